// Duals against finite differences. The optimum is convex in the bounds of a
// minimum, so a dual lies between the slopes to the left and to the right; for a
// maximum the slopes change places.
#include "sample_programs.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <optional>

namespace gigaplan::lp {
namespace {

constexpr double kStep = 1e-3;

struct Bounds {
    double lower, upper;
};

// Moves the bound, or both equal bounds, at which a value stands.
std::optional<Bounds> moved(Bounds bounds, double value, double step) {
    const bool at_lower = std::abs(value - bounds.lower) < 1e-7;
    const bool at_upper = std::abs(value - bounds.upper) < 1e-7;
    if (!at_lower && !at_upper) return std::nullopt;
    return Bounds{bounds.lower + (at_lower ? step : 0.0), bounds.upper + (at_upper ? step : 0.0)};
}

template <class Item>
Bounds bounds_of(const Program& program, Item item);
template <>
Bounds bounds_of(const Program& program, Column column) {
    return {program.column_lower()[column.value], program.column_upper()[column.value]};
}
template <>
Bounds bounds_of(const Program& program, Row row) {
    return {program.row_lower()[row.value], program.row_upper()[row.value]};
}

// How many of the two slopes could be compared.
template <class Item>
int compare_slopes(const Program& program, double objective, Item item, double value, double dual) {
    int compared = 0;
    for (const double step : {-kStep, kStep}) {
        const auto bounds = moved(bounds_of(program, item), value, step);
        if (!bounds) {
            EXPECT_NEAR(dual, 0.0, 1e-7);
            return 0;
        }
        Program changed = program;
        changed.set_bounds(item, bounds->lower, bounds->upper);
        const Solution solution = Solver(changed).solve();
        if (solution.outcome != Outcome::Optimal) continue;
        const double slope = (solution.objective - objective) / step;
        const bool slope_is_greater = (step > 0.0) == (program.sense() == Sense::Minimise);
        const double excess = slope_is_greater ? dual - slope : slope - dual;
        EXPECT_LE(excess, 1e-5 * (1.0 + std::abs(dual))) << program.name(item);
        ++compared;
    }
    return compared;
}

class Duals : public testing::TestWithParam<Kind> {};

TEST_P(Duals, LieBetweenTheSlopesOfTheOptimum) {
    int compared = 0;
    for (std::uint64_t seed = 1; seed <= 25; ++seed) {
        SCOPED_TRACE(fmt::format("seed {}", seed));
        const Program program = random_program(GetParam(), seed).program;
        const Solution solution = Solver(program).solve();
        ASSERT_EQ(solution.outcome, Outcome::Optimal);
        for (std::size_t i = 0; i < program.row_count(); ++i) {
            compared += compare_slopes(
                program, solution.objective, row_at(i), solution.rows[i], solution.row_duals[i]);
        }
        for (std::size_t j = 0; j < program.column_count(); ++j) {
            compared += compare_slopes(program, solution.objective, column_at(j),
                solution.columns[j], solution.column_duals[j]);
        }
    }
    EXPECT_GE(compared, 200);
}

INSTANTIATE_TEST_SUITE_P(FeasibleKinds, Duals,
    testing::Values(Kind::General, Kind::Degenerate, Kind::Equalities, Kind::FreeColumns));

} // namespace
} // namespace gigaplan::lp
