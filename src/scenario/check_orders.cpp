#include "scenario/check_payments.hpp"
#include "scenario/limits.hpp"
#include "scenario/validate.hpp"
#include "scenario/whole_systems.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <vector>

namespace gigaplan::scenario {

namespace {

void check_what_is_bought(Findings& findings, const Order& order) {
    const Subject subject{"order", order.id};
    if (order.system) check_system(findings, subject, *order.system);
    if (order.amount) check_positive(findings, subject, "amount", order.amount->value > Money());
    if (!findings.knows(subject, {"system", "amount"})) return;
    if (order.system.has_value() == order.amount.has_value()) {
        findings.error("either-or", subject, {},
            order.system ? "has both a system and an amount of money"
                         : "has neither a system nor an amount of money",
            "give `system` and schedule lines, or `amount` and `amount_by`");
    } else if (order.amount) {
        check_present(findings, subject, "amount_by", order.amount_by.has_value(),
            "money alone needs the date by which it is spent");
        check_absent(findings, subject, "price_per_accelerator", !order.price_per_accelerator,
            "the order is for money alone");
    } else {
        check_absent(findings, subject, "amount_by", !order.amount_by,
            "the order is for a system, not for an amount");
    }
}

void check_deposit(Findings& findings, const Order& order) {
    const Subject subject{"order", order.id};
    if (findings.knows(subject, {"deposit"})) {
        check_absent(findings, subject, "deposit_on", order.deposit || !order.deposit_on,
            "there is no deposit");
    }
    if (!findings.knows(subject, {"cancellable"})) return;
    if (order.cancellation_fee && !order.cancellable) {
        check_absent(findings, subject, "cancellation_fee", false, "the order is not cancellable");
    }
    check_absent(findings, subject, "committed", !order.committed || order.cancellable,
        "the order is not cancellable");
}

bool is_due_after(const Findings& findings, const Order& order, Milestone milestone) {
    for (std::size_t i = 0; i < order.payments.size(); ++i) {
        const std::string key = item_key("payments", i, "after");
        if (order.payments[i].after == milestone && findings.knows({"order", order.id}, {key})) {
            return true;
        }
    }
    return false;
}

void check_milestones(Findings& findings, const Order& order) {
    static constexpr std::array kMilestones = {
        Milestone::Order, Milestone::Shipment, Milestone::Delivery, Milestone::Acceptance};
    if (order.payments.empty()) return;
    const Subject subject{"order", order.id};
    check_payments(findings, subject, order.payments, kMilestones);
    if (findings.knows(subject, {"amount"})) {
        check_absent(findings, subject, "payments", !order.amount, "the order is for money alone");
    }
    const auto check = [&](std::string_view key, bool present) {
        if (!present || !findings.knows(subject, {key})) return;
        findings.error("either-or", subject, "payments", fmt::format("stand beside `{}`", key),
            "say in one of the two when the price is paid");
    };
    check("deposit", order.deposit.has_value());
    check("deposit_on", order.deposit_on.has_value() && !order.deposit);
    check("payment_after_delivery", order.payment_after_delivery.has_value());
    check_present(findings, subject, "ordered_on",
        order.ordered_on || !is_due_after(findings, order, Milestone::Order),
        "a payment is due after the order");
}

// The days of all payments after shipment hang on one assumption.
void check_transit(Findings& findings) {
    const Scenario& scenario = findings.scenario;
    if (scenario.assumptions.transit) return;
    for (const Order& order : scenario.orders) {
        if (!is_due_after(findings, order, Milestone::Shipment)) continue;
        check_present(findings, {"assumptions"}, "transit", false,
            fmt::format("payments of {} are due after shipment", order.id));
        return;
    }
}

void check_deferral(Findings& findings, const Subject& subject,
    const std::optional<Figure<Duration>>& deferrable_by) {
    if (!deferrable_by) return;
    check_positive(findings, subject, "deferrable_by", deferrable_by->value.raw() > 0.0);
}

// What an order comes to, with all its lines.
struct OrderTotal {
    std::int64_t accelerators = 0;
    int lines = 0;
    std::optional<Date> first; // delivery
};

void check_total(Findings& findings, const Order& order, const OrderTotal& total) {
    const Subject subject{"order", order.id};
    const bool has_system = order.system && findings.knows(subject, {"system"});
    if (has_system && total.lines == 0 && findings.knows_all("schedule_line", {"order"})) {
        findings.warning("order-without-lines", subject, {}, "has no schedule line",
            fmt::format("add a [schedule_line.ID] with order = \"{}\"", order.id));
    }
    if (order.ordered_on && total.first && order.ordered_on->value > *total.first) {
        findings.error("dates-out-of-order", subject, "ordered_on",
            fmt::format("is {}, but the first delivery is on {}", iso(order.ordered_on->value),
                iso(*total.first)),
            "correct one of the dates");
    }
    const bool has_price =
        order.price_per_accelerator && findings.knows(subject, {"price_per_accelerator"});
    if (!has_price) return;
    const double units =
        to_units(order.price_per_accelerator->value) * static_cast<double>(total.accelerators);
    if (units > static_cast<double>(kOrderUnitsMax)) {
        findings.error("order-too-large", subject, "price_per_accelerator",
            fmt::format("makes the order cost {:.3g} {}, more than {:.0e}", units,
                findings.scenario.settings.currency, static_cast<double>(kOrderUnitsMax)),
            "is it the price of one accelerator?");
    }
}

void check_stage(Findings& findings, const ScheduleLine& line) {
    const Date as_of = findings.scenario.settings.as_of;
    const Subject subject{"schedule_line", line.id};
    const bool knows_as_of = findings.knows({"scenario"}, {"as_of"});
    if (!findings.knows(subject, {"delivery"})) return;
    if (knows_as_of && line.stage == Stage::Delivered && *line.delivery > as_of) {
        findings.warning("stage-contradicts-date", subject, "stage",
            fmt::format("is delivered, but the delivery is on {}, after the as-of date {}",
                iso(*line.delivery), iso(as_of)),
            "correct the stage or the date");
    }
    if (findings.settings_sound() && *line.delivery < findings.scenario.settings.start) {
        findings.error("line-before-start", subject, "delivery",
            fmt::format("is {}, before the plan starts on {}", iso(*line.delivery),
                iso(findings.scenario.settings.start)),
            "make it an [opening_stock.ID], or start earlier");
    }
}

void check_order_of(Findings& findings, const ScheduleLine& line, const Order& order) {
    const Subject subject{"schedule_line", line.id};
    if (order.system) {
        check_whole_systems(findings, subject, "accelerators", *line.accelerators, *order.system);
    } else if (findings.knows({"order", order.id}, {"system"})) {
        findings.error("line-of-money-order", subject, "order",
            fmt::format("is {}, which buys an amount of money and no system", order.id),
            "give the order a `system` instead of an `amount`");
    }
}

void check_line(Findings& findings, const ScheduleLine& line) {
    const Subject subject{"schedule_line", line.id};
    check_positive(findings, subject, "accelerators", *line.accelerators > AcceleratorCount(0));
    check_deferral(findings, subject, line.deferrable_by);
    const bool is_on_its_way = line.stage == Stage::Shipped || line.stage == Stage::Delivered;
    if (findings.knows(subject, {"stage"})) {
        check_absent(findings, subject, "deferrable_by", !line.deferrable_by || !is_on_its_way,
            "it has been shipped");
    }
    check_stage(findings, line);
}

// A line due on a day of two outputs would count against both.
void check_outputs_apart(Findings& findings) {
    const std::vector<SupplierOutput>& outputs = findings.scenario.supplier_outputs;
    if (!findings.knows_all("supplier_output", {"supplier", "system", "from", "to"})) return;
    for (std::size_t i = 0; i < outputs.size(); ++i) {
        for (std::size_t k = 0; k < i; ++k) {
            const SupplierOutput& one = outputs[i];
            const SupplierOutput& other = outputs[k];
            const bool same =
                one.supplier.id == other.supplier.id && one.system.id == other.system.id;
            if (!same || *one.from >= *other.to || *other.from >= *one.to) continue;
            findings.error("outputs-overlap", {"supplier_output", one.id}, "from",
                fmt::format("is {}, within the span of supplier_output.{} for the same system",
                    iso(*one.from), other.id),
                "let one begin where the other ends, or make them one");
        }
    }
}

} // namespace

void check_orders(Findings& findings) {
    const Scenario& scenario = findings.scenario;
    std::vector<OrderTotal> totals(scenario.orders.size());
    for (const ScheduleLine& line : scenario.schedule_lines) {
        const Subject subject{"schedule_line", line.id};
        check_line(findings, line);
        if (!line.order.target) continue;
        check_order_of(findings, line, scenario.orders[line.order.position()]);
        OrderTotal& total = totals[line.order.position()];
        ++total.lines;
        if (findings.knows(subject, {"accelerators"})) {
            total.accelerators += line.accelerators->value();
        }
        if (findings.knows(subject, {"delivery"})) {
            total.first = std::min(*line.delivery, total.first.value_or(*line.delivery));
        }
    }
    for (std::size_t i = 0; i < scenario.orders.size(); ++i) {
        const Order& order = scenario.orders[i];
        check_what_is_bought(findings, order);
        check_deposit(findings, order);
        check_milestones(findings, order);
        check_deferral(findings, {"order", order.id}, order.deferrable_by);
        if (findings.knows({"order", order.id}, {"amount"})) {
            check_absent(findings, {"order", order.id}, "deferrable_by",
                !order.deferrable_by || !order.amount, "the order is for money alone");
        }
        check_total(findings, order, totals[i]);
    }
    check_transit(findings);
    for (const SupplierOutput& output : scenario.supplier_outputs) {
        const Subject subject{"supplier_output", output.id};
        check_span(findings, subject, output.from, output.to);
        check_system(findings, subject, output.system);
    }
    check_outputs_apart(findings);
}

} // namespace gigaplan::scenario
