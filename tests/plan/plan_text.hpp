// A plan as text, to the last bit: two plans with the same text are the same.
#pragma once

#include "plan/plan.hpp"

#include <string>

namespace gigaplan::plan {

// Counts, megawatts, work, money and the stages' objectives. Not what tells how
// the solver got there: iterations, certificates, hot or cold.
[[nodiscard]] std::string to_text(const Plan& plan);

// Counts alone, of one organisation's pools and holdings.
[[nodiscard]] std::string counts_text(const Plan& plan, Index<scenario::Organisation> organisation);

} // namespace gigaplan::plan
