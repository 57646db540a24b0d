// What is broken when it arrives, leaves for repair and comes back later.
#pragma once

#include "scenario/scenario.hpp"

namespace gigaplan::plan {

// The scenario with what is dead on arrival as schedule lines of its own, "ID (dead on
// arrival)", delivered when they are back: a repair time after the rest. So nothing of them is
// owned or racked before; what is due on shipment or delivery is due as for the rest. They are
// whole systems, as many as the part asks for of all that a buyer was sent of a system so far,
// taken alike from what is diverted of a line and from what is not. Of what was delivered by
// the as-of date, and of what goes into the field, nothing is taken.
[[nodiscard]] scenario::Scenario with_dead_on_arrival(scenario::Scenario scenario);

} // namespace gigaplan::plan
