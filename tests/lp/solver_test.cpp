#include "lp/solver.hpp"

#include "lp/certificate.hpp"
#include "lp/highs_engine.hpp"
#include "sample_programs.hpp"

#include <gtest/gtest.h>

namespace gigaplan::lp {
namespace {

TEST(Solver, SharesPowerBetweenTwoHalls) {
    const Solution solution = Solver(two_halls()).solve();
    ASSERT_EQ(solution.outcome, Outcome::Optimal);
    EXPECT_DOUBLE_EQ(solution.objective, 290.0);
    EXPECT_EQ(solution.columns, (std::vector<double>{80.0, 10.0}));
    EXPECT_EQ(solution.rows, (std::vector<double>{100.0}));
    EXPECT_EQ(solution.row_duals, (std::vector<double>{2.5}));
    EXPECT_EQ(solution.column_duals, (std::vector<double>{0.5, 0.0}));
    EXPECT_EQ(
        solution.basis.columns, (std::vector<BasisStatus>{BasisStatus::Upper, BasisStatus::Basic}));
    EXPECT_EQ(solution.basis.rows, (std::vector<BasisStatus>{BasisStatus::Upper}));
}

// The same as a minimum of the negative: every dual changes its sign.
TEST(Solver, GivesDualsForTheProgramsOwnSense) {
    Program program = two_halls();
    program.set_sense(Sense::Minimise);
    program.set_cost(column_at(0), -3.0);
    program.set_cost(column_at(1), -5.0);
    const Solution solution = Solver(program).solve();
    ASSERT_EQ(solution.outcome, Outcome::Optimal);
    EXPECT_DOUBLE_EQ(solution.objective, -290.0);
    EXPECT_EQ(solution.row_duals, (std::vector<double>{-2.5}));
    EXPECT_EQ(solution.column_duals, (std::vector<double>{-0.5, 0.0}));
}

TEST(Solver, MirrorsEveryChange) {
    Solver solver(two_halls());
    ASSERT_EQ(solver.solve().outcome, Outcome::Optimal);
    solver.set_bounds(row_at(0), -kInfinity, 110.0); // b = 15
    EXPECT_DOUBLE_EQ(solver.solve().objective, 315.0);
    solver.set_bounds(column_at(0), 0.0, 90.0); // a = 90, b = 10
    EXPECT_DOUBLE_EQ(solver.solve().objective, 320.0);
    solver.set_cost(column_at(1), 7.0); // now b = 55, a = 0 is better: 3.5 a megawatt; b = 55
    EXPECT_DOUBLE_EQ(solver.solve().objective, 385.0);
    solver.set_costs({8.0, 7.0}); // 720 + 70
    EXPECT_DOUBLE_EQ(solver.solve().objective, 790.0);
    solver.add_row("cooling", -kInfinity, 50.0,
        std::vector<Term>{{column_at(0), 1.0}, {column_at(1), 1.0}}); // a = 50
    EXPECT_DOUBLE_EQ(solver.solve().objective, 400.0);
    solver.set_sense(Sense::Minimise);
    EXPECT_DOUBLE_EQ(solver.solve().objective, 0.0);
    EXPECT_EQ(solver.program().row_count(), 2U);
    EXPECT_EQ(solver.program().name(row_at(1)), "cooling");
    EXPECT_EQ(solver.program().costs(), (std::vector<double>{8.0, 7.0}));
    EXPECT_EQ(solver.program().sense(), Sense::Minimise);
}

TEST(Solver, TellsInfeasibleFromUnbounded) {
    Program program;
    const Column x = program.add_column("x", 0.0, kInfinity, -1.0);
    const Row row = program.add_row("r", -kInfinity, 4.0, std::vector<Term>{{x, 1.0}});
    Solver solver(program);
    EXPECT_EQ(solver.solve().outcome, Outcome::Optimal);
    solver.set_bounds(row, -kInfinity, kInfinity);
    EXPECT_EQ(solver.solve().outcome, Outcome::Unbounded);
    solver.set_bounds(row, -kInfinity, -1.0);
    EXPECT_EQ(solver.solve().outcome, Outcome::Infeasible);
    solver.set_bounds(row, -kInfinity, 3.0);
    const Solution solution = solver.solve();
    ASSERT_EQ(solution.outcome, Outcome::Optimal);
    EXPECT_DOUBLE_EQ(solution.objective, -3.0);
}

// x and y are free to rise together, but z can never be both.
TEST(Solver, CallsWhatIsBothInfeasibleAndUnboundedInfeasible) {
    Program program;
    const Column x = program.add_column("x", -kInfinity, kInfinity, -1.0);
    const Column y = program.add_column("y", -kInfinity, kInfinity);
    const Column z = program.add_column("z", -kInfinity, kInfinity);
    program.add_row("together", 0.0, 0.0, std::vector<Term>{{x, 1.0}, {y, -1.0}});
    program.add_row("low", -kInfinity, 1.0, std::vector<Term>{{z, 1.0}, {x, 1.0}, {y, -1.0}});
    program.add_row("high", 2.0, kInfinity, std::vector<Term>{{z, 1.0}});
    EXPECT_EQ(Solver(program).solve().outcome, Outcome::Infeasible);
}

TEST(Solver, TakesCrossedBoundsForInfeasible) {
    Solver solver(two_halls());
    solver.set_bounds(column_at(0), 5.0, 4.0);
    EXPECT_EQ(solver.solve().outcome, Outcome::Infeasible);
    solver.set_bounds(column_at(0), 0.0, 80.0);
    EXPECT_DOUBLE_EQ(solver.solve().objective, 290.0);
    solver.set_bounds(row_at(0), 101.0, 100.0);
    EXPECT_EQ(solver.solve().outcome, Outcome::Infeasible);
    solver.set_bounds(row_at(0), kInfinity, kInfinity);
    EXPECT_EQ(solver.solve().outcome, Outcome::Infeasible);
    solver.set_bounds(row_at(0), -kInfinity, 100.0);
    EXPECT_DOUBLE_EQ(solver.solve().objective, 290.0);
}

TEST(Solver, SolvesWhatHasNoRowsOrNoColumns) {
    Program program;
    EXPECT_EQ(Solver(program).solve().outcome, Outcome::Optimal);
    const Row row = program.add_row("nothing", -1.0, 1.0, std::vector<Term>{});
    Solver no_columns(program);
    EXPECT_EQ(no_columns.solve().outcome, Outcome::Optimal);
    EXPECT_TRUE(certify(program, no_columns.solve()).holds());
    no_columns.set_bounds(row, 1.0, 2.0);
    EXPECT_EQ(no_columns.solve().outcome, Outcome::Infeasible);

    Program no_rows;
    no_rows.add_column("up", -1.0, 3.0, -2.0);
    no_rows.add_column("down", -1.0, 3.0, 2.0);
    const Solution solution = Solver(no_rows).solve();
    EXPECT_DOUBLE_EQ(solution.objective, -8.0);
    EXPECT_TRUE(certify(no_rows, solution).holds());
}

TEST(Solver, RefusesNumbersBeyondItsRangeWithoutBreaking) {
    Program program = two_halls();
    program.add_row("huge", -kInfinity, 1.0, std::vector<Term>{{column_at(0), 1e300}});
    Solver solver(program);
    EXPECT_EQ(solver.solve().outcome, Outcome::Failed);
    Solver later(two_halls());
    ASSERT_EQ(later.solve().outcome, Outcome::Optimal);
    later.set_cost(column_at(0), 1e300);
    EXPECT_EQ(later.solve().outcome, Outcome::Failed);
    later.set_cost(column_at(0), 3.0);
    EXPECT_DOUBLE_EQ(later.solve().objective, 290.0);
}

TEST(Solver, StopsWhenAskedAndGoesOnLater) {
    std::stop_source source;
    source.request_stop();
    Solver solver(production_program(1, 200, 150));
    EXPECT_EQ(solver.solve(source.get_token()).outcome, Outcome::Interrupted);
    const std::stop_source silent;
    EXPECT_EQ(solver.solve(silent.get_token()).outcome, Outcome::Optimal);
}

// Here the request is seen by the simplex method itself.
TEST(HighsEngine, StopsWhileSolvingAndGoesOnLater) {
    const Program program = production_program(1, 200, 150);
    HighsEngine engine(Presolve::On);
    ASSERT_TRUE(engine.load(program));
    std::stop_source source;
    source.request_stop();
    EXPECT_EQ(engine.run(source.get_token()), EngineStatus::Interrupted);
    EXPECT_EQ(engine.run({}), EngineStatus::Optimal);
    Solution solution;
    engine.read_solution(solution);
    EXPECT_NEAR(solution.objective, Solver(program).solve().objective, 1e-6);
}

TEST(Solver, NamesItsLibrary) {
    EXPECT_EQ(solver_version(), "HiGHS 1.15.1");
}

} // namespace
} // namespace gigaplan::lp
