// The same program given to a second solver, CLP.
#pragma once

#include "lp/program.hpp"
#include "lp/solver.hpp"

namespace gigaplan::lp {

struct ReferenceAnswer {
    Outcome outcome = Outcome::Failed;
    double objective = 0.0;
};

ReferenceAnswer solve_with_clp(const Program& program);

} // namespace gigaplan::lp
