// Payments by milestone: one form for whatever is paid for.
#pragma once

#include "base/figure.hpp"
#include "base/quantity.hpp"

#include <optional>

namespace gigaplan::scenario {

enum class Milestone {
    Order,      // the day of the order
    Shipment,   // it leaves the supplier
    Delivery,   // it is at the dock
    Acceptance, // it has passed its tests
    Ready,      // of a hall, a cooling step, a power source
    Decision    // of a project
};

// A part of a price. Either a date, or a milestone of what is paid for.
struct MilestonePayment {
    Place place;
    std::optional<Figure<Date>> on;
    std::optional<Milestone> after;
    std::optional<Figure<Duration>> delay; // between the milestone and the payment
    Figure<Fraction> fraction;
};

} // namespace gigaplan::scenario
