#include "finance/net_present_value.hpp"

#include "finance/discount.hpp"

#include <map>
#include <tuple>

namespace gigaplan::finance {

using scenario::Organisation;
using scenario::Scenario;

namespace {

// Money that changes hands on one day is netted, exactly; so the order of flows
// within a day says nothing.
using DailySums = std::map<Date, Money>;

struct Account {
    Money total;
    DailySums valued, needed;
};

Money present_value(const DailySums& days, YearlyRate rate, Date today) {
    double units = 0.0;
    for (const auto& [date, amount] : days)
        units += to_units(amount) * discount_factor(rate, today, date);
    return present_money(units);
}

void find_peak(const DailySums& days, OrganisationValue& value) {
    Money held;
    for (const auto& [date, amount] : days) {
        held += amount;
        if (-held <= value.peak_need) continue;
        value.peak_need = -held;
        value.peak_on = date;
    }
}

} // namespace

YearlyRate discount_rate(const Scenario& scenario, Index<Organisation> organisation) {
    const auto& own = scenario.organisations[organisation.value].discount_rate;
    return own ? own->value : *scenario.settings.discount_rate;
}

std::vector<OrganisationValue> values_by_organisation(
    const Scenario& scenario, const std::vector<CashFlow>& flows, Date today) {
    std::map<Index<Organisation>, Account> accounts;
    for (const CashFlow& flow : flows) {
        Account& account = accounts[flow.organisation];
        account.total += flow.amount;
        if (counts_in_value(flow, scenario.settings)) account.valued[flow.on] += flow.amount;
        if (counts_in_need(flow, scenario.settings)) account.needed[flow.on] += flow.amount;
    }
    std::vector<OrganisationValue> values;
    for (const auto& [organisation, account] : accounts) {
        OrganisationValue& value = values.emplace_back();
        value.organisation = organisation;
        value.total = account.total;
        value.net_present_value =
            present_value(account.valued, discount_rate(scenario, organisation), today);
        find_peak(account.needed, value);
    }
    return values;
}

std::vector<YearSum> sums_by_year(const Scenario& scenario, const std::vector<CashFlow>& flows) {
    std::map<std::tuple<Index<Organisation>, int, CashKind>, Money> sums;
    for (const CashFlow& flow : flows) {
        const Organisation& organisation = scenario.organisations[flow.organisation.value];
        const int year = fiscal_year(flow.on, *organisation.fiscal_year_end_month);
        sums[{flow.organisation, year, flow.kind}] += flow.amount;
    }
    std::vector<YearSum> list;
    for (const auto& [key, amount] : sums) {
        list.push_back({std::get<0>(key), std::get<1>(key), std::get<2>(key), amount});
    }
    return list;
}

} // namespace gigaplan::finance
