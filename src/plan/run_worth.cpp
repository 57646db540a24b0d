#include "plan/run_worth.hpp"

#include "lp/solver.hpp"
#include "plan/leading.hpp"
#include "plan/throughput.hpp"

namespace gigaplan::plan {

namespace {

using scenario::Scenario;

struct Best {
    lp::Outcome outcome = lp::Outcome::Failed;
    double objective = 0.0;
};

// Of the plans of a world on the boundaries of another, with the days of its targets.
Best best_of(const Scenario& world, const Layout& like, const PlanOptions& options) {
    Layout layout = make_layout(world, like.timeline.boundaries);
    layout.target_days = like.target_days;
    const Model model = build_model(world, layout, given_throughput(world));
    lp::Solver solver(model.program);
    solver.set_sense(lp::Sense::Maximise);
    solver.set_costs(step_objective(world, layout, model));
    const lp::Solution solution = solver.solve(options.stop);
    return {solution.outcome, solution.objective};
}

Failure stopped() {
    return {FailureKind::Interrupted, "stopped before the training runs were weighed"};
}

} // namespace

Result<std::vector<std::optional<double>>> run_worths(const Scenario& scenario,
    const Layout& placed_on, const RunPlaces& places, const Planned& planned,
    const PlanOptions& options) {
    const Layout& layout = planned.plan.layout;
    std::vector<std::optional<double>> worths(places.runs.size());
    const Best with = best_of(with_run_places(scenario, placed_on, places), layout, options);
    if (with.outcome == lp::Outcome::Interrupted) return stopped();
    if (with.outcome != lp::Outcome::Optimal) return worths;
    for (std::size_t i = 0; i < places.runs.size(); ++i) {
        if (!places.runs[i].span || scenario.workloads[places.runs[i].workload].required) continue;
        RunPlaces others = places;
        others.runs[i].span.reset();
        const Best without = best_of(with_run_places(scenario, placed_on, others), layout, options);
        if (without.outcome == lp::Outcome::Interrupted) return stopped();
        if (without.outcome == lp::Outcome::Optimal) worths[i] = with.objective - without.objective;
    }
    return worths;
}

} // namespace gigaplan::plan
