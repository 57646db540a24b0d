#include "plan/energy_prices.hpp"

#include "plan/unit_costs.hpp"
#include "power/dispatch.hpp"

namespace gigaplan::plan {

namespace {

using scenario::Scenario;

EnergyPrice price_at(const Scenario& scenario, std::size_t s, Date date, FacilityPower load) {
    const EnergyPrice own = energy_price(scenario.sites[s], date);
    const auto offers = power::energy_offers(scenario, make_index<scenario::Site>(s), date, own);
    return power::dispatched_price(offers, load, own);
}

std::vector<std::vector<ItPower>> mean_it_power(const Scenario& scenario, const Plan& plan) {
    const std::size_t segments = plan.layout.timeline.segment_count();
    std::vector<std::vector<ItPower>> power(scenario.sites.size(), std::vector<ItPower>(segments));
    for (std::size_t p = 0; p < plan.pools.size(); ++p) {
        const Pool& pool = plan.layout.routes.pools[p];
        for (std::size_t b = 0; b < segments; ++b) {
            power[pool.site.value][b] +=
                standing_power(scenario, pool) * mean_accepted(plan.pools[p], b);
        }
    }
    for (const Use& use : plan.uses) {
        if (!use.pool) continue;
        const Pool& pool = plan.layout.routes.pools[*use.pool];
        power[pool.site.value][use.segment] +=
            running_power(scenario, pool) * static_cast<double>(use.accelerators.value());
    }
    return power;
}

} // namespace

EnergyPrice energy_price(const scenario::Site& site, Date date) {
    if (site.energy_price.empty()) return EnergyPrice(0.0);
    EnergyPrice price = *site.energy_price.front().value;
    for (const auto& step : site.energy_price) {
        if (*step.from <= date) price = *step.value;
    }
    return price;
}

SitePrices prices_at_firm_power(const Scenario& scenario, const Timeline& timeline) {
    const std::vector<power::SiteSupply> supplies = power::site_supplies(scenario);
    SitePrices prices(scenario.sites.size());
    for (std::size_t s = 0; s < prices.size(); ++s) {
        for (std::size_t b = 0; b < timeline.segment_count(); ++b) {
            const Date date = timeline.boundaries[b];
            prices[s].push_back(price_at(scenario, s, date, power::firm_on(supplies[s], date)));
        }
    }
    return prices;
}

SitePrices prices_of_plan(const Scenario& scenario, const Plan& plan) {
    const auto power = mean_it_power(scenario, plan);
    SitePrices prices(scenario.sites.size());
    for (std::size_t s = 0; s < prices.size(); ++s) {
        const Pue pue = *scenario.sites[s].annual_pue;
        for (std::size_t b = 0; b < power[s].size(); ++b) {
            const Date date = plan.layout.timeline.boundaries[b];
            prices[s].push_back(price_at(scenario, s, date, it_to_facility(power[s][b], pue)));
        }
    }
    return prices;
}

} // namespace gigaplan::plan
