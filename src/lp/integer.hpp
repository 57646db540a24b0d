// Integer programs: some columns must be whole numbers.
//
// HiGHS branches and bounds. Of its answer we keep the whole numbers only: with
// these fixed, what is left is a linear program, solved and certified like any
// other. So feasibility and the objective are ours, and so is one bound, that of
// the relaxation. The solver's own bound is tighter, and stays its claim.
#pragma once

#include "lp/certificate.hpp"
#include "lp/program.hpp"
#include "lp/solver.hpp"

#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

namespace gigaplan::lp {

struct IntegerOptions {
    // Values of all columns to begin with, such as an earlier answer; where they
    // are feasible the search starts from them. Empty: none.
    std::vector<double> incumbent;
    // The search ends when the claimed bound is within this of the objective.
    double gap_relative_max = 1e-6;
    // Nodes, not seconds: the same answer on a slow machine.
    std::int64_t nodes_max = 200'000;
};

struct IntegerSolution {
    // Optimal: within the gap, by the solver's claim. With `nodes_max` used up it
    // is Optimal all the same when a solution was found, and `claimed_gap` says how
    // good; Failed when none was.
    Outcome outcome = Outcome::Failed;
    bool limited = false; // `nodes_max` ended the search
    double objective = 0.0;
    std::vector<double> columns;   // the whole ones exactly whole
    Certificate certificate;       // of the linear program with these fixed
    double claimed_bound = 0.0;    // the solver's word
    double relaxation_bound = 0.0; // of the linear relaxation, by our own certificate
    bool relaxation_certified = false;
    std::int64_t nodes = 0;
    [[nodiscard]] double claimed_gap() const;
    [[nodiscard]] double certified_gap() const; // to the relaxation
};

// `whole` are the columns that must be whole; their bounds must be finite. Needs
// no start; the answer depends on program, columns and options alone.
[[nodiscard]] IntegerSolution solve_integer(const Program& program, std::span<const Column> whole,
    const IntegerOptions& options, std::stop_token stop = {});

} // namespace gigaplan::lp
