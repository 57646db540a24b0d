#include "lp/ranges.hpp"

#include "sample_programs.hpp"

#include <gtest/gtest.h>

namespace gigaplan::lp {
namespace {

Program with_coefficient(double coefficient) {
    Program program = two_halls();
    program.add_row("odd", -kInfinity, 10.0,
        std::vector<Term>{{column_at(0), coefficient}, {column_at(1), 1.0}});
    program.add_row("even", -kInfinity, 10.0,
        std::vector<Term>{{column_at(0), 1.0}, {column_at(1), coefficient}});
    return program;
}

TEST(Ranges, SayWhereTheSmallestAndTheLargestStand) {
    // 3 a + 5 b, a + 2 b <= 100, a <= 80, b <= 60
    const NumericRanges ranges = numeric_ranges(two_halls());
    EXPECT_EQ(ranges.coefficients.least.size, 1.0);
    EXPECT_EQ(ranges.coefficients.most.size, 2.0);
    EXPECT_EQ(ranges.coefficients.most.row->value, 0U);
    EXPECT_EQ(ranges.coefficients.most.column->value, 1U);
    EXPECT_EQ(ranges.costs.least.size, 3.0);
    EXPECT_EQ(ranges.costs.most.column->value, 1U);
    EXPECT_FALSE(ranges.costs.most.row.has_value());
    EXPECT_EQ(ranges.column_bounds.most.size, 80.0); // zeros and infinities left out
    EXPECT_EQ(ranges.column_bounds.least.size, 60.0);
    EXPECT_EQ(ranges.row_bounds.spread(), 1.0);
    EXPECT_TRUE(check_ranges(ranges).empty());
}

TEST(Ranges, AreEmptyWhereThereIsNothing) {
    const NumericRanges ranges = numeric_ranges(Program());
    EXPECT_TRUE(ranges.coefficients.empty());
    EXPECT_EQ(ranges.coefficients.spread(), 1.0);
    EXPECT_TRUE(check_ranges(ranges).empty());
}

// A column in the wrong unit throughout is no trouble: scaling mends it.
TEST(Ranges, ForgiveWhatScalingMends) {
    Program program;
    const Column watts = program.add_column("watts", 0.0, 1e8);
    const Column gigawatts = program.add_column("gigawatts", 0.0, 1.0);
    for (const char* name : {"r", "s"}) {
        program.add_row(name, -kInfinity, 1.0, std::vector<Term>{{watts, 1e-9}, {gigawatts, 1.0}});
    }
    const NumericRanges ranges = numeric_ranges(program);
    EXPECT_DOUBLE_EQ(ranges.coefficients.spread(), 1e9);
    EXPECT_NEAR(ranges.scaled_coefficients.spread(), 1.0, 1e-9);
    EXPECT_TRUE(check_ranges(ranges).empty());
}

// Small against large crosswise: no scale of rows and columns brings them together.
TEST(Ranges, WarnOfCoefficientsThatScalingLeavesApart) {
    EXPECT_TRUE(check_ranges(numeric_ranges(with_coefficient(1e-3))).empty());
    const auto warnings = check_ranges(numeric_ranges(with_coefficient(1e-8)));
    ASSERT_EQ(warnings.size(), 1U);
    EXPECT_EQ(warnings[0].risk, RangeRisk::CoefficientsFarApart);
    EXPECT_EQ(warnings[0].limit, 1e6);
    EXPECT_GT(warnings[0].beside.size / warnings[0].worst.size, 1e6);
    const Program program = with_coefficient(1e-8);
    EXPECT_TRUE(program.name(*warnings[0].worst.row) == "odd" ||
                program.name(*warnings[0].worst.row) == "even");
}

TEST(Ranges, WarnOfCoefficientsThatTheSolverDropsOrRefuses) {
    const auto dropped = check_ranges(numeric_ranges(with_coefficient(1e-12)));
    ASSERT_EQ(dropped.size(), 2U);
    EXPECT_EQ(dropped[0].risk, RangeRisk::CoefficientDropped);
    EXPECT_EQ(dropped[0].worst.size, 1e-12);
    EXPECT_EQ(dropped[0].worst.row->value, 1U);
    EXPECT_EQ(dropped[1].risk, RangeRisk::CoefficientsFarApart);
    const auto refused = check_ranges(numeric_ranges(with_coefficient(1e15)));
    ASSERT_FALSE(refused.empty());
    EXPECT_EQ(refused[0].risk, RangeRisk::CoefficientTooLarge);
    // As it does.
    EXPECT_EQ(Solver(with_coefficient(1e15)).solve().outcome, Outcome::Failed);
    EXPECT_EQ(Solver(with_coefficient(1e14)).solve().outcome, Outcome::Optimal);
}

TEST(Ranges, WarnOfCostsThatDecideNothing) {
    Program program = two_halls();
    program.set_cost(column_at(0), 1e-9);
    const auto warnings = check_ranges(numeric_ranges(program));
    ASSERT_EQ(warnings.size(), 1U);
    EXPECT_EQ(warnings[0].risk, RangeRisk::CostsFarApart);
    EXPECT_EQ(warnings[0].worst.column->value, 0U);
    EXPECT_EQ(warnings[0].beside.size, 5.0);
}

TEST(Ranges, WarnOfBoundsThatCannotBeTold) {
    Program program = two_halls();
    program.set_bounds(column_at(1), 0.0, 5e-8);
    program.set_bounds(row_at(0), -kInfinity, 2e9);
    const auto warnings = check_ranges(numeric_ranges(program));
    ASSERT_EQ(warnings.size(), 2U);
    EXPECT_EQ(warnings[0].risk, RangeRisk::BoundTooSmall);
    EXPECT_EQ(warnings[0].worst.column->value, 1U);
    EXPECT_EQ(warnings[1].risk, RangeRisk::BoundTooLarge);
    EXPECT_EQ(warnings[1].worst.row->value, 0U);
    EXPECT_EQ(meaning(warnings[0].risk), "is so small that the solver cannot tell it from zero");
}

} // namespace
} // namespace gigaplan::lp
