// What leaves is decided with systems divisible. In whole systems it may do harm: where eight
// leave no rack of twelve finds a place. So the plan with what leaves is held against the plans in
// which less does, each in whole systems, and what does harm stays.
#pragma once

#include "plan/decide.hpp"

namespace gigaplan::plan {

// Takes offers and rules out of the decided world, the most harmful first, as long as its plan is
// better without: by what is required, the leading objectives, then by money; what whole systems
// alone may move does not count. Of what is left the gains are those of these plans. Fails with
// Interrupted or Internal.
[[nodiscard]] Result<Done> keep_departures_that_pay(
    Decisions& decisions, const PlanOptions& options);

} // namespace gigaplan::plan
