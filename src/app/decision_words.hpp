// What was decided on optional projects and diversions, in words and as a table.
#pragma once

#include "app/plan_answer.hpp"
#include "table/table.hpp"

#include <string>
#include <vector>

namespace gigaplan::app {

[[nodiscard]] bool has_decisions(const PlanAnswer& answer);

// "take turbines-2 (in use 1 March 2026, +12.3 million USD)", the most telling
// first; what is left comes last.
[[nodiscard]] std::vector<std::string> decision_words(const PlanAnswer& answer);

// "Of 3 optional projects this plan takes 2: hall-one (+17.5 bn USD) and ...; it leaves ..."
// Empty where nothing is to be decided.
[[nodiscard]] std::string decision_sentence(const PlanAnswer& answer);

// How much better another choice may be, and by whose word.
[[nodiscard]] std::string decision_bound_words(const PlanAnswer& answer);

// "with the projects as decided": what steps that are solved again keep. Empty where
// nothing is to be decided.
[[nodiscard]] std::string as_decided_words(const PlanAnswer& answer);

// "What to build", or whatever else is to be decided.
[[nodiscard]] std::string decisions_title(const PlanAnswer& answer);

// As people read it, the most telling first; decisions_table has every figure in full.
[[nodiscard]] table::Table shown_decisions_table(const PlanAnswer& answer);
[[nodiscard]] table::Table decisions_table(const PlanAnswer& answer);

} // namespace gigaplan::app
