// Costs that follow from where and when accelerators stand and run, in millions
// of the scenario's currency per thousand accelerators, discounted to as-of.
#pragma once

#include "finance/cost_lines.hpp"
#include "plan/energy_prices.hpp"
#include "scenario/scenario.hpp"

namespace gigaplan::plan {

// What a segment's money is worth on the as-of date, at mid-segment.
[[nodiscard]] double segment_discount(const scenario::Scenario& scenario,
    Index<scenario::Organisation> organisation, const Segment& segment);

// An accelerator's power is counted in two parts, so that the same sum is a program's and
// a plan's: what an accepted one draws without work, where its site leaves it on, and
// what a running one draws beyond that.
[[nodiscard]] ItPower standing_power(const scenario::Scenario& scenario, const Pool& pool);
[[nodiscard]] ItPower running_power(const scenario::Scenario& scenario, const Pool& pool);

// Accepted in a segment on average.
[[nodiscard]] double mean_accepted(const PoolPlan& counts, std::size_t segment);

// Accelerator-days in the rack during a segment: see racked_parts().
[[nodiscard]] double racked_days(const Plan& plan, std::size_t pool, std::size_t segment);

// Per running accelerator over a segment, undiscounted, in units of currency.
struct RunningCost {
    double energy = 0.0;    // annual PUE; beyond standing_power()
    double operation = 0.0; // per megawatt of IT
};
[[nodiscard]] RunningCost running_cost(const scenario::Scenario& scenario, const Pool& pool,
    const Segment& segment, EnergyPrice price);

// Per accepted accelerator over a segment, undiscounted, in units of currency.
struct StandingCost {
    double operation = 0.0; // per accelerator-month
    double energy = 0.0;    // of standing_power()

    [[nodiscard]] double total() const { return operation + energy; }
};
[[nodiscard]] StandingCost standing_cost(const scenario::Scenario& scenario, const Pool& pool,
    const Segment& segment, EnergyPrice price);

// What a guest's accelerator costs a day from being racked on, in units of currency;
// nothing for the host's own.
[[nodiscard]] double hosting_per_day(const scenario::Scenario& scenario, const Pool& pool);

// What it costs to install one accelerator on a date, by kind of money: the assumed
// installation and the cost lines by the accelerator. In units of currency.
struct InstallationCost {
    finance::CashKind kind = finance::CashKind::Installation;
    double units = 0.0;
};
[[nodiscard]] std::vector<InstallationCost> installation_costs(
    const scenario::Scenario& scenario, const Pool& pool, Date on);

} // namespace gigaplan::plan
