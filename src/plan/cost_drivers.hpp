// What of a plan costs money by the piece.
#pragma once

#include "finance/cost_lines.hpp"
#include "plan/plan.hpp"

namespace gigaplan::plan {

// Accelerators are installed when they are accepted, in the middle of the segment;
// IT power comes into use there too, as far as it is above the site's peak so far.
// What runs on the plan's first day did so before.
[[nodiscard]] finance::CostDrivers cost_drivers(const Plan& plan);

[[nodiscard]] std::vector<finance::Span> spans_of(const Timeline& timeline);

} // namespace gigaplan::plan
