#include "lp/approximate.hpp"

#include "lp/blocks.hpp"
#include "lp/bound.hpp"
#include "lp/certificate.hpp"
#include "lp/highs_engine.hpp"

#include <algorithm>
#include <utility>

namespace gigaplan::lp {

namespace {

constexpr double kViolationMax = 1e-6;
// Interior point ends when its own estimate of the gap is so much closer than asked
// for, since what is proven is a little wider; and no sooner than at kLoosest, since
// until then its values can miss kViolationMax.
constexpr double kSharpening = 0.1;
constexpr double kLoosest = 1e-5;
constexpr std::size_t kWindowsBySize = 4;

Outcome outcome_to_be_proven(EngineStatus status) {
    switch (status) {
    case EngineStatus::Optimal:
    case EngineStatus::Unproven: // proven here
        return Outcome::Optimal;
    case EngineStatus::Infeasible:
        return Outcome::Infeasible;
    case EngineStatus::Unbounded:
        return Outcome::Unbounded;
    case EngineStatus::Interrupted:
        return Outcome::Interrupted;
    default:
        return Outcome::Failed;
    }
}

Approximation by_simplex(const Program& program, const std::stop_token& stop) {
    Solver solver(program);
    Solution solution = solver.solve(stop);
    Approximation found;
    found.outcome = solution.outcome;
    found.method = solution.method;
    found.iterations = solution.iterations;
    if (solution.outcome != Outcome::Optimal) return found;
    found.objective = solution.objective;
    found.bound = proven_bound(program, implied_bounds(program), solution.row_duals).value;
    found.columns = std::move(solution.columns);
    return found;
}

Approximation by_interior_point(
    const Program& program, double gap_relative_max, const std::stop_token& stop) {
    Approximation found;
    found.method = Method::InteriorPoint;
    // After presolve there are values but no prices that prove them: HiGHS restores
    // prices for vertices only.
    HighsEngine engine(Presolve::Off);
    engine.use(Method::InteriorPoint);
    engine.be_content_with_gap(std::min(kSharpening * gap_relative_max, kLoosest));
    if (!engine.load(program)) return found;
    found.outcome = outcome_to_be_proven(engine.run(stop));
    found.iterations = engine.iterations();
    if (found.outcome != Outcome::Optimal) return found;
    Solution solution;
    engine.read_solution(solution);
    found.objective = solution.objective;
    found.bound = proven_bound(program, implied_bounds(program), solution.row_duals).value;
    found.columns = std::move(solution.columns);
    return found;
}

Approximation by_blocks(const Program& program, const BlockStructure& structure,
    double gap_relative_max, const std::stop_token& stop) {
    BlockSolution solution = solve_in_blocks(program, structure, gap_relative_max, stop);
    Approximation found;
    found.outcome = solution.outcome;
    found.method = Method::Blocks;
    found.objective = solution.objective;
    found.bound = solution.bound;
    found.columns = std::move(solution.columns);
    found.iterations = solution.iterations;
    found.block_count = structure.block_count();
    found.sweeps = solution.sweeps;
    return found;
}

// Optimal is what holds here, whatever a method says of itself.
Approximation checked(const Program& program, double gap_relative_max, Approximation found) {
    if (found.columns.size() != program.column_count()) return found;
    const Violation violation = primal_violation(program, found.columns);
    found.primal_violation_max = violation.size;
    found.primal_worst = violation.worst;
    found.gap_relative = relative_gap(found.objective, found.bound);
    const bool holds = violation.size <= kViolationMax && found.gap_relative <= gap_relative_max;
    if (found.outcome == Outcome::Optimal && !holds) found.outcome = Outcome::Failed;
    return found;
}

bool is_settled(const Approximation& found) {
    return found.outcome != Outcome::Failed;
}

// Of two that failed.
bool is_better(const Approximation& a, const Approximation& b) {
    if ((a.primal_violation_max <= kViolationMax) != (b.primal_violation_max <= kViolationMax)) {
        return a.primal_violation_max <= kViolationMax;
    }
    return a.gap_relative < b.gap_relative;
}

} // namespace

Method approximate_method_for(
    std::size_t column_count, std::size_t block_count, std::size_t widest_window) {
    if (column_count < kInteriorPointFrom) return Method::Simplex;
    const bool falls_apart = block_count > 1 && widest_window * kWindowsBySize <= column_count;
    return falls_apart ? Method::Blocks : Method::InteriorPoint;
}

Approximation solve_approximately(
    const Program& program, const ApproximationOptions& options, std::stop_token stop) {
    const double gap = options.gap_relative_max;
    std::optional<BlockStructure> structure;
    if (!options.block_of_column.empty()) structure.emplace(program, options.block_of_column);
    const Method method = options.method.value_or(approximate_method_for(program.column_count(),
        structure ? structure->block_count() : 0, structure ? structure->widest : 0));
    Approximation found;
    if (method == Method::Blocks && structure) {
        found = checked(program, gap, by_blocks(program, *structure, gap, stop));
        if (is_settled(found)) return found;
    } else if (method == Method::Simplex || method == Method::InteriorPointAndCrossover) {
        return checked(program, gap, by_simplex(program, stop));
    }
    Approximation other = checked(program, gap, by_interior_point(program, gap, stop));
    return is_settled(other) || is_better(other, found) ? std::move(other) : std::move(found);
}

} // namespace gigaplan::lp
