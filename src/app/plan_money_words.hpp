// What a chief financial officer and a board read first, in sentences.
#pragma once

#include "app/plan_answer.hpp"

#include <string>

namespace gigaplan::app {

// "xai needs 35.8 bn USD at most, on 3 March 2026; ...", one line for the terminal.
[[nodiscard]] std::string need_words(const PlanAnswer& answer);

// Peak cash and when, commitments, rates of return, guidance and budgets.
[[nodiscard]] std::string cfo_words(const PlanAnswer& answer);

// Who is related to whom, what that may cost, and which promises are at risk.
[[nodiscard]] std::string board_words(const PlanAnswer& answer);

} // namespace gigaplan::app
