// What no solution can beat, worked out from the program and any prices of its
// rows: good prices give a near bound, bad ones a far bound, none a wrong one. The
// prices may come from anywhere; a solver's word is not used.
//
// For a minimum, with reduced costs d = cost - A' y:
//   cost . x  =  y . (A x) + d . x  >=  sum of y_i times the row bound that is worst
//                                      + sum of d_j times the column bound that is worst
// Where the worst bound of a column is infinite, the rows may imply a finite one.
#pragma once

#include "lp/program.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace gigaplan::lp {

struct ColumnBounds {
    std::vector<double> lower, upper;
};

// The program's bounds of its columns; an infinite one replaced, where the rows imply
// a finite one, by that. Finite bounds stay as they are.
[[nodiscard]] ColumnBounds implied_bounds(const Program& program);

struct ProvenBound {
    // At most any solution's objective where that is minimised, at least where it is
    // maximised. Infinite: these prices prove nothing.
    double value = 0.0;
    std::string unbounded; // name of a column that makes it infinite
};

// `prices` are by row, with the signs of Solution::row_duals.
[[nodiscard]] ProvenBound proven_bound(
    const Program& program, const ColumnBounds& bounds, std::span<const double> prices);

// Between an objective and a bound, as a share of the objective; infinite without a bound.
[[nodiscard]] double relative_gap(double objective, double bound);

} // namespace gigaplan::lp
