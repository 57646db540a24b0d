// What is compared of one plan: side by side in compare.hpp, point by point over a grid.
#pragma once

#include "plan/plan.hpp"
#include "table/table.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace gigaplan::plan {

// A value with the name of its row: whose it is, and what it says.
struct Fact {
    std::string subject; // id of an organisation, workload or site
    std::string what;    // "running", "first accepted"
    std::string unit;    // "accelerator-days"; empty for dates and money
    table::Value value;
};
using Facts = std::vector<Fact>;

// Null where no fact is of that row.
[[nodiscard]] const table::Value* find_value(
    const Facts& facts, std::string_view subject, std::string_view what);

[[nodiscard]] Facts count_facts(const scenario::Scenario& scenario, const Plan& plan);
[[nodiscard]] Facts work_facts(const scenario::Scenario& scenario, const Plan& plan);
[[nodiscard]] Facts power_facts(const scenario::Scenario& scenario, const Plan& plan);
[[nodiscard]] Facts date_facts(const scenario::Scenario& scenario, const Plan& plan);
[[nodiscard]] Facts money_facts(const scenario::Scenario& scenario, const Plan& plan);

} // namespace gigaplan::plan
