#include "plan/idleness.hpp"

namespace gigaplan::plan {

namespace {

using scenario::Scenario;

bool is_nearer(const scenario::Price& one, const scenario::Price& other, Date as_of) {
    const bool before = *one.on <= as_of;
    if (before != (*other.on <= as_of)) return before;
    return before ? *one.on > *other.on : *one.on < *other.on;
}

Money quoted_price(const Scenario& scenario, Index<catalogue::System> system) {
    const scenario::Price* nearest = nullptr;
    for (const scenario::Price& price : scenario.prices) {
        if (price.system.index() != system) continue;
        if (nearest == nullptr || is_nearer(price, *nearest, scenario.settings.as_of)) {
            nearest = &price;
        }
    }
    return nearest != nullptr ? *nearest->per_accelerator : Money();
}

} // namespace

Money idle_price(const Scenario& scenario, Index<scenario::Organisation> organisation,
    Index<catalogue::System> system) {
    double total = 0.0;
    double accelerators = 0.0;
    for (const scenario::ScheduleLine& line : scenario.schedule_lines) {
        const scenario::Order& order = scenario.orders[line.order.position()];
        if (order.buyer.index() != organisation || order.system->index() != system) continue;
        if (line.is_repaired) continue;
        const auto ordered = static_cast<double>((*line.accelerators + line.left).value());
        if (order.price_per_accelerator) total += to_units(**order.price_per_accelerator) * ordered;
        accelerators += ordered;
    }
    return accelerators > 0.0 ? money_from_units(total / accelerators)
                              : quoted_price(scenario, system);
}

double idle_cost(const Scenario& scenario, Money price_per_accelerator, const Segment& segment) {
    return to_units(price_per_accelerator) * scenario.assumptions.idle_cost->raw() *
           segment.days() / kDaysPerYear;
}

} // namespace gigaplan::plan
