// What of a scenario stands whatever is decided.
#pragma once

#include "scenario/scenario.hpp"

#include <string_view>

namespace gigaplan::scenario {

// Is the hall, source, cooling step or order there only if a project is taken?
[[nodiscard]] bool is_optional(const Scenario& scenario, ProjectKind kind, std::string_view id);

// What stated diversions leave of a line to its buyer.
[[nodiscard]] AcceleratorCount undiverted(const Scenario& scenario, Index<ScheduleLine> line);

// The day on which the line's accelerators first come: of what was dead on arrival not that
// on which they are back.
[[nodiscard]] Date first_delivery(const Scenario& scenario, Index<ScheduleLine> line);

// Does any stated diversion take from the line?
[[nodiscard]] bool is_diverted(const Scenario& scenario, Index<ScheduleLine> line);

} // namespace gigaplan::scenario
