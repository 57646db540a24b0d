// Deliveries as they stand after diversions: whose they are, and what was paid.
#pragma once

#include "scenario/scenario.hpp"

#include <vector>

namespace gigaplan::scenario {

struct OwnedLine {
    Index<ScheduleLine> line;
    Index<Organisation> owner; // after the diversion
    Index<Organisation> ordered_by;
    Index<catalogue::System> system;
    AcceleratorCount accelerators;
    Date delivery;
    Money price_per_accelerator;
    std::optional<Index<Diversion>> diversion;
    bool is_return = false;
};

// In order of line id, then leg; the rest that stays with the buyer comes last.
// The accelerators of the parts of a line add up to the line.
[[nodiscard]] std::vector<OwnedLine> owned_lines(const Scenario& scenario);

} // namespace gigaplan::scenario
