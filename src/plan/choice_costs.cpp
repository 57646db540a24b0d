#include "plan/choice_costs.hpp"

#include "finance/discount.hpp"
#include "finance/net_present_value.hpp"
#include "finance/owed.hpp"
#include "plan/cost_drivers.hpp"
#include "plan/model.hpp"
#include "plan/unit_costs.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace gigaplan::plan {

namespace {

using finance::CashFlow;
using scenario::Scenario;

constexpr double kMillion = 1e6;

using FlowKey = std::tuple<std::size_t, finance::CashKind, Date, std::string>;

std::map<FlowKey, Money> owed(const Scenario& world, const Timeline& timeline) {
    std::map<FlowKey, Money> sums;
    const std::vector<scenario::OwnedLine> lines = scenario::owned_lines(world);
    for (const CashFlow& flow : finance::owed_cash(world, lines, spans_of(timeline))) {
        sums[{flow.organisation.value, flow.kind, flow.on, flow.subject}] += flow.amount;
    }
    return sums;
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

// Of the accelerators that an order brings: idleness until the end, less salvage.
double holding_cost(const Scenario& world, const Timeline& timeline, const std::string& order) {
    const std::vector<scenario::OwnedLine> lines = scenario::owned_lines(world);
    const std::vector<Money> costs = finance::line_costs(world, lines);
    double units = 0.0;
    for (std::size_t l = 0; l < lines.size(); ++l) {
        const scenario::OwnedLine& line = lines[l];
        const bool brought = world.schedule_lines[line.line.value].order.id == order;
        if (!brought || line.delivery >= timeline.end()) continue;
        const YearlyRate rate = finance::discount_rate(world, line.owner);
        for (std::size_t b = 0; b < timeline.segment_count(); ++b) {
            const Segment span = timeline.segment(b);
            if (span.from < line.delivery) continue;
            // line_costs() is for all of the line.
            units += idle_cost(world, costs[l], span) * segment_discount(world, line.owner, span);
        }
        const Money left = finance::book_value(
            world.assumptions, costs[l], line.delivery, line.delivery, timeline.end());
        units -=
            to_units(left) * finance::discount_factor(rate, world.settings.as_of, timeline.end());
    }
    return units / kMillion;
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

std::vector<double> choice_costs(const Deciding& deciding, const Timeline& timeline) {
    const Scenario& scenario = *deciding.undecided;
    std::vector<double> costs;
    for (std::size_t way = 0; way < deciding.choices.size(); ++way) {
        double& cost = costs.emplace_back(0.0);
        for (const CashFlow& flow : deciding.flows[way]) {
            const YearlyRate rate = finance::discount_rate(scenario, flow.organisation);
            cost -= to_millions(flow.amount) *
                    finance::discount_factor(rate, scenario.settings.as_of, flow.on);
        }
        const ProjectChoice& choice = deciding.choices[way];
        const scenario::Project& project = scenario.projects[choice.project.value];
        if (project.kind == scenario::ProjectKind::Order) {
            cost += holding_cost(with_projects(scenario, {choice}), timeline, project.adds);
        }
    }
    return costs;
}

} // namespace gigaplan::plan
