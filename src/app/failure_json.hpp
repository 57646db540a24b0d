// What --json prints where there is no answer.
#pragma once

#include "base/diagnostics.hpp"
#include "base/result.hpp"
#include "plan/infeasible.hpp"
#include "text/json.hpp"

#include <vector>

namespace gigaplan::app {

// {"format", "failure": "input", "message", "diagnostics", "conflict": what stands
// against what in a scenario that no plan satisfies}.
[[nodiscard]] text::Json failure_json(const Failure& failure, const Diagnostics& diagnostics,
    const std::vector<plan::ConflictLine>& conflict = {});

} // namespace gigaplan::app
