// HiGHS behind its C interface, which highs_engine.cpp alone includes: the
// numbers of a program, without names, and the state of the simplex method.
#pragma once

#include "lp/method.hpp"
#include "lp/program.hpp"
#include "lp/solver.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>
#include <string>

namespace gigaplan::lp {

enum class EngineStatus {
    Optimal,
    Infeasible,
    Unbounded,
    InfeasibleOrUnbounded,
    Interrupted,
    Unproven, // ended with values that miss its own tolerances
    Limited,  // ended by its limit on iterations or nodes
    Failed,
};

enum class Presolve { On, Off };

// Functions that return bool say whether HiGHS took what it was given. A program
// passed to it must have no lower bound above the upper one.
class HighsEngine {
public:
    // A new instance: nothing of an earlier one can reach it.
    explicit HighsEngine(Presolve presolve);
    HighsEngine(const HighsEngine&) = delete;
    HighsEngine& operator=(const HighsEngine&) = delete;
    ~HighsEngine();

    [[nodiscard]] bool load(const Program& program);
    [[nodiscard]] bool change_sense(Sense sense);
    [[nodiscard]] bool change_costs(const std::vector<double>& costs);
    [[nodiscard]] bool change_column_bounds(const Program& program);
    // Of the rows loaded so far.
    [[nodiscard]] bool change_row_bounds(const Program& program);
    [[nodiscard]] bool add_rows(const Program& program, std::size_t first);
    [[nodiscard]] bool start_from(const Basis& basis);
    // Keeps the program.
    [[nodiscard]] bool forget_solves();

    // What `run` does next: Simplex, InteriorPointAndCrossover or InteriorPoint. A new
    // instance uses simplex.
    void use(Method method);
    // Primal simplex whatever the start, without shifting bounds, until `use` is called
    // again. It can stall: to be run with a limit.
    void use_exact_primal_simplex();
    // How far interior point goes without crossover; simplex is not concerned.
    void be_content_with_gap(double gap_relative);
    // Of simplex; none: as many as it takes.
    void limit_iterations(std::optional<std::int64_t> at_most);

    [[nodiscard]] EngineStatus run(std::stop_token stop);
    [[nodiscard]] std::int64_t iterations() const; // of all methods
    // Whether what the last run ended with is within its bounds.
    [[nodiscard]] bool is_within_bounds() const;

    // Integer programs. A suggested solution that is not feasible is ignored.
    [[nodiscard]] bool make_whole(std::span<const Column> columns);
    [[nodiscard]] bool suggest(const std::vector<double>& columns);
    [[nodiscard]] EngineStatus branch_and_bound(
        double gap_relative_max, std::int64_t nodes_max, std::stop_token stop);
    [[nodiscard]] double claimed_bound() const;
    [[nodiscard]] std::int64_t nodes() const;
    [[nodiscard]] bool has_solution() const;

    [[nodiscard]] bool has_basis() const;
    [[nodiscard]] Basis basis() const;
    // Columns, rows, duals, objective.
    void read_solution(Solution& solution) const;

private:
    [[nodiscard]] EngineStatus run(std::span<const int> interrupts, std::stop_token stop);
    [[nodiscard]] std::int64_t count(const char* info) const;

    void* highs_;
};

[[nodiscard]] std::string highs_version();

} // namespace gigaplan::lp
