#include "finance/check.hpp"

#include "finance/construction.hpp"
#include "finance/contracts.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace gigaplan::finance {

using scenario::Order;
using scenario::PaymentMoment;
using scenario::Project;
using scenario::Scenario;
using scenario::ScheduleLine;

namespace {

std::optional<Date> first_delivery(const Scenario& scenario, const Order& order) {
    std::optional<Date> first;
    for (const ScheduleLine& line : scenario.schedule_lines) {
        if (&scenario.orders[line.order.position()] != &order) continue;
        first = std::min(*line.delivery, first.value_or(*line.delivery));
    }
    return first;
}

void check_price(const Scenario& scenario, const Order& order, Diagnostics& diagnostics) {
    if (!order.system || order.price_per_accelerator || !first_delivery(scenario, order)) return;
    diagnostics.warning("order-without-price", order.place,
        fmt::format("{} states no price, so what it delivers costs nothing in this plan", order.id),
        "state `price_per_accelerator`");
}

void check_deposit(const Scenario& scenario, const Order& order, Diagnostics& diagnostics) {
    if (order.deposit && !order.deposit_on) {
        diagnostics.warning("deposit-without-date", order.place,
            fmt::format("{} has a deposit without a date; it is paid with the balance", order.id),
            "state `deposit_on`");
    }
    if (!order.deposit || !order.deposit_on) return;
    const auto first = first_delivery(scenario, order);
    if (!first || order.deposit_on->value <= *first) return;
    diagnostics.warning("deposit-after-delivery", order.place,
        fmt::format("the deposit of {} is due on {}, after its first delivery on {}", order.id,
            iso(order.deposit_on->value), iso(*first)),
        "correct `deposit_on`, or the delivery");
}

// Only then does a payment hang on the day of the order.
void check_order_day(const Scenario& scenario, const Order& order, Diagnostics& diagnostics) {
    if (scenario.assumptions.payment_moment != PaymentMoment::Order) return;
    if (!order.system || order.payment_after_delivery || !order.payments.empty()) return;
    if (order.ordered_on || order.deposit_on) return;
    diagnostics.warning("order-without-date", order.place,
        fmt::format("{} is paid from the day of the order, which it does not state; {} is used",
            order.id, iso(scenario.settings.as_of)),
        "state `ordered_on` or `payment_after_delivery`");
}

void check_project(const Scenario& scenario, const Project& project, Diagnostics& diagnostics) {
    for (const Construction& one : constructions(scenario)) {
        if (one.kind != project.kind || one.id != project.adds || !one.cost) continue;
        diagnostics.warning("cost-stated-twice", project.place,
            fmt::format("{} and {}, which it adds, both state a cost; the project's is used",
                project.id, one.id),
            "keep one of the two");
    }
}

void check_contracts(const Scenario& scenario, Diagnostics& diagnostics) {
    for (const scenario::Loan& loan : scenario.loans) {
        if (const auto wrong = fault(terms_of(scenario, loan))) {
            diagnostics.error("terms-do-not-hold", loan.place,
                fmt::format("the terms of {} do not make a loan: {}", loan.id, *wrong),
                "correct its amount, its term or its rate");
        }
    }
    for (const scenario::Lease& lease : scenario.leases) {
        if (const auto wrong = fault(terms_of(lease))) {
            diagnostics.error("terms-do-not-hold", lease.place,
                fmt::format("the terms of {} do not make a lease: {}", lease.id, *wrong),
                "correct its payment or its term");
        }
    }
}

// Hardware has its service life at least.
void check_depreciation(const Scenario& scenario, Diagnostics& diagnostics) {
    if (scenario.assumptions.depreciation_construction) return;
    for (const Construction& one : constructions(scenario)) {
        const scenario::Organisation& payer = scenario.organisations[one.payer.value];
        if (!one.cost || !payer.tax_rate || payer.tax_rate->value.raw() == 0.0) continue;
        diagnostics.warning("tax-without-depreciation", payer.tax_rate->place,
            fmt::format("{} pays tax and builds, but nothing says over which time what is built "
                        "is written off, so it is not",
                payer.id),
            "state `depreciation_construction` in [assumptions]");
        return;
    }
}

} // namespace

void check(const Scenario& scenario, Diagnostics& diagnostics) {
    for (const Order& order : scenario.orders) {
        check_price(scenario, order, diagnostics);
        check_deposit(scenario, order, diagnostics);
        check_order_day(scenario, order, diagnostics);
    }
    for (const Project& project : scenario.projects)
        check_project(scenario, project, diagnostics);
    check_contracts(scenario, diagnostics);
    check_depreciation(scenario, diagnostics);
}

} // namespace gigaplan::finance
