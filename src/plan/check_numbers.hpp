#pragma once

#include "base/diagnostics.hpp"
#include "scenario/scenario.hpp"

namespace gigaplan::plan {

// Warns of numbers in the program of a sound scenario that a solver computes badly with:
// numeric-range, at the line that they come from.
void check_numbers(const scenario::Scenario& scenario, Diagnostics& diagnostics);

} // namespace gigaplan::plan
