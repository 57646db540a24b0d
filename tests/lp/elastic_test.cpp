#include "lp/elastic.hpp"

#include "lp/solver.hpp"
#include "sample_programs.hpp"

#include <gtest/gtest.h>

namespace gigaplan::lp {
namespace {

std::vector<std::pair<std::uint32_t, double>> pairs(const std::vector<GivingRow>& rows) {
    std::vector<std::pair<std::uint32_t, double>> result;
    for (const GivingRow& row : rows)
        result.emplace_back(row.row.value, row.amount);
    return result;
}

std::vector<std::uint32_t> positions(const std::vector<Row>& rows) {
    std::vector<std::uint32_t> result;
    for (const Row row : rows)
        result.push_back(row.value);
    return result;
}

using Pairs = std::vector<std::pair<std::uint32_t, double>>;
using Positions = std::vector<std::uint32_t>;

// A run needs 150 MW; the hall has places for 140 and the grid gives 100.
struct Shortage {
    Program program;
    Row balance, demand, places, grid;

    Shortage() {
        const Column run = program.add_column("run", 0.0, kInfinity, 1.0);
        const Column supply = program.add_column("supply", 0.0, kInfinity);
        balance =
            program.add_row("balance", 0.0, 0.0, std::vector<Term>{{supply, 1.0}, {run, -1.0}});
        demand = program.add_row("demand", 150.0, kInfinity, std::vector<Term>{{run, 1.0}});
        places = program.add_row("places", -kInfinity, 140.0, std::vector<Term>{{run, 1.0}});
        grid = program.add_row("grid", -kInfinity, 100.0, std::vector<Term>{{supply, 1.0}});
    }
};

TEST(FindConflict, LetsTheDemandFallWhereOnlyItMayGive) {
    const Shortage shortage;
    ASSERT_EQ(Solver(shortage.program).solve().outcome, Outcome::Infeasible);
    const Conflict conflict = find_conflict(shortage.program, std::vector<Row>{shortage.demand});
    EXPECT_TRUE(conflict.explained);
    // 150 falls by 50 to what the grid gives; places are not short by then.
    EXPECT_EQ(pairs(conflict.giving), (Pairs{{shortage.demand.value, -50.0}}));
    EXPECT_EQ(
        positions(conflict.blocking), (Positions{shortage.balance.value, shortage.grid.value}));
}

TEST(FindConflict, LetsBothBoundsRiseWhereTheDemandIsHard) {
    const Shortage shortage;
    const Conflict conflict =
        find_conflict(shortage.program, std::vector<Row>{shortage.grid, shortage.places});
    EXPECT_TRUE(conflict.explained);
    EXPECT_EQ(pairs(conflict.giving),
        (Pairs{{shortage.places.value, 10.0}, {shortage.grid.value, 50.0}}));
    EXPECT_EQ(
        positions(conflict.blocking), (Positions{shortage.balance.value, shortage.demand.value}));
}

// A megawatt of demand costs 1/150, one of the grid 1/100: the demand falls.
TEST(FindConflict, PricesByTheShareOfTheBound) {
    const Shortage shortage;
    const Conflict conflict =
        find_conflict(shortage.program, std::vector<Row>{shortage.grid, shortage.demand});
    EXPECT_EQ(pairs(conflict.giving), (Pairs{{shortage.demand.value, -50.0}}));
}

TEST(FindConflict, SaysWhenGivingDoesNotHelp) {
    const Shortage shortage;
    const Conflict conflict = find_conflict(shortage.program, std::vector<Row>{shortage.places});
    EXPECT_FALSE(conflict.explained);
    EXPECT_TRUE(conflict.giving.empty());
}

TEST(FindConflict, FindsNothingInAFeasibleProgram) {
    const Conflict conflict = find_conflict(two_halls(), std::vector<Row>{row_at(0)});
    EXPECT_TRUE(conflict.explained);
    EXPECT_TRUE(conflict.giving.empty());
    EXPECT_TRUE(conflict.blocking.empty());
}

// 10 are promised where 4 fit, in one row: the promise costs 1/10 a piece.
TEST(FindConflict, PullsCrossedBoundsApart) {
    Program program;
    const Column x = program.add_column("x", 0.0, kInfinity);
    const Row row = program.add_row("x", 10.0, 4.0, std::vector<Term>{{x, 1.0}});
    const Conflict conflict = find_conflict(program, std::vector<Row>{row});
    EXPECT_TRUE(conflict.explained);
    EXPECT_EQ(pairs(conflict.giving), (Pairs{{row.value, -6.0}}));
    EXPECT_TRUE(conflict.blocking.empty());
}

// Giving by the amounts found makes each random contradiction feasible again.
TEST(FindConflict, GivesEnough) {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        Program program = random_program(Kind::Infeasible, seed).program;
        std::vector<Row> rows;
        for (std::size_t i = 0; i < program.row_count(); ++i)
            rows.push_back(row_at(i));
        const Conflict conflict = find_conflict(program, rows);
        ASSERT_TRUE(conflict.explained) << seed;
        ASSERT_FALSE(conflict.giving.empty()) << seed;
        program.clear_costs();
        for (const GivingRow& giving : conflict.giving) {
            const std::size_t i = giving.row.value;
            const bool rises = giving.amount > 0.0;
            program.set_bounds(giving.row, program.row_lower()[i] + (rises ? 0.0 : giving.amount),
                program.row_upper()[i] + (rises ? giving.amount : 0.0));
        }
        EXPECT_EQ(Solver(program).solve().outcome, Outcome::Optimal) << seed;
    }
}

TEST(FindConflict, ExplainsNothingWhenInterrupted) {
    const Shortage shortage;
    std::stop_source source;
    source.request_stop();
    const Conflict conflict =
        find_conflict(shortage.program, std::vector<Row>{shortage.demand}, source.get_token());
    EXPECT_FALSE(conflict.explained);
}

} // namespace
} // namespace gigaplan::lp
