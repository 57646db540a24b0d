// What of a scenario could have been decided on, and is not.
#pragma once

#include "scenario/scenario.hpp"

#include <string>
#include <vector>

namespace gigaplan::app {

// "the diversion option swap had to be decided on by 2024-12-31"; beside what not_used() says.
[[nodiscard]] std::vector<std::string> not_decided(const scenario::Scenario& scenario);

} // namespace gigaplan::app
