// What is decided, held against planning every world that could be decided on.
#pragma once

#include "plan/decide.hpp"

#include <optional>
#include <vector>

namespace gigaplan::plan {

// The best first objective over all ways to take each project, or none of them; each
// world is solved by the plain program, which knows of no choices. Nothing where the
// segments of the worlds differ, so that they cannot be held against each other.
[[nodiscard]] std::optional<double> best_of_every_world(
    const scenario::Scenario& scenario, const std::vector<ProjectChoice>& choices);

} // namespace gigaplan::plan
