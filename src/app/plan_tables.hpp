// The plan as tables: one CSV file each, and the "tables" of plan.json.
#pragma once

#include "app/plan_answer.hpp"
#include "table/table.hpp"

#include <vector>

namespace gigaplan::app {

[[nodiscard]] table::Table deliveries_table(const PlanAnswer& answer);
[[nodiscard]] table::Table holdings_table(const PlanAnswer& answer);
[[nodiscard]] table::Table halls_table(const PlanAnswer& answer);
[[nodiscard]] table::Table sites_table(const PlanAnswer& answer);
[[nodiscard]] table::Table field_table(const PlanAnswer& answer);
[[nodiscard]] table::Table work_table(const PlanAnswer& answer);
[[nodiscard]] table::Table workloads_table(const PlanAnswer& answer);
[[nodiscard]] table::Table bottlenecks_table(const PlanAnswer& answer);
[[nodiscard]] table::Table pairs_table(const PlanAnswer& answer);
[[nodiscard]] table::Table reasons_table(const PlanAnswer& answer);
[[nodiscard]] table::Table cash_table(const PlanAnswer& answer);
[[nodiscard]] table::Table values_table(const PlanAnswer& answer);
[[nodiscard]] table::Table checks_table(const PlanAnswer& answer);
[[nodiscard]] table::Table horizon_table(const PlanAnswer& answer);
[[nodiscard]] table::Table assumptions_table(const PlanAnswer& answer);

// All of them, in a fixed order; decisions only where there were any to take.
[[nodiscard]] std::vector<table::Table> plan_tables(const PlanAnswer& answer);

} // namespace gigaplan::app
