// A block step as changes of the program's bounds.
#pragma once

#include "plan/bottlenecks.hpp"

#include <vector>

namespace gigaplan::plan {

struct BoundChange {
    bool is_row = true;
    std::uint32_t position = 0;
    double lower = 0.0, upper = 0.0;
};

// `direction` is +1 for the step, -1 for its opposite (capacities only).
[[nodiscard]] std::vector<BoundChange> bounds_of(const scenario::Scenario& scenario,
    const Layout& layout, const Model& model, const BlockStep& step, int direction);

// The scenario with the step's dates one month earlier; the step's kind is Earlier.
[[nodiscard]] scenario::Scenario earlier_scenario(
    const scenario::Scenario& scenario, const BlockStep& step);

// How much of a step its opposite takes back where there is most of it to take:
// capacities end at nothing. 1: all of it; 0: there was none.
[[nodiscard]] double part_taken_back(const Model& model, const std::vector<BoundChange>& step,
    const std::vector<BoundChange>& opposite);

// Capacities can be tried in both directions, dates only earlier: later dates
// are not boundaries of the layout.
[[nodiscard]] bool has_opposite(const BlockStep& step);

} // namespace gigaplan::plan
