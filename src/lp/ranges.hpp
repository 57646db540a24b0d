// Numbers that a solver computes badly with, found before it starts: in which row and
// column the smallest and the largest stand, and what is at risk.
//
// A solver keeps bounds to within 1e-7 and computes with sixteen digits. It scales rows
// and columns first, which mends a column in the wrong unit; what counts is the
// spread that scaling leaves.
#pragma once

#include "lp/program.hpp"

#include <limits>
#include <optional>
#include <string_view>
#include <vector>

namespace gigaplan::lp {

// A number's size, and where it stands; a cost has no row, a row's bound no column.
struct Extreme {
    double size = 0.0;
    std::optional<Row> row;
    std::optional<Column> column;
};

// The smallest and the largest size, zeros and infinities left out.
struct Range {
    Extreme least{std::numeric_limits<double>::infinity(), std::nullopt, std::nullopt};
    Extreme most;
    [[nodiscard]] bool empty() const { return most.size == 0.0; }
    [[nodiscard]] double spread() const { return empty() ? 1.0 : most.size / least.size; }
    void hold(const Extreme& extreme);
};

struct NumericRanges {
    Range coefficients;
    Range scaled_coefficients; // with rows and columns scaled; sizes are those after it
    Range costs;
    Range column_bounds;
    Range row_bounds;
};

[[nodiscard]] NumericRanges numeric_ranges(const Program& program);

enum class RangeRisk {
    CoefficientDropped,   // so small that the solver takes it as zero
    CoefficientTooLarge,  // the solver refuses the program
    CoefficientsFarApart, // the column of the smallest may be far off within its tolerance
    CostsFarApart,        // the smallest decides nothing any more
    BoundTooSmall,        // no different from zero within its tolerance
    BoundTooLarge,        // cannot be held to its tolerance
};

struct RangeWarning {
    RangeRisk risk;
    Extreme worst;      // what to look at first
    Extreme beside;     // what it is far from; of size 0 where the risk is its own
    double limit = 0.0; // of its size, or of the spread
};

// In the order of RangeRisk, at most one of each; none where all is well.
[[nodiscard]] std::vector<RangeWarning> check_ranges(const NumericRanges& ranges);

// What it means, for a message: "is so small that the solver takes it as zero".
[[nodiscard]] std::string_view meaning(RangeRisk risk);

} // namespace gigaplan::lp
