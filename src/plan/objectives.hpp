// What the plan's stages maximise, as a coefficient for each column.
#pragma once

#include "plan/model.hpp"
#include "scenario/scenario.hpp"

#include <vector>

namespace gigaplan::plan {

using Coefficients = std::vector<double>; // by column

// Thousand H100-equivalent days of work; of one organisation where given.
[[nodiscard]] Coefficients work_objective(const scenario::Scenario& scenario, const Layout& layout,
    const Model& model, std::optional<Index<scenario::Organisation>> only = std::nullopt);

// Work times the days it is done before the end. A count that rises in a
// straight line by g over d days does its work g d^2 / 12 later than a flat one.
// Training counts double, so that a run is done before work that has no end.
[[nodiscard]] Coefficients earliness_objective(
    const scenario::Scenario& scenario, const Layout& layout, const Model& model);

// Discounted costs that the plan decides, in millions, to be minimised:
// installation, hosting, operation, energy, and idleness saved (negative).
[[nodiscard]] Coefficients cost_objective(
    const scenario::Scenario& scenario, const Layout& layout, const Model& model);

// Discounted value of work, in millions; workloads without a value give none.
[[nodiscard]] Coefficients value_objective(
    const scenario::Scenario& scenario, const Layout& layout, const Model& model);

// A weight in [1, 2) from each column's name alone, to be minimised: it picks
// one of several equal optima, the same one on every machine.
[[nodiscard]] Coefficients tie_break_objective(const Model& model);

} // namespace gigaplan::plan
