#include "finance/entity_statement.hpp"

#include "finance/net_present_value.hpp"

#include <algorithm>
#include <map>

namespace gigaplan::finance {

using scenario::Organisation;
using scenario::Scenario;

namespace {

Money& sum_of(ClassSums& sums, CashClass cash_class) {
    switch (cash_class) {
    case CashClass::Capital:
        return sums.capital;
    case CashClass::Operating:
        return sums.operating;
    case CashClass::Revenue:
        return sums.revenue;
    case CashClass::Terminal:
        return sums.terminal;
    case CashClass::Funding:
        return sums.funding;
    case CashClass::Tax:
        break;
    }
    return sums.tax;
}

EntityValue value_of(const std::vector<EntityFlow>& flows, YearlyRate rate, Date today) {
    return values_by_entity(flows, {rate}, today).front();
}

// Flows as of one entity, without those that funds are raised and served with.
std::vector<EntityFlow> as_one(
    const std::vector<CashFlow>& flows, bool funding, const scenario::Settings& settings) {
    std::vector<EntityFlow> one;
    for (const CashFlow& flow : flows) {
        if (!funding && class_of(flow) == CashClass::Funding) continue;
        EntityFlow entry;
        entry.on = flow.on;
        entry.amount = flow.amount;
        entry.in_value = counts_in_value(flow, settings);
        entry.in_need = counts_in_need(flow, settings);
        one.push_back(entry);
    }
    return one;
}

template <class Statement>
void fill(Statement& statement, const std::vector<CashFlow>& flows, YearlyRate rate,
    const scenario::Settings& settings) {
    for (const CashFlow& flow : flows)
        sum_of(statement.sums, class_of(flow)) += flow.amount;
    statement.before_funding = value_of(as_one(flows, false, settings), rate, settings.as_of);
    statement.with_funding = value_of(as_one(flows, true, settings), rate, settings.as_of);
}

std::vector<EntityFlow> entity_flows(const std::vector<CashFlow>& cash) {
    std::vector<EntityFlow> flows;
    for (const CashFlow& flow : cash) {
        EntityFlow one;
        one.entity = flow.organisation.value;
        one.on = flow.on;
        one.amount = flow.amount;
        if (flow.counterparty) one.counterparty = flow.counterparty->value;
        flows.push_back(one);
    }
    return flows;
}

GroupStatement group_of(const Scenario& scenario, const std::vector<CashFlow>& cash,
    std::string name, std::vector<Index<Organisation>> members) {
    GroupStatement group;
    group.name = std::move(name);
    group.members = std::move(members);
    const auto is_member = [&](Index<Organisation> one) {
        return std::binary_search(group.members.begin(), group.members.end(), one);
    };
    std::vector<CashFlow> outside;
    for (const CashFlow& flow : cash) {
        if (!is_member(flow.organisation)) continue;
        if (!flow.counterparty || !is_member(*flow.counterparty)) outside.push_back(flow);
    }
    std::vector<std::size_t> entities;
    for (const Index<Organisation> member : group.members)
        entities.push_back(member.value);
    for (const Elimination& one : eliminations(entity_flows(cash), entities)) {
        group.eliminated += one.gross;
        group.unmatched += one.unmatched;
    }
    fill(group, outside, *scenario.settings.discount_rate, scenario.settings);
    return group;
}

} // namespace

std::vector<EntityStatement> entity_statements(
    const Scenario& scenario, const std::vector<CashFlow>& cash) {
    std::map<Index<Organisation>, std::vector<CashFlow>> by_organisation;
    for (const CashFlow& flow : cash)
        by_organisation[flow.organisation].push_back(flow);
    std::vector<EntityStatement> statements;
    for (const auto& [organisation, flows] : by_organisation) {
        EntityStatement one;
        one.organisation = organisation;
        fill(one, flows, discount_rate(scenario, organisation), scenario.settings);
        statements.push_back(one);
    }
    return statements;
}

std::vector<GroupStatement> group_statements(
    const Scenario& scenario, const std::vector<CashFlow>& cash) {
    std::map<std::string, std::vector<Index<Organisation>>> groups;
    std::vector<Index<Organisation>> all;
    for (std::size_t o = 0; o < scenario.organisations.size(); ++o) {
        all.push_back(make_index<Organisation>(o));
        const std::string& group = scenario.organisations[o].group;
        if (!group.empty()) groups[group].push_back(all.back());
    }
    std::vector<GroupStatement> statements;
    for (const auto& [name, members] : groups) {
        if (members.size() < 2) continue;
        statements.push_back(group_of(scenario, cash, name, members));
    }
    if (all.size() >= 2) statements.push_back(group_of(scenario, cash, {}, all));
    return statements;
}

} // namespace gigaplan::finance
