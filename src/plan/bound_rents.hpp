// What those who hire accelerators are bound to pay whatever they then decide.
#pragma once

#include "finance/funding.hpp"
#include "plan/plan.hpp"

#include <vector>

namespace gigaplan::plan {

// For the least time of each that is taken, from the day on which it is ordered; dated
// as in the cash, and like it beyond the plan's end only for clouds.
[[nodiscard]] std::vector<finance::EntityFlow> bound_rents(const Plan& plan);

} // namespace gigaplan::plan
