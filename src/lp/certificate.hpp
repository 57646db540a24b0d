// Our own proof that a solution is optimal: primal and dual feasibility and the
// gap, worked out from the program and nothing else. A solver's word is not used.
#pragma once

#include "lp/program.hpp"
#include "lp/solver.hpp"

#include <span>
#include <stop_token>
#include <string>

namespace gigaplan::lp {

// Violations are relative: divided by 1 + the size of the bound, cost, activity
// or objective they are held against. All three are infinite for a solution that
// is not Outcome::Optimal.
//
//   primal  columns and rows within their bounds; the activities are A x
//   dual    the reduced costs are cost - A' y; each dual has the sign of the bound
//           at which its row or column stands, and is nothing between bounds
//   gap     between the primal and the dual objective, and between the objective
//           that the solution states and its own
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

// Of columns alone, whatever found them: how far they or the activities A x are outside
// their bounds, relative as above.
struct Violation {
    double size = 0.0;
    std::string worst; // name of the row or column
};
[[nodiscard]] Violation primal_violation(const Program& program, std::span<const double> columns);

// Solves; when the certificate fails (as it does for an infeasible program) and
// the start was not cold, solves once more cold. `cold_again` says that it had to.
struct Certified {
    Solution solution;
    Certificate certificate;
    bool cold_again = false;
};
[[nodiscard]] Certified solve_certified(Solver& solver, std::stop_token stop = {});

} // namespace gigaplan::lp
