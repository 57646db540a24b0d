#include "plan/bottlenecks.hpp"

#include "plan/step_bounds.hpp"
#include "plan/throughput.hpp"

#include <algorithm>
#include <cmath>

namespace gigaplan::plan {

namespace {

using lp::Column;
using lp::Row;

constexpr std::size_t kPairedSteps = 3;

// The base's program, solved again and again from its own optimum.
class Trial {
public:
    Trial(const scenario::Scenario& scenario, const Planned& planned, std::stop_token stop)
        : model_(build_model(scenario, planned.plan.layout, given_throughput(scenario))),
          solver_(model_.program), start_(&planned.hot.basis), stop_(std::move(stop)) {
        solver_.set_sense(lp::Sense::Maximise);
        solver_.set_costs(first_objective(scenario, planned.plan.layout, model_));
    }

    [[nodiscard]] const Model& model() const { return model_; }
    [[nodiscard]] std::int64_t iterations() const { return iterations_; }

    // The objective under the changes. Where several change one bound, each one's
    // difference from the base counts. Nothing where no solution exists.
    Result<std::optional<double>> objective(const std::vector<std::vector<BoundChange>>& changes) {
        std::vector<double> row_upper = model_.program.row_upper();
        for (const std::vector<BoundChange>& one : changes) {
            for (const BoundChange& change : one) apply(change, row_upper);
        }
        solver_.start_from(*start_);
        const lp::Certified certified = lp::solve_certified(solver_, stop_);
        iterations_ += certified.solution.iterations;
        for (const std::vector<BoundChange>& one : changes) undo(one);
        if (certified.solution.outcome == lp::Outcome::Interrupted) {
            return Failure{FailureKind::Interrupted, "stopped while looking for what binds"};
        }
        if (certified.solution.outcome != lp::Outcome::Optimal) return std::optional<double>();
        return std::optional<double>(certified.solution.objective);
    }

private:
    void apply(const BoundChange& change, std::vector<double>& row_upper) {
        if (!change.is_row) {
            solver_.set_bounds(Column{change.position}, change.lower, change.upper);
            return;
        }
        row_upper[change.position] +=
            change.upper - model_.program.row_upper()[change.position];
        solver_.set_bounds(Row{change.position}, change.lower, row_upper[change.position]);
    }

    void undo(const std::vector<BoundChange>& changes) {
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

    Model model_;
    lp::Solver solver_;
    const lp::Basis* start_;
    std::stop_token stop_;
    std::int64_t iterations_ = 0;
};

// Smaller gains are the solver's tolerance.
double cleaned(double gain, double base) {
    return std::abs(gain) <= 1e-7 * (1.0 + std::abs(base)) ? 0.0 : gain;
}

Result<Done> try_pairs(const scenario::Scenario& scenario, const Layout& layout, Trial& trial,
    Bottlenecks& found) {
    std::vector<std::size_t> best;
    for (std::size_t i = 0; i < found.steps.size() && best.size() < kPairedSteps; ++i) {
        if (found.steps[i].gain > 0.0) best.push_back(i);
    }
    std::vector<std::vector<std::size_t>> groups;
    for (std::size_t a = 0; a < best.size(); ++a) {
        for (std::size_t b = a + 1; b < best.size(); ++b) groups.push_back({best[a], best[b]});
    }
    if (best.size() == kPairedSteps) groups.push_back(best);
    for (const std::vector<std::size_t>& group : groups) {
        std::vector<std::vector<BoundChange>> changes;
        PairGain pair{group, 0.0, 0.0};
        for (const std::size_t i : group) {
            changes.push_back(
                bounds_of(scenario, layout, trial.model(), found.steps[i].step, +1));
            pair.sum += found.steps[i].gain;
        }
        Result<std::optional<double>> objective = trial.objective(changes);
        if (!objective) return objective.failure();
        if (!*objective) continue;
        pair.together = cleaned(**objective - found.base, found.base);
        found.pairs.push_back(std::move(pair));
    }
    return Done{};
}

} // namespace

std::optional<double> StepGain::price_below() const {
    if (!loss) return std::nullopt;
    return *loss / step.amount;
}

bool StepGain::price_is_unique() const {
    if (!loss) return true;
    return std::abs(gain - *loss) <= 1e-4 * std::max(std::abs(gain), std::abs(*loss));
}

Result<Bottlenecks> find_bottlenecks(const scenario::Scenario& scenario, const Planned& planned,
    const PlanOptions& options) {
    const Layout& layout = planned.plan.layout;
    Trial trial(scenario, planned, options.stop);
    Bottlenecks found;
    found.stage = first_stage(scenario);
    found.base = planned.plan.stages.front().objective;
    for (BlockStep& step : block_steps(scenario)) {
        StepGain result{std::move(step), 0.0, std::nullopt};
        const auto more = bounds_of(scenario, layout, trial.model(), result.step, +1);
        if (more.empty()) continue;
        Result<std::optional<double>> up = trial.objective({more});
        if (!up) return up.failure();
        if (!*up) continue;
        result.gain = cleaned(**up - found.base, found.base);
        if (has_opposite(result.step)) {
            const auto less = bounds_of(scenario, layout, trial.model(), result.step, -1);
            Result<std::optional<double>> down = trial.objective({less});
            if (!down) return down.failure();
            if (*down) result.loss = cleaned(found.base - **down, found.base);
        }
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
