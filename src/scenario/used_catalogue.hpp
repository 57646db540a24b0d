// Which entries of the catalogue a scenario uses.
#pragma once

#include "scenario/scenario.hpp"

#include <vector>

namespace gigaplan::scenario {

// One flag an entry, in the catalogue's order.
struct UsedCatalogue {
    std::vector<bool> accelerators;
    std::vector<bool> systems;
};

// What a reference names, and the accelerator of each system named.
[[nodiscard]] UsedCatalogue used_catalogue(const Scenario& scenario);

} // namespace gigaplan::scenario
