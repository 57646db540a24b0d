// Training runs that name a model, as tables.
#pragma once

#include "app/plan_answer.hpp"
#include "table/table.hpp"

namespace gigaplan::app {

// A run: what it is on at the most, how fast that is, and how sure. Without rows where no run
// names a model.
[[nodiscard]] table::Table run_estimates_table(const PlanAnswer& answer);

// A part of a step of a run, or of what an accelerator keeps meanwhile.
[[nodiscard]] table::Table run_parts_table(const PlanAnswer& answer);

} // namespace gigaplan::app
