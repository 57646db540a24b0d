// What one plan is worth to one organisation, in the three measures of a swap.
#pragma once

#include "plan/plan.hpp"

#include <optional>
#include <vector>

namespace gigaplan::plan {

struct LowHigh {
    double low = 0.0, high = 0.0;
};

// Published rents of an accelerator-hour on each day of a scenario.
//
// The span on a day is that of all quotes that hold on it. Where none does, the
// quotes that ended last stand for it; before the first quote, the first. From the
// last date that any quote names, rents fall by the assumed decline.
class RentTable {
public:
    explicit RentTable(const scenario::Scenario& scenario);

    [[nodiscard]] bool empty() const { return none_; }
    // None: nobody quotes this accelerator at all.
    [[nodiscard]] std::optional<LowHigh> on(
        Index<catalogue::Accelerator> accelerator, Date date) const;

private:
    Date begin_;
    bool none_ = true;
    std::vector<std::vector<LowHigh>> by_accelerator_; // by day; empty: no quote
};

struct Worth {
    double running_days = 0.0;  // accelerator-days of work, before rounding
    double unquoted_days = 0.0; // of them, on accelerators that nobody quotes a rent for
    LowHigh operating;          // running days at the rents, discounted, in currency
    double cash = 0.0;          // discounted cash flows, without revenue
    [[nodiscard]] LowHigh net() const { return {operating.low + cash, operating.high + cash}; }
};

// Whether the two differ in work that nobody quotes a rent for, so that their
// difference in money is not known.
[[nodiscard]] bool differ_unquoted(const Worth& a, const Worth& b);

// The plan's cash must be counted.
[[nodiscard]] Worth worth_of(const scenario::Scenario& scenario, const Plan& plan,
    const RentTable& rents, Index<scenario::Organisation> organisation);

} // namespace gigaplan::plan
