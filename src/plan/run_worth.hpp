// What each training run is worth that was placed: the best plan with it less the best without
// it, the others where they are.
#pragma once

#include "plan/make_plan.hpp"
#include "plan/run_places.hpp"

#include <optional>
#include <vector>

namespace gigaplan::plan {

// By run of `places`, in the unit of block steps: see step_objective(). None of what is not
// begun, or must be. `scenario` is as it was written, `placed_on` the layout that it was placed
// on, `planned` the plan of the world with the runs there.
[[nodiscard]] Result<std::vector<std::optional<double>>> run_worths(
    const scenario::Scenario& scenario, const Layout& placed_on, const RunPlaces& places,
    const Planned& planned, const PlanOptions& options);

} // namespace gigaplan::plan
