#include "plan/unit_costs.hpp"

#include "finance/discount.hpp"
#include "finance/net_present_value.hpp"

namespace gigaplan::plan {

double segment_discount(const scenario::Scenario& scenario,
    Index<scenario::Organisation> organisation, const Segment& segment) {
    return finance::discount_factor(finance::discount_rate(scenario, organisation),
        scenario.settings.as_of, finance::middle(segment.from, segment.to));
}

EnergyPrice energy_price(const scenario::Site& site, Date date) {
    if (site.energy_price.empty()) return EnergyPrice(0.0);
    EnergyPrice price = *site.energy_price.front().value;
    for (const auto& step : site.energy_price) {
        if (step.from <= date) price = *step.value;
    }
    return price;
}

RunningCost running_cost(
    const scenario::Scenario& scenario, const Pool& pool, const Segment& segment) {
    const scenario::Site& site = scenario.sites[pool.site.value];
    const double it_mw = megawatts(pool.power.it);
    const double energy_mwh = it_mw * site.annual_pue->raw() * kHoursPerDay * segment.days();
    RunningCost cost;
    cost.energy = energy_mwh * energy_price(site, segment.from).raw();
    if (site.operation_per_mw_year) {
        cost.operation =
            it_mw * to_units(**site.operation_per_mw_year) * segment.days() / kDaysPerYear;
    }
    return cost;
}

StandingCost standing_cost(
    const scenario::Scenario& scenario, const Pool& pool, const Segment& segment) {
    const double months = segment.days() / kDaysPerMonth;
    StandingCost cost;
    cost.operation = to_units(*scenario.assumptions.operation_per_accelerator_month) * months;
    for (const scenario::HostingRight& right : scenario.hosting_rights) {
        const bool theirs =
            right.guest.index() == pool.organisation && right.site.index() == pool.site;
        if (theirs && right.fee_per_accelerator_month) {
            cost.hosting = to_units(**right.fee_per_accelerator_month) * months;
        }
    }
    return cost;
}

std::vector<InstallationCost> installation_costs(
    const scenario::Scenario& scenario, const Pool& pool, Date on) {
    std::vector<InstallationCost> costs = {
        {finance::CashKind::Installation, to_units(*scenario.assumptions.installation_cost)}};
    const finance::Installed one{
        pool.organisation, pool.site, pool.system, on, AcceleratorCount(1)};
    for (const finance::CashFlow& flow : finance::installation_cash(scenario, one)) {
        costs.push_back({flow.kind, -to_units(flow.amount)});
    }
    return costs;
}

double idle_cost(
    const scenario::Scenario& scenario, Money price_per_accelerator, const Segment& segment) {
    return to_units(price_per_accelerator) * scenario.assumptions.idle_cost->raw() *
           segment.days() / kDaysPerYear;
}

Money mean_price(const std::vector<scenario::OwnedLine>& lines, const std::vector<Money>& costs,
    Index<scenario::Organisation> organisation, Index<catalogue::System> system) {
    double total = 0.0;
    double accelerators = 0.0;
    for (std::size_t l = 0; l < lines.size(); ++l) {
        if (lines[l].owner != organisation || lines[l].system != system) continue;
        total += to_units(costs[l]);
        accelerators += static_cast<double>(lines[l].accelerators.value());
    }
    return accelerators > 0.0 ? money_from_units(total / accelerators) : Money();
}

} // namespace gigaplan::plan
