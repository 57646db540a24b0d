// Who makes accelerators, who ordered them, and which were sent elsewhere.
#pragma once

#include "base/checked_integer.hpp"
#include "base/figure.hpp"
#include "base/money.hpp"
#include "base/quantity.hpp"
#include "catalogue/catalogue.hpp"
#include "scenario/organisations.hpp"
#include "scenario/payments.hpp"
#include "scenario/reference.hpp"

#include <optional>
#include <string>
#include <vector>

namespace gigaplan::scenario {

struct Site;
struct Hall;

struct Supplier {
    std::string id;
    Place place;
    std::string name;
};

// What a supplier can ship to all buyers together between two dates.
struct SupplierOutput {
    std::string id;
    Place place;
    Reference<Supplier> supplier;
    Reference<catalogue::System> system;
    Figure<Date> from, to; // [from, to)
    Figure<AcceleratorCount> accelerators;
};

// How far an order has come; the evidence for it is a Figure's Status.
enum class Stage { Forecast, Booked, InProduction, Shipped, Delivered };

struct Order {
    std::string id;
    Place place;
    Reference<Organisation> buyer;
    Reference<Supplier> supplier;
    // Either a system with schedule lines, or money alone ("4 billion USD this year").
    std::optional<Reference<catalogue::System>> system;
    std::optional<Figure<Money>> price_per_accelerator;
    std::optional<Figure<Money>> amount;
    std::optional<Figure<Date>> amount_by;
    std::optional<Figure<Fraction>> deposit;
    std::optional<Figure<Date>> deposit_on;
    std::optional<Figure<Duration>> payment_after_delivery; // else the assumption
    std::optional<Figure<Fraction>> cancellation_fee;
    bool cancellable = false;
    std::optional<Figure<Fraction>> committed; // part that cannot be cancelled
    std::optional<Figure<Date>> ordered_on;
    std::vector<MilestonePayment> payments; // instead of deposit and balance
    std::optional<Figure<Duration>> deferrable_by;
};

struct ScheduleLine {
    std::string id;
    Place place;
    Reference<Order> order;
    Figure<AcceleratorCount> accelerators;
    AcceleratorCount left; // ordered too, and left or cancelled by what was decided
    Figure<Date> delivery; // at the buyer's dock
    Stage stage = Stage::Booked;
    std::optional<Reference<Site>> ship_to;        // else any site the owner may use
    std::optional<Figure<Duration>> deferrable_by; // else its order's
    // Was part of that line, dead on arrival, and comes back on this one's delivery.
    std::optional<Index<ScheduleLine>> dead_of;
    bool is_repaired = false; // was under repair when the plan began
};

// Accelerators of one schedule line that go to another organisation.
struct DiversionLeg {
    Place place;
    Reference<ScheduleLine> line;
    Figure<AcceleratorCount> accelerators;
    Reference<Organisation> to;
    bool is_return = false; // the other half of a swap
};

struct Diversion {
    std::string id;
    Place place;
    std::optional<Figure<Date>> decided;
    std::string reason;
    std::vector<DiversionLeg> legs;
    Evidence evidence;
};

// Where an accelerator stands on its way when the plan begins.
enum class WayState { Warehouse, Racked, Accepted, Repair, Spare };
// Neither under repair nor held back.
[[nodiscard]] inline bool is_at_hand(WayState state) {
    return state != WayState::Repair && state != WayState::Spare;
}
// How far it has come within that state.
enum class WayProgress { Staged, Cooled, Networked, BurnIn };

struct OpeningStock {
    std::string id;
    Place place;
    Reference<Organisation> organisation;
    Reference<catalogue::System> system;
    WayState state = WayState::Accepted;
    std::optional<WayProgress> progress; // of what is in the warehouse or racked
    std::optional<Reference<Hall>> hall; // needed once racked
    Figure<AcceleratorCount> accelerators;
};

struct OpeningSpend {
    std::string id;
    Place place;
    Reference<Organisation> organisation;
    Figure<Money> amount;
};

// Accelerators that go into the field (computers in cars), not into halls.
struct FieldDestination {
    std::string id;
    Place place;
    Reference<Organisation> organisation;
    Reference<catalogue::System> system;
    Figure<AcceleratorRate> rate;
    Figure<Date> from;
    std::optional<Figure<Date>> to;
};

} // namespace gigaplan::scenario
