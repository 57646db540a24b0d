// The segments on which projects and diversions are decided.
#pragma once

#include "plan/layout.hpp"
#include "plan/project_choices.hpp"

#include <vector>

namespace gigaplan::plan {

// The first way to take each project that has one.
[[nodiscard]] std::vector<ProjectChoice> earliest(const std::vector<ProjectChoice>& choices);

// Those of the world with everything taken at its earliest, a boundary wherever another
// way makes a difference, and one wherever a hall or a delivery could be done with.
[[nodiscard]] Layout deciding_layout(
    const scenario::Scenario& scenario, const std::vector<ProjectChoice>& choices);

} // namespace gigaplan::plan
