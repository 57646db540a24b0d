#include "finance/net_present_value.hpp"

#include "finance/discount.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace gigaplan::finance {

using scenario::Organisation;
using scenario::Scenario;

namespace {

constexpr double kPresentUnitsMax = 8e16;

// Money that changes hands on one day is netted, exactly; so the order of flows
// within a day says nothing.
using DailySums = std::map<Date, Money>;

OrganisationValue value_of(const DailySums& days, YearlyRate rate, Date today) {
    OrganisationValue value;
    double present_units = 0.0;
    for (const auto& [date, amount] : days) {
        value.total += amount;
        present_units += to_units(amount) * discount_factor(rate, today, date);
        if (-value.total > value.peak_need) {
            value.peak_need = -value.total;
            value.peak_on = date;
        }
    }
    value.net_present_value =
        money_from_units(std::clamp(present_units, -kPresentUnitsMax, kPresentUnitsMax));
    return value;
}

} // namespace

YearlyRate discount_rate(const Scenario& scenario, Index<Organisation> organisation) {
    const auto& own = scenario.organisations[organisation.value].discount_rate;
    return own ? own->value : *scenario.settings.discount_rate;
}

std::vector<OrganisationValue> values_by_organisation(
    const Scenario& scenario, const std::vector<CashFlow>& flows, Date today) {
    std::map<Index<Organisation>, DailySums> by_organisation;
    for (const CashFlow& flow : flows)
        by_organisation[flow.organisation][flow.on] += flow.amount;
    std::vector<OrganisationValue> values;
    for (const auto& [organisation, days] : by_organisation) {
        values.push_back(value_of(days, discount_rate(scenario, organisation), today));
        values.back().organisation = organisation;
    }
    return values;
}

std::vector<YearSum> sums_by_year(const Scenario& scenario, const std::vector<CashFlow>& flows) {
    std::map<std::tuple<Index<Organisation>, int, CashKind>, Money> sums;
    for (const CashFlow& flow : flows) {
        const Organisation& organisation = scenario.organisations[flow.organisation.value];
        const int year = fiscal_year(flow.on, organisation.fiscal_year_end_month);
        sums[{flow.organisation, year, flow.kind}] += flow.amount;
    }
    std::vector<YearSum> list;
    for (const auto& [key, amount] : sums) {
        list.push_back({std::get<0>(key), std::get<1>(key), std::get<2>(key), amount});
    }
    return list;
}

} // namespace gigaplan::finance
