// Which deliveries the accelerators came with that leave for good: of those that had come by
// then the ones that would be worth least when the plan ends, what was there from the beginning
// first. So the books lose as little as the program reckoned with.
#pragma once

#include "base/money.hpp"
#include "plan/plan.hpp"

#include <vector>

namespace gigaplan::plan {

struct SoldPart {
    Date on;
    AcceleratorCount accelerators;
};

// By line of the plan, by day. `worth` is what each line would fetch at the end.
[[nodiscard]] std::vector<std::vector<SoldPart>> sold_parts(
    const scenario::Scenario& scenario, const Plan& plan, const std::vector<Money>& worth);

} // namespace gigaplan::plan
