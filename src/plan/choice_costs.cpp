#include "plan/choice_costs.hpp"

#include "finance/discount.hpp"
#include "finance/net_present_value.hpp"
#include "finance/owed.hpp"
#include "finance/purchases.hpp"
#include "plan/cost_drivers.hpp"
#include "plan/cost_of_having.hpp"
#include "plan/model.hpp"

#include <initializer_list>
#include <map>
#include <optional>
#include <tuple>

namespace gigaplan::plan {

namespace {

using finance::CashFlow;
using scenario::Scenario;

using FlowKey = std::tuple<std::size_t, finance::CashKind, Date, std::string>;

std::map<FlowKey, Money> summed(const std::vector<CashFlow>& flows) {
    std::map<FlowKey, Money> sums;
    for (const CashFlow& flow : flows)
        sums[{flow.organisation.value, flow.kind, flow.on, flow.subject}] += flow.amount;
    return sums;
}

std::map<FlowKey, Money> owed(const Scenario& world, const Timeline& timeline) {
    return summed(finance::owed_cash(world, scenario::owned_lines(world), spans_of(timeline)));
}

std::vector<CashFlow> added(
    std::map<FlowKey, Money> with, const std::map<FlowKey, Money>& without) {
    for (const auto& [key, amount] : without)
        with[key] -= amount;
    std::vector<CashFlow> flows;
    for (const auto& [key, amount] : with) {
        if (amount == Money()) continue;
        const auto& [organisation, kind, on, subject] = key;
        flows.push_back(
            {make_index<scenario::Organisation>(organisation), kind, on, amount, subject});
    }
    return flows;
}

// The first line of the option that goes, or comes back; none where nothing does.
std::optional<std::size_t> first_of(
    const std::vector<DivertibleLine>& lines, Index<scenario::DiversionOption> option, bool back) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].option == option && lines[i].is_return == back) return i;
    }
    return std::nullopt;
}

// One system of a line moved, and all as it was but for that. In a swap either way is priced
// by the other, and as many come as go: what goes is looked at beside the first line that comes
// back, and what comes back instead of that, both beside the first that goes.
struct Moved {
    Scenario with, without;
};

Moved with_one_moved(
    const Scenario& base, const std::vector<DivertibleLine>& lines, std::size_t moved) {
    const auto world = [&](std::initializer_list<std::optional<std::size_t>> some) {
        std::vector<std::int64_t> systems(lines.size(), 0);
        for (const auto& line : some) {
            if (line) systems[*line] = 1;
        }
        return with_diversions(base, lines, systems);
    };
    const auto back = first_of(lines, lines[moved].option, true);
    if (!lines[moved].is_return) return {world({moved, back}), world({})};
    const auto given = first_of(lines, lines[moved].option, false);
    return {world({given, moved}), world({given, back})};
}

} // namespace

std::vector<std::vector<CashFlow>> choice_flows(
    const Scenario& scenario, const std::vector<ProjectChoice>& choices, const Timeline& timeline) {
    const std::map<FlowKey, Money> without = owed(with_projects(scenario, {}), timeline);
    std::vector<std::vector<CashFlow>> flows;
    for (const ProjectChoice& choice : choices)
        flows.push_back(added(owed(with_projects(scenario, {choice}), timeline), without));
    return flows;
}

std::vector<std::vector<CashFlow>> diverted_flows(
    const Scenario& scenario, const std::vector<DivertibleLine>& lines, const Timeline& timeline) {
    const Scenario base = with_projects(scenario, {});
    std::vector<std::vector<CashFlow>> flows;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const Moved moved = with_one_moved(base, lines, i);
        flows.push_back(added(owed(moved.with, timeline), owed(moved.without, timeline)));
    }
    return flows;
}

// What is paid for lines alone, apart from all that is owed for other things.
std::vector<std::vector<CashFlow>> later_flows(
    const Scenario& scenario, const std::vector<LaterShipment>& later) {
    std::map<Index<scenario::ScheduleLine>, scenario::OwnedLine> lines;
    if (!later.empty()) {
        // What its buyer keeps of a line comes last.
        for (const scenario::OwnedLine& line : scenario::owned_lines(scenario))
            lines.insert_or_assign(line.line, line);
    }
    std::vector<std::vector<CashFlow>> flows;
    for (const LaterShipment& way : later) {
        scenario::OwnedLine system = lines.at(way.line);
        system.accelerators = AcceleratorCount(way.accelerators_per_system);
        const auto paid = [&](Date delivery) {
            system.delivery = delivery;
            return summed(finance::purchase_cash(scenario, {system}));
        };
        const std::map<FlowKey, Money> without = paid(way.booked);
        flows.push_back(added(paid(way.on), without));
    }
    return flows;
}

// Each side's idleness and what is left at the end.
std::vector<double> diverted_costs(const Deciding& deciding, const Timeline& timeline) {
    const Scenario base = with_projects(*deciding.undecided, {});
    const auto every = [](const scenario::OwnedLine&) { return true; };
    std::vector<double> costs;
    for (std::size_t i = 0; i < deciding.divertible.size(); ++i) {
        const Moved moved = with_one_moved(base, deciding.divertible, i);
        costs.push_back(discounted_cost(base, deciding.diverted_flows[i]) +
                        holding_cost(moved.with, timeline, every) -
                        holding_cost(moved.without, timeline, every));
    }
    return costs;
}

std::vector<double> later_costs(const Deciding& deciding, const Timeline& timeline) {
    const Scenario base = with_projects(*deciding.undecided, {});
    const std::vector<LaterShipment>& later = deciding.scarce.later;
    std::vector<double> costs;
    std::vector<std::int64_t> systems(later.size(), 0);
    for (std::size_t i = 0; i < systems.size(); ++i) {
        const auto of_order = [&](const Scenario& world) {
            const auto& order = base.schedule_lines[later[i].line.value].order;
            return holding_cost(world, timeline, [&](const scenario::OwnedLine& line) {
                return world.schedule_lines[line.line.value].order.id == order.id;
            });
        };
        systems[i] = 1;
        costs.push_back(discounted_cost(base, deciding.later_flows[i]) +
                        of_order(with_later_shipments(base, later, systems)) - of_order(base));
        systems[i] = 0;
    }
    return costs;
}

double discounted_cost(const Scenario& scenario, const std::vector<CashFlow>& flows) {
    double cost = 0.0;
    for (const CashFlow& flow : flows) {
        const YearlyRate rate = finance::discount_rate(scenario, flow.organisation);
        cost -= to_millions(flow.amount) *
                finance::discount_factor(rate, scenario.settings.as_of, flow.on);
    }
    return cost;
}

std::vector<double> choice_costs(const Deciding& deciding, const Timeline& timeline) {
    const Scenario& scenario = *deciding.undecided;
    std::vector<double> costs;
    for (std::size_t way = 0; way < deciding.choices.size(); ++way) {
        double& cost = costs.emplace_back(discounted_cost(scenario, deciding.flows[way]));
        const ProjectChoice& choice = deciding.choices[way];
        const scenario::Project& project = scenario.projects[choice.project.value];
        if (project.kind == scenario::ProjectKind::Order) {
            const Scenario world = with_projects(scenario, {choice});
            cost += holding_cost(world, timeline, [&](const scenario::OwnedLine& line) {
                return world.schedule_lines[line.line.value].order.id == project.adds;
            });
        }
    }
    return costs;
}

} // namespace gigaplan::plan
