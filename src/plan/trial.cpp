#include "plan/trial.hpp"

#include "plan/leading.hpp"
#include "plan/throughput.hpp"

#include <cmath>
#include <utility>

namespace gigaplan::plan {

using lp::Column;
using lp::Row;

Trial::Trial(const scenario::Scenario& scenario, const Planned& planned, std::stop_token stop)
    : model_(build_model(scenario, planned.plan.layout, given_throughput(scenario))),
      solver_(model_.program), start_(planned.hot.rounds.back().bases.front()),
      base_(planned.plan.stages.front().objective), stop_(std::move(stop)) {
    solver_.set_sense(lp::Sense::Maximise);
    solver_.set_costs(step_objective(scenario, planned.plan.layout, model_));
}

Trial::Trial(const scenario::Scenario& scenario, const Planned& planned, const Layout& layout,
    std::stop_token stop)
    : model_(build_model(scenario, layout, given_throughput(scenario))), solver_(model_.program),
      start_(lp::carry_over(planned.hot.rounds.back().program,
          planned.hot.rounds.back().bases.front(), model_.program)),
      stop_(std::move(stop)) {
    solver_.set_sense(lp::Sense::Maximise);
    solver_.set_costs(step_objective(scenario, layout, model_));
}

Result<Done> Trial::solve_base() {
    solver_.start_from(start_);
    lp::Certified certified = lp::solve_certified(solver_, stop_);
    iterations_ += certified.solution.iterations;
    if (certified.solution.outcome == lp::Outcome::Interrupted) {
        return Failure{FailureKind::Interrupted, "stopped while looking for what binds"};
    }
    if (certified.solution.outcome != lp::Outcome::Optimal) {
        return Failure{FailureKind::Internal, "the plan was not found again on finer segments"};
    }
    base_ = certified.solution.objective;
    start_ = std::move(certified.solution.basis);
    return Done{};
}

Result<std::optional<double>> Trial::gain(const std::vector<std::vector<BoundChange>>& changes) {
    std::vector<double> row_upper = model_.program.row_upper();
    for (const std::vector<BoundChange>& one : changes) {
        for (const BoundChange& change : one)
            apply(change, row_upper);
    }
    solver_.start_from(start_);
    const lp::Certified certified = lp::solve_certified(solver_, stop_);
    iterations_ += certified.solution.iterations;
    for (const std::vector<BoundChange>& one : changes)
        undo(one);
    if (certified.solution.outcome == lp::Outcome::Interrupted) {
        return Failure{FailureKind::Interrupted, "stopped while looking for what binds"};
    }
    if (certified.solution.outcome != lp::Outcome::Optimal) return std::optional<double>();
    // In steps that are coarser than the solver's last digits: those depend on
    // the basis it came from, and nothing printed may.
    constexpr double kStepsPerUnit = 1e5;
    const double gain =
        std::round((certified.solution.objective - base_) * kStepsPerUnit) / kStepsPerUnit;
    const bool noise = std::abs(gain) <= 1e-7 * (1.0 + std::abs(base_));
    return std::optional<double>(noise ? 0.0 : gain);
}

void Trial::apply(const BoundChange& change, std::vector<double>& row_upper) {
    if (!change.is_row) {
        solver_.set_bounds(Column{change.position}, change.lower, change.upper);
        return;
    }
    row_upper[change.position] += change.upper - model_.program.row_upper()[change.position];
    solver_.set_bounds(Row{change.position}, change.lower, row_upper[change.position]);
}

void Trial::undo(const std::vector<BoundChange>& changes) {
    const lp::Program& base = model_.program;
    for (const BoundChange& change : changes) {
        const std::size_t i = change.position;
        if (change.is_row) {
            solver_.set_bounds(Row{change.position}, base.row_lower()[i], base.row_upper()[i]);
        } else {
            solver_.set_bounds(
                Column{change.position}, base.column_lower()[i], base.column_upper()[i]);
        }
    }
}

} // namespace gigaplan::plan
