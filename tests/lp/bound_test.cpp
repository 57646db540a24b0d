#include "lp/bound.hpp"

#include "lp/certificate.hpp"
#include "sample_programs.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>

namespace gigaplan::lp {
namespace {

ProvenBound bound_of(const Program& program, std::vector<double> prices) {
    return proven_bound(program, implied_bounds(program), prices);
}

// maximise 3 a + 5 b with a + 2 b <= 100, a <= 80, b <= 60; the best is 290.
TEST(ProvenBound, IsTheOptimumAtItsPrices) {
    // 2.5 x 100 + (3 - 2.5) x 80 + (5 - 5) x 60
    EXPECT_DOUBLE_EQ(bound_of(two_halls(), {2.5}).value, 290.0);
}

TEST(ProvenBound, IsFurtherAtOthersAndNeverWrong) {
    EXPECT_DOUBLE_EQ(bound_of(two_halls(), {2.0}).value, 200.0 + 80.0 + 60.0);
    EXPECT_DOUBLE_EQ(bound_of(two_halls(), {0.0}).value, 240.0 + 300.0);
    EXPECT_DOUBLE_EQ(bound_of(two_halls(), {4.0}).value, 400.0); // nothing pays any more
    // A price below nothing belongs to a lower bound, and there is none.
    EXPECT_DOUBLE_EQ(bound_of(two_halls(), {-1.0}).value, 540.0);
    EXPECT_DOUBLE_EQ(bound_of(two_halls(), {std::nan("")}).value, 540.0);
}

TEST(ProvenBound, SaysWhichColumnHasNoBound) {
    Program program;
    const Column up = program.add_column("up", 0.0, kInfinity, -1.0);
    program.add_row("least", 1.0, kInfinity, std::vector<Term>{{up, 1.0}});
    const ProvenBound bound = bound_of(program, {0.0});
    EXPECT_EQ(bound.value, -kInfinity);
    EXPECT_EQ(bound.unbounded, "up");
}

// stock 0 = 5, stock n + 1 <= stock n + 2: after three steps at most 11.
TEST(ImpliedBounds, TravelDownAChainWhateverTheOrderOfItsRows) {
    for (const bool backwards : {false, true}) {
        Program program;
        std::vector<Column> stock = {program.add_column("stock|0", 5.0, 5.0)};
        for (int n = 1; n <= 3; ++n)
            stock.push_back(program.add_column(fmt::format("stock|{}", n), 0.0, kInfinity));
        for (std::size_t k = 0; k < 3; ++k) {
            const std::size_t n = backwards ? 2 - k : k;
            program.add_row(fmt::format("step|{}", n), -kInfinity, 2.0,
                std::vector<Term>{{stock[n], -1.0}, {stock[n + 1], 1.0}});
        }
        const ColumnBounds bounds = implied_bounds(program);
        EXPECT_EQ(bounds.lower, (std::vector<double>{5.0, 0.0, 0.0, 0.0}));
        EXPECT_NEAR(bounds.upper[1], 7.0, 1e-6);
        EXPECT_NEAR(bounds.upper[3], 11.0, 1e-6);
        EXPECT_GE(bounds.upper[3], 11.0); // outwards
    }
}

TEST(ImpliedBounds, StayInfiniteWhereRowsImplyNothing) {
    Program program;
    const Column a = program.add_column("a", 0.0, kInfinity);
    const Column b = program.add_column("b", 0.0, kInfinity);
    const Column c = program.add_column("c", 0.0, kInfinity);
    program.add_row("same", 0.0, 0.0, std::vector<Term>{{a, 1.0}, {b, -1.0}});
    program.add_row("room", -kInfinity, 4.0, std::vector<Term>{{c, 2.0}});
    const ColumnBounds bounds = implied_bounds(program);
    EXPECT_EQ(bounds.upper[0], kInfinity);
    EXPECT_EQ(bounds.upper[1], kInfinity);
    EXPECT_NEAR(bounds.upper[2], 2.0, 1e-6);
}

// At the optimum's prices the bound is the optimum; at prices moved about, it is on
// its far side.
TEST(ProvenBound, HoldsForRandomProgramsAndPrices) {
    for (const Kind kind : {Kind::General, Kind::Degenerate, Kind::Equalities}) {
        for (std::uint64_t seed = 1; seed <= 60; ++seed) {
            SCOPED_TRACE(fmt::format("seed {}", seed));
            const Sample sample = random_program(kind, seed);
            const Solution solution = Solver(sample.program).solve();
            const ColumnBounds bounds = implied_bounds(sample.program);
            const double size = 1.0 + std::abs(solution.objective);
            const double at_optimum =
                proven_bound(sample.program, bounds, solution.row_duals).value;
            // No column here but has a bound that its price can need, save for rounding.
            if (std::isfinite(at_optimum)) {
                EXPECT_NEAR(at_optimum, solution.objective, 1e-6 * size);
            }
            Dice dice(seed);
            std::vector<double> prices = solution.row_duals;
            for (double& price : prices)
                price += dice.between(-10, 10) / 10.0;
            const double moved = proven_bound(sample.program, bounds, prices).value;
            const bool is_minimum = sample.program.sense() == Sense::Minimise;
            EXPECT_LE(is_minimum ? moved : solution.objective,
                (is_minimum ? solution.objective : moved) + 1e-9 * size);
        }
    }
}

TEST(PrimalViolation, NamesTheRowOrColumnThatIsFurthestOut) {
    const Program program = two_halls();
    EXPECT_EQ(primal_violation(program, std::vector<double>{80.0, 10.0}).size, 0.0);
    const Violation violation = primal_violation(program, std::vector<double>{80.0, 20.0});
    EXPECT_DOUBLE_EQ(violation.size, 20.0 / 101.0); // 120 MW where 100 are
    EXPECT_EQ(violation.worst, program.name(row_at(0)));
    EXPECT_EQ(primal_violation(program, std::vector<double>{-1.0, 0.0}).worst,
        program.name(column_at(0)));
}

} // namespace
} // namespace gigaplan::lp
