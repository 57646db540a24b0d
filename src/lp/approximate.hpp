// The optimum of a program too large to solve to a vertex: values whose objective is
// within a proven share of the best, and no prices. A price comes from a vertex or is none:
// near the middle of many optima they would depend on when the method stopped, so this
// answer has no place for them.
#pragma once

#include "lp/block_structure.hpp"
#include "lp/method.hpp"
#include "lp/program.hpp"
#include "lp/solver.hpp"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace gigaplan::lp {

struct ApproximationOptions {
    double gap_relative_max = 1e-3;
    // By column, where the program falls into blocks; empty: it is taken as a whole.
    std::vector<Block> block_of_column;
    std::optional<Method> method; // none: by approximate_method_for
};

struct Approximation {
    // Optimal: within the gap, and within its bounds to 1e-6. Failed: not so, and the
    // values are as good as they got.
    Outcome outcome = Outcome::Failed;
    Method method = Method::None;
    std::vector<double> columns;
    double objective = 0.0;
    double bound = 0.0; // proven from the program alone, whatever the method: see bound.hpp
    double gap_relative = kInfinity;
    double primal_violation_max = kInfinity; // relative, as in a Certificate
    std::string primal_worst;
    std::int64_t iterations = 0;
    std::size_t block_count = 0; // of Method::Blocks
    int sweeps = 0;
};

// Simplex where the program is small. Else blocks, where there are some and the widest
// window is at most a quarter of the program; else interior point without crossover.
[[nodiscard]] Method approximate_method_for(
    std::size_t column_count, std::size_t block_count, std::size_t widest_window);

// Where blocks fail, interior point is tried next; the better of both is kept.
[[nodiscard]] Approximation solve_approximately(
    const Program& program, const ApproximationOptions& options, std::stop_token stop = {});

} // namespace gigaplan::lp
