// From the program's fractions to whole systems: one step, checked.
//
// Accepted counts are rounded down, cumulatively: accepted by a date is the
// largest whole number of systems not above the program's count. That can never
// break an upper limit (places, deliveries, power, cooling), nor put an
// accelerator into a hall before the program had it there; between two dates it
// may accept up to one system more than the install rate allows, having
// accepted less before. Running counts are rounded down to whole accelerators.
// A required minimum may lose a system a pool: see whole_systems.hpp.
#pragma once

#include "plan/plan.hpp"

namespace gigaplan::plan {

// A count this close below a whole number is that number: what the solver's tolerance may
// take from it. In units of the program, thousand accelerators.
inline constexpr double kWholeFrom = 1e-6;

// Fills pools, uses, holdings and the work left of a plan whose layout and lines are set.
void round_to_systems(const scenario::Scenario& scenario, const Model& model,
    const std::vector<double>& columns, Plan& plan);

// Limits that the whole-system plan breaks, in words; none in a sound plan.
[[nodiscard]] std::vector<std::string> broken_limits(
    const scenario::Scenario& scenario, const Plan& plan);

} // namespace gigaplan::plan
