#include "finance/purchases.hpp"

#include "finance/construction.hpp"
#include "finance/discount.hpp"
#include "finance/milestones.hpp"
#include "finance/terms.hpp"
#include "scenario/standing.hpp"

#include <algorithm>
#include <cmath>

namespace gigaplan::finance {

using scenario::Assumptions;
using scenario::Milestone;
using scenario::Order;
using scenario::Organisation;
using scenario::OwnedLine;
using scenario::PaymentMoment;
using scenario::ProjectKind;
using scenario::Salvage;
using scenario::Scenario;
using scenario::ServiceLifeFrom;

namespace {

Money deposit_of(Money price, Fraction deposit) {
    const double part = std::clamp(deposit.raw(), 0.0, 1.0);
    return Money(std::llround(static_cast<double>(price.value()) * part));
}

// A line to be paid, and when it is accepted.
struct PaidLine {
    const OwnedLine& line;
    Date delivered; // at first
    Date accepted;
};

Date earliest_acceptance(const Scenario& scenario, const OwnedLine& line) {
    const auto& of_system = scenario.catalogue.systems[line.system.value].acceptance;
    return later(line.delivery, of_system ? of_system->value : *scenario.assumptions.acceptance);
}

Date payment_moment(const Scenario& scenario, const Order& order, const PaidLine& paid) {
    switch (scenario.assumptions.payment_moment) {
    case PaymentMoment::Delivery:
        return paid.delivered;
    case PaymentMoment::Acceptance:
        return paid.accepted;
    case PaymentMoment::Order:
        break;
    }
    return ordered_on(scenario, order);
}

Date balance_due(const Scenario& scenario, const Order& order, const PaidLine& paid) {
    if (order.payment_after_delivery) {
        return later(paid.delivered, order.payment_after_delivery->value);
    }
    return later(payment_moment(scenario, order, paid), *scenario.assumptions.payment_delay);
}

Date milestone_day(
    const Scenario& scenario, const Order& order, const PaidLine& paid, Milestone milestone) {
    switch (milestone) {
    case Milestone::Order:
        return ordered_on(scenario, order);
    case Milestone::Shipment:
        return shipped_on(scenario, paid.delivered);
    case Milestone::Acceptance:
        return paid.accepted;
    default:
        return paid.delivered;
    }
}

// What a line costs under an order's terms, by day, as positive amounts.
std::vector<DatedAmount> payments_of(
    const Scenario& scenario, const Order& order, const PaidLine& paid, Money price) {
    if (!order.payments.empty()) {
        return in_parts(price, order.payments,
            [&](Milestone one) { return milestone_day(scenario, order, paid, one); });
    }
    const Money deposit =
        order.deposit && order.deposit_on ? deposit_of(price, order.deposit->value) : Money();
    std::vector<DatedAmount> payments;
    if (deposit != Money()) payments.push_back({order.deposit_on->value, deposit});
    payments.push_back({balance_due(scenario, order, paid), price - deposit});
    return payments;
}

// The one place that turns a part of a line into payments.
class LinePayments {
public:
    LinePayments(const Scenario& scenario, std::vector<CashFlow>& flows)
        : scenario_(scenario), flows_(flows) {}

    void add(const TermsPart& part, std::optional<Date> accepted) {
        const Order& order = scenario_.orders[part.order.value];
        const Money price = part.price_per_accelerator * part.accelerators.value();
        const auto& dead_of = scenario_.schedule_lines[part.line->line.value].dead_of;
        const PaidLine paid{*part.line,
            dead_of ? scenario::first_delivery(scenario_, *dead_of) : part.line->delivery,
            accepted.value_or(earliest_acceptance(scenario_, *part.line))};
        const std::vector<DatedAmount> payments = payments_of(scenario_, order, paid, price);
        const std::size_t first = flows_.size();
        for (const DatedAmount& payment : payments) {
            const bool deposit =
                order.payments.empty() ? &payment != &payments.back() : payment.on < paid.delivered;
            add(part, order, deposit ? CashKind::Deposit : CashKind::Purchase, payment);
        }
        const bool beyond_plan = part.line->delivery >= scenario_.settings.end;
        for (std::size_t i = first; i < flows_.size(); ++i)
            flows_[i].beyond_plan = beyond_plan;
    }

private:
    void add(const TermsPart& part, const Order& order, CashKind kind, const DatedAmount& payment) {
        if (payment.amount == Money()) return;
        const Index<Organisation> buyer = order.buyer.index();
        const Index<Organisation> owner = part.line->owner;
        const std::string& subject = scenario_.schedule_lines[part.line->line.value].id;
        const std::optional<Date> decided = decided_on(part);
        const bool in_advance = kind == CashKind::Deposit && decided && payment.on < *decided;
        const Index<Organisation> payer = in_advance ? buyer : owner;
        flows_.push_back({payer, kind, payment.on, -payment.amount, subject});
        if (payer != owner) {
            add_transfer(flows_, owner, buyer, kind, *decided, payment.amount, subject);
        }
    }

