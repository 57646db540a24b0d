#include "plan/unit_costs.hpp"

#include "finance/discount.hpp"
#include "finance/net_present_value.hpp"
#include "plan/racked.hpp"
#include "plan/routes.hpp"

namespace gigaplan::plan {

namespace {

double energy_cost(
    const scenario::Site& site, ItPower power, const Segment& segment, EnergyPrice price) {
    const double energy_mwh =
        megawatts(power) * site.annual_pue->raw() * kHoursPerDay * segment.days();
    return energy_mwh * price.raw();
}

} // namespace

double segment_discount(const scenario::Scenario& scenario,
    Index<scenario::Organisation> organisation, const Segment& segment) {
    return finance::discount_factor(finance::discount_rate(scenario, organisation),
        scenario.settings.as_of, finance::middle(segment.from, segment.to));
}

ItPower standing_power(const scenario::Scenario& scenario, const Pool& pool) {
    return scenario.sites[pool.site.value].idle_powered ? pool.power.idle : ItPower();
}

ItPower running_power(const scenario::Scenario& scenario, const Pool& pool) {
    return pool.power.it - standing_power(scenario, pool);
}

double mean_accepted(const PoolPlan& counts, std::size_t segment) {
    return 0.5 *
           static_cast<double>((counts.accepted[segment] + counts.accepted_end[segment]).value());
}

double racked_days(const Plan& plan, std::size_t p, std::size_t segment) {
    const PoolPlan& counts = plan.pools[p];
    const Pool& pool = plan.layout.routes.pools[p];
    // Accepted by then, and what has left since: racked now and gone later is still here.
    const auto ever = [&](const std::vector<AcceleratorCount>& accepted, std::size_t b) {
        return static_cast<double>((accepted[b] + counts.gone[b]).value());
    };
    double days = 0.0;
    double span_days = 0.0;
    for (const RackedPart& part : racked_parts(plan.layout.timeline, pool, segment)) {
        days += part.start_days * ever(counts.accepted, part.segment);
        days += part.end_days * ever(counts.accepted_end, part.segment);
        span_days += part.start_days + part.end_days;
    }
    return days - span_days * static_cast<double>(counts.gone[segment].value());
}

RunningCost running_cost(const scenario::Scenario& scenario, const Pool& pool,
    const Segment& segment, EnergyPrice price) {
    const scenario::Site& site = scenario.sites[pool.site.value];
    RunningCost cost;
    cost.energy = energy_cost(site, running_power(scenario, pool), segment, price);
    if (site.operation_per_mw_year) {
        cost.operation = megawatts(pool.power.it) * to_units(**site.operation_per_mw_year) *
                         segment.days() / kDaysPerYear;
    }
    return cost;
}

StandingCost standing_cost(const scenario::Scenario& scenario, const Pool& pool,
    const Segment& segment, EnergyPrice price) {
    const scenario::Site& site = scenario.sites[pool.site.value];
    const double months = segment.days() / kDaysPerMonth;
    StandingCost cost;
    cost.energy = energy_cost(site, standing_power(scenario, pool), segment, price);
    cost.operation = to_units(*scenario.assumptions.operation_per_accelerator_month) * months;
    return cost;
}

double hosting_per_day(const scenario::Scenario& scenario, const Pool& pool) {
    const scenario::HostingRight* right = hosting_right(scenario, pool.organisation, pool.site);
    if (right == nullptr || !right->fee_per_accelerator_month) return 0.0;
    return to_units(**right->fee_per_accelerator_month) / kDaysPerMonth;
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

} // namespace gigaplan::plan
