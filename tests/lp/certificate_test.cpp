#include "lp/certificate.hpp"

#include "sample_programs.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace gigaplan::lp {
namespace {

// Two halls, solved by hand: a = 80, b = 10; power 2.5 a megawatt, a place in a 0.5.
Solution by_hand() {
    Solution solution;
    solution.outcome = Outcome::Optimal;
    solution.objective = 290.0;
    solution.columns = {80.0, 10.0};
    solution.rows = {100.0};
    solution.column_duals = {0.5, 0.0};
    solution.row_duals = {2.5};
    return solution;
}

TEST(Certificate, HoldsForAnAnswerWorkedOutByHand) {
    const Certificate certificate = certify(two_halls(), by_hand());
    EXPECT_TRUE(certificate.holds(0.0));
    EXPECT_EQ(certificate.primal_objective, 290.0); // 3 * 80 + 5 * 10
    EXPECT_EQ(certificate.dual_objective, 290.0);   // 2.5 * 100 + 0.5 * 80
}

TEST(Certificate, NamesAColumnBeyondItsBound) {
    Solution solution = by_hand();
    solution.columns[0] = 81.0;
    solution.rows[0] = 101.0;
    solution.objective = 293.0;
    const Certificate certificate = certify(two_halls(), solution);
    EXPECT_FALSE(certificate.holds());
    EXPECT_DOUBLE_EQ(certificate.primal_violation_max, 1.0 / 81.0); // 1 over, bound 80
    EXPECT_EQ(certificate.primal_worst, "racks|a");
}

TEST(Certificate, NamesARowBeyondItsBound) {
    Solution solution = by_hand();
    solution.columns[1] = 12.0;
    solution.rows[0] = 104.0;
    solution.objective = 300.0;
    const Certificate certificate = certify(two_halls(), solution);
    EXPECT_FALSE(certificate.holds());
    EXPECT_DOUBLE_EQ(certificate.primal_violation_max, 4.0 / 101.0); // 4 over, bound 100
    EXPECT_EQ(certificate.primal_worst, "power");
}

TEST(Certificate, FailsForAnActivityThatIsNotThatOfTheColumns) {
    Solution solution = by_hand();
    solution.rows[0] = 99.0;
    const Certificate certificate = certify(two_halls(), solution);
    EXPECT_FALSE(certificate.holds());
    EXPECT_DOUBLE_EQ(certificate.primal_violation_max, 1.0 / 101.0);
    EXPECT_EQ(certificate.primal_worst, "power");
}

// a = 0, b = 50 is a vertex too, worth 250, and its duals are 2.5 and 0.5.
TEST(Certificate, FailsForAVertexThatIsNotTheBest) {
    Solution solution = by_hand();
    solution.columns = {0.0, 50.0};
    solution.objective = 250.0;
    const Certificate certificate = certify(two_halls(), solution);
    EXPECT_FALSE(certificate.holds());
    EXPECT_EQ(certificate.primal_violation_max, 0.0);
    EXPECT_DOUBLE_EQ(certificate.dual_violation_max, 0.5 / 4.0); // 0.5 wrong, cost 3
    EXPECT_EQ(certificate.dual_worst, "racks|a");
    EXPECT_DOUBLE_EQ(certificate.gap_relative, 40.0 / 251.0); // 290 could be had
}

// Not even a vertex: a = 80, b = 5.
TEST(Certificate, FailsForAPointInside) {
    Solution solution = by_hand();
    solution.columns = {80.0, 5.0};
    solution.rows = {90.0};
    solution.objective = 265.0;
    const Certificate certificate = certify(two_halls(), solution);
    EXPECT_FALSE(certificate.holds());
    EXPECT_EQ(certificate.primal_violation_max, 0.0);
    // The row is priced at 2.5 a megawatt and stands 10 of 100 below its bound.
    EXPECT_DOUBLE_EQ(certificate.dual_violation_max, 10.0 / 101.0);
    EXPECT_EQ(certificate.dual_worst, "power");
}

TEST(Certificate, FailsForARowDualThatIsOff) {
    Solution solution = by_hand();
    solution.row_duals[0] = 2.6;
    const Certificate certificate = certify(two_halls(), solution);
    EXPECT_FALSE(certificate.holds());
    // b's reduced cost is 5 - 2 * 2.6 = -0.2, not 0 as stated: 0.2 / (1 + 5).
    EXPECT_NEAR(certificate.dual_violation_max, 0.2 / 6.0, 1e-15);
    EXPECT_EQ(certificate.dual_worst, "racks|b");
}

TEST(Certificate, FailsForARowDualOfTheWrongSign) {
    Program program = two_halls();
    program.add_row("spare", -kInfinity, 1000.0, std::vector<Term>{});
    Solution solution = by_hand();
    solution.rows = {100.0, 0.0};
    solution.row_duals = {2.5, -0.25};
    const Certificate certificate = certify(program, solution);
    EXPECT_FALSE(certificate.holds());
    EXPECT_DOUBLE_EQ(certificate.dual_violation_max, 0.25);
    EXPECT_EQ(certificate.dual_worst, "spare");
}

TEST(Certificate, FailsForAColumnDualThatIsOff) {
    Solution solution = by_hand();
    solution.column_duals[1] = 0.6;
    const Certificate certificate = certify(two_halls(), solution);
    EXPECT_FALSE(certificate.holds());
    EXPECT_DOUBLE_EQ(certificate.dual_violation_max, 0.1);
    EXPECT_EQ(certificate.dual_worst, "racks|b");
}

TEST(Certificate, FailsForAnObjectiveThatIsNotItsOwn) {
    Solution solution = by_hand();
    solution.objective = 291.0;
    const Certificate certificate = certify(two_halls(), solution);
    EXPECT_FALSE(certificate.holds());
    EXPECT_DOUBLE_EQ(certificate.gap_relative, 1.0 / 291.0);
}

TEST(Certificate, FailsForWhatIsNoNumber) {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    for (const double wrong : {nan, kInfinity, -kInfinity}) {
        for (auto part :
            {&Solution::columns, &Solution::rows, &Solution::column_duals, &Solution::row_duals}) {
            Solution solution = by_hand();
            (solution.*part)[0] = wrong;
            EXPECT_FALSE(certify(two_halls(), solution).holds());
        }
        Solution solution = by_hand();
        solution.objective = wrong;
        EXPECT_FALSE(certify(two_halls(), solution).holds());
    }
}

TEST(Certificate, FailsForWhatIsNoOptimumOrNotComplete) {
    for (const Outcome outcome :
        {Outcome::Infeasible, Outcome::Unbounded, Outcome::Interrupted, Outcome::Failed}) {
        Solution solution = by_hand();
        solution.outcome = outcome;
        EXPECT_FALSE(certify(two_halls(), solution).holds(1e300));
    }
    for (auto part :
        {&Solution::columns, &Solution::rows, &Solution::column_duals, &Solution::row_duals}) {
        Solution solution = by_hand();
        (solution.*part).pop_back();
        EXPECT_FALSE(certify(two_halls(), solution).holds(1e300));
    }
}

TEST(Certificate, UsesEachOfTheThreeMaxima) {
    Certificate certificate;
    EXPECT_TRUE(certificate.holds(0.0));
    for (auto part : {&Certificate::primal_violation_max, &Certificate::dual_violation_max,
             &Certificate::gap_relative}) {
        Certificate broken;
        broken.*part = 2e-6;
        EXPECT_FALSE(broken.holds());
        EXPECT_TRUE(broken.holds(2e-6));
    }
}

// A column or a row's dual without any term may have more than one value.
bool is_unseen(const Program& program, std::vector<double> Solution::*part, std::size_t i) {
    if (part == &Solution::row_duals) return program.terms(row_at(i)).empty();
    if (part != &Solution::columns) return false;
    for (std::size_t row = 0; row < program.row_count(); ++row) {
        for (const Term& term : program.terms(row_at(row))) {
            if (term.column.value == i) return false;
        }
    }
    return true;
}

// Every single number of a random optimum, moved by one in a hundred.
TEST(Certificate, FailsForAnyNumberThatIsMoved) {
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        const Program program = random_program(Kind::General, seed).program;
        const Solution solution = Solver(program).solve();
        ASSERT_TRUE(certify(program, solution).holds());
        for (auto part :
            {&Solution::columns, &Solution::rows, &Solution::column_duals, &Solution::row_duals}) {
            for (std::size_t i = 0; i < (solution.*part).size(); ++i) {
                SCOPED_TRACE(fmt::format("seed {}, number {}", seed, i));
                if (is_unseen(program, part, i)) continue;
                Solution moved = solution;
                (moved.*part)[i] += 0.01 * (1.0 + std::abs((moved.*part)[i]));
                EXPECT_FALSE(certify(program, moved).holds());
            }
        }
    }
}

