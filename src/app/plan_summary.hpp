// The plan in under 25 lines, with the one that says where the report is.
#pragma once

#include "app/plan_answer.hpp"

#include <string>
#include <vector>

namespace gigaplan::app {

// For a terminal; ends with a newline.
[[nodiscard]] std::string summary_text(const PlanAnswer& answer);

// At most six sentences, for the report's first screen.
[[nodiscard]] std::vector<std::string> summary_sentences(const PlanAnswer& answer);

// "certified optimal: worst violation 3e-14, gap 1e-15 (HiGHS 1.15.1)".
[[nodiscard]] std::string certificate_words(const PlanAnswer& answer);
[[nodiscard]] bool is_certified(const PlanAnswer& answer);

} // namespace gigaplan::app
