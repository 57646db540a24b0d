// What this version reads, prints, and does not plan with yet.
#pragma once

#include "scenario/scenario.hpp"

#include <string>
#include <vector>

namespace gigaplan::scenario {

// One sentence for each such thing that the scenario says.
[[nodiscard]] std::vector<std::string> not_used(const Scenario& scenario);

} // namespace gigaplan::scenario
