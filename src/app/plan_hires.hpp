// What organisations rent from clouds and lend each other, as a table and in words.
#pragma once

#include "app/plan_answer.hpp"
#include "report/gantt.hpp"
#include "table/table.hpp"

#include <string>
#include <vector>

namespace gigaplan::app {

[[nodiscard]] table::Table hires_table(const PlanAnswer& answer);

// ", and 96 rented": those that a cloud lets and that work at the end; else nothing.
[[nodiscard]] std::string rented_words(const Totals& totals);

// One line an offer or lending of which something is taken: "lab up to 400 dgx_h100 of cloud,
// February to August 2025, 5.09 million USD".
[[nodiscard]] std::vector<std::string> hire_words(const PlanAnswer& answer);

// A row an offer or lending, a bar as long as as many are taken.
[[nodiscard]] report::GanttGroup hires_group(const PlanAnswer& answer);

} // namespace gigaplan::app
