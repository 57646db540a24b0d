// What is decided, held against planning every world that could be decided on.
#pragma once

#include "plan/decide.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace gigaplan::plan {

// The first objective of a decided world, by the plain program on the segments on which it
// was decided; of values, less what its accelerators cost more than those of the undecided
// one. Nothing where its segments differ from those.
[[nodiscard]] std::optional<double> objective_once_decided(
    const scenario::Scenario& undecided, const scenario::Scenario& world, const Layout& deciding);

// The best first objective over all ways to take each project, or none of them; each
// world is solved by the plain program, which knows of no choices. Nothing where the
// segments of the worlds differ, so that they cannot be held against each other.
[[nodiscard]] std::optional<double> best_of_every_world(
    const scenario::Scenario& scenario, const std::vector<ProjectChoice>& choices);

// The first boundary on which any of these worlds reaches the first target, each by programs of
// its own, in days from the beginning; -1 where none does. Nothing where segments differ.
[[nodiscard]] std::optional<int> earliest_of_every_world(
    const scenario::Scenario& scenario, const std::vector<ProjectChoice>& choices);

// Fails where a decision differs from planning every world. Of so many scenarios those are
// compared that have at most `ways_max` ways and can be held against each other: says how many.
[[nodiscard]] int compared_with_every_world(int tried, std::size_t ways_max,
    const std::function<scenario::Scenario(std::uint64_t number)>& make);

} // namespace gigaplan::plan
