#include "plan/leading.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <functional>
#include <limits>
#include <map>
#include <set>

namespace gigaplan::plan {

namespace {

using scenario::Objective;
using scenario::Scenario;
using scenario::Workload;

// Workloads without a priority come last.
constexpr int kNoPriority = std::numeric_limits<int>::max();

// By tier: whether all of its workloads have a value in money.
std::map<int, bool> tiers(const Scenario& scenario) {
    std::map<int, bool> found;
    for (const Workload& workload : scenario.workloads) {
        const auto [tier, added] = found.emplace(tier_of(workload), true);
        tier->second = tier->second && workload.value.has_value();
    }
    if (found.empty()) found.emplace(kNoPriority, false);
    return found;
}

Leading tier_objective(const Scenario& scenario, const Layout& layout, const Model& model, int tier,
    bool counts_money) {
    Leading leading{StageKind::Tier, std::nullopt, counts_money,
        counts_money ? value_objective(scenario, layout, model)
                     : work_objective(scenario, layout, model)};
    if (tier != kNoPriority) leading.tier = tier;
    for (const UseColumn& use : model.uses) {
        if (tier_of(scenario.workloads[use.workload]) != tier) {
            leading.coefficients[use.column.value] = 0.0;
        }
    }
    return leading;
}

Coefficients net_value(const Scenario& scenario, const Layout& layout, const Model& model) {
    Coefficients net = value_objective(scenario, layout, model);
    const Coefficients cost = cost_objective(scenario, layout, model);
    std::transform(net.begin(), net.end(), cost.begin(), net.begin(), std::minus<>());
    return net;
}

// Idleness is left out: running without need would seem to save it.
Coefficients saved_cost(const Scenario& scenario, const Layout& layout, const Model& model) {
    Scenario busy = scenario;
    busy.assumptions.idle_cost.value = YearlyRate(0.0);
    Coefficients costs = cost_objective(busy, layout, model);
    std::transform(costs.begin(), costs.end(), costs.begin(), std::negate<>());
    return costs;
}

} // namespace

int tier_of(const Workload& workload) {
    return workload.priority.value_or(kNoPriority);
}

std::vector<Leading> leading_objectives(
    const Scenario& scenario, const Layout& layout, const Model& model) {
    std::vector<Leading> leading;
    switch (scenario.settings.objective) {
    case Objective::Value:
        leading.push_back(
            {StageKind::Value, std::nullopt, true, net_value(scenario, layout, model)});
        break;
    case Objective::LeastCost:
        leading.push_back(
            {StageKind::LeastCost, std::nullopt, true, saved_cost(scenario, layout, model)});
        break;
    case Objective::PriorityTiers:
        for (const auto& [tier, counts_money] : tiers(scenario)) {
            leading.push_back(tier_objective(scenario, layout, model, tier, counts_money));
        }
        break;
    case Objective::Work:
    case Objective::EarliestTarget:
        leading.push_back(
            {StageKind::Work, std::nullopt, false, work_objective(scenario, layout, model)});
        break;
    }
    return leading;
}

std::vector<Coefficients> fairness_objectives(
    const Scenario& scenario, const Layout& layout, const Model& model) {
    std::vector<Coefficients> objectives;
    if (scenario.settings.fairness == scenario::FairnessRule::ProRata && model.fair_share) {
        Coefficients share(model.program.column_count(), 0.0);
        share[model.fair_share->value] = 1.0;
        objectives.push_back(std::move(share));
    }
    if (scenario.settings.fairness != scenario::FairnessRule::Priority) return objectives;
    std::set<int> levels;
    for (const auto& organisation : scenario.organisations)
        levels.insert(organisation.priority);
    if (levels.size() < 2) return objectives;
    for (const int level : levels) {
        Coefficients work(model.program.column_count(), 0.0);
        for (std::size_t o = 0; o < scenario.organisations.size(); ++o) {
            if (scenario.organisations[o].priority != level) continue;
            const Coefficients own =
                work_objective(scenario, layout, model, make_index<scenario::Organisation>(o));
            std::transform(own.begin(), own.end(), work.begin(), work.begin(), std::plus<>());
        }
        objectives.push_back(std::move(work));
    }
    return objectives;
}

StageKind first_stage(const Scenario& scenario) {
    switch (scenario.settings.objective) {
    case Objective::Value:
        return StageKind::Value;
    case Objective::LeastCost:
        return StageKind::LeastCost;
    case Objective::PriorityTiers:
        return StageKind::Tier;
    case Objective::Work:
    case Objective::EarliestTarget:
        break;
    }
    return StageKind::Work;
}

bool leads_with_money(const Scenario& scenario) {
    const StageKind first = first_stage(scenario);
    if (first == StageKind::Tier) return tiers(scenario).begin()->second;
    return first != StageKind::Work;
}

Coefficients first_objective(const Scenario& scenario, const Layout& layout, const Model& model) {
    return std::move(leading_objectives(scenario, layout, model).front().coefficients);
}

bool has_several_tiers(const Scenario& scenario) {
    return first_stage(scenario) == StageKind::Tier && tiers(scenario).size() > 1;
}

bool steps_count_money(const Scenario& scenario) {
    return !has_several_tiers(scenario) && leads_with_money(scenario);
}

Coefficients step_objective(const Scenario& scenario, const Layout& layout, const Model& model) {
    return has_several_tiers(scenario) ? work_objective(scenario, layout, model)
                                       : first_objective(scenario, layout, model);
}

void set_costs(lp::Program& program, const Coefficients& coefficients) {
    for (std::size_t j = 0; j < coefficients.size(); ++j) {
        program.set_cost(lp::Column{static_cast<std::uint32_t>(j)}, coefficients[j]);
    }
}

void keep_reached(lp::Program& program, double objective, double part_given_up) {
    std::vector<lp::Term> terms;
    for (std::size_t j = 0; j < program.column_count(); ++j) {
        if (program.costs()[j] == 0.0) continue;
        terms.push_back({lp::Column{static_cast<std::uint32_t>(j)}, program.costs()[j]});
    }
    if (terms.empty()) return;
    const double room = part_given_up * (1.0 + std::abs(objective));
    const bool maximised = program.sense() == lp::Sense::Maximise;
    program.add_row(fmt::format("kept|{}", program.row_count()),
        maximised ? objective - room : -lp::kInfinity, maximised ? lp::kInfinity : objective + room,
        terms);
}

} // namespace gigaplan::plan
