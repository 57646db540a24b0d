#include "clp_reference.hpp"
#include "lp/certificate.hpp"
#include "sample_programs.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>

namespace gigaplan::lp {
namespace {

constexpr std::uint64_t kProgramsPerKind = 100;

class RandomPrograms : public testing::TestWithParam<Kind> {};

TEST_P(RandomPrograms, AgreeWithTheirConstructionAndWithClp) {
    for (std::uint64_t seed = 1; seed <= kProgramsPerKind; ++seed) {
        SCOPED_TRACE(fmt::format("seed {}", seed));
        const Sample sample = random_program(GetParam(), seed);
        Solver solver(sample.program);
        const Solution solution = solver.solve();
        const ReferenceAnswer reference = solve_with_clp(sample.program);
        ASSERT_EQ(solution.outcome, sample.outcome);
        ASSERT_EQ(reference.outcome, sample.outcome);
        if (sample.outcome != Outcome::Optimal) continue;
        const double tolerance = 1e-6 * (1.0 + std::abs(sample.objective));
        EXPECT_NEAR(solution.objective, sample.objective, tolerance);
        EXPECT_NEAR(solution.objective, reference.objective, tolerance);
        EXPECT_TRUE(certify(sample.program, solution).holds());
    }
}

TEST_P(RandomPrograms, GiveTheSameBytesTwice) {
    for (std::uint64_t seed = 1; seed <= kProgramsPerKind; ++seed) {
        SCOPED_TRACE(fmt::format("seed {}", seed));
        const Program program = random_program(GetParam(), seed).program;
        Solver solver(program);
        const Solution first = solver.solve();
        const Solution in_another = Solver(program).solve();
        solver.forget();
        const Solution after_forgetting = solver.solve();
        for (const Solution& again : {in_another, after_forgetting}) {
            EXPECT_EQ(first.outcome, again.outcome);
            EXPECT_EQ(first.objective, again.objective);
            EXPECT_EQ(first.columns, again.columns);
            EXPECT_EQ(first.rows, again.rows);
            EXPECT_EQ(first.column_duals, again.column_duals);
            EXPECT_EQ(first.row_duals, again.row_duals);
            EXPECT_EQ(first.basis.columns, again.basis.columns);
            EXPECT_EQ(first.basis.rows, again.basis.rows);
            EXPECT_EQ(first.iterations, again.iterations);
        }
    }
}

std::string kind_name(const testing::TestParamInfo<Kind>& tested) {
    switch (tested.param) {
    case Kind::General:
        return "General";
    case Kind::Degenerate:
        return "Degenerate";
    case Kind::Equalities:
        return "Equalities";
    case Kind::FreeColumns:
        return "FreeColumns";
    case Kind::Infeasible:
        return "Infeasible";
    case Kind::Unbounded:
        return "Unbounded";
    }
    return "";
}

INSTANTIATE_TEST_SUITE_P(AllKinds, RandomPrograms,
    testing::Values(Kind::General, Kind::Degenerate, Kind::Equalities, Kind::FreeColumns,
        Kind::Infeasible, Kind::Unbounded),
    kind_name);

} // namespace
} // namespace gigaplan::lp
