// Money by legal entity and group, and what was said of it in public.
#pragma once

#include "app/plan_answer.hpp"
#include "table/table.hpp"

#include <vector>

namespace gigaplan::app {

[[nodiscard]] table::Table entities_table(const PlanAnswer& answer);
[[nodiscard]] table::Table groups_table(const PlanAnswer& answer);
[[nodiscard]] table::Table money_by_year_table(const PlanAnswer& answer);
[[nodiscard]] table::Table commitments_table(const PlanAnswer& answer);
[[nodiscard]] table::Table taxes_table(const PlanAnswer& answer);
[[nodiscard]] table::Table cost_of_work_table(const PlanAnswer& answer);
[[nodiscard]] table::Table guidance_table(const PlanAnswer& answer);
[[nodiscard]] table::Table budgets_table(const PlanAnswer& answer);
[[nodiscard]] table::Table promises_table(const PlanAnswer& answer);
[[nodiscard]] table::Table related_parties_table(const PlanAnswer& answer);

// All of them, in a fixed order.
[[nodiscard]] std::vector<table::Table> entity_tables(const PlanAnswer& answer);

} // namespace gigaplan::app
