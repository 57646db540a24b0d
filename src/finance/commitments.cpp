#include "finance/commitments.hpp"

#include "finance/contracts.hpp"
#include "finance/discount.hpp"
#include "finance/milestones.hpp"
#include "finance/purchases.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace gigaplan::finance {

using scenario::Order;
using scenario::OwnedLine;
using scenario::Scenario;

namespace {

EntityFlow bound(const CashFlow& flow, Date from) {
    EntityFlow one;
    one.entity = flow.organisation.value;
    one.on = flow.on;
    one.amount = flow.amount;
    one.binding_from = from;
    return one;
}

std::vector<EntityFlow> bound_at_once(const Scenario& scenario, const std::vector<CashFlow>& all) {
    std::vector<EntityFlow> flows;
    for (const CashFlow& flow : all)
        flows.push_back(bound(flow, scenario.settings.as_of));
    return flows;
}

Money part_of(Money amount, double fraction) {
    return Money(std::llround(static_cast<double>(amount.value()) * fraction));
}

double stated(const std::optional<Figure<Fraction>>& fraction) {
    return fraction ? std::clamp(fraction->value.raw(), 0.0, 1.0) : 0.0;
}

void add_payment(const Scenario& scenario, const Order& order, const CashFlow& flow, Date delivery,
    std::vector<EntityFlow>& flows) {
    const Date ordered = ordered_on(scenario, order);
    if (!order.cancellable) {
        flows.push_back(bound(flow, ordered));
        return;
    }
    EntityFlow committed = bound(flow, ordered);
    committed.amount = part_of(flow.amount, stated(order.committed));
    EntityFlow rest = bound(flow, shipped_on(scenario, delivery));
    rest.amount = flow.amount - committed.amount;
    rest.cancellation_fee = part_of(-rest.amount, stated(order.cancellation_fee));
    flows.push_back(committed);
    flows.push_back(rest);
}

std::vector<EntityFlow> bound_purchases(
    const Scenario& scenario, const std::vector<OwnedLine>& lines) {
    std::map<std::string_view, Date> deliveries; // by id; the parts of a line come at once
    std::map<std::string_view, const Order*> orders;
    for (const scenario::ScheduleLine& line : scenario.schedule_lines) {
        deliveries[line.id] = *line.delivery;
        orders[line.id] = &scenario.orders[line.order.position()];
    }
    std::vector<EntityFlow> flows;
    for (const CashFlow& flow : committed_cash(scenario, lines)) {
        if (flow.kind == CashKind::Construction) continue;
        const auto order = orders.find(flow.subject);
        if (order == orders.end()) {
            flows.push_back(bound(flow, scenario.settings.as_of));
        } else {
            add_payment(scenario, *order->second, flow, deliveries[flow.subject], flows);
        }
    }
    return flows;
}

std::vector<EntityFlow> bound_construction(const Scenario& scenario) {
    std::vector<CashFlow> built = committed_cash(scenario, {});
    std::erase_if(built, [](const CashFlow& flow) { return flow.kind != CashKind::Construction; });
    return bound_at_once(scenario, built);
}

std::vector<EntityFlow> bound_loans(const Scenario& scenario) {
    std::map<std::string_view, Date> drawn;
    for (const scenario::Loan& loan : scenario.loans)
        drawn[loan.id] = *loan.drawn_on;
    std::vector<EntityFlow> flows;
    for (const CashFlow& flow : loan_cash(scenario, std::nullopt))
        flows.push_back(bound(flow, drawn[flow.subject]));
    return flows;
}

struct Bound {
    std::vector<EntityFlow> purchases, construction, leases, rents, loans, investments;

    [[nodiscard]] Commitment of(Index<scenario::Organisation> organisation, Date on) const {
        const auto owed = [&](const std::vector<EntityFlow>& flows) {
            return unavoidable_payments(flows, organisation.value, on);
        };
        return {organisation, on, std::nullopt, owed(purchases), owed(construction), owed(leases),
            owed(rents), owed(loans), owed(investments)};
    }
};

Bound all_bound(const Scenario& scenario, const std::vector<OwnedLine>& lines,
    const std::vector<EntityFlow>& rents) {
    Bound all;
    all.purchases = bound_purchases(scenario, lines);
    all.construction = bound_construction(scenario);
    all.leases = bound_at_once(scenario, lease_cash(scenario, std::nullopt));
    all.rents = rents;
    all.loans = bound_loans(scenario);
    all.investments = bound_at_once(scenario, investment_cash(scenario, std::nullopt));
    return all;
}

} // namespace

std::vector<Commitment> commitments(const Scenario& scenario, const std::vector<OwnedLine>& lines,
    const std::vector<EntityFlow>& rents) {
    const Bound all = all_bound(scenario, lines, rents);
    const Date as_of = scenario.settings.as_of;
    std::vector<Commitment> list;
    for (std::size_t o = 0; o < scenario.organisations.size(); ++o) {
        const auto index = make_index<scenario::Organisation>(o);
        const unsigned end_month = *scenario.organisations[o].fiscal_year_end_month;
        std::vector<Commitment> own = {all.of(index, as_of)};
        for (int year = fiscal_year(as_of, end_month);; ++year) {
            const Date last = first_day_after_fiscal_year(year, end_month) - 1;
            if (last > scenario.settings.end) break;
            own.push_back(all.of(index, last));
            own.back().fiscal_year = year;
        }
        const bool any = std::any_of(
            own.begin(), own.end(), [](const Commitment& one) { return one.total() != Money(); });
        if (any) list.insert(list.end(), own.begin(), own.end());
    }
    return list;
}

} // namespace gigaplan::finance