    [[nodiscard]] std::optional<Date> decided_on(const TermsPart& part) const {
        if (!part.line->diversion) return std::nullopt;
        return value_of(scenario_.diversions[part.line->diversion->value].decided);
    }

    const Scenario& scenario_;
    std::vector<CashFlow>& flows_;
};

double left_on_curve(const std::vector<scenario::SalvagePoint>& curve, int days) {
    double age = 0.0;
    double left = 1.0;
    for (const scenario::SalvagePoint& point : curve) {
        if (days <= point.age->raw()) {
            const double way = point.age->raw() - age;
            const double part = way > 0.0 ? std::max(0.0, days - age) / way : 1.0;
            return left + (point.left->raw() - left) * part;
        }
        age = point.age->raw();
        left = point.left->raw();
    }
    return left;
}

void add_construction(const Construction& one, std::vector<CashFlow>& flows) {
    for (const DatedAmount& payment : one.payments) {
        flows.push_back(
            {one.payer, CashKind::Construction, payment.on, -payment.amount, std::string(one.id)});
    }
}

struct CommittedLines {
    std::vector<OwnedLine> lines;
    AcceptedOn accepted;
};

CommittedLines committed_lines(
    const Scenario& scenario, const std::vector<OwnedLine>& lines, const AcceptedOn& accepted) {
    CommittedLines committed;
    for (std::size_t l = 0; l < lines.size(); ++l) {
        const auto& line = scenario.schedule_lines[lines[l].line.value];
        const Order& order = scenario.orders[line.order.position()];
        if (scenario::is_optional(scenario, ProjectKind::Order, order.id)) continue;
        committed.lines.push_back(lines[l]);
        if (!accepted.empty()) committed.accepted.push_back(accepted[l]);
    }
    return committed;
}

std::size_t position_of(const TermsPart& part, const std::vector<OwnedLine>& lines) {
    return static_cast<std::size_t>(part.line - lines.data());
}

} // namespace

std::vector<Money> line_costs(const Scenario& scenario, const std::vector<OwnedLine>& lines) {
    std::vector<Money> costs(lines.size());
    for (const TermsPart& part : terms_parts(scenario, lines)) {
        costs[position_of(part, lines)] += part.price_per_accelerator * part.accelerators.value();
    }
    return costs;
}

std::vector<CashFlow> purchase_cash(
    const Scenario& scenario, const std::vector<OwnedLine>& lines, const AcceptedOn& accepted) {
    std::vector<CashFlow> flows;
    LinePayments payments(scenario, flows);
    for (const TermsPart& part : terms_parts(scenario, lines))
        payments.add(part, accepted.empty() ? std::nullopt : accepted[position_of(part, lines)]);
    return flows;
}

std::vector<CashFlow> committed_cash(
    const Scenario& scenario, const std::vector<OwnedLine>& lines, const AcceptedOn& accepted) {
    const CommittedLines committed = committed_lines(scenario, lines, accepted);
    std::vector<CashFlow> flows = purchase_cash(scenario, committed.lines, committed.accepted);
    for (const Order& order : scenario.orders) {
        if (!order.amount || order.system) continue;
        if (scenario::is_optional(scenario, ProjectKind::Order, order.id)) continue;
        flows.push_back({order.buyer.index(), CashKind::Purchase,
            value_or(order.amount_by, scenario.settings.end), -order.amount->value, order.id});
    }
    for (const Construction& one : constructions(scenario)) {
        if (!one.optional) add_construction(one, flows);
    }
    return flows;
}

Money book_value(
    const Assumptions& assumptions, Money price, Date delivered, Date in_use_from, Date at) {
    if (assumptions.salvage == Salvage::None) return {};
    const bool by_calendar = assumptions.service_life_from == ServiceLifeFrom::CalendarDate;
    const Date life_ends = by_calendar && assumptions.service_life_until
                               ? assumptions.service_life_until->value
                               : later(in_use_from, *assumptions.service_life);
    if (at >= life_ends) return {};
    const double left = assumptions.salvage_curve.empty()
                            ? decline_factor(*assumptions.value_decline, delivered, at)
                            : left_on_curve(assumptions.salvage_curve, at - delivered);
    return Money(std::llround(static_cast<double>(price.value()) * left));
}

} // namespace gigaplan::finance
