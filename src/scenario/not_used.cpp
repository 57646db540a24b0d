#include "scenario/not_used.hpp"

#include <algorithm>

namespace gigaplan::scenario {

namespace {

bool has_waiting_stock(const Scenario& scenario) {
    return std::ranges::any_of(scenario.opening_stocks, [](const OpeningStock& stock) {
        return stock.state == WayState::Repair || stock.state == WayState::Spare;
    });
}
bool has_forced_outage(const Scenario& scenario) {
    return std::ranges::any_of(scenario.power_sources,
        [](const PowerSource& source) { return source.forced_outage.has_value(); });
}
bool has_money_orders(const Scenario& scenario) {
    return std::ranges::any_of(
        scenario.orders, [](const Order& order) { return order.amount.has_value(); });
}
bool has_cancellable_orders(const Scenario& scenario) {
    return std::ranges::any_of(
        scenario.orders, [](const Order& order) { return order.cancellable; });
}

} // namespace

// To say that something is planned with from now on, take its line out.
std::vector<std::string> not_used(const Scenario& scenario) {
    std::vector<std::string> sentences;
    const auto add = [&](bool present, const char* sentence) {
        if (present) sentences.emplace_back(sentence);
    };
    add(!scenario.shareholdings.empty(), "shareholdings are printed and change no decision");
    add(!scenario.budgets.empty(), "budgets are compared with the plan and do not bind it");
    add(!scenario.guidances.empty(), "spending guidance is compared with the plan only");
    add(!scenario.promises.empty(), "promises are compared with the plan only");
    add(!scenario.supplier_outputs.empty(), "supplier output does not limit deliveries");
    add(has_money_orders(scenario), "orders of money alone cost money and bring no accelerators");
    add(has_cancellable_orders(scenario), "no order is cancelled, even where that is allowed");
    add(has_waiting_stock(scenario), "accelerators under repair and spares stay where they are");
    add(!scenario.field_destinations.empty(), "nothing is sent into the field");
    add(has_forced_outage(scenario), "forced outage rates of power sources are printed only");
    add(!scenario.rent_offers.empty(), "nothing is rented");
    add(!scenario.lendings.empty(), "nothing is lent");
    add(!scenario.projects.empty(), "what a project would add is always there");
    add(!scenario.uncertainties.empty(), "uncertain figures are taken at their stated value");
    return sentences;
}

} // namespace gigaplan::scenario
