// What must hold of every plan, worked out from the scenario and the plan's whole
// counts by other means than the planner's.
#pragma once

#include "plan/plan.hpp"

#include <string>
#include <vector>

namespace gigaplan::plan {

// When a boundary is, for complaints.
[[nodiscard]] std::string at(const Plan& plan, std::size_t boundary);

// Complaints in words; none of a sound plan.
[[nodiscard]] std::vector<std::string> broken_counts(
    const scenario::Scenario& scenario, const Plan& plan);
[[nodiscard]] std::vector<std::string> broken_field(
    const scenario::Scenario& scenario, const Plan& plan);
[[nodiscard]] std::vector<std::string> broken_power(
    const scenario::Scenario& scenario, const Plan& plan);
[[nodiscard]] std::vector<std::string> broken_work(
    const scenario::Scenario& scenario, const Plan& plan);
[[nodiscard]] std::vector<std::string> broken_money(
    const scenario::Scenario& scenario, const Plan& plan);

} // namespace gigaplan::plan
