// On how many accelerators a training run may run.
#pragma once

#include "plan/model.hpp"

#include <functional>

namespace gigaplan::plan {

// The most that could ever run at once of all that the run may use.
[[nodiscard]] AcceleratorCount most_at_once(const scenario::Scenario& scenario,
    const Layout& layout, const Model& model, std::size_t workload);

// Its minimum in whole systems of the largest that it may use where uses pass, and that could
// ever stand there: rounding takes parts of one away. Never above its maximum.
[[nodiscard]] AcceleratorCount least_run_scale(const scenario::Scenario& scenario,
    const Layout& layout, const Model& model, std::size_t workload,
    const std::function<bool(const UseColumn&)>& passes);

} // namespace gigaplan::plan
