#include "plan/bottlenecks.hpp"

#include "plan/cost_of_having.hpp"
#include "plan/leading.hpp"
#include "plan/ramps.hpp"
#include "plan/step_bounds.hpp"
#include "plan/trial.hpp"

#include <algorithm>
#include <cmath>

namespace gigaplan::plan {

namespace {

constexpr std::size_t kPairedSteps = 3;

Result<Done> try_pairs(
    const scenario::Scenario& scenario, const Layout& layout, Trial& trial, Bottlenecks& found) {
    std::vector<std::size_t> best;
    for (std::size_t i = 0; i < found.steps.size() && best.size() < kPairedSteps; ++i) {
        if (found.steps[i].gain > 0.0) best.push_back(i);
    }
    std::vector<std::vector<std::size_t>> groups;
    for (std::size_t a = 0; a < best.size(); ++a) {
        for (std::size_t b = a + 1; b < best.size(); ++b)
            groups.push_back({best[a], best[b]});
    }
    if (best.size() == kPairedSteps) groups.push_back(best);
    for (const std::vector<std::size_t>& group : groups) {
        std::vector<std::vector<BoundChange>> changes;
        PairGain pair{group, 0.0, 0.0};
        for (const std::size_t i : group) {
            changes.push_back(bounds_of(scenario, layout, trial.model(), found.steps[i].step, +1));
            pair.sum += found.steps[i].gain;
            pair.together -= found.steps[i].cost;
        }
        Result<std::optional<double>> together = trial.gain(changes);
        if (!together) return together.failure();
        if (!*together) continue;
        pair.together += **together;
        found.pairs.push_back(std::move(pair));
    }
    return Done{};
}

Result<Done> try_opposite(const scenario::Scenario& scenario, const Layout& layout, Trial& trial,
    const std::vector<BoundChange>& more, StepGain& result) {
    if (!has_opposite(result.step)) return Done{};
    const auto less = bounds_of(scenario, layout, trial.model(), result.step, -1);
    result.amount_below = result.step.amount * part_taken_back(trial.model(), more, less);
    if (result.amount_below <= 0.0) return Done{};
    Result<std::optional<double>> down = trial.gain({less});
    if (!down) return down.failure();
    if (*down) result.loss = 0.0 - **down;
    return Done{};
}

// The plan's boundaries, and those that crews need who are as much faster or slower as
// a step makes them, or a month earlier at their end.
Layout finer_layout(const scenario::Scenario& scenario, const Plan& plan) {
    std::vector<Date> dates = plan.layout.timeline.boundaries;
    for (const double factor : {1.0 + kRateStepPercent / 100.0, 1.0 - kRateStepPercent / 100.0}) {
        const std::vector<Date> ends = ramp_ends(scenario, plan, factor);
        dates.insert(dates.end(), ends.begin(), ends.end());
    }
    for (const Date end : ramp_ends(scenario, plan, 1.0))
        dates.push_back(add_months(end, -1));
    Layout layout = make_layout(scenario, dates);
    layout.target_days = plan.layout.target_days;
    return layout;
}

} // namespace

std::optional<double> StepGain::price_below() const {
    if (!loss) return std::nullopt;
    return *loss / amount_below;
}

bool StepGain::price_is_unique() const {
    if (!loss) return true;
    const double above = std::abs(price_above());
    const double below = std::abs(*price_below());
    return std::abs(price_above() - *price_below()) <= 1e-4 * std::max(above, below);
}

double cost_of_step(
    const scenario::Scenario& scenario, const Timeline& timeline, const BlockStep& step) {
    const StageKind first = first_stage(scenario);
    const bool counts_costs = first == StageKind::Value || first == StageKind::LeastCost;
    if (!counts_costs || step.kind != StepKind::Earlier || step.limit != Limit::Supply) return 0.0;
    const auto is_moved = [&](const scenario::OwnedLine& line) {
        return line.line.value == step.subject;
    };
    const auto cost = [&](scenario::Scenario world) {
        // As the stage's objective: idleness is no part of a least cost.
        if (first == StageKind::LeastCost) world.assumptions.idle_cost.value = YearlyRate(0.0);
        return payment_cost(world, is_moved) + holding_cost(world, timeline, is_moved);
    };
    return cost(earlier_scenario(scenario, step)) - cost(scenario);
}

Result<Bottlenecks> find_bottlenecks(
    const scenario::Scenario& scenario, const Planned& planned, const PlanOptions& options) {
    const Layout layout = finer_layout(scenario, planned.plan);
    Trial trial(scenario, planned, layout, options.stop);
    const Result<Done> solved = trial.solve_base();
    if (!solved) return solved.failure();
    Bottlenecks found;
    found.stage = first_stage(scenario);
    found.base = planned.plan.stages.front().objective;
    for (BlockStep& step : block_steps(scenario)) {
        StepGain result{std::move(step), 0.0, std::nullopt, 0.0, 0.0};
        const auto more = bounds_of(scenario, layout, trial.model(), result.step, +1);
        result.cost = cost_of_step(scenario, layout.timeline, result.step);
        if (more.empty() && result.cost == 0.0) continue;
        Result<std::optional<double>> up = trial.gain({more});
        if (!up) return up.failure();
        if (!*up) continue;
        result.gain = **up - result.cost;
        Result<Done> tried = try_opposite(scenario, layout, trial, more, result);
        if (!tried) return tried.failure();
        found.steps.push_back(std::move(result));
    }
    std::stable_sort(found.steps.begin(), found.steps.end(),
        [](const StepGain& a, const StepGain& b) { return a.gain > b.gain; });
    Result<Done> paired = try_pairs(scenario, layout, trial, found);
    if (!paired) return paired.failure();
    found.iterations = trial.iterations();
    return found;
}

} // namespace gigaplan::plan
