#include "finance/cost_of_ownership.hpp"

#include "finance/annuity.hpp"

namespace gigaplan::finance {

CostOfOwnership cost_of_ownership(const Ownership& ownership) {
    CostOfOwnership cost;
    cost.rate = ownership.rate;
    for (const CapitalLine& line : ownership.capital) {
        const double factor = capital_recovery_factor(ownership.rate, line.life_years);
        cost.lines.push_back({line.name, money_from_units(to_units(line.cost) * factor)});
    }
    cost.lines.insert(cost.lines.end(), ownership.running.begin(), ownership.running.end());
    for (const YearlyLine& line : cost.lines)
        cost.yearly += line.yearly;
    return cost;
}

double cost_per_megawatt_year(Money yearly, ItPower power) {
    GIGAPLAN_ASSERT(power > ItPower());
    return to_units(yearly) / megawatts(power);
}

AcceleratorHourPrice cost_per_accelerator_hour(
    Money cost, AcceleratorCount accelerators, double hours) {
    GIGAPLAN_ASSERT(accelerators > AcceleratorCount() && hours > 0.0);
    return AcceleratorHourPrice(to_units(cost) / static_cast<double>(accelerators.value()) / hours);
}

double cost_per_useful_exaflop(
    Money cost, AcceleratorCount accelerators, double useful_flop_per_second_each, double hours) {
    GIGAPLAN_ASSERT(useful_flop_per_second_each > 0.0);
    const double exaflop_per_hour = useful_flop_per_second_each * 3600.0 / 1e18;
    return cost_per_accelerator_hour(cost, accelerators, hours).raw() / exaflop_per_hour;
}

} // namespace gigaplan::finance
