#include "plan/plan_runs.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace gigaplan::plan {

namespace {

using scenario::Scenario;
using scenario::WorkloadKind;

// Where a run could end another may begin: segments are split there, and runs placed anew.
constexpr int kSplitsMax = 6;
// The plan with the runs placed may show more such days.
constexpr int kRoundsMax = 3;

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

// On the segments of a plan, and on finer ones as long as they show where runs could end.
Result<Placement> placement_on(
    const Scenario& scenario, const Layout& planned, const PlanOptions& options) {
    Placement placement;
    std::vector<Date> extra = planned.timeline.boundaries;
    for (int split = 0;; ++split) {
        Layout layout = make_layout(scenario, extra);
        layout.target_days = planned.target_days;
        Result<std::optional<RunPlaces>> places = place_runs(scenario, layout, options.stop);
        if (!places) return places.failure();
        if (!*places) return placement;
        const std::vector<Date> before = layout.timeline.boundaries;
        placement = {std::move(layout), std::move(*places)};
        std::vector<Date> more = placement.places->finish_days;
        std::erase_if(more, [&](Date day) { return std::ranges::binary_search(before, day); });
        if (more.empty() || split == kSplitsMax) return placement;
        extra.insert(extra.end(), more.begin(), more.end());
    }
}

double gap_between(const Plan& any_way, const Plan& placed) {
    const double best = any_way.stages.front().objective;
    const double size = std::max(std::abs(best), 1e-9);
    return std::max(0.0, (best - placed.stages.front().objective) / size);
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
    for (int round = 0; round < kRoundsMax; ++round) {
        Result<Placement> found = placement_on(scenario, result.planned.plan.layout, options);
        if (!found) return found.failure();
        if (!found->places) break;
        Scenario world = with_run_places(scenario, found->layout, *found->places);
        Result<Planned> planned = plan_placed(world, found->layout.timeline, options);
        if (!planned && planned.failure().kind == FailureKind::Infeasible) break;
        if (!planned) return planned.failure();
        result.world = std::move(world);
        result.planned = std::move(*planned);
        result.placed->places = std::move(found->places);
        result.placed->gap = gap_between(shared_out, result.planned.plan);
        if (keeps_rules(result.world, result.planned.plan)) break;
    }
    return result;
}

} // namespace gigaplan::plan
