// What one scenario says and another does not.
#pragma once

#include "scenario/scenario.hpp"
#include "text/binding.hpp"

#include <string>
#include <vector>

namespace gigaplan::scenario {

// One figure of the resolved scenario as canonical text: "hall.south-ext.ready"
// = "2024-10-01". In a fixed order; the scenario's hash is over this list.
using Item = text::Item;
[[nodiscard]] std::vector<Item> items(const Scenario& scenario);
[[nodiscard]] std::string hash_of(const std::vector<Item>& items);

struct Change {
    std::string path;
    std::string before; // empty: added
    std::string after;  // empty: removed
};
[[nodiscard]] std::vector<Change> difference(const Scenario& before, const Scenario& after);

} // namespace gigaplan::scenario
