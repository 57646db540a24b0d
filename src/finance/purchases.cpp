#include "finance/purchases.hpp"

#include "finance/construction.hpp"
#include "finance/discount.hpp"
#include "finance/terms.hpp"

#include <algorithm>
#include <cmath>

namespace gigaplan::finance {

using scenario::Assumptions;
using scenario::Order;
using scenario::Organisation;
using scenario::OwnedLine;
using scenario::PaymentMoment;
using scenario::Project;
using scenario::ProjectKind;
using scenario::Salvage;
using scenario::Scenario;
using scenario::ServiceLifeFrom;

namespace {

Date after(Date date, Duration duration) {
    return date + static_cast<int>(std::lround(duration.raw()));
}

Money fraction_of(Money amount, Fraction fraction) {
    const double part = std::clamp(fraction.raw(), 0.0, 1.0);
    return Money(std::llround(static_cast<double>(amount.value()) * part));
}

Date accepted_on(const Scenario& scenario, const OwnedLine& line) {
    const auto& of_system = scenario.catalogue.systems[line.system.value].acceptance;
    return after(line.delivery, of_system ? of_system->value : *scenario.assumptions.acceptance);
}

Date payment_moment(const Scenario& scenario, const Order& order, const OwnedLine& line) {
    switch (scenario.assumptions.payment_moment) {
    case PaymentMoment::Delivery:
        return line.delivery;
    case PaymentMoment::Acceptance:
        return accepted_on(scenario, line);
    case PaymentMoment::Order:
        break;
    }
    return order.deposit_on.value_or(scenario.settings.as_of);
}

Date balance_due(const Scenario& scenario, const Order& order, const OwnedLine& line) {
    if (order.payment_after_delivery) {
        return after(line.delivery, order.payment_after_delivery->value);
    }
    return after(payment_moment(scenario, order, line), *scenario.assumptions.payment_delay);
}

// The one place that turns a part of a line into payments.
class LinePayments {
public:
    LinePayments(const Scenario& scenario, std::vector<CashFlow>& flows)
        : scenario_(scenario), flows_(flows) {}

    void add(const TermsPart& part) {
        const Order& order = scenario_.orders[part.order.value];
        const Money total = part.price_per_accelerator * part.accelerators.value();
        Money deposit;
        if (order.deposit && order.deposit_on) {
            deposit = fraction_of(total, order.deposit->value);
            add_deposit(part, order, deposit);
        }
        pay(part, part.line->owner, CashKind::Purchase, balance_due(scenario_, order, *part.line),
            total - deposit);
    }

private:
    void add_deposit(const TermsPart& part, const Order& order, Money deposit) {
        const Index<Organisation> buyer = order.buyer.index();
        const Index<Organisation> owner = part.line->owner;
        const std::optional<Date> decided = decided_on(part);
        if (buyer == owner || !decided || *decided <= *order.deposit_on) {
            pay(part, owner, CashKind::Deposit, *order.deposit_on, deposit);
            return;
        }
        pay(part, buyer, CashKind::Deposit, *order.deposit_on, deposit);
        pay(part, owner, CashKind::Deposit, *decided, deposit);
        pay(part, buyer, CashKind::Deposit, *decided, -deposit);
    }

    [[nodiscard]] std::optional<Date> decided_on(const TermsPart& part) const {
        if (!part.line->diversion) return std::nullopt;
        return scenario_.diversions[part.line->diversion->value].decided;
    }

    void pay(const TermsPart& part, Index<Organisation> who, CashKind kind, Date on, Money amount) {
        if (amount == Money()) return;
        const std::string& subject = scenario_.schedule_lines[part.line->line.value].id;
        flows_.push_back({who, kind, on, -amount, subject});
    }

