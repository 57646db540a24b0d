// What it costs that an accelerator is there and does nothing.
#pragma once

#include "plan/timeline.hpp"
#include "scenario/scenario.hpp"

namespace gigaplan::plan {

// The price by which idleness is reckoned: the mean of what the organisation's own orders
// of the system ask for one, all that was ordered counted, whatever is diverted of it, left
// or cancelled. So no decision makes the machines that are there dearer or cheaper to
// leave idle. Where it orders none, the latest price that the scenario quotes by the as-of
// date, else its first quote; zero when nothing is known.
[[nodiscard]] Money idle_price(const scenario::Scenario& scenario,
    Index<scenario::Organisation> organisation, Index<catalogue::System> system);

// Over a segment, of one accelerator: a fraction of its price. In units of currency.
[[nodiscard]] double idle_cost(
    const scenario::Scenario& scenario, Money price_per_accelerator, const Segment& segment);

} // namespace gigaplan::plan
