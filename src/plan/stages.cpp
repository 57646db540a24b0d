#include "plan/stages.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>

namespace gigaplan::plan {

namespace {

using lp::Column;
using lp::Row;
using lp::Sense;

// Prices below this, in the stage's own unit, are noise of the solver.
constexpr double kPriceNoise = 1e-7;

struct Stage {
    StageKind kind;
    Sense sense;
    Coefficients coefficients;
    std::optional<int> tier = std::nullopt;
    bool counts_money = false;
};

double nearer(double value, double lower, double upper) {
    return std::abs(value - lower) <= std::abs(value - upper) ? lower : upper;
}

// Whatever has a price stays at its bound: the set of optima, no more, no less.
void keep_to_optima(lp::Solver& solver, const lp::Solution& solution) {
    const lp::Program& program = solver.program();
    for (std::size_t j = 0; j < program.column_count(); ++j) {
        if (std::abs(solution.column_duals[j]) <= kPriceNoise) continue;
        const double bound =
            nearer(solution.columns[j], program.column_lower()[j], program.column_upper()[j]);
        solver.set_bounds(Column{static_cast<std::uint32_t>(j)}, bound, bound);
    }
    for (std::size_t i = 0; i < program.row_count(); ++i) {
        if (std::abs(solution.row_duals[i]) <= kPriceNoise) continue;
        const double bound =
            nearer(solution.rows[i], program.row_lower()[i], program.row_upper()[i]);
        solver.set_bounds(Row{static_cast<std::uint32_t>(i)}, bound, bound);
    }
}

// A tier may lose so much of its optimum for the sake of the next.
void keep_within(lp::Solver& solver, const Stage& stage, double objective, double tolerance) {
    std::vector<lp::Term> terms;
    for (std::size_t j = 0; j < stage.coefficients.size(); ++j) {
        if (stage.coefficients[j] == 0.0) continue;
        terms.push_back({Column{static_cast<std::uint32_t>(j)}, stage.coefficients[j]});
    }
    if (terms.empty()) return;
    const double least = objective - tolerance * std::abs(objective);
    const std::string tier = stage.tier ? std::to_string(*stage.tier) : "rest";
    solver.add_row("tier|" + tier, least, lp::kInfinity, terms);
}

Failure failure_of(lp::Outcome outcome, StageKind stage) {
    switch (outcome) {
    case lp::Outcome::Infeasible:
        return {FailureKind::Infeasible, "no plan satisfies the scenario"};
    case lp::Outcome::Interrupted:
        return {FailureKind::Interrupted, "stopped before the plan was found"};
    default:
        return {FailureKind::Internal,
            "the solver found no optimum in stage \"" + std::string(name(stage)) + "\""};
    }
}

// Organisations that have accelerators on a site where another one has too.
std::set<std::size_t> sharing_organisations(const Layout& layout) {
    std::set<std::size_t> sharing;
    for (const Pool& a : layout.routes.pools) {
        for (const Pool& b : layout.routes.pools) {
            if (a.site == b.site && a.organisation != b.organisation) {
                sharing.insert(a.organisation.value);
            }
        }
    }
    return sharing;
}

std::vector<Stage> make_stages(
    const scenario::Scenario& scenario, const Layout& layout, const Model& model) {
    std::vector<Stage> stages;
    for (Leading& leading : leading_objectives(scenario, layout, model)) {
        stages.push_back({leading.kind, Sense::Maximise, std::move(leading.coefficients),
            leading.tier, leading.counts_money});
    }
    for (Coefficients& fairness : fairness_objectives(scenario, layout, model))
        stages.push_back({StageKind::Fairness, Sense::Maximise, std::move(fairness)});
    // Where money leads, being late and costing more are in it already.
    const scenario::Objective objective = scenario.settings.objective;
    if (objective != scenario::Objective::Value && objective != scenario::Objective::LeastCost) {
        stages.push_back(
            {StageKind::Earliness, Sense::Maximise, earliness_objective(scenario, layout, model)});
        stages.push_back({StageKind::Cost, Sense::Minimise, cost_objective(scenario, layout, model),
            std::nullopt, true});
    }
    stages.push_back({StageKind::TieBreak, Sense::Minimise, tie_break_objective(model)});
    return stages;
}

} // namespace

std::string_view name(StageKind kind) {
    switch (kind) {
    case StageKind::Work:
        return "work";
    case StageKind::Value:
        return "value";
    case StageKind::Tier:
        return "tier";
    case StageKind::LeastCost:
        return "least cost";
    case StageKind::Target:
        return "earliest target";
    case StageKind::Fairness:
        return "fairness";
    case StageKind::Earliness:
        return "earliness";
    case StageKind::Cost:
        return "cost";
    case StageKind::TieBreak:
        return "tie-break";
    }
    return "";
}

std::string unit(const StageResult& stage, const std::string& currency) {
    if (stage.counts_money) return "million " + currency;
    switch (stage.kind) {
    case StageKind::Fairness:
        return "share";
    case StageKind::Earliness:
        return "thousand H100-equivalent days, by the time left";
    case StageKind::TieBreak:
        return "weight";
    default:
        return "thousand H100-equivalent days";
    }
}

Result<StagedSolution> solve_stages(const scenario::Scenario& scenario, const Layout& layout,
    const Model& model, const std::vector<lp::Basis>& starts, std::stop_token stop) {
    const auto& given_up = scenario.settings.tier_tolerance;
    const double tolerance = given_up ? (*given_up)->raw() : 0.0;
    lp::Solver solver(model.program);
    StagedSolution staged;
    for (const Stage& stage : make_stages(scenario, layout, model)) {
        solver.set_sense(stage.sense);
        solver.set_costs(stage.coefficients);
        // Empty where there was nothing to plan.
        if (staged.stages.size() < starts.size() && !starts[staged.stages.size()].empty()) {
            lp::Basis start = starts[staged.stages.size()];
            start.rows.resize(solver.program().row_count(), lp::BasisStatus::Basic);
            solver.start_from(start);
        }
        lp::Certified certified = lp::solve_certified(solver, stop);
        if (certified.solution.outcome != lp::Outcome::Optimal) {
            return failure_of(certified.solution.outcome, stage.kind);
        }
        staged.stages.push_back(
            {stage.kind, stage.tier, stage.counts_money, certified.solution.objective,
                certified.certificate, certified.cold_again, certified.solution.iterations});
        staged.bases.push_back(certified.solution.basis);
        // Of the model's own rows, those that tiers added left out.
        staged.bases.back().rows.resize(model.program.row_count());
        if (stage.kind == StageKind::Tier && tolerance > 0.0) {
            keep_within(solver, stage, certified.solution.objective, tolerance);
        } else if (stage.kind != StageKind::TieBreak) {
            keep_to_optima(solver, certified.solution);
        }
        staged.columns = certified.solution.columns;
        if (staged.stages.size() == 1) staged.first = std::move(certified.solution);
    }
    return staged;
}

Result<std::vector<Arbitrary>> find_arbitrary(const scenario::Scenario& scenario,
    const Layout& layout, const Model& model, const StagedSolution& staged, std::stop_token stop) {
    // Shares closer than this, in thousand H100-equivalent days, are the same.
    constexpr double kSame = 1e-3;
    lp::Solver solver(model.program);
    keep_to_optima(solver, staged.first);
    solver.start_from(staged.first.basis);
    std::vector<Arbitrary> found;
    for (const std::size_t o : sharing_organisations(layout)) {
        const auto organisation = make_index<scenario::Organisation>(o);
        Arbitrary range{organisation, 0.0, 0.0};
        solver.set_costs(work_objective(scenario, layout, model, organisation));
        for (const Sense sense : {Sense::Minimise, Sense::Maximise}) {
            solver.set_sense(sense);
            const lp::Certified extreme = lp::solve_certified(solver, stop);
            if (extreme.solution.outcome != lp::Outcome::Optimal) {
                return failure_of(extreme.solution.outcome, StageKind::Fairness);
            }
            (sense == Sense::Minimise ? range.least : range.most) = extreme.solution.objective;
        }
        if (range.most - range.least > kSame) found.push_back(range);
    }
    return found;
}

} // namespace gigaplan::plan
