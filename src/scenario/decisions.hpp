// What the planner may choose: projects, diversions, resale, retirement.
#pragma once

#include "base/checked_integer.hpp"
#include "base/figure.hpp"
#include "base/money.hpp"
#include "base/quantity.hpp"
#include "scenario/organisations.hpp"
#include "scenario/payments.hpp"
#include "scenario/reference.hpp"
#include "scenario/sites.hpp"
#include "scenario/supply.hpp"

#include <optional>
#include <string>
#include <vector>

namespace gigaplan::scenario {

enum class ProjectKind { Hall, PowerSource, CoolingStep, Order };

// A delivery that may still be deferred, or cancelled; made by the plan from the order's
// terms, never written in a file.
struct OpenLine {
    Date delivery; // as ordered
    int deferrable_days = 0;
    bool must_be_taken = false; // early or late
    // Of the price, when it is left: due all the same, and paid before the as-of date.
    Money fee, paid_before;
};

struct Project {
    std::string id;
    Place place;
    std::string name;
    ProjectKind kind = ProjectKind::Hall;
    std::string adds; // id of the hall, source, cooling step or order that exists only if taken
    Figure<Money> cost;
    std::optional<Figure<Date>> earliest, decide_by; // first and last day to decide
    std::optional<Figure<Duration>> lead_time;       // from the decision to the first use
    std::optional<Reference<Site>> site;             // of what it adds
    std::vector<Reference<Project>> requirements;    // taken only with all of them
    std::vector<Reference<Project>> exclusions;      // taken only without any of them
    std::vector<MilestonePayment> payments;          // of the cost
    std::optional<OpenLine> open;
};

// A diversion that the plan may choose, under the scenario's fairness rule.
struct DiversionOption {
    std::string id;
    Place place;
    // Either any lines of an order, or one line.
    std::optional<Reference<Order>> from_order;
    std::optional<Reference<ScheduleLine>> from_line;
    Reference<Organisation> to;
    Figure<AcceleratorCount> maximum;
    std::optional<Figure<Date>> decide_by;
    // As many come back out of what the taker ordered; neither: nothing does.
    std::optional<Reference<Order>> return_order;
    std::optional<Reference<ScheduleLine>> return_line;
    std::optional<Figure<Date>> return_by;
};

// Accelerators that an organisation could sell.
struct ResaleOffer {
    std::string id;
    Place place;
    Reference<Organisation> organisation;
    Reference<catalogue::System> system;
    Figure<Money> price_per_accelerator;
    Figure<AcceleratorCount> maximum;
    Figure<Date> from;
    std::optional<Figure<Date>> to;
};

// Which accelerators may, or must, be taken out of use for good.
struct RetirementRule {
    std::string id;
    Place place;
    Reference<Organisation> organisation;
    std::optional<Reference<catalogue::System>> system; // else any
    std::optional<Figure<Duration>> age;                // at least, in service
    std::optional<Figure<Date>> from, to;
    std::optional<Figure<AcceleratorCount>> maximum;
    std::optional<Figure<Money>> proceeds_per_accelerator;
    std::optional<Figure<Money>> cost_per_accelerator;
    bool required = false; // all of that age go
};

} // namespace gigaplan::scenario
