#include "plan/under_repair.hpp"

#include "plan/breakage.hpp"
#include "plan/dead_on_arrival.hpp"

#include <algorithm>
#include <utility>

namespace gigaplan::plan {

namespace {

using scenario::Scenario;

constexpr std::string_view kUnderRepair = "under repair";

scenario::Reference<scenario::Supplier> repair_shop(Scenario& scenario) {
    const auto known = std::ranges::find(scenario.suppliers, kUnderRepair, &scenario::Supplier::id);
    const auto position = static_cast<std::size_t>(known - scenario.suppliers.begin());
    if (known == scenario.suppliers.end()) {
        scenario::Supplier& shop = scenario.suppliers.emplace_back();
        shop.id = kUnderRepair;
        shop.name = kUnderRepair;
    }
    return {std::string(kUnderRepair), {}, make_index<scenario::Supplier>(position)};
}

void bring_back(Scenario& scenario, const scenario::OpeningStock& stock, Date on) {
    scenario::Order order;
    order.id = stock.id + " (under repair)";
    order.place = stock.place;
    order.buyer = stock.organisation;
    order.supplier = repair_shop(scenario);
    order.system = stock.system;
    scenario::ScheduleLine line;
    line.id = order.id;
    line.place = stock.place;
    line.order = {order.id, stock.place, make_index<scenario::Order>(scenario.orders.size())};
    line.accelerators = stock.accelerators;
    line.delivery = unsourced(on);
    line.stage = scenario::Stage::Shipped;
    line.is_repaired = true;
    scenario.orders.push_back(std::move(order));
    scenario.schedule_lines.push_back(std::move(line));
}

} // namespace

Scenario with_opening_repairs(Scenario scenario) {
    const Date begin = std::max(scenario.settings.as_of, scenario.settings.start);
    std::vector<scenario::OpeningStock> away;
    std::erase_if(scenario.opening_stocks, [&](const scenario::OpeningStock& stock) {
        const bool comes_back = stock.state == scenario::WayState::Repair &&
                                breakage_of(scenario, stock.system.index()).repair_days > 0;
        if (comes_back) away.push_back(stock);
        return comes_back;
    });
    for (const scenario::OpeningStock& stock : away)
        bring_back(
            scenario, stock, begin + breakage_of(scenario, stock.system.index()).repair_days);
    return scenario;
}

Scenario with_repairs(Scenario scenario) {
    return with_opening_repairs(with_dead_on_arrival(std::move(scenario)));
}

} // namespace gigaplan::plan
