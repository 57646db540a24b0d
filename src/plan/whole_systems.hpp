// A plan that counts in whole systems from the start: for what is required, where
// rounding down falls short of it.
#pragma once

#include "base/result.hpp"
#include "plan/stages.hpp"

#include <optional>
#include <stop_token>
#include <vector>

namespace gigaplan::plan {

// Values of the model's columns, all stages solved, where every pool has accepted and
// every agreement has hired whole systems at every boundary. Which ones is decided by
// an integer program for the leading objectives, then for earliness. Nothing where it
// finds none within its bounds of size and search. Fails with Interrupted.
[[nodiscard]] Result<std::optional<std::vector<double>>> solve_in_whole_systems(
    const scenario::Scenario& scenario, const Layout& layout, const Model& model,
    std::stop_token stop);

} // namespace gigaplan::plan
