// What is wrong with a scenario whose every key could be read.
#pragma once

#include "scenario/draft.hpp"

namespace gigaplan::scenario {

// Reports all faults; looks at nothing that is already known to be faulty.
void validate(const Draft& draft, Diagnostics& diagnostics);

} // namespace gigaplan::scenario
