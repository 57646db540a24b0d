// Our own proof that a solution is optimal: primal and dual feasibility and the
// gap, worked out from the program and nothing else. A solver's word is not used.
#pragma once

#include "lp/program.hpp"
#include "lp/solver.hpp"

#include <string>

namespace gigaplan::lp {

// Violations are relative: divided by 1 + the size of the bound, cost or
// objective they are held against.
struct Certificate {
    double primal_violation_max = 0.0;
    std::string primal_worst; // name of the row or column
    double dual_violation_max = 0.0;
    std::string dual_worst;
    double primal_objective = 0.0;
    double dual_objective = 0.0;
    double gap_relative = 0.0;
    [[nodiscard]] bool holds(double tolerance = 1e-6) const;
};

[[nodiscard]] Certificate certify(const Program& program, const Solution& solution);

// Solves; when the certificate fails, solves once more cold. `cold_again` says
// that it had to.
struct Certified {
    Solution solution;
    Certificate certificate;
    bool cold_again = false;
};
[[nodiscard]] Certified solve_certified(Solver& solver, std::stop_token stop = {});

} // namespace gigaplan::lp
