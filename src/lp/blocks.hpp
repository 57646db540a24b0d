// Solves a large program that falls into blocks, such as the sites of a portfolio: to
// within a gap, and proves the gap.
//
// A window is a block with its neighbours, the blocks that a row joins to it. Windows
// are small programs. They are solved in order, in two kinds of sweep:
//
//   values   the columns of the window anew, all others stand as they are: the
//            objective only gets better
//   prices   columns and rows of the window alone; what it takes of rows that leave it is
//            paid for at the prices so far. The rows within it get new prices, and
//            the bound that follows from all prices only gets nearer
//
// Both can come to rest short of the optimum, as going along one axis at a time can.
// On portfolios they don't: a sweep takes a tenth of the gap away, or less than that stays.
#pragma once

#include "lp/block_structure.hpp"
#include "lp/program.hpp"
#include "lp/solver.hpp"

#include <cstdint>
#include <stop_token>
#include <vector>

namespace gigaplan::lp {

struct BlockSolution {
    // Optimal: within the gap. Failed: a window has no solution while the others
    // stand, or the sweeps ran out; values and bound are then as good as they got.
    Outcome outcome = Outcome::Failed;
    double objective = 0.0;
    double bound = 0.0; // as of proven_bound
    std::vector<double> columns;
    std::int64_t iterations = 0;
    int sweeps = 0; // of both kinds together
};

[[nodiscard]] BlockSolution solve_in_blocks(const Program& program, const BlockStructure& structure,
    double gap_relative_max, std::stop_token stop = {});

} // namespace gigaplan::lp
