// When crews that are a little faster or slower would be done.
#pragma once

#include "plan/plan.hpp"

#include <vector>

namespace gigaplan::plan {

// Where a hall is filled at full speed, the plan has a boundary on the day on which it
// is done. These are the days, before and after it, on which it would be done at
// `factor` times the speed: without a boundary there, faster crews would seem to gain
// nothing.
[[nodiscard]] std::vector<Date> ramp_ends(
    const scenario::Scenario& scenario, const Plan& plan, double factor);

} // namespace gigaplan::plan
