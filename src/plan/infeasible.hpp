// Which lines of a scenario contradict each other when no plan satisfies it.
#pragma once

#include "base/place.hpp"
#include "scenario/scenario.hpp"

#include <stop_token>
#include <string>
#include <vector>

namespace gigaplan::plan {

struct ConflictLine {
    Place place; // of the scenario's line; empty for what no single line sets
    std::string words;
};

// First what is required and cannot be met, and by how much; then what stands
// against it.
[[nodiscard]] std::vector<ConflictLine> explain_infeasible(
    const scenario::Scenario& scenario, std::stop_token stop);

} // namespace gigaplan::plan
