// What is broken, when the plan begins and when it arrives, and comes back later.
#pragma once

#include "scenario/scenario.hpp"

namespace gigaplan::plan {

// The scenario with what is under repair when the plan begins as deliveries of its own, "ID
// (under repair)", from a supplier of that name, on the day on which it is back: a repair time
// after the beginning, since nobody says how long it has been away. It costs nothing more. Where
// no repair time is known it stays away.
[[nodiscard]] scenario::Scenario with_opening_repairs(scenario::Scenario scenario);

// With these, and what is dead on arrival: see dead_on_arrival.hpp.
[[nodiscard]] scenario::Scenario with_repairs(scenario::Scenario scenario);

} // namespace gigaplan::plan
