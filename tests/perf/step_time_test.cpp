#include "perf/step_time.hpp"

#include "perf/estimate.hpp"
#include "samples.hpp"

#include <cmath>
#include <gtest/gtest.h>

namespace gigaplan::perf {
namespace {

constexpr int kRandomRuns = 300;

Parts step(const Layout& layout, const Calibration& calibration = perfect()) {
    return step_time(small_model(), round_machine(), calibration, layout);
}

// A layer has 4 x 1,024^2 + 2 x 1,024 x 4,096 = 12.58 million parameters in products: two layers,
// 1,024 tokens, 2 operations forward and 4 backward, at 1 TFLOP/s.
TEST(StepTime, OfProductsIsSixOperationsAParameterAndToken) {
    const double parameters = 2.0 * (4.0 * 1024 * 1024 + 2.0 * 1024 * 4096);
    EXPECT_NEAR(step(plain_layout())[Part::Matrix], 6.0 * parameters * 1024 / 1e12, 1e-9);
}

// Scores and values: 2 x 2 x 1,024 tokens x 512 seen on average x 1,024, twice, and 2.5 times
// that backward.
TEST(StepTime, OfAttentionCountsTheCausalHalf) {
    const double forward = 2.0 * 4.0 * 1024 * 512 * 1024;
    EXPECT_NEAR(step(plain_layout())[Part::Attention], 3.5 * forward / 1e12, 1e-9);
}

// A window of 128 in 1,024 tokens: 128 but for the first, who see 64 on average, 120 in all.
TEST(StepTime, OfSlidingWindowsCountsTheWindow) {
    Architecture a = small_model();
    a.blocks[0].mixer = Mixer::WindowAttention;
    a.window = 128.0;
    const Parts parts = step_time(a, round_machine(), perfect(), plain_layout());
    EXPECT_NEAR(parts[Part::Attention], 3.5 * 2.0 * 4.0 * 1024 * 120 * 1024 / 1e12, 1e-9);
    EXPECT_EQ(causal_pairs(1024.0, 1024.0), 512.0);
    EXPECT_EQ(causal_pairs(1024.0, 8192.0), 512.0);
}

// Without a mask all 1,024 are seen, and of a window half before and half behind: 128 but for
// those within 64 of an end, who see 96 on average, 124 in all.
TEST(StepTime, OfAttentionToBothSidesCountsAllThatIsSeen) {
    Architecture a = small_model();
    a.causal = false;
    const double all = 2.0 * 4.0 * 1024 * 1024 * 1024;
    const Parts parts = step_time(a, round_machine(), perfect(), plain_layout());
    EXPECT_NEAR(parts[Part::Attention], 3.5 * all / 1e12, 1e-9);
    a.window = 128.0;
    EXPECT_EQ(seen_tokens(a, Mixer::Attention, 1024.0), 1024.0);
    EXPECT_EQ(seen_tokens(a, Mixer::WindowAttention, 1024.0), 124.0);
    EXPECT_EQ(seen_tokens(a, Mixer::WindowAttention, 64.0), 64.0);
}

// Two stages, one layer each, without a head: 4 micro-batches take (4 + 1) of a stage's time.
TEST(StepTime, OfAPipelineFillsAndDrains) {
    Architecture a = small_model();
    a.vocabulary = 1.0;
    Layout layout = plain_layout();
    layout.accelerators = layout.pipeline = 2;
    layout.global_batch = 4;
    layout.sharding = Sharding::None;
    Calibration perfect_links = perfect();
    perfect_links.framework.pipeline_exposed = 0.0;
    const Parts parts = step_time(a, round_machine(), perfect_links, layout);
    const double work = parts[Part::Matrix] + parts[Part::Attention];
    EXPECT_NEAR(parts[Part::Bubble], work / 4.0, 1e-9);
    layout.virtual_stages = 1;
}

// Gradients of half precision and parameters, 7/8 of 2 bytes each over 100 GB/s, where nothing
// hides them.
TEST(StepTime, OfReplicasExchangesGradientsAndParameters) {
    Layout layout = plain_layout();
    layout.accelerators = 8;
    layout.global_batch = 8;
    Calibration exposed = perfect();
    exposed.framework.overlap_cost = 1.0;
    const double parameters = parameters_of(small_model()).total();
    const double each = parameters * 2.0 * 7.0 / 8.0 / 100e9;
    EXPECT_NEAR(step(layout, exposed)[Part::DataLinks], 2.0 * each, 1e-9);
}

TEST(StepTime, OfFewBitsIsThatOfTheirRate) {
    Layout layout = plain_layout();
    const double half = step(layout)[Part::Matrix];
    layout.recipe = Recipe::Fp8;
    EXPECT_NEAR(step(layout)[Part::Matrix], half / 2.0, 1e-9);
    EXPECT_EQ(step(layout)[Part::Head], step(plain_layout())[Part::Head]);
}

TEST(StepTime, OfFullRecomputingIsOneMoreForwardPass) {
    Layout layout = plain_layout();
    layout.recompute = Recompute::Full;
    const Parts parts = step(layout);
    // Forward is a third of products, and 1 of 3.5 of attention.
    EXPECT_NEAR(
        parts[Part::Recompute], parts[Part::Matrix] / 3.0 + parts[Part::Attention] / 3.5, 1e-9);
    layout.recomputed_part = 0.5;
    EXPECT_NEAR(step(layout)[Part::Recompute], parts[Part::Recompute] / 2.0, 1e-9);
}

TEST(StepTime, WaitsForTheHostWhereAcceleratorsAreFaster) {
    Calibration slow_host = perfect();
    slow_host.framework.host_seconds = 10.0;
    Architecture a = small_model();
    a.vocabulary = 1.0;
    const Parts parts = step_time(a, round_machine(), slow_host, plain_layout());
    const double layers = parts[Part::Matrix] + parts[Part::Attention] + parts[Part::Host];
    EXPECT_NEAR(layers, 2 * 10.0, 1e-9);
}

TEST(RandomStepTime, IsTheSumOfPartsThatAreNotNegative) {
    std::mt19937 random(1);
    for (int i = 0; i < kRandomRuns; ++i) {
        const RandomRun run = random_run(random);
        const Parts parts = step_time(run.architecture, run.machine, run.calibration, run.layout);
        double sum = 0.0;
        for (std::size_t part = 0; part < kParts; ++part) {
            EXPECT_GE(parts[static_cast<Part>(part)], 0.0) << i;
            sum += parts[static_cast<Part>(part)];
        }
        EXPECT_NEAR(sum, parts.total_seconds(), 1e-12 * sum) << i;
        EXPECT_TRUE(std::isfinite(sum) && sum > 0.0) << i;
    }
}

// The model's operations at the peak rate of the format cannot take longer than the step.
TEST(RandomStepTime, IsNeverBelowTheRoofline) {
    std::mt19937 random(2);
    for (int i = 0; i < kRandomRuns; ++i) {
        const RandomRun run = random_run(random);
        ChosenCalibration chosen;
        chosen.values = run.calibration;
        const auto made = estimate_of_made_run(run.architecture, run.machine, chosen, run.layout);
        ASSERT_TRUE(made) << made.failure().message;
        const double rate = run.machine.rate(matrix_format(run.layout.recipe)) *
                            static_cast<double>(run.layout.accelerators);
        EXPECT_GT(made->step.raw(), made->model_operations.raw() / rate) << i;
    }
}

TEST(RandomStepTime, IsNeverLongerOnABetterMachine) {
    std::mt19937 random(3);
    for (int i = 0; i < kRandomRuns; ++i) {
        const RandomRun run = random_run(random);
        const auto seconds = [&](const Machine& machine) {
            return step_time(run.architecture, machine, run.calibration, run.layout)
                .total_seconds();
        };
        const double before = seconds(run.machine);
        for (double Machine::*better : {&Machine::memory_bytes_per_second,
                 &Machine::scale_up_bytes_per_second, &Machine::scale_out_bytes_per_second}) {
            Machine machine = run.machine;
            machine.*better *= 1.5;
            EXPECT_LE(seconds(machine), before * (1.0 + 1e-12)) << i;
        }
        Machine machine = run.machine;
        for (double& rate : machine.matrix_per_second)
            rate *= 1.5;
        EXPECT_LE(seconds(machine), before * (1.0 + 1e-12)) << i;
    }
}

TEST(RandomStepTime, DoublesWhereEverythingTakesTwiceAsLong) {
    std::mt19937 random(4);
    for (int i = 0; i < kRandomRuns; ++i) {
        const RandomRun run = random_run(random);
        Machine slow = run.machine;
        for (double& rate : slow.matrix_per_second)
            rate /= 2.0;
        slow.memory_bytes_per_second /= 2.0;
        slow.scale_up_bytes_per_second /= 2.0;
        slow.scale_out_bytes_per_second /= 2.0;
        slow.scale_up_latency_seconds *= 2.0;
        slow.scale_out_latency_seconds *= 2.0;
        Calibration software = run.calibration;
        software.framework.host_seconds *= 2.0;
        software.framework.expert_host_seconds *= 2.0;
        software.framework.step_seconds *= 2.0;
        const double before =
            step_time(run.architecture, run.machine, run.calibration, run.layout).total_seconds();
        const double after =
            step_time(run.architecture, slow, software, run.layout).total_seconds();
        EXPECT_NEAR(after / before, 2.0, 1e-9) << i;
    }
}

} // namespace
} // namespace gigaplan::perf
