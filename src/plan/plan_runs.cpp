#include "plan/plan_runs.hpp"

#include "plan/run_worth.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace gigaplan::plan {

namespace {

using scenario::Scenario;
using scenario::WorkloadKind;

// Where a run could end another may begin: segments are split there, and runs placed anew.
constexpr int kSplitsMax = 2;
// The plan with the runs placed may show more such days.
constexpr int kRoundsMax = 2;

bool keeps_rules(const Scenario& scenario, const Plan& plan) {
    for (std::size_t w = 0; w < scenario.workloads.size(); ++w) {
        const scenario::Workload& workload = scenario.workloads[w];
        if (workload.kind != WorkloadKind::Training) continue;
        const WorkloadPlan& run = plan.workloads[w];
        if (!run.broken_rules.empty()) return false;
        const bool begun = run.accelerator_days > 0;
        if (begun && !run.finished && must_be_done(scenario, workload)) return false;
    }
    return true;
}

// In the world with the runs placed. Where it is split anew they might not fit any more;
// on the segments that they were placed on they do.
Result<Planned> plan_placed(
    const Scenario& world, const Timeline& timeline, const PlanOptions& options) {
    Result<Planned> planned = make_plan(world, options);
    if (planned || planned.failure().kind != FailureKind::Infeasible) return planned;
    PlanOptions kept = options;
    kept.boundaries = &timeline;
    return make_plan(world, kept);
}

struct Placement {
    Layout layout; // of the scenario as it is
    std::optional<RunPlaces> places;
};

// Nothing in it where the integer program found none.
Result<Placement> placement_with(const Scenario& scenario, const std::vector<Date>& boundaries,
    const std::vector<TargetDay>& target_days, const PlanOptions& options) {
    Placement placement;
    placement.layout = make_layout(scenario, boundaries);
    placement.layout.target_days = target_days;
    Result<std::optional<RunPlaces>> places = place_runs(scenario, placement.layout, options);
    if (!places) return places.failure();
    placement.places = std::move(*places);
    return placement;
}

// On the segments of a plan, and on finer ones as long as they show where runs could end. The
// days of targets may be such that runs in one piece cannot keep them.
Result<Placement> placement_on(
    const Scenario& scenario, const Layout& planned, const PlanOptions& options) {
    std::vector<Date> extra = planned.timeline.boundaries;
    std::vector<TargetDay> target_days = planned.target_days;
    Result<Placement> best = placement_with(scenario, extra, target_days, options);
    if (best && !best->places && !target_days.empty()) {
        target_days.clear();
        best = placement_with(scenario, extra, target_days, options);
    }
    for (int split = 0; best && best->places && split < kSplitsMax; ++split) {
        const std::vector<Date>& known = best->layout.timeline.boundaries;
        std::vector<Date> more = best->places->telling_days;
        std::erase_if(more, [&](Date day) { return std::ranges::binary_search(known, day); });
        if (more.empty()) break;
        extra.insert(extra.end(), more.begin(), more.end());
        Result<Placement> finer = placement_with(scenario, extra, target_days, options);
        if (!finer) return finer.failure();
        if (!finer->places) break;
        best = std::move(finer);
    }
    return best;
}

bool leads(StageKind kind) {
    return kind == StageKind::Work || kind == StageKind::Value || kind == StageKind::Tier ||
           kind == StageKind::LeastCost;
}

// Of the first of the leading objectives in which the two differ.
void compare(const Plan& any_way, const Plan& placed, RunsPlaced& result) {
    constexpr double kNoise = 1e-9; // of the solver's, in either
    result.more = 0.0;
    for (std::size_t k = 0; k < any_way.stages.size() && k < placed.stages.size(); ++k) {
        const StageResult& stage = any_way.stages[k];
        if (!leads(stage.kind)) return;
        const double more = stage.objective - placed.stages[k].objective;
        if (std::abs(more) <= kNoise * (1.0 + std::abs(stage.objective))) continue;
        result.more = std::max(0.0, more);
        result.counts_money = stage.counts_money;
        return;
    }
}

} // namespace

Result<PlannedRuns> plan_with_runs(const Scenario& scenario, const PlanOptions& options) {
    Result<Planned> any_way = make_plan(scenario, options);
    if (!any_way) return any_way.failure();
    PlannedRuns result{scenario, std::move(*any_way), std::nullopt};
    if (keeps_rules(scenario, result.planned.plan)) return result;
    if (options.progress) options.progress("placing training runs");
    result.placed.emplace();
    const Plan shared_out = result.planned.plan;
    Layout placed_on;
    for (int round = 0; round < kRoundsMax; ++round) {
        Result<Placement> found = placement_on(scenario, result.planned.plan.layout, options);
        if (!found) return found.failure();
        if (!found->places) break;
        Scenario world = with_run_places(scenario, found->layout, *found->places);
        Result<Planned> planned = plan_placed(world, found->layout.timeline, options);
        if (!planned && planned.failure().kind == FailureKind::Infeasible) break;
        if (!planned) return planned.failure();
        placed_on = std::move(found->layout);
        result.world = std::move(world);
        result.planned = std::move(*planned);
        result.placed->places = std::move(found->places);
        compare(shared_out, result.planned.plan, *result.placed);
        if (keeps_rules(result.world, result.planned.plan)) break;
    }
    if (!result.placed->places) return result;
    auto worths = run_worths(scenario, placed_on, *result.placed->places, result.planned, options);
    if (!worths) return worths.failure();
    result.placed->worths = std::move(*worths);
    return result;
}

} // namespace gigaplan::plan
