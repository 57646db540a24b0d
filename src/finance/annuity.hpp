// What a level payment at the end of each year is worth, and what it must be.
#pragma once

#include "base/quantity.hpp"

namespace gigaplan::finance {

// The value today of 1 at the end of each of so many years:
// (1 - (1 + rate) ^ -years) / rate, and `years` at a rate of 0.
[[nodiscard]] double annuity_factor(YearlyRate rate, double years);

// What 1 costs a year over its life, interest included: 1 / annuity_factor.
// `years` is above 0.
[[nodiscard]] double capital_recovery_factor(YearlyRate rate, double years);

} // namespace gigaplan::finance
