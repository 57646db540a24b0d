#include "finance/milestones.hpp"

#include <algorithm>
#include <cmath>

namespace gigaplan::finance {

using scenario::MilestonePayment;
using scenario::Order;
using scenario::Scenario;

std::vector<DatedAmount> in_parts(
    Money price, const std::vector<MilestonePayment>& payments, const MilestoneDay& day) {
    GIGAPLAN_ASSERT(!payments.empty());
    std::vector<DatedAmount> parts;
    Money paid;
    double reached = 0.0;
    for (const MilestonePayment& payment : payments) {
        reached = std::min(1.0, reached + payment.fraction->raw());
        const bool last = &payment == &payments.back();
        const Money due =
            last ? price : Money(std::llround(static_cast<double>(price.value()) * reached));
        Date on = payment.on ? payment.on->value : day(*payment.after);
        if (payment.delay) on = later(on, payment.delay->value);
        parts.push_back({on, due - paid});
        paid = due;
    }
    return parts;
}

Date ordered_on(const Scenario& scenario, const Order& order) {
    if (order.ordered_on) return order.ordered_on->value;
    return value_or(order.deposit_on, scenario.settings.as_of);
}

Date shipped_on(const Scenario& scenario, Date delivery) {
    const auto& transit = scenario.assumptions.transit;
    return transit ? delivery - static_cast<int>(std::lround(transit->value.raw())) : delivery;
}

Date later(Date date, Duration duration) {
    return date + static_cast<int>(std::lround(duration.raw()));
}

} // namespace gigaplan::finance
