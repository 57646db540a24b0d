// What is owed whatever is then done with what stands and was ordered.
#pragma once

#include "finance/cost_lines.hpp"
#include "scenario/owned_lines.hpp"

#include <vector>

namespace gigaplan::finance {

// Purchases and construction, cost lines in lump sums and by the year, capacity
// charges of sources, leases. Not what grows with what is installed or runs, not
// funding, not tax. `spans` are those of the plan, in order.
[[nodiscard]] std::vector<CashFlow> owed_cash(const scenario::Scenario& scenario,
    const std::vector<scenario::OwnedLine>& lines, const std::vector<Span>& spans);

} // namespace gigaplan::finance
