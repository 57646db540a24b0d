#include "plan/diversion_options.hpp"

#include "plan/service_life.hpp"
#include "scenario/owned_lines.hpp"
#include "scenario/standing.hpp"

#include <algorithm>

namespace gigaplan::plan {

namespace {

using scenario::DiversionOption;
using scenario::Order;
using scenario::Scenario;
using scenario::ScheduleLine;

bool is_to_come(const Scenario& scenario, const ScheduleLine& line) {
    const Order& order = scenario.orders[line.order.position()];
    return order.system && line.stage != scenario::Stage::Delivered &&
           *line.delivery > scenario.settings.as_of && *line.delivery < scenario.settings.end &&
           !scenario::is_optional(scenario, scenario::ProjectKind::Order, order.id);
}

// Of a line that is named, what was dead of it too, or of any line of an order that is named.
template <class OrderName, class LineName>
bool is_named(const Scenario& scenario, Index<ScheduleLine> line, const OrderName& order,
    const LineName& one_line) {
    const ScheduleLine& candidate = scenario.schedule_lines[line.value];
    if (one_line) return one_line->index() == candidate.dead_of.value_or(line);
    return order && candidate.order.index() == order->index();
}

bool gives(const Scenario& scenario, const DiversionOption& option, Index<ScheduleLine> line) {
    return is_named(scenario, line, option.from_order, option.from_line);
}

bool comes_back(const Scenario& scenario, const DiversionOption& option, Index<ScheduleLine> line) {
    const Date delivery = *scenario.schedule_lines[line.value].delivery;
    return is_named(scenario, line, option.return_order, option.return_line) &&
           (!option.return_by || delivery <= option.return_by->value);
}

bool has_return(const DiversionOption& option) {
    return option.return_order.has_value() || option.return_line.has_value();
}

Index<scenario::Organisation> giver(const Scenario& scenario, const DiversionOption& option) {
    const auto& order = option.from_line
                            ? scenario.schedule_lines[option.from_line->position()].order
                            : *option.from_order;
    return scenario.orders[order.position()].buyer.index();
}

void add_lines_of(
    const Scenario& scenario, Index<DiversionOption> index, std::vector<DivertibleLine>& found) {
    const DiversionOption& option = scenario.diversion_options[index.value];
    const std::size_t first = found.size();
    for (std::size_t l = 0; l < scenario.schedule_lines.size(); ++l) {
        const auto line = make_index<ScheduleLine>(l);
        const bool is_return = comes_back(scenario, option, line);
        if (!is_to_come(scenario, scenario.schedule_lines[l])) continue;
        if (!is_return && !gives(scenario, option, line)) continue;
        const Order& order = scenario.orders[scenario.schedule_lines[l].order.position()];
        const std::int64_t size = scenario.catalogue.systems[order.system->position()].accelerators;
        const std::int64_t systems = scenario::undiverted(scenario, line).value() / size;
        if (systems <= 0) continue;
        found.push_back({index, line, order.buyer.index(),
            is_return ? giver(scenario, option) : option.to.index(), systems, size, is_return});
    }
    const auto one_is = [&](bool is_return) {
        return std::any_of(found.begin() + static_cast<std::ptrdiff_t>(first), found.end(),
            [&](const DivertibleLine& one) { return one.is_return == is_return; });
    };
    if (!one_is(false) || (has_return(option) && !one_is(true))) found.resize(first);
}

} // namespace

bool lives_end_within(const Scenario& scenario) {
    const Date begin = std::max(scenario.settings.as_of, scenario.settings.start);
    return service_life_within(
        scenario, scenario::owned_lines(scenario), begin, scenario.settings.end)
        .has_value();
}

std::vector<DivertibleLine> divertible_lines(const Scenario& scenario) {
    std::vector<DivertibleLine> found;
    // Days of targets are looked for in a world with nothing left to decide.
    if (scenario.settings.objective == scenario::Objective::EarliestTarget) return found;
    if (scenario.diversion_options.empty() || lives_end_within(scenario)) return found;
    for (std::size_t k = 0; k < scenario.diversion_options.size(); ++k) {
        const auto& by = scenario.diversion_options[k].decide_by;
        if (by && by->value < scenario.settings.as_of) continue;
        add_lines_of(scenario, make_index<DiversionOption>(k), found);
    }
    return found;
}

bool is_divertible(const Scenario& scenario, Index<ScheduleLine> line) {
    return std::ranges::any_of(scenario.diversion_options, [&](const DiversionOption& option) {
        return gives(scenario, option, line) || comes_back(scenario, option, line);
    });
}

Scenario with_diversions(const Scenario& scenario, const std::vector<DivertibleLine>& lines,
    const std::vector<std::int64_t>& systems) {
    Scenario world = scenario;
    world.diversion_options.clear();
    for (std::size_t k = 0; k < scenario.diversion_options.size(); ++k) {
        const DiversionOption& option = scenario.diversion_options[k];
        scenario::Diversion diversion;
        diversion.id = option.id;
        diversion.place = option.place;
        diversion.decided = unsourced(scenario.settings.as_of);
        diversion.reason = "chosen by this plan";
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if (lines[i].option.value != k || systems[i] == 0) continue;
            scenario::DiversionLeg& leg = diversion.legs.emplace_back();
            leg.place = option.place;
            leg.line = {
                scenario.schedule_lines[lines[i].line.value].id, option.place, lines[i].line};
            leg.accelerators =
                unsourced(AcceleratorCount(systems[i] * lines[i].accelerators_per_system));
            leg.to = {scenario.organisations[lines[i].to.value].id, option.place, lines[i].to};
            leg.is_return = lines[i].is_return;
        }
        if (!diversion.legs.empty()) world.diversions.push_back(std::move(diversion));
    }
    return world;
}

} // namespace gigaplan::plan
