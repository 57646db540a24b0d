// Orders that may still change: each line that can be cancelled or deferred becomes
// something to decide on, like an optional project.
//
// Open is what a line is delivered of after the as-of date and before the plan's end,
// is neither shipped nor diverted, now or by an option, and is no part of an optional order. Of a
// line that can be cancelled the committed part is not open, in whole systems, rounded up.
#pragma once

#include "scenario/scenario.hpp"

namespace gigaplan::plan {

// The scenario in which each open line has an order of its own, on the terms of the one
// that it was part of, and an optional project that adds it: taken as ordered, taken at
// the start of a later period, at most `deferrable_by` late, or, where it can be
// cancelled, left. Unchanged where nothing is open.
//
// Cancelled on the as-of date: the fee is due then, less what was paid before; what was
// paid above the fee comes back.
[[nodiscard]] scenario::Scenario with_open_orders(scenario::Scenario scenario);

} // namespace gigaplan::plan
