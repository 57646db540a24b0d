#include "lp/method.hpp"

#include "clp_reference.hpp"
#include "lp/certificate.hpp"
#include "lp/highs_engine.hpp"
#include "sample_programs.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <optional>
#include <string>
#include <vector>

namespace gigaplan::lp {
namespace {

TEST(Method, OfAColdSolutionGoesByColumns) {
    EXPECT_EQ(method_for(kInteriorPointFrom - 1), Method::Simplex);
    EXPECT_EQ(method_for(kInteriorPointFrom), Method::InteriorPointAndCrossover);
}

TEST(Method, IsNamedInTheSolution) {
    Solver solver(two_halls());
    EXPECT_EQ(Solution().method, Method::None);
    EXPECT_EQ(solver.solve().method, Method::Simplex);
    solver.forget();
    solver.use(Method::InteriorPointAndCrossover);
    EXPECT_EQ(solver.solve().method, Method::InteriorPointAndCrossover);
    // Hot, whatever is asked for.
    solver.set_bounds(row_at(0), -kInfinity, 110.0);
    EXPECT_EQ(solver.solve().method, Method::Simplex);
    EXPECT_EQ(name(Method::InteriorPointAndCrossover), "interior point (IPX) and crossover");
}

// A vertex with prices: two halls have one optimum, so all is the same.
TEST(Method, OfInteriorPointAndCrossoverEndsAtTheVertexOfSimplex) {
    Solver solver(two_halls());
    solver.use(Method::InteriorPointAndCrossover);
    const Solution crossed = solver.solve();
    const Solution simplex = Solver(two_halls()).solve();
    EXPECT_EQ(crossed.columns, simplex.columns);
    EXPECT_EQ(crossed.row_duals, simplex.row_duals);
    EXPECT_EQ(crossed.column_duals, simplex.column_duals);
    EXPECT_EQ(crossed.basis.columns, simplex.basis.columns);
    EXPECT_EQ(crossed.basis.rows, simplex.basis.rows);
}

class InteriorPoint : public testing::TestWithParam<Kind> {};

TEST_P(InteriorPoint, AgreesWithClpAndGivesTheSameBytesTwice) {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        SCOPED_TRACE(fmt::format("seed {}", seed));
        const Program program = random_program(GetParam(), seed).program;
        Solver solver(program);
        solver.use(Method::InteriorPointAndCrossover);
        const Solution solution = solver.solve();
        const ReferenceAnswer reference = solve_with_clp(program);
        ASSERT_EQ(solution.outcome, reference.outcome);
        Solver other(program);
        other.use(Method::InteriorPointAndCrossover);
        const Solution again = other.solve();
        EXPECT_EQ(solution.columns, again.columns);
        EXPECT_EQ(solution.row_duals, again.row_duals);
        EXPECT_EQ(solution.iterations, again.iterations);
        if (solution.outcome != Outcome::Optimal) continue;
        EXPECT_NEAR(
            solution.objective, reference.objective, 1e-6 * (1.0 + std::abs(reference.objective)));
        EXPECT_TRUE(certify(program, solution).holds());
        // It is a start for simplex like any other.
        EXPECT_EQ(solver.solve().iterations, 0);
    }
}

INSTANTIATE_TEST_SUITE_P(AllKinds, InteriorPoint,
    testing::Values(Kind::General, Kind::Degenerate, Kind::Equalities, Kind::FreeColumns,
        Kind::Infeasible, Kind::Unbounded));

TEST(Method, StopsInteriorPointWhenAsked) {
    std::stop_source source;
    source.request_stop();
    HighsEngine engine(Presolve::On);
    engine.use(Method::InteriorPointAndCrossover);
    ASSERT_TRUE(engine.load(production_program(7, 600, 400)));
    EXPECT_EQ(engine.run(source.get_token()), EngineStatus::Interrupted);
}

// Four halls filled over three years as power and deliveries allow: what stands in a month is what
// stood in the last and what is installed. Hall 1 opens in month 5, or a month later.
Program four_halls(bool is_late) {
    Program program;
    constexpr int kHalls = 4;
    constexpr int kMonths = 36;
    std::vector<std::vector<Term>> drawn(kMonths), standing(kMonths);
    for (int hall = 0; hall < kHalls; ++hall) {
        const int opens = 2 + 3 * hall + (hall == 1 && is_late ? 1 : 0);
        std::optional<Column> before;
        for (int month = 0; month < kMonths; ++month) {
            const std::string of = fmt::format("{}|{}", hall, month);
            const double rate = month < opens ? 0.0 : 5.0 + hall % 3;
            const Column installed = program.add_column("installed|" + of, 0.0, rate);
            const Column racks = program.add_column("racks|" + of, 0.0, 40.0 + 7 * hall, 10 + hall);
            std::vector<Term> kept = {{racks, 1.0}, {installed, -1.0}};
            if (before) kept.push_back({*before, -1.0});
            program.add_row("kept|" + of, 0.0, 0.0, kept);
            const auto at = static_cast<std::size_t>(month);
            drawn[at].push_back({racks, 1.0 + 0.1 * (hall % 3)});
            standing[at].push_back({racks, 1.0});
            before = racks;
        }
    }
    for (int month = 0; month < kMonths; ++month) {
        const auto at = static_cast<std::size_t>(month);
        program.add_row(
            fmt::format("power|{}", month), -kInfinity, 50.0 + 10 * (month / 6), drawn[at]);
        program.add_row(
            fmt::format("delivered|{}", month), -kInfinity, 12.0 * (month / 3 + 1), standing[at]);
    }
    program.set_sense(Sense::Maximise);
    return program;
}

// Shifted bounds would have it move most of the racks and back.
TEST(ExactPrimalSimplex, MovesWhatAChangeMoves) {
    const Solution before = Solver(four_halls(false)).solve();
    HighsEngine engine(Presolve::On);
    ASSERT_TRUE(engine.load(four_halls(true)));
    ASSERT_TRUE(engine.start_from(before.basis));
    engine.use_exact_primal_simplex();
    ASSERT_EQ(engine.run({}), EngineStatus::Optimal);
    EXPECT_LE(engine.iterations(), 5);
    EXPECT_GE(before.iterations, 50);
}

TEST(HotIterations, GrowWithTheRows) {
    EXPECT_EQ(hot_iterations(0).dual_max, 100);
    EXPECT_EQ(hot_iterations(0).primal_max, 200);
    EXPECT_EQ(hot_iterations(80'000).dual_max, 1000);
    EXPECT_EQ(hot_iterations(80'000).primal_max, 10'000);
}

TEST(HotIterations, EndARunThatCanGoOn) {
    HighsEngine engine(Presolve::Off);
    ASSERT_TRUE(engine.load(production_program(7, 600, 400)));
    engine.limit_iterations(5);
    EXPECT_EQ(engine.run({}), EngineStatus::Limited);
    engine.limit_iterations(std::nullopt);
    EXPECT_EQ(engine.run({}), EngineStatus::Optimal);
}

// Two rows in three shrink to a fifth. Dual simplex alone takes 1,127 iterations from the
// old optimum, exact primal 3,371, and a cold solution 906.
TEST(HotIterations, BoundWhatABadStartCosts) {
    constexpr std::size_t kShrinking = 1000;
    Solver hot(production_program(9, 1500, kShrinking));
    ASSERT_EQ(hot.solve().outcome, Outcome::Optimal);
    const std::vector<double> upper = hot.program().row_upper();
    for (std::size_t i = 0; i < kShrinking; ++i) {
        if (i % 3 != 0) hot.set_bounds(row_at(i), -kInfinity, 0.2 * upper[i]);
    }
    const Solution after = hot.solve();
    const Solution cold = Solver(hot.program()).solve();
    const HotIterations limits = hot_iterations(kShrinking);
    EXPECT_EQ(after.iterations, limits.dual_max + limits.primal_max + cold.iterations);
    // It ends as if it had been cold from the start.
    EXPECT_EQ(after.columns, cold.columns);
    EXPECT_EQ(after.row_duals, cold.row_duals);
    EXPECT_FALSE(hot.is_cold());
    EXPECT_EQ(hot.solve().iterations, 0);
}

} // namespace
} // namespace gigaplan::lp
