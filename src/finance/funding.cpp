#include "finance/funding.hpp"

#include "finance/discount.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace gigaplan::finance {

namespace {

Money present_value(const std::vector<CashDay>& days, YearlyRate rate, Date today) {
    double units = 0.0;
    for (const CashDay& day : days)
        units += to_units(day.change) * discount_factor(rate, today, day.on);
    return present_money(units);
}

std::vector<EntityFlow> those_with(std::vector<EntityFlow> flows, bool EntityFlow::*counts) {
    std::erase_if(flows, [&](const EntityFlow& flow) { return !(flow.*counts); });
    return flows;
}

bool is_member(const std::vector<std::size_t>& members, std::size_t entity) {
    return std::binary_search(members.begin(), members.end(), entity);
}

bool within(const std::vector<std::size_t>& members, const EntityFlow& flow) {
    return is_member(members, flow.entity) && flow.counterparty &&
           is_member(members, *flow.counterparty);
}

} // namespace

std::vector<EntityFlow> transfer(std::size_t payer, std::size_t payee, Date on, Money amount) {
    EntityFlow paid;
    paid.entity = payer;
    paid.on = on;
    paid.amount = -amount;
    paid.counterparty = payee;
    EntityFlow received = paid;
    received.entity = payee;
    received.amount = amount;
    received.counterparty = payer;
    return {paid, received};
}

std::vector<DatedAmount> cash_of(const std::vector<EntityFlow>& flows, std::size_t entity) {
    std::vector<DatedAmount> cash;
    for (const EntityFlow& flow : flows)
        if (flow.entity == entity) cash.push_back({flow.on, flow.amount});
    return cash;
}

Money unavoidable_payments(const std::vector<EntityFlow>& flows, std::size_t entity, Date as_of) {
    Money all;
    for (const EntityFlow& flow : flows) {
        if (flow.entity != entity || flow.on <= as_of || flow.amount >= Money()) continue;
        const bool binding = flow.binding_from && *flow.binding_from <= as_of;
        all += binding ? -flow.amount : std::min(-flow.amount, flow.cancellation_fee);
    }
    return all;
}

std::vector<EntityValue> values_by_entity(
    const std::vector<EntityFlow>& flows, const std::vector<YearlyRate>& rates, Date today) {
    std::vector<EntityValue> values;
    const std::vector<EntityFlow> valued = those_with(flows, &EntityFlow::in_value);
    const std::vector<EntityFlow> needed = those_with(flows, &EntityFlow::in_need);
    for (std::size_t entity = 0; entity < rates.size(); ++entity) {
        EntityValue value;
        for (const DatedAmount& one : cash_of(flows, entity))
            value.total += one.amount;
        const std::vector<DatedAmount> cash = cash_of(valued, entity);
        value.net_present_value = present_value(cash_by_day(cash), rates[entity], today);
        value.returns = internal_rates_of_return(cash, kDaysPerYear);
        value.need = funding_need(cash_by_day(cash_of(needed, entity)));
        values.push_back(std::move(value));
    }
    return values;
}

std::vector<DatedAmount> group_cash(
    const std::vector<EntityFlow>& flows, const std::vector<std::size_t>& members) {
    std::vector<DatedAmount> cash;
    for (const EntityFlow& flow : flows)
        if (is_member(members, flow.entity) && !within(members, flow))
            cash.push_back({flow.on, flow.amount});
    return cash;
}

std::vector<Elimination> eliminations(
    const std::vector<EntityFlow>& flows, const std::vector<std::size_t>& members) {
    std::map<std::pair<std::size_t, std::size_t>, Elimination> pairs;
    for (const EntityFlow& flow : flows) {
        if (!within(members, flow)) continue;
        const auto pair = std::minmax(flow.entity, *flow.counterparty);
        Elimination& one = pairs[{pair.first, pair.second}];
        one.first = pair.first;
        one.second = pair.second;
        if (flow.amount < Money()) one.gross -= flow.amount;
        one.unmatched += flow.amount;
    }
    std::vector<Elimination> list;
    for (const auto& [pair, one] : pairs)
        list.push_back(one);
    return list;
}

} // namespace gigaplan::finance
