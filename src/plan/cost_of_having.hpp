// What accelerators cost their owner whatever is done with them.
#pragma once

#include "plan/timeline.hpp"
#include "scenario/owned_lines.hpp"
#include "scenario/scenario.hpp"

#include <functional>

namespace gigaplan::plan {

using WhichLines = std::function<bool(const scenario::OwnedLine&)>;

// Idleness from the delivery until the end, which work then saves again, less what the
// lines are worth at the end; of what is delivered within the plan. Millions, discounted
// to as-of. The days of use are taken as those of delivery.
[[nodiscard]] double holding_cost(
    const scenario::Scenario& scenario, const Timeline& timeline, const WhichLines& which);

// What one of the owner's accelerators of a system would fetch at the end, in units of currency:
// the mean of those delivered within the plan and of opening stock, which fetches nothing.
[[nodiscard]] double mean_worth_at_end(const scenario::Scenario& scenario,
    Index<scenario::Organisation> owner, Index<catalogue::System> system, Date end);

// Payments for the lines, those that count in values. Millions, discounted to as-of.
[[nodiscard]] double payment_cost(const scenario::Scenario& scenario, const WhichLines& which);

} // namespace gigaplan::plan
