#include "lp/integer.hpp"

#include "base/check.hpp"
#include "lp/bound.hpp"
#include "lp/highs_engine.hpp"

#include <algorithm>
#include <cmath>

namespace gigaplan::lp {

namespace {

Outcome outcome_of_search(EngineStatus status, bool has_solution) {
    switch (status) {
    case EngineStatus::Optimal:
        return Outcome::Optimal;
    case EngineStatus::Limited:
        return has_solution ? Outcome::Optimal : Outcome::Failed;
    case EngineStatus::Infeasible:
    case EngineStatus::InfeasibleOrUnbounded: // bounded relaxations only get here
        return Outcome::Infeasible;
    case EngineStatus::Unbounded:
        return Outcome::Unbounded;
    case EngineStatus::Interrupted:
        return Outcome::Interrupted;
    case EngineStatus::Unproven:
    case EngineStatus::Failed:
        return Outcome::Failed;
    }
    return Outcome::Failed;
}

Program with_fixed(
    const Program& program, std::span<const Column> whole, const std::vector<double>& columns) {
    Program fixed = program;
    for (const Column column : whole) {
        const double value = std::round(columns[column.value]);
        fixed.set_bounds(column, value, value);
    }
    return fixed;
}

// What the solver's search made of the program; columns where it found something.
struct Search {
    EngineStatus status = EngineStatus::Failed;
    std::vector<double> columns;
    double claimed_bound = 0.0;
    std::int64_t nodes = 0;
};

Search branch_and_bound(const Program& program, std::span<const Column> whole,
    const IntegerOptions& options, Presolve presolve, const std::stop_token& stop) {
    Search search;
    HighsEngine engine(presolve);
    const bool loaded = engine.load(program) && engine.make_whole(whole) &&
                        (options.incumbent.empty() || engine.suggest(options.incumbent));
    if (!loaded) return search;
    search.status = engine.branch_and_bound(options.gap_relative_max, options.nodes_max, stop);
    search.nodes = engine.nodes();
    if (!engine.has_solution()) return search;
    Solution solution;
    engine.read_solution(solution);
    search.columns = std::move(solution.columns);
    search.claimed_bound = engine.claimed_bound();
    return search;
}

// What presolve takes out of a program may come back a little outside of its bounds, which
// the solver calls an error of its own; without presolve it does not.
Search search_twice(const Program& program, std::span<const Column> whole,
    const IntegerOptions& options, const std::stop_token& stop) {
    Search search = branch_and_bound(program, whole, options, Presolve::On, stop);
    const bool failed =
        search.status == EngineStatus::Failed || search.status == EngineStatus::Unproven;
    if (!failed || stop.stop_requested()) return search;
    return branch_and_bound(program, whole, options, Presolve::Off, stop);
}

} // namespace

double IntegerSolution::claimed_gap() const {
    return relative_gap(objective, claimed_bound);
}

double IntegerSolution::certified_gap() const {
    return relative_gap(objective, relaxation_bound);
}

IntegerSolution solve_integer(const Program& program, std::span<const Column> whole,
    const IntegerOptions& options, std::stop_token stop) {
    IntegerSolution answer;
    Solver relaxation(program);
    const Certified root = solve_certified(relaxation, stop);
    if (root.solution.outcome != Outcome::Optimal) {
        answer.outcome = root.solution.outcome;
        return answer;
    }
    answer.relaxation_bound = root.solution.objective;
    answer.relaxation_certified = root.certificate.holds();

    std::vector<double> found = root.solution.columns;
    answer.claimed_bound = answer.relaxation_bound;
    const bool is_whole = std::all_of(whole.begin(), whole.end(),
        [&](Column column) { return found[column.value] == std::round(found[column.value]); });
    if (!is_whole) {
        Search search = search_twice(program, whole, options, stop);
        answer.nodes = search.nodes;
        answer.limited = search.status == EngineStatus::Limited;
        answer.outcome = outcome_of_search(search.status, !search.columns.empty());
        if (answer.outcome != Outcome::Optimal) return answer;
        found = std::move(search.columns);
        answer.claimed_bound = search.claimed_bound;
    }

    Solver rest(with_fixed(program, whole, found));
    Certified certified = solve_certified(rest, stop);
    answer.outcome = certified.solution.outcome;
    if (answer.outcome != Outcome::Optimal) return answer;
    answer.objective = certified.solution.objective;
    answer.columns = std::move(certified.solution.columns);
    answer.certificate = std::move(certified.certificate);
    return answer;
}

} // namespace gigaplan::lp
