// Targets while it is decided what there is to reach them with.
#pragma once

#include "plan/leading.hpp"
#include "plan/model.hpp"

#include <vector>

namespace gigaplan::plan {

// By target of the scenario, boundary: 1 where it is reached there; none: it never can be.
using ReachedColumns = std::vector<std::vector<MaybeColumn>>;

// Adds them, and rows by which each target is reached on one boundary at least. Empty unless
// the objective is the earliest target.
[[nodiscard]] ReachedColumns add_reached(
    const scenario::Scenario& scenario, const Layout& layout, Model& model);

// Each target as early as can be, in the scenario's order: days before the beginning.
[[nodiscard]] std::vector<Leading> target_objectives(
    const Layout& layout, const Model& model, const ReachedColumns& reached);

} // namespace gigaplan::plan
