// Published failures and what was made of them. Sources stand at the cases.
#include "perf/goodput.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <random>

namespace gigaplan::perf {
namespace {

constexpr double kHour = 3'600.0;
constexpr double kDay = 86'400.0;

Interruptions run_with(double between_stops, double checkpoint, double again) {
    return {Seconds(between_stops), Seconds(0.0), Seconds(again), Seconds(checkpoint)};
}

// Llama 3 405B (arXiv 2407.21783): 419 unplanned stops in 54 days on 16,384 H100.
Seconds llama3_accelerator() {
    return Seconds(54.0 * kDay * 16'384.0 / 419.0);
}

// 54 x 24 h / 419.
TEST(Goodput, OfLlama3HasThreeHoursBetweenUnplannedStops) {
    const Seconds run = between_stops_of_run(llama3_accelerator(), 16'384);
    EXPECT_NEAR(run.raw() / kHour, 3.093, 0.001);
}

// More than 90 % effective time, as they say, with checkpoints of 30 s at the best interval and
// 5 minutes to restart; the interval by Young: sqrt(2 x 30 x 11,135) = 817 s.
TEST(Goodput, OfLlama3IsNinetyPercent) {
    const Interruptions run =
        run_with(between_stops_of_run(llama3_accelerator(), 16'384).raw(), 30.0, 300.0);
    EXPECT_NEAR(young_interval(run).raw(), 817.4, 0.1);
    EXPECT_NEAR(goodput(run, best_interval(run)).raw(), 0.903, 0.001);
}

// Meta RSC-1 (arXiv 2410.21680): 6.5 failures in a thousand node-days of 8 A100; they expect
// 1.8 h between failures at 16,384 and 0.23 h at 131,072 accelerators.
TEST(Goodput, OfRscFollowsFromNodeDays) {
    const Seconds one = between_stops_of_accelerator(6.5, 8);
    EXPECT_NEAR(between_stops_of_run(one, 16'384).raw() / kHour, 1.8, 0.05);
    EXPECT_NEAR(between_stops_of_run(one, 131'072).raw() / kHour, 0.23, 0.01);
}

// ByteRobust (arXiv 2509.16293): 97 % over three months on 9,600. At Llama 3's rate a stop every
// 5.3 h: warm spares (9 minutes lost a stop) and checkpoints that hardly stop work come to that.
TEST(Goodput, OfByteRobustTakesWarmSparesAndCheckpointsInMemory) {
    const Seconds between = between_stops_of_run(llama3_accelerator(), 9'600);
    const Interruptions warm = run_with(between.raw(), 0.2, 540.0);
    EXPECT_NEAR(goodput(warm, best_interval(warm)).raw(), 0.97, 0.005);
    const Interruptions cold = run_with(between.raw(), 60.0, 3'600.0);
    EXPECT_LT(goodput(cold, best_interval(cold)).raw(), 0.80);
}

// C4 (arXiv 2406.04594): 31.19 % of the time down for errors before, 1.16 % after, by finding
// what failed at once. At a stop in 10 h that is 4.5 h and 7 minutes a stop.
TEST(Goodput, OfC4IsAMatterOfDiagnosis) {
    Interruptions run = run_with(10.0 * kHour, 1.0, 600.0);
    run.detection = Seconds(3.6 * kHour);
    EXPECT_NEAR(goodput(run, best_interval(run)).raw(), 1.0 - 0.3119, 0.02);
    run.detection = Seconds(0.0);
    run.restart = Seconds(220.0);
    EXPECT_NEAR(goodput(run, best_interval(run)).raw(), 1.0 - 0.0116, 0.004);
}

// MegaScale (NSDI'24): more than 100 repairs in several weeks on 12,288. At Llama 3's rate six
// weeks have 42 x 24 / 4.12 h = 245.
TEST(Goodput, OfMegaScaleHasHundredsOfStopsInWeeks) {
    const Seconds between = between_stops_of_run(llama3_accelerator(), 12'288);
    EXPECT_GT(42.0 * kDay / between.raw(), 100.0);
    EXPECT_LT(42.0 * kDay / between.raw(), 300.0);
}

// Where checkpoints are short against M all three agree; where not, only the exact one is best.
TEST(Goodput, IsBestAtTheBestInterval) {
    std::mt19937 random(1);
    std::uniform_real_distribution<double> exponent(-4.0, 0.5);
    for (int i = 0; i < 200; ++i) {
        const double checkpoint = 1e4 * std::pow(10.0, exponent(random));
        const Interruptions run = run_with(1e4, checkpoint, 100.0);
        const double tau = best_interval(run).raw();
        const double best = goodput(run, Seconds(tau)).raw();
        for (const double other : {0.9 * tau, 0.99 * tau, 1.01 * tau, 1.1 * tau,
                 young_interval(run).raw(), daly_interval(run).raw()}) {
            ASSERT_GT(other, 0.0) << checkpoint;
            EXPECT_LE(goodput(run, Seconds(other)).raw(), best * (1.0 + 1e-12)) << checkpoint;
        }
        EXPECT_LE(std::abs(goodput(run, daly_interval(run)).raw() / best - 1.0), 0.01);
    }
    const Interruptions quick = run_with(1e6, 1.0, 0.0);
    EXPECT_NEAR(young_interval(quick).raw() / best_interval(quick).raw(), 1.0, 0.001);
    EXPECT_NEAR(daly_interval(quick).raw() / best_interval(quick).raw(), 1.0, 1e-6);
}

// The same by trying: failures at random, also in restarts; a million intervals.
TEST(Goodput, IsThatOfASimulation) {
    const Interruptions run = run_with(1'000.0, 50.0, 200.0);
    const double tau = 300.0;
    std::mt19937 random(7);
    std::exponential_distribution<double> failure(1.0 / 1'000.0);
    constexpr int kIntervals = 200'000;
    double time = 0.0;
    const auto last = [&](double needed, auto&& after_failure) {
        for (double fails = failure(random); fails < needed; fails = failure(random)) {
            time += fails;
            after_failure();
        }
        time += needed;
    };
    for (int i = 0; i < kIntervals; ++i)
        last(tau + 50.0, [&] { last(200.0, [] {}); });
    EXPECT_NEAR(goodput(run, Seconds(tau)).raw() / (kIntervals * tau / time), 1.0, 0.01);
}

// Two needed, each away half the time: with 2 spares at most two of four are away with
// (1 + 4 + 6) / 16 = 0.69 probability, with 3 at most three of five with 26 / 32 = 0.81.
TEST(Spares, AreTheFewestWithWhichEnoughAreThere) {
    EXPECT_EQ(spares_needed(2, Fraction(0.5), Fraction(0.6)), 2);
    EXPECT_EQ(spares_needed(2, Fraction(0.5), Fraction(0.7)), 3);
    EXPECT_EQ(spares_needed(2, Fraction(0.5), Fraction(0.82)), 4);
    EXPECT_EQ(spares_needed(100, Fraction(0.0), Fraction(0.99)), 0);
}

// Where a sum would take for ever: 2 % of a billion, with 1.645 deviations of 4,427 more.
TEST(Spares, OfVeryManyAreThoseOfTheNormalDistribution) {
    const double n = 1e9;
    const auto spares =
        static_cast<double>(spares_needed(1'000'000'000, Fraction(0.02), Fraction(0.95)));
    EXPECT_NEAR(spares, n * 0.02 / 0.98 + 1.645 * std::sqrt(n * 0.02) / 0.98, 200.0);
}

// Google's superpods (May 2026): plan for 130 good ones of 144 cubes of 64 at 95 %. So many are
// left where each cube is away 6.3 % of the time, each of its 64 chips about 0.1 %.
TEST(Spares, OfSuperpodsAreFourteenOf144) {
    EXPECT_EQ(spares_needed(130, Fraction(0.063), Fraction(0.95)), 14);
    EXPECT_EQ(
        spares_needed(130, Fraction(1.0 - std::pow(1.0 - 0.00101, 64.0)), Fraction(0.95)), 14);
}

} // namespace
} // namespace gigaplan::perf
