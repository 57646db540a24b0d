#include "perf/step_time.hpp"

#include "perf/estimate.hpp"
#include "perf/memory.hpp"
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

// Replicas that keep all add up gradients alone: 2 x 7/8 of 2 bytes each over 100 GB/s by a ring;
// where the domain's switches add up, 1 + 1/8 of them.
TEST(StepTime, OfReplicasThatKeepAllAddsUpGradients) {
    Layout layout = plain_layout();
    layout.accelerators = 8;
    layout.global_batch = 8;
    layout.sharding = Sharding::None;
    Calibration exposed = perfect();
    exposed.framework.overlap_cost = 1.0;
    const double bytes = parameters_of(small_model()).total() * 2.0;
    Machine machine = round_machine();
    EXPECT_NEAR(step_time(small_model(), machine, exposed, layout)[Part::DataLinks],
        2.0 * bytes * 7.0 / 8.0 / 100e9, 1e-9);
    machine.scale_up_reduces = true;
    machine.reduction_share = 1.0;
    EXPECT_NEAR(step_time(small_model(), machine, exposed, layout)[Part::DataLinks],
        bytes * 9.0 / 8.0 / 100e9, 1e-9);
}

// Attention and feed-forward of each of two layers, forward and backward: 8 times 1,024 tokens of
// 1,024 numbers of 2 bytes are added up. Norms that are split gather and scatter instead, which
// switches that add up do not hasten.
TEST(StepTime, OfTensorsAddsUpWhereNormsAreNotSplit) {
    Layout layout = plain_layout();
    layout.accelerators = layout.tensor = 8;
    layout.tensor_overlap = false;
    const double bytes = 8.0 * 1024.0 * 1024.0 * 2.0;
    Machine machine = round_machine();
    machine.scale_up_reduces = true;
    machine.reduction_share = 1.0;
    EXPECT_NEAR(step_time(small_model(), machine, perfect(), layout)[Part::TensorLinks],
        bytes * 9.0 / 8.0 / 100e9, 1e-12);
    layout.sequence_parallel = true;
    EXPECT_NEAR(step_time(small_model(), machine, perfect(), layout)[Part::TensorLinks],
        bytes * 2.0 * 7.0 / 8.0 / 100e9, 1e-12);
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

// Two stages, four micro-batches: with gradients of weights W put where a stage was idle, it waits
// F + B - W, where all of F + B + W was a fourth of the work. Of products F, B and W are equal,
// of attention W is nothing.
TEST(StepTime, OfAZeroBubblePipelineWaitsTwoGradientsOfWeightsLess) {
    Layout layout = plain_layout();
    layout.accelerators = layout.pipeline = 2;
    layout.global_batch = 4;
    const Parts plain = step(layout);
    layout.schedule = Schedule::ZeroBubble;
    const Parts filled = step(layout);
    const double weights_of_four = plain[Part::Matrix] / 3.0;
    EXPECT_NEAR(filled[Part::Bubble], plain[Part::Bubble] - 2.0 * weights_of_four / 4.0, 1e-9);
    EXPECT_NEAR(filled.total_seconds() - filled[Part::Bubble],
        plain.total_seconds() - plain[Part::Bubble], 1e-9);
}

// Four stages, products alone (F = B = W): (4 / 2 - 1) (F&B + B - 3 W) is 3 F + 2 F - 3 F = 2 F
// of a stage, where 1F1B waits 3 x 3 F.
TEST(StepTime, OfDualPipeWaitsAsItsReportSays) {
    Architecture a = small_model();
    a.vocabulary = 1.0;
    a.blocks[0].mixer = Mixer::None;
    a.layers = a.blocks[0].count = 4.0;
    Layout layout = plain_layout();
    layout.accelerators = layout.pipeline = 4;
    layout.global_batch = 8;
    const auto bubble = [&](Schedule schedule) {
        layout.schedule = schedule;
        const Parts parts = step_time(a, round_machine(), perfect(), layout);
        return parts[Part::Bubble] / (parts[Part::Matrix] / 8.0 / 3.0); // over F
    };
    EXPECT_NEAR(bubble(Schedule::OneForwardOneBackward), 9.0, 1e-6);
    EXPECT_NEAR(bubble(Schedule::ZeroBubble), 3.0, 1e-6);
    EXPECT_NEAR(bubble(Schedule::DualPipe), 2.0, 1e-6);
}

// Two sites of four: each half of the gradients goes over, 2 bytes a parameter, at 1 GB/s there
// and back, twice 5 ms away; inside a site the ring is one of four.
TEST(StepTime, OfTwoSitesExchangesGradientsBetweenThem) {
    Layout layout = plain_layout();
    layout.accelerators = 8;
    layout.global_batch = 8;
    Calibration exposed = perfect();
    exposed.framework.overlap_cost = 1.0;
    Machine sites = round_machine();
    sites.sites = 2.0;
    sites.site_bytes_per_second = 1e9;
    sites.site_latency_seconds = 0.005;
    const Parts parts = step_time(small_model(), sites, exposed, layout);
    const double parameters = parameters_of(small_model()).total();
    EXPECT_NEAR(parts[Part::SiteLinks], 2.0 * (parameters * 2.0 / 2.0 / 1e9 + 0.005), 1e-9);
    EXPECT_NEAR(parts[Part::DataLinks], 2.0 * parameters * 2.0 * 3.0 / 4.0 / 100e9, 1e-9);
}

// Of the optimizer on the host: 30 bytes a parameter at 40 GB/s; what links take is hidden.
TEST(StepTime, OfAnOffloadedOptimizerIsThatOfTheHostsMemory) {
    Machine hosted = round_machine();
    hosted.host_bytes_per_second = 25e9;
    hosted.host_memory_bytes_per_second = 40e9;
    Layout layout = plain_layout();
    layout.offload_optimizer = true;
    const double parameters = parameters_of(small_model()).total();
    const Parts parts = step_time(small_model(), hosted, perfect(), layout);
    EXPECT_NEAR(parts[Part::Optimizer], 30.0 * parameters / 40e9, 1e-9);
    EXPECT_EQ(parts[Part::HostLinks], 0.0);
    hosted.host_memory_bytes_per_second = 1e15;
    EXPECT_NEAR(step_time(small_model(), hosted, perfect(), layout)[Part::HostLinks],
        4.0 * parameters / 25e9, 1e-6);
}

TEST(StepTime, OfOffloadedActivationsIsWhatTheirWayTakesLonger) {
    Machine hosted = round_machine();
    hosted.host_bytes_per_second = 1e6;
    Layout layout = plain_layout();
    const Parts before = step(layout);
    layout.offload_activations = true;
    const Parts parts = step_time(small_model(), hosted, perfect(), layout);
    const double way = 2.0 * kept_bytes_of_a_layer(small_model(), layout) / 1e6; // two layers
    const double layers = before[Part::Matrix] + before[Part::Attention];
    EXPECT_NEAR(parts[Part::HostLinks], 2.0 * way - layers, 1e-6);
}

// Of 32 bits twice the bytes go over the links.
TEST(StepTime, OfWideNumbersSendsWideNumbers) {
    Machine wide = round_machine();
    wide.matrix_per_second[static_cast<std::size_t>(MatrixFormat::Fp32)] = 1e12;
    Layout layout = plain_layout();
    layout.accelerators = layout.tensor = 8;
    const double half = step_time(small_model(), wide, perfect(), layout)[Part::TensorLinks];
    layout.recipe = Recipe::Fp32;
    EXPECT_NEAR(
        step_time(small_model(), wide, perfect(), layout)[Part::TensorLinks], 2.0 * half, 1e-12);
}

// The busiest accelerator's experts have twice the mean to do, and get twice the tokens.
TEST(StepTime, OfAnUnevenRouterIsThatOfTheBusiest) {
    const Architecture a = architecture("mixtral_8x7b");
    const Machine h100 = machine("h100_sxm");
    Layout layout = plain_layout();
    layout.accelerators = layout.expert = 8;
    layout.global_batch = 8;
    layout.sequence = 4096;
    Calibration no_rows = perfect();
    no_rows.framework.grouped_rows = 0.0;
    const Parts even = step_time(a, h100, no_rows, layout);
    layout.imbalance = 2.0;
    const Parts uneven = step_time(a, h100, no_rows, layout);
    EXPECT_NEAR(uneven[Part::Experts], 2.0 * even[Part::Experts], 1e-9);
    EXPECT_EQ(uneven[Part::Matrix], even[Part::Matrix]);
    EXPECT_GT(uneven[Part::ExpertLinks], 1.9 * even[Part::ExpertLinks]);
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
