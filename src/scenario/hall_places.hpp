// How much room accelerators take in a hall.
#pragma once

#include "scenario/scenario.hpp"

namespace gigaplan::scenario {

// How many of the hall's places one accelerator of the system takes: as many as there are for
// each that it would have room for, were it full of that system alone. 1 where
// there are none.
[[nodiscard]] double places_each(const Hall& hall, Index<catalogue::System> system);

} // namespace gigaplan::scenario
