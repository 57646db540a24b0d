// The files that `gigaplan plan -o DIR` leaves behind.
#pragma once

#include "app/environment.hpp"
#include "app/plan_answer.hpp"

#include <string>
#include <vector>

namespace gigaplan::app {

// Whether they can be written there: asked before the plan is made.
[[nodiscard]] Result<Done> can_write_plan_files(
    const std::string& directory, const Environment& environment);

// report.html, plan.json, plan.ics, plan.xlsx where a workbook is asked for, and one CSV file
// a table, in that order. They are made on `threads` threads and written in a fixed order.
// Returns their paths.
[[nodiscard]] Result<std::vector<std::string>> write_plan_files(const PlanAnswer& answer,
    const std::string& directory, bool workbook, int threads, Environment& environment);

} // namespace gigaplan::app
