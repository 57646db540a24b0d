// The plan's targets: when each is reached, and whether that is as early as can be.
#pragma once

#include "app/plan_answer.hpp"
#include "table/table.hpp"

#include <string>
#include <vector>

namespace gigaplan::app {

// "gigawatt: 1 GW IT on 15 November 2026, as early as can be". One for each target.
[[nodiscard]] std::vector<std::string> target_words(const PlanAnswer& answer);

[[nodiscard]] table::Table targets_table(const PlanAnswer& answer);

} // namespace gigaplan::app
