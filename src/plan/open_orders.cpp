#include "plan/open_orders.hpp"

#include "finance/purchases.hpp"
#include "plan/diversion_options.hpp"
#include "scenario/standing.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace gigaplan::plan {

namespace {

using scenario::Order;
using scenario::Project;
using scenario::Scenario;
using scenario::ScheduleLine;

int deferrable_days(const Order& order, const ScheduleLine& line) {
    const auto& by = line.deferrable_by ? line.deferrable_by : order.deferrable_by;
    return by ? static_cast<int>(std::floor((*by)->raw())) : 0;
}

bool may_change(const Scenario& scenario, Index<ScheduleLine> position) {
    const ScheduleLine& line = scenario.schedule_lines[position.value];
    const Order& order = scenario.orders[line.order.position()];
    const bool on_its_way =
        line.stage == scenario::Stage::Shipped || line.stage == scenario::Stage::Delivered;
    const bool within =
        *line.delivery > scenario.settings.as_of && *line.delivery < scenario.settings.end;
    return order.system && within && !on_its_way && !scenario::is_diverted(scenario, position) &&
           !is_divertible(scenario, position) &&
           !scenario::is_optional(scenario, scenario::ProjectKind::Order, order.id) &&
           (order.cancellable || deferrable_days(order, line) > 0);
}

// Of the line's accelerators those that are bought whatever happens.
AcceleratorCount committed_of(const Scenario& scenario, const ScheduleLine& line) {
    const Order& order = scenario.orders[line.order.position()];
    if (!order.cancellable) return *line.accelerators;
    if (!order.committed) return AcceleratorCount();
    const std::int64_t size = scenario.catalogue.systems[order.system->position()].accelerators;
    const double least =
        (*order.committed)->raw() * static_cast<double>(line.accelerators->value());
    const auto systems =
        static_cast<std::int64_t>(std::ceil(least / static_cast<double>(size) - 1e-9));
    return std::min(*line.accelerators, AcceleratorCount(systems * size));
}

// Makes an order of the line alone, and what there is to decide of it.
void open(Scenario& world, std::size_t position, bool may_be_left) {
    ScheduleLine& line = world.schedule_lines[position];
    Order order = world.orders[line.order.position()];
    Project project;
    project.id = line.id;
    project.name = line.id;
    project.place = line.place;
    project.kind = scenario::ProjectKind::Order;
    project.open = scenario::OpenLine{
        *line.delivery, deferrable_days(order, line), !may_be_left, Money(), Money()};
    order.id = fmt::format("{}/{}", order.id, line.id);
    project.adds = order.id;
    line.order.id = order.id;
    line.order.target = make_index<Order>(world.orders.size());
    world.orders.push_back(std::move(order));
    world.projects.push_back(std::move(project));
}

void open_line(Scenario& world, std::size_t position) {
    const ScheduleLine line = world.schedule_lines[position];
    const AcceleratorCount committed = committed_of(world, line);
    const bool deferrable = deferrable_days(world.orders[line.order.position()], line) > 0;
    if (committed == *line.accelerators) {
        if (deferrable) open(world, position, false);
        return;
    }
    if (committed > AcceleratorCount()) {
        ScheduleLine rest = line;
        rest.id = line.id + " (not committed)";
        rest.accelerators.value = *line.accelerators - committed;
        world.schedule_lines[position].accelerators.value = committed;
        world.schedule_lines.push_back(std::move(rest));
        if (deferrable) open(world, position, false);
        position = world.schedule_lines.size() - 1;
    }
    open(world, position, true);
}

// What leaving an open line costs: the fee, of which some is paid.
void price_leaving(Scenario& world) {
    const std::vector<scenario::OwnedLine> lines = scenario::owned_lines(world);
    const std::vector<Money> costs = finance::line_costs(world, lines);
    const std::vector<finance::CashFlow> payments = finance::purchase_cash(world, lines);
    for (Project& project : world.projects) {
        if (!project.open || project.open->must_be_taken) continue;
        for (const finance::CashFlow& payment : payments) {
            const bool before = payment.subject == project.id && payment.on < world.settings.as_of;
            if (before) project.open->paid_before -= payment.amount;
        }
        for (std::size_t l = 0; l < lines.size(); ++l) {
            const ScheduleLine& line = world.schedule_lines[lines[l].line.value];
            const Order& order = world.orders[line.order.position()];
            if (order.id != project.adds || !order.cancellation_fee) continue;
            project.open->fee +=
                money_from_units(to_units(costs[l]) * (*order.cancellation_fee)->raw());
        }
    }
}

} // namespace

Scenario with_open_orders(Scenario scenario) {
    // Days of targets are looked for in a world with nothing left to decide.
    if (scenario.settings.objective == scenario::Objective::EarliestTarget) return scenario;
    const std::size_t lines = scenario.schedule_lines.size();
    const std::size_t projects = scenario.projects.size();
    for (std::size_t l = 0; l < lines; ++l) {
        if (may_change(scenario, make_index<ScheduleLine>(l))) open_line(scenario, l);
    }
    if (scenario.projects.size() > projects) price_leaving(scenario);
    return scenario;
}

} // namespace gigaplan::plan
