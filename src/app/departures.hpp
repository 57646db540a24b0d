// What leaves for good, in words and as a table.
#pragma once

#include "app/plan_answer.hpp"
#include "table/table.hpp"

#include <string>
#include <vector>

namespace gigaplan::app {

// "96 old of acme are sold by buyer on 1 July 2025, out of hall", by offer or rule and place;
// the most first.
[[nodiscard]] std::vector<std::string> departure_words(const PlanAnswer& answer);

// Without rows where nothing leaves.
[[nodiscard]] table::Table departures_table(const PlanAnswer& answer);

} // namespace gigaplan::app
