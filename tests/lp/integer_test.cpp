#include "lp/integer.hpp"

#include "sample_programs.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <optional>

namespace gigaplan::lp {
namespace {

struct Choices {
    Program program;
    std::vector<Column> whole;
};

// Two turbines of 40 and 70 MW for 100 and 150; a MW that is used earns 3, and
// there is work for 90.
//   none 0; small 120 - 100 = 20; large 210 - 150 = 60; both 270 - 250 = 20.
Choices two_turbines() {
    Choices choices;
    Program& program = choices.program;
    program.set_sense(Sense::Maximise);
    const Column used = program.add_column("used", 0.0, 90.0, 3.0);
    const Column small = program.add_column("small", 0.0, 1.0, -100.0);
    const Column large = program.add_column("large", 0.0, 1.0, -150.0);
    const std::vector<Term> power = {{used, 1.0}, {small, -40.0}, {large, -70.0}};
    program.add_row("power", -kInfinity, 0.0, power);
    choices.whole = {small, large};
    return choices;
}

TEST(IntegerPrograms, TakeTheLargeTurbineAlone) {
    const Choices choices = two_turbines();
    const IntegerSolution answer = solve_integer(choices.program, choices.whole, {});
    ASSERT_EQ(answer.outcome, Outcome::Optimal);
    EXPECT_EQ(answer.columns, (std::vector<double>{70.0, 0.0, 1.0}));
    EXPECT_DOUBLE_EQ(answer.objective, 60.0);
    EXPECT_TRUE(answer.certificate.holds());
    EXPECT_TRUE(answer.relaxation_certified);
    // The relaxation takes 20 MW of the small one too, at 2.5 a MW for 3: 60 + 10.
    EXPECT_DOUBLE_EQ(answer.relaxation_bound, 70.0);
}

TEST(IntegerPrograms, SayWhereNothingWholeFits) {
    Program program;
    const Column halls = program.add_column("halls", 0.0, 5.0, 1.0);
    const std::vector<Term> twice = {{halls, 2.0}};
    program.add_row("three", 3.0, 3.0, twice);
    const std::vector<Column> whole = {halls};
    EXPECT_EQ(solve_integer(program, whole, {}).outcome, Outcome::Infeasible);
}

// Three sums of forty numbers, each to hit the middle: the classic that branching
// alone does not get through (Cornuejols and Dawande, 1998). What is missed costs 1,
// where anything may be missed at all.
Choices market_split(bool may_miss) {
    Choices choices;
    std::uint32_t state = 1;
    std::vector<std::vector<Term>> sums(3);
    std::vector<double> totals(3, 0.0);
    for (int i = 0; i < 40; ++i) {
        const Column one = choices.program.add_column(fmt::format("x{}", i), 0.0, 1.0);
        choices.whole.push_back(one);
        for (std::size_t k = 0; k < sums.size(); ++k) {
            state = state * 1664525U + 1013904223U;
            const double number = state >> 25; // 0 to 127
            sums[k].push_back({one, number});
            totals[k] += number;
        }
    }
    for (std::size_t k = 0; k < sums.size(); ++k) {
        const double most = may_miss ? kInfinity : 0.0;
        for (const double sign : {1.0, -1.0}) {
            const Column missed =
                choices.program.add_column(fmt::format("missed{}{}", k, sign), 0.0, most, 1.0);
            sums[k].push_back({missed, sign});
        }
        const double middle = std::floor(totals[k] / 2.0);
        choices.program.add_row(fmt::format("sum{}", k), middle, middle, sums[k]);
    }
    return choices;
}

TEST(IntegerPrograms, SayHowGoodTheBestIsWhenTheSearchIsLimited) {
    const Choices choices = market_split(true);
    const IntegerSolution answer =
        solve_integer(choices.program, choices.whole, {.incumbent = {}, .nodes_max = 3});
    ASSERT_EQ(answer.outcome, Outcome::Optimal);
    EXPECT_TRUE(answer.limited);
    EXPECT_TRUE(answer.certificate.holds());
    EXPECT_GT(answer.objective, 0.0);
    EXPECT_GT(answer.claimed_gap(), 0.1);
    EXPECT_FALSE(solve_integer(two_turbines().program, two_turbines().whole, {}).limited);
}

TEST(IntegerPrograms, FailWhenTheSearchIsLimitedBeforeAnythingIsFound) {
    const Choices choices = market_split(false);
    const IntegerSolution answer =
        solve_integer(choices.program, choices.whole, {.incumbent = {}, .nodes_max = 3});
    EXPECT_EQ(answer.outcome, Outcome::Failed);
    EXPECT_TRUE(answer.limited);
}

TEST(IntegerPrograms, StopWhenAsked) {
    const Choices choices = two_turbines();
    std::stop_source stop;
    stop.request_stop();
    const IntegerSolution answer =
        solve_integer(choices.program, choices.whole, {}, stop.get_token());
    EXPECT_EQ(answer.outcome, Outcome::Interrupted);
}

// Up to seven projects, each with a cost and a capacity for some of three kinds
// of work; a budget holds them all.
Choices random_choices(std::uint64_t seed) {
    Dice dice(seed);
    Choices choices;
    Program& program = choices.program;
    program.set_sense(Sense::Maximise);
    const int projects = dice.between(1, 7);
    std::vector<Column> work;
    for (int k = 0; k < 3; ++k) {
        work.push_back(program.add_column(
            fmt::format("work|{}", k), 0.0, dice.between(5, 40), dice.between(1, 9)));
    }
    std::vector<std::vector<Term>> capacity(3);
    for (int k = 0; k < 3; ++k)
        capacity[static_cast<std::size_t>(k)].push_back({work[static_cast<std::size_t>(k)], 1.0});
    std::vector<Term> spending;
    for (int p = 0; p < projects; ++p) {
        const int cost = dice.between(5, 60);
        const Column taken = program.add_column(fmt::format("take|{}", p), 0.0, 1.0, -cost);
        choices.whole.push_back(taken);
        spending.push_back({taken, static_cast<double>(cost)});
        for (auto& terms : capacity) {
            if (dice.once_in(2)) terms.push_back({taken, -1.0 * dice.between(1, 25)});
        }
    }
    for (std::size_t k = 0; k < 3; ++k)
        program.add_row(fmt::format("capacity|{}", k), -kInfinity, 0.0, capacity[k]);
    program.add_row("budget", -kInfinity, dice.between(20, 150), spending);
    return choices;
}

std::optional<double> best_of_all(const Choices& choices) {
    std::optional<double> best;
    for (unsigned set = 0; set < 1U << choices.whole.size(); ++set) {
        Program fixed = choices.program;
        for (std::size_t i = 0; i < choices.whole.size(); ++i) {
            const double value = (set >> i & 1U) != 0 ? 1.0 : 0.0;
            fixed.set_bounds(choices.whole[i], value, value);
        }
        Solver solver(fixed);
        const Solution solution = solver.solve();
        if (solution.outcome != Outcome::Optimal) continue;
        if (!best || solution.objective > *best) best = solution.objective;
    }
    return best;
}

TEST(IntegerPrograms, AgreeWithTryingAllChoices) {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        SCOPED_TRACE(fmt::format("seed {}", seed));
        const Choices choices = random_choices(seed);
        const IntegerSolution answer = solve_integer(choices.program, choices.whole, {});
        const std::optional<double> best = best_of_all(choices);
        ASSERT_TRUE(best.has_value());
        ASSERT_EQ(answer.outcome, Outcome::Optimal);
        EXPECT_NEAR(answer.objective, *best, 1e-6 * (1.0 + std::abs(*best)));
        EXPECT_GE(answer.relaxation_bound, *best - 1e-6 * (1.0 + std::abs(*best)));
        EXPECT_TRUE(answer.certificate.holds());
        const IntegerSolution again =
            solve_integer(choices.program, choices.whole, {.incumbent = answer.columns});
        EXPECT_EQ(again.columns, answer.columns);
    }
}

} // namespace
} // namespace gigaplan::lp
