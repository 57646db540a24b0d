// Costs that follow from where and when accelerators stand and run, in millions
// of the scenario's currency per thousand accelerators, discounted to as-of.
#pragma once

#include "finance/cost_lines.hpp"
#include "plan/layout.hpp"
#include "scenario/scenario.hpp"

namespace gigaplan::plan {

// What a segment's money is worth on the as-of date, at mid-segment.
[[nodiscard]] double segment_discount(const scenario::Scenario& scenario,
    Index<scenario::Organisation> organisation, const Segment& segment);

// Energy price that holds on a date at the site.
[[nodiscard]] EnergyPrice energy_price(const scenario::Site& site, Date date);

// Per running accelerator over a segment, undiscounted, in units of currency.
struct RunningCost {
    double energy = 0.0;    // annual PUE, the site's energy price
    double operation = 0.0; // per megawatt of IT
};
[[nodiscard]] RunningCost running_cost(
    const scenario::Scenario& scenario, const Pool& pool, const Segment& segment);

// Per accepted accelerator over a segment, undiscounted, in units of currency.
struct StandingCost {
    double operation = 0.0; // per accelerator-month
    double hosting = 0.0;   // guests only
};
[[nodiscard]] StandingCost standing_cost(
    const scenario::Scenario& scenario, const Pool& pool, const Segment& segment);

// What it costs to install one accelerator on a date, by kind of money: the assumed
// installation and the cost lines by the accelerator. In units of currency.
struct InstallationCost {
    finance::CashKind kind = finance::CashKind::Installation;
    double units = 0.0;
};
[[nodiscard]] std::vector<InstallationCost> installation_costs(
    const scenario::Scenario& scenario, const Pool& pool, Date on);

// What an idle accelerator costs over a segment: a fraction of its price.
[[nodiscard]] double idle_cost(
    const scenario::Scenario& scenario, Money price_per_accelerator, const Segment& segment);

// Mean price paid for accelerators of a system by an organisation; zero when
// nothing is known. `costs` are those of the lines: see finance::line_costs().
[[nodiscard]] Money mean_price(const std::vector<scenario::OwnedLine>& lines,
    const std::vector<Money>& costs, Index<scenario::Organisation> organisation,
    Index<catalogue::System> system);

} // namespace gigaplan::plan