    const Scenario& scenario_;
    std::vector<CashFlow>& flows_;
};

bool is_optional(const Scenario& scenario, const Order& order) {
    return std::any_of(
        scenario.projects.begin(), scenario.projects.end(), [&](const Project& project) {
            return project.kind == ProjectKind::Order && project.adds == order.id;
        });
}

std::vector<OwnedLine> committed_lines(
    const Scenario& scenario, const std::vector<OwnedLine>& lines) {
    std::vector<OwnedLine> committed = lines;
    std::erase_if(committed, [&](const OwnedLine& line) {
        const auto& order = scenario.schedule_lines[line.line.value].order;
        return is_optional(scenario, scenario.orders[order.position()]);
    });
    return committed;
}

} // namespace

std::string_view name(CashKind kind) {
    switch (kind) {
    case CashKind::Deposit:
        return "deposit";
    case CashKind::Purchase:
        return "purchase";
    case CashKind::Construction:
        return "construction";
    case CashKind::Installation:
        return "installation";
    case CashKind::Operation:
        return "operation";
    case CashKind::Energy:
        return "energy";
    case CashKind::Hosting:
        return "hosting";
    case CashKind::Revenue:
        return "revenue";
    case CashKind::Idle:
        return "idle";
    case CashKind::Salvage:
        return "salvage";
    }
    GIGAPLAN_ASSERT(false);
}

std::vector<Money> line_costs(const Scenario& scenario, const std::vector<OwnedLine>& lines) {
    std::vector<Money> costs(lines.size());
    for (const TermsPart& part : terms_parts(scenario, lines)) {
        const auto position = static_cast<std::size_t>(part.line - lines.data());
        costs[position] += part.price_per_accelerator * part.accelerators.value();
    }
    return costs;
}

std::vector<CashFlow> purchase_cash(const Scenario& scenario, const std::vector<OwnedLine>& lines) {
    std::vector<CashFlow> flows;
    LinePayments payments(scenario, flows);
    for (const TermsPart& part : terms_parts(scenario, lines))
        payments.add(part);
    return flows;
}

std::vector<CashFlow> committed_cash(
    const Scenario& scenario, const std::vector<OwnedLine>& lines) {
    std::vector<CashFlow> flows = purchase_cash(scenario, committed_lines(scenario, lines));
    for (const Order& order : scenario.orders) {
        if (!order.amount || order.system || is_optional(scenario, order)) continue;
        flows.push_back({order.buyer.index(), CashKind::Purchase,
            order.amount_by.value_or(scenario.settings.end), -order.amount->value, order.id});
    }
    for (const Construction& one : constructions(scenario)) {
        if (one.optional || !one.cost) continue;
        flows.push_back(
            {one.payer, CashKind::Construction, one.on, -*one.cost, std::string(one.id)});
    }
    return flows;
}

CashFlow project_cash(const Scenario& scenario, Index<Project> index) {
    const Project& project = scenario.projects[index.value];
    CashFlow flow{{}, CashKind::Construction, project.decide_by.value_or(scenario.settings.as_of),
        -*project.cost, project.id};
    if (project.kind == ProjectKind::Order) {
        flow.kind = CashKind::Purchase;
        for (const Order& order : scenario.orders) {
            if (order.id == project.adds) flow.organisation = order.buyer.index();
        }
        return flow;
    }
    for (const Construction& one : constructions(scenario)) {
        if (one.kind != project.kind || one.id != project.adds) continue;
        flow.organisation = one.payer;
        flow.on = one.on;
    }
    return flow;
}

Money book_value(const Assumptions& assumptions, Money price, Date in_use_from, Date at) {
    if (assumptions.salvage == Salvage::None) return {};
    const bool by_calendar = assumptions.service_life_from == ServiceLifeFrom::CalendarDate;
    const Date life_ends = by_calendar && assumptions.service_life_until
                               ? *assumptions.service_life_until
                               : after(in_use_from, *assumptions.service_life);
    if (at >= life_ends) return {};
    const double left = decline_factor(*assumptions.value_decline, in_use_from, at);
    return Money(std::llround(static_cast<double>(price.value()) * left));
}

} // namespace gigaplan::finance
