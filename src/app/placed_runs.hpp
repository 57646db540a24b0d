// Where and when training runs were placed, where an integer program had to do it.
#pragma once

#include "app/plan_answer.hpp"
#include "table/table.hpp"

#include <string>
#include <vector>

namespace gigaplan::app {

// "large at memphis, 1 March 2026 to 4 July 2026"; what is not begun comes last, and how much
// better another placement could be closes them. Empty where nothing had to be placed.
[[nodiscard]] std::vector<std::string> placed_run_words(const PlanAnswer& answer);

// Without rows where nothing had to be placed.
[[nodiscard]] table::Table placed_runs_table(const PlanAnswer& answer);

} // namespace gigaplan::app
