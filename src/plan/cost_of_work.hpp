// What an hour of work costs, all told.
//
//   cost per hour = present value of costs / hours, discounted like the costs
//
// Costs are all spending until the plan's end less what is left of the hardware then;
// revenue, funding and tax are none. What is delivered after the end is left out.
// Accelerators that are there when the plan begins cost nothing here. Each
// organisation counts at its own rate, net of what others pay it for hosting and
// work; "all" is the sum of costs over the sum of hours.
//
// Hours are those with work, of accelerators, of H100-equivalents in that work, and
// as exaFLOP: the catalogue's dense BF16 peak times these hours. That is what the
// hardware could do, not what the work needed: no utilisation is claimed.
#pragma once

#include "plan/plan.hpp"

#include <optional>
#include <vector>

namespace gigaplan::plan {

struct CostOfWork {
    std::optional<Index<scenario::Organisation>> organisation; // none: all together
    Money cost;                                                // undiscounted
    std::int64_t accelerator_days = 0;
    double h100_equivalent_days = 0.0;
    // Discounted; costs in units of currency.
    double present_cost = 0.0;
    double accelerator_hours = 0.0, h100_equivalent_hours = 0.0;
    std::optional<double> exaflop; // none: an accelerator in use states no BF16 rate

    // In units of currency; none without work.
    [[nodiscard]] std::optional<double> per_accelerator_hour() const;
    [[nodiscard]] std::optional<double> per_h100_equivalent_hour() const;
    [[nodiscard]] std::optional<double> per_exaflop() const;
};

// Organisations with costs or work, in the scenario's order; then all, if there are
// two and more.
[[nodiscard]] std::vector<CostOfWork> costs_of_work(
    const scenario::Scenario& scenario, const Plan& plan);

} // namespace gigaplan::plan