// Costs so small that the dual simplex takes the start for optimal: nothing is
// used and 10 is lost. Presolve, which a cold solve begins with, knows better.
Program tiny_costs() {
    Program program;
    program.set_sense(Sense::Maximise);
    const Column x = program.add_column("x", 0.0, 1e9, 1e-8);
    const Column y = program.add_column("y", 0.0, 1e9);
    program.add_row("r", -kInfinity, 2e9, std::vector<Term>{{x, 1.0}, {y, 1.0}});
    return program;
}

TEST(SolveCertified, SolvesColdAgainWhenAHotAnswerIsWrong) {
    using enum BasisStatus;
    const Basis nothing_used{{Lower, Lower}, {Basic}};
    Solver believing(tiny_costs());
    believing.start_from(nothing_used);
    const Solution believed = believing.solve();
    ASSERT_EQ(believed.outcome, Outcome::Optimal);
    ASSERT_DOUBLE_EQ(believed.objective, 0.0);

    Solver solver(tiny_costs());
    solver.start_from(nothing_used);
    const Certified certified = solve_certified(solver);
    EXPECT_TRUE(certified.cold_again);
    EXPECT_TRUE(certified.certificate.holds());
    EXPECT_DOUBLE_EQ(certified.solution.objective, 10.0);
}

