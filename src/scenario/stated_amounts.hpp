// The money that a scenario states outright, apart from prices and rates.
#pragma once

#include "scenario/findings.hpp"

namespace gigaplan::scenario {

inline constexpr double kMonthsPerYear = 12.0;

// What all of it could come to at most, in units of currency: over the years of
// the plan, with so many accelerators and so many megawatts.
[[nodiscard]] double stated_amounts_max(
    const Findings& findings, double years, double accelerators, double power_mw);

} // namespace gigaplan::scenario
