// Every figure of the scenario with what it rests on.
#pragma once

#include "scenario/scenario.hpp"
#include "table/table.hpp"

namespace gigaplan::app {

// Figures that carry a status or a source, with the conflicting ones beside them.
[[nodiscard]] table::Table evidence_table(const scenario::Scenario& scenario);

// The mandatory assumptions and the settings that decide the answers in money.
[[nodiscard]] table::Table assumption_figures(const scenario::Scenario& scenario);

} // namespace gigaplan::app
