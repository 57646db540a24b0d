// Suppliers that can ship less than is booked with them: which systems of which line come
// later is decided like a project, since what one buyer gets another lacks.
//
// A period is overbooked where the lines due in it, of one supplier and system, are more than
// its output. Lines that may move are due after the as-of date and before the plan's end, in
// whole systems, and neither shipped nor delivered nor diverted; the others take their part of
// the output first. The supplier ships as much as it can: what is left over, of all lines
// together, is given, and comes on the first day of a later period that has room, or on the
// first day that is in none. Whose it is is decided, after projects and diversions.
#pragma once

#include "scenario/owned_lines.hpp"

#include <cstdint>
#include <vector>

namespace gigaplan::plan {

// A period whose output lines compete for, in accelerators.
struct ScarceOutput {
    Index<scenario::SupplierOutput> output;
    Date from, to;
    std::int64_t left = 0;    // of the output, for the lines that may move
    std::int64_t booked = 0;  // by these, for this period
    std::int64_t backlog = 0; // of these, unshipped when it ends, in whole systems
    std::size_t first = 0;    // position of its product's first period
};

// A way of a line to come later.
struct LaterShipment {
    Index<scenario::ScheduleLine> line;
    Index<scenario::Organisation> owner;
    Date booked, on;
    std::int64_t systems_max = 0;
    std::int64_t accelerators_per_system = 1;
    // Positions in `periods`; none: beyond the last, where nothing is known to be scarce.
    std::size_t booked_in = 0;
    std::optional<std::size_t> ships_in;
};

struct ScarceOutputs {
    std::vector<ScarceOutput> periods;
    std::vector<LaterShipment> later; // by line, then by day
};

// Nothing where no period is overbooked, with the objective earliest-target, and where
// service lives end within the plan.
[[nodiscard]] ScarceOutputs scarce_outputs(const scenario::Scenario& scenario);

// The scenario in which so many systems, by way, come later: each part is a line of its own,
// "LINE (2024-04-01)".
[[nodiscard]] scenario::Scenario with_later_shipments(const scenario::Scenario& scenario,
    const std::vector<LaterShipment>& later, const std::vector<std::int64_t>& systems);

} // namespace gigaplan::plan
