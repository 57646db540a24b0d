#include "plan/scarce_outputs.hpp"

#include "plan/diversion_options.hpp"
#include "scenario/standing.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <utility>

namespace gigaplan::plan {

namespace {

using scenario::Order;
using scenario::Scenario;
using scenario::ScheduleLine;
using scenario::SupplierOutput;

// Supplier and system.
using Product = std::pair<std::size_t, std::size_t>;

std::optional<Product> product_of(const Scenario& scenario, const ScheduleLine& line) {
    const Order& order = scenario.orders[line.order.position()];
    if (!order.system) return std::nullopt;
    return Product{order.supplier.position(), order.system->position()};
}

// What may come later of a line: what its buyer keeps of it, in whole systems.
std::int64_t movable(const Scenario& scenario, Index<ScheduleLine> position) {
    const ScheduleLine& line = scenario.schedule_lines[position.value];
    const bool booked =
        line.stage != scenario::Stage::Shipped && line.stage != scenario::Stage::Delivered;
    const bool within =
        *line.delivery > scenario.settings.as_of && *line.delivery < scenario.settings.end;
    const Order& order = scenario.orders[line.order.position()];
    const std::int64_t size = scenario.catalogue.systems[order.system->position()].accelerators;
    const std::int64_t kept = scenario::undiverted(scenario, position).value();
    return booked && within && !line.dead_of && kept % size == 0 ? kept : 0;
}

using Run = std::vector<Index<SupplierOutput>>; // periods, one right after the other

// Outputs of a product by the day on which their period begins.
std::map<Product, Run> by_product(const Scenario& scenario) {
    std::map<Product, Run> found;
    for (std::size_t i = 0; i < scenario.supplier_outputs.size(); ++i) {
        const SupplierOutput& output = scenario.supplier_outputs[i];
        found[{output.supplier.position(), output.system.position()}].push_back(
            make_index<SupplierOutput>(i));
    }
    for (auto& [product, outputs] : found) {
        std::ranges::stable_sort(outputs, {}, [&](Index<SupplierOutput> output) {
            return *scenario.supplier_outputs[output.value].from;
        });
    }
    return found;
}

// Between two periods that leave days out nothing is scarce, so that nothing is carried.
std::vector<Run> without_gaps(const Scenario& scenario, const Run& outputs) {
    std::vector<Run> runs;
    for (const Index<SupplierOutput> output : outputs) {
        const bool follows =
            !runs.empty() && *scenario.supplier_outputs[runs.back().back().value].to ==
                                 *scenario.supplier_outputs[output.value].from;
        if (!follows) runs.emplace_back();
        runs.back().push_back(output);
    }
    return runs;
}

// The periods of one product, and the lines due in each.
struct Due {
    std::vector<ScarceOutput> periods;
    std::vector<std::vector<Index<ScheduleLine>>> lines; // that may move, by period
};

// What is carried from each period into the next. Unshipped is whole systems.
void carry(Due& due, std::int64_t accelerators_per_system) {
    std::int64_t backlog = 0;
    for (ScarceOutput& period : due.periods) {
        const std::int64_t over = std::max<std::int64_t>(0, backlog + period.booked - period.left);
        backlog = (over + accelerators_per_system - 1) / accelerators_per_system *
                  accelerators_per_system;
        period.backlog = backlog;
    }
}

Due due(const Scenario& scenario, Product product, const Run& outputs) {
    Due result;
    std::int64_t missing = 0;
    for (const Index<SupplierOutput> index : outputs) {
        const SupplierOutput& output = scenario.supplier_outputs[index.value];
        ScarceOutput period;
        period.output = index;
        period.from = *output.from;
        period.to = *output.to;
        period.left = output.accelerators->value();
        std::vector<Index<ScheduleLine>>& lines = result.lines.emplace_back();
        for (std::size_t l = 0; l < scenario.schedule_lines.size(); ++l) {
            const ScheduleLine& line = scenario.schedule_lines[l];
            const Date shipped = scenario::first_delivery(scenario, make_index<ScheduleLine>(l));
            const bool here = shipped >= period.from && shipped < period.to;
            if (!here || product_of(scenario, line) != product) continue;
            const std::int64_t may_wait = movable(scenario, make_index<ScheduleLine>(l));
            if (may_wait > 0) lines.push_back(make_index<ScheduleLine>(l));
            period.booked += may_wait;
            period.left -= line.accelerators->value() - may_wait;
        }
        // What must be shipped beyond the output is missing in the next period.
        period.left -= missing;
        missing = std::max<std::int64_t>(0, -period.left);
        period.left = std::max<std::int64_t>(0, period.left);
        result.periods.push_back(period);
    }
    carry(result, scenario.catalogue.systems[product.second].accelerators);
    return result;
}

void add_ways(const Scenario& scenario, const Due& due, std::size_t first, std::size_t period,
    Index<ScheduleLine> position, ScarceOutputs& found) {
    const ScheduleLine& line = scenario.schedule_lines[position.value];
    const Order& order = scenario.orders[line.order.position()];
    LaterShipment way;
    way.line = position;
    way.owner = order.buyer.index();
    way.booked = *line.delivery;
    way.accelerators_per_system = scenario.catalogue.systems[order.system->position()].accelerators;
    way.systems_max = movable(scenario, position) / way.accelerators_per_system;
    way.booked_in = first + period;
    for (std::size_t later = period + 1; later < due.periods.size(); ++later) {
        way.on = due.periods[later].from;
        way.ships_in = first + later;
        if (way.on > way.booked) found.later.push_back(way);
    }
    way.on = due.periods.back().to;
    way.ships_in = std::nullopt;
    found.later.push_back(way);
}

void add_run(const Scenario& scenario, Due due, ScarceOutputs& found) {
    const bool overbooked = std::ranges::any_of(
        due.periods, [](const ScarceOutput& period) { return period.backlog > 0; });
    if (!overbooked) return;
    const std::size_t first = found.periods.size();
    for (ScarceOutput& period : due.periods) {
        period.first = first;
        found.periods.push_back(period);
    }
    for (std::size_t period = 0; period < due.periods.size(); ++period) {
        for (const Index<ScheduleLine> line : due.lines[period])
            add_ways(scenario, due, first, period, line, found);
    }
}

} // namespace

ScarceOutputs scarce_outputs(const Scenario& scenario) {
    ScarceOutputs found;
    // Days of targets are looked for in a world with nothing left to decide.
    if (scenario.settings.objective == scenario::Objective::EarliestTarget) return found;
    if (scenario.supplier_outputs.empty() || lives_end_within(scenario)) return found;
    for (const auto& [product, outputs] : by_product(scenario)) {
        for (const Run& run : without_gaps(scenario, outputs))
            add_run(scenario, due(scenario, product, run), found);
    }
    return found;
}

Scenario with_later_shipments(const Scenario& scenario, const std::vector<LaterShipment>& later,
    const std::vector<std::int64_t>& systems) {
    Scenario world = scenario;
    for (std::size_t i = 0; i < later.size(); ++i) {
        if (systems[i] == 0) continue;
        const AcceleratorCount moved(systems[i] * later[i].accelerators_per_system);
        ScheduleLine part = scenario.schedule_lines[later[i].line.value];
        part.id = fmt::format("{} ({})", part.id, iso(later[i].on));
        part.accelerators.value = moved;
        part.delivery.value = later[i].on;
        world.schedule_lines[later[i].line.value].accelerators.value =
            *world.schedule_lines[later[i].line.value].accelerators - moved;
        world.schedule_lines.push_back(std::move(part));
    }
    return world;
}

} // namespace gigaplan::plan