TEST(SolveCertified, LeavesAHotAnswerThatHolds) {
    Solver solver(two_halls());
    EXPECT_FALSE(solve_certified(solver).cold_again);
    const Certified again = solve_certified(solver);
    EXPECT_FALSE(again.cold_again);
    EXPECT_TRUE(again.certificate.holds());
    EXPECT_EQ(again.solution.iterations, 0);
}

TEST(SolveCertified, AsksAgainBeforeItCallsAProgramInfeasible) {
    Solver solver(two_halls());
    ASSERT_FALSE(solve_certified(solver).cold_again);
    solver.set_bounds(row_at(0), -kInfinity, -1.0);
    const Certified certified = solve_certified(solver);
    EXPECT_EQ(certified.solution.outcome, Outcome::Infeasible);
    EXPECT_TRUE(certified.cold_again);
    EXPECT_FALSE(certified.certificate.holds());
}

TEST(SolveCertified, DoesNotAskAgainWhenInterrupted) {
    Solver solver(two_halls());
    ASSERT_FALSE(solve_certified(solver).cold_again);
    std::stop_source source;
    source.request_stop();
    const Certified certified = solve_certified(solver, source.get_token());
    EXPECT_EQ(certified.solution.outcome, Outcome::Interrupted);
    EXPECT_FALSE(certified.cold_again);
}

} // namespace
} // namespace gigaplan::lp
