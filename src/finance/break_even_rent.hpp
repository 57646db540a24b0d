// The rent at which renting accelerators and building them cost the same today.
//
// Both sides are payments by date, discounted at one rate. What renting costs is a
// straight line in the rent per accelerator-hour,
//     present value(rent) = other payments + rent x discounted accelerator-hours,
// so the rent that ties with the build has a closed form. Below it, rent; above it,
// build. Hours that must be paid whether they are used or not (a minimum term) count
// as rented; hours that the build would give on other dates are the caller's to make
// comparable: both sides should do the same work.
#pragma once

#include "base/quantity.hpp"
#include "finance/dated_amount.hpp"

#include <optional>
#include <vector>

namespace gigaplan::finance {

struct RentedHours {
    Date on;                        // when they are paid
    double accelerator_hours = 0.0; // of a month, say
};

struct RentOrBuild {
    YearlyRate rate;
    Date today;
    std::vector<DatedAmount> build; // all that building costs, and salvage
    std::vector<DatedAmount> rent;  // what renting costs beside the rent: fees, moves
    std::vector<RentedHours> hours;
};

// None if there are no hours to rent. Below zero if building earns money.
[[nodiscard]] std::optional<AcceleratorHourPrice> break_even_rent(const RentOrBuild& choice);

// What renting at that price is worth today more than building: above zero, rent.
[[nodiscard]] Money advantage_of_renting(const RentOrBuild& choice, AcceleratorHourPrice rent);

} // namespace gigaplan::finance
