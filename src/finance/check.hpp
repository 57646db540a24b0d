// Faults in what a scenario says of money that only this engine can see.
#pragma once

#include "base/diagnostics.hpp"
#include "scenario/scenario.hpp"

namespace gigaplan::finance {

void check(const scenario::Scenario& scenario, Diagnostics& diagnostics);

} // namespace gigaplan::finance
