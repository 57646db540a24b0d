#include "lp/solver.hpp"

#include "lp/certificate.hpp"
#include "sample_programs.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>

namespace gigaplan::lp {
namespace {

constexpr int kColumns = 600;
constexpr int kRows = 400;

TEST(HotStart, TakesNoIterationWhereNothingChanged) {
    Solver solver(production_program(7, kColumns, kRows));
    EXPECT_TRUE(solver.is_cold());
    EXPECT_GE(solver.solve().iterations, 100);
    EXPECT_FALSE(solver.is_cold());
    EXPECT_EQ(solver.solve().iterations, 0);
    solver.forget();
    EXPECT_TRUE(solver.is_cold());
    EXPECT_GE(solver.solve().iterations, 100);
}

TEST(HotStart, TakesFewIterationsAfterASmallChange) {
    Solver solver(production_program(7, kColumns, kRows));
    const Solution cold = solver.solve();
    for (std::size_t row = 0; row < 20; ++row) {
        solver.set_bounds(row_at(row), -kInfinity, solver.program().row_upper()[row] * 0.98);
        const Solution hot = solver.solve();
        ASSERT_EQ(hot.outcome, Outcome::Optimal);
        EXPECT_LE(hot.iterations * 10, cold.iterations) << row;
    }
    for (std::size_t column = 0; column < 20; ++column) {
        solver.set_cost(column_at(column), solver.program().costs()[column] + 1.0);
        const Solution hot = solver.solve();
        ASSERT_EQ(hot.outcome, Outcome::Optimal);
        EXPECT_LE(hot.iterations * 10, cold.iterations) << column;
    }
}

TEST(HotStart, KeepsTheBasisWhenARowComes) {
    Solver solver(production_program(7, kColumns, kRows));
    const Solution cold = solver.solve();
    // All that is made, in a warehouse with 1 % less room than it takes.
    std::vector<Term> terms;
    double made = 0.0;
    for (std::size_t column = 0; column < kColumns; ++column) {
        terms.push_back({column_at(column), 1.0});
        made += cold.columns[column];
    }
    solver.add_row("warehouse", -kInfinity, 0.99 * made, terms);
    const Solution hot = solver.solve();
    ASSERT_EQ(hot.outcome, Outcome::Optimal);
    EXPECT_GE(hot.iterations, 1);
    EXPECT_LE(hot.iterations * 5, cold.iterations);
    EXPECT_NEAR(hot.rows.back(), 0.99 * made, 1e-6);
    EXPECT_NEAR(hot.objective, Solver(solver.program()).solve().objective, 1e-9 * hot.objective);
}

TEST(HotStart, TakesARowAndItsNewBoundsTogether) {
    Program program;
    const Column x = program.add_column("x", 0.0, 5.0, -1.0);
    Solver solver(program);
    EXPECT_DOUBLE_EQ(solver.solve().objective, -5.0);
    const Row row = solver.add_row("r", -kInfinity, 4.0, std::vector<Term>{{x, 1.0}});
    solver.set_bounds(row, -kInfinity, 3.0);
    EXPECT_DOUBLE_EQ(solver.solve().objective, -3.0);
    solver.start_from({{BasisStatus::Upper}, {BasisStatus::Basic}});
    solver.add_row("s", -kInfinity, 2.0, std::vector<Term>{{x, 1.0}});
    EXPECT_DOUBLE_EQ(solver.solve().objective, -2.0);
}

TEST(HotStart, OfAFreshSolverFromABasisIsAtTheOptimum) {
    const Program program = production_program(7, kColumns, kRows);
    const Solution cold = Solver(program).solve();
    Solver hot(program);
    hot.start_from(cold.basis);
    EXPECT_FALSE(hot.is_cold());
    const Solution again = hot.solve();
    EXPECT_EQ(again.iterations, 0);
    EXPECT_NEAR(again.objective, cold.objective, 1e-9 * cold.objective);
}

TEST(HotStart, FromABasisDoesNotDependOnWhatWasSolvedBefore) {
    const Program program = production_program(7, kColumns, kRows);
    const Basis basis = Solver(production_program(8, kColumns, kRows)).solve().basis;
    Solver fresh(program);
    fresh.start_from(basis);
    const Solution first = fresh.solve();
    Solver used(program);
    ASSERT_EQ(used.solve().outcome, Outcome::Optimal);
    used.set_sense(Sense::Minimise);
    ASSERT_EQ(used.solve().outcome, Outcome::Optimal);
    used.set_sense(Sense::Maximise);
    used.start_from(basis);
    const Solution second = used.solve();
    EXPECT_EQ(first.objective, second.objective);
    EXPECT_EQ(first.columns, second.columns);
    EXPECT_EQ(first.row_duals, second.row_duals);
    EXPECT_EQ(first.iterations, second.iterations);
}

TEST(HotStart, MendsABasisWithTooFewTooManyOrDependentColumns) {
    const Program program = two_halls();
    const auto solve_from = [&](std::vector<BasisStatus> columns, BasisStatus row) {
        Solver solver(program);
        solver.start_from({std::move(columns), {row}});
        return solver.solve().objective;
    };
    using enum BasisStatus;
    EXPECT_DOUBLE_EQ(solve_from({Lower, Lower}, Upper), 290.0);
    EXPECT_DOUBLE_EQ(solve_from({Basic, Basic}, Basic), 290.0);
    EXPECT_DOUBLE_EQ(solve_from({Basic, Basic}, Upper), 290.0);
    EXPECT_DOUBLE_EQ(solve_from({Nonbasic, Nonbasic}, Basic), 290.0);
    EXPECT_DOUBLE_EQ(solve_from({Zero, Zero}, Zero), 290.0);
}

// A bound, a cost or both halves of a row changed a thousand times.
TEST(HotStart, EqualsColdOverARandomSequenceOfChanges) {
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        Dice dice(seed);
        Solver hot(production_program(seed, 80, 60));
        for (int change = 0; change < 200; ++change) {
            SCOPED_TRACE(fmt::format("seed {}, change {}", seed, change));
            const auto column = column_at(static_cast<std::size_t>(dice.between(0, 79)));
            const auto row = row_at(static_cast<std::size_t>(dice.between(0, 59)));
            switch (dice.between(0, 3)) {
            case 0:
                hot.set_cost(column, dice.between(-20, 99));
                break;
            case 1:
                hot.set_bounds(column, dice.between(0, 2), dice.between(2, 60));
                break;
            case 2:
                hot.set_bounds(row, -kInfinity, dice.between(150, 900));
                break;
            default:
                hot.set_bounds(row, dice.between(0, 60), dice.between(200, 900));
                break;
            }
            const Solution warm = hot.solve();
            const Solution cold = Solver(hot.program()).solve();
            ASSERT_EQ(warm.outcome, cold.outcome);
            if (warm.outcome != Outcome::Optimal) continue;
            EXPECT_NEAR(warm.objective, cold.objective, 1e-9 * (1.0 + std::abs(cold.objective)));
            EXPECT_TRUE(certify(hot.program(), warm).holds());
        }
    }
}

// `program` with its columns and rows in the opposite order, without one in fifty
// of each, and with a new column and a new row.
Program rearranged(const Program& program) {
    Program result;
    result.set_sense(program.sense());
    std::vector<Column> new_column(program.column_count());
    std::vector<bool> stays(program.column_count());
    for (std::size_t j = program.column_count(); j-- > 0;) {
        stays[j] = j % 50 != 7;
        if (!stays[j]) continue;
        new_column[j] = result.add_column(program.name(column_at(j)), program.column_lower()[j],
            program.column_upper()[j], program.costs()[j]);
    }
    const Column fresh = result.add_column("make|new", 0.0, 10.0, 50.0);
    for (std::size_t i = program.row_count(); i-- > 0;) {
        if (i % 50 == 7) continue;
        std::vector<Term> terms;
        for (const Term& term : program.terms(row_at(i))) {
            const std::size_t j = term.column.value;
            if (stays[j]) terms.push_back({new_column[j], term.coefficient});
        }
        if (i % 3 == 0) terms.push_back({fresh, 2.0});
        result.add_row(
            program.name(row_at(i)), program.row_lower()[i], program.row_upper()[i], terms);
    }
    result.add_row("supply|new", -kInfinity, 900.0, std::vector<Term>{{fresh, 3.0}});
    return result;
}

TEST(CarryOver, StartsASimilarProgramHotWhateverItsOrder) {
    const Program program = production_program(7, kColumns, kRows);
    const Program similar = rearranged(program);
    Solver hot(similar);
    hot.start_from(carry_over(program, Solver(program).solve().basis, similar));
    const Solution solution = hot.solve();
    const Solution cold = Solver(similar).solve();
    ASSERT_EQ(solution.outcome, Outcome::Optimal);
    EXPECT_NEAR(solution.objective, cold.objective, 1e-9 * cold.objective);
    EXPECT_LE(solution.iterations * 3, cold.iterations);
}

TEST(CarryOver, GoesByNameAndFitsWhatIsNew) {
    using enum BasisStatus;
    Program from;
    from.add_column("a", 0.0, 1.0);
    from.add_column("b", 0.0, 1.0);
    from.add_column("gone", 0.0, 1.0);
    from.add_row("r", 0.0, 1.0, {});
    from.add_row("s", 0.0, 1.0, {});
    const Basis basis{{Upper, Basic, Basic}, {Lower, Upper}};

    Program to;
    to.add_column("new", 0.0, 1.0);
    to.add_column("new, bounded above", -kInfinity, 1.0);
    to.add_column("new, free", -kInfinity, kInfinity);
    to.add_column("b", 0.0, 1.0);
    to.add_column("a", 0.0, kInfinity); // its upper bound is gone
    to.add_row("s", 0.0, 1.0, {});
    to.add_row("new", 0.0, 1.0, {});
    to.add_row("r", -kInfinity, 1.0, {}); // its lower bound is gone
    const Basis carried = carry_over(from, basis, to);
    EXPECT_EQ(carried.columns, (std::vector<BasisStatus>{Lower, Upper, Zero, Basic, Lower}));
    EXPECT_EQ(carried.rows, (std::vector<BasisStatus>{Upper, Basic, Upper}));
    EXPECT_TRUE(carry_over(from, {}, to).empty());
}

} // namespace
} // namespace gigaplan::lp
