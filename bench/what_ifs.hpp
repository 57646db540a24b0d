// Small changes of a scenario, as a planner would try them: a little more of one
// capacity, one date a month earlier or later, one delivery larger or smaller.
#pragma once

#include "scenario/scenario.hpp"

#include <string>
#include <vector>

namespace gigaplan::bench {

struct WhatIf {
    std::string words; // "hall hall-2-1 ready a month later"
    scenario::Scenario scenario;
};

// About `most` of them, spread over the sites, halls and deliveries.
[[nodiscard]] std::vector<WhatIf> what_ifs(const scenario::Scenario& base, std::size_t most);

} // namespace gigaplan::bench
