// What must hold of any service, and what is said of those that cannot be.
#include "perf/check_serving.hpp"
#include "perf/load_serving.hpp"
#include "perf/serve.hpp"
#include "serving_samples.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <random>

namespace gigaplan::perf {
namespace {

constexpr int kCases = 300;
constexpr double kTiny = 1e-9;

double step(const Service& service, double sequences) {
    return decode_rate(service.context(), service.shape, sequences).parts.total_seconds();
}

TEST(AnyService, StepsNoShorterAndGivesNoLessWithMoreSequences) {
    std::mt19937 random(1);
    for (int i = 0; i < kCases; ++i) {
        const Service service = random_service(random);
        double before = 0.0;
        double rate_before = 0.0;
        for (const double sequences :
            {1.0, 2.0, 3.0, 7.0, 8.0, 9.0, 64.0, 100.0, 1'000.0, 5'000.0}) {
            const double seconds = step(service, sequences);
            EXPECT_GE(seconds, before * (1.0 - kTiny));
            EXPECT_GE(sequences / seconds, rate_before * (1.0 - kTiny));
            before = seconds;
            rate_before = sequences / seconds;
        }
    }
}

// Every sequence needs all of the dense weights once a step, whatever the batch, and products of
// all active parameters. No answer is faster than data sheets allow.
TEST(AnyService, StaysBelowTheRoofline) {
    std::mt19937 random(2);
    for (int i = 0; i < kCases; ++i) {
        const Service service = random_service(random);
        const ServingLayout& layout = service.layout;
        const ParameterCount all = parameters_of(service.architecture);
        const double dense = (all.mixer + all.dense_feed) / static_cast<double>(layout.tensor);
        const double read =
            dense * bytes_of(layout.weights) / service.machine.memory_bytes_per_second;
        EXPECT_GE(step(service, 1.0), read);
        const double rate = service.machine.rate(compute_format(layout.weights, service.machine));
        const double sequences = 4'096.0 * static_cast<double>(layout.data);
        const double on_one = sequences / static_cast<double>(layout.data * layout.pipeline);
        EXPECT_GE(step(service, sequences), 2.0 * dense * on_one / rate);
        const PrefillRate prefill = prefill_rate(service.context(), service.shape);
        const double tokens = prefill.prompts / static_cast<double>(layout.data) *
                              static_cast<double>(service.shape.input_tokens);
        EXPECT_GE(prefill.parts.total_seconds(), 2.0 * dense * tokens / rate);
    }
}

TEST(AnyService, IsNoSlowerWithMoreBandwidth) {
    std::mt19937 random(3);
    for (int i = 0; i < kCases; ++i) {
        const Service slow = random_service(random);
        Service fast = slow;
        (i % 3 == 0      ? fast.machine.memory_bytes_per_second
            : i % 3 == 1 ? fast.machine.scale_up_bytes_per_second
                         : fast.machine.scale_out_bytes_per_second) *= 1.7;
        EXPECT_LE(step(fast, 16.0), step(slow, 16.0) * (1.0 + kTiny));
        EXPECT_LE(prefill_rate(fast.context(), fast.shape).each.raw(),
            prefill_rate(slow.context(), slow.shape).each.raw() * (1.0 + kTiny));
    }
}

TEST(AnyService, TakesTwiceAsLongAtHalfOfEveryRate) {
    std::mt19937 random(4);
    for (int i = 0; i < kCases; ++i) {
        const Service one = random_service(random);
        Service half = one;
        Machine& machine = half.machine;
        for (double& rate : machine.matrix_per_second)
            rate *= 0.5;
        machine.memory_bytes_per_second *= 0.5;
        machine.scale_up_bytes_per_second *= 0.5;
        machine.scale_out_bytes_per_second *= 0.5;
        machine.scale_up_latency_seconds *= 2.0;
        machine.scale_out_latency_seconds *= 2.0;
        half.serving.step_seconds *= 2.0;
        half.serving.layer_seconds *= 2.0;
        half.serving.expert_launch_seconds *= 2.0;
        half.calibration.framework.host_seconds *= 2.0;
        EXPECT_NEAR(step(half, 24.0) / step(one, 24.0), 2.0, kTiny);
        EXPECT_NEAR(prefill_rate(half.context(), half.shape).each /
                        prefill_rate(one.context(), one.shape).each,
            2.0, kTiny);
    }
}

TEST(AnyService, GivesNoMoreUnderTighterLimits) {
    std::mt19937 random(5);
    for (int i = 0; i < kCases; ++i) {
        const Service service = random_service(random);
        double before = 0.0;
        for (const double seconds : {0.01, 0.02, 0.05, 0.2, 1.0, 10.0, 10'000.0}) {
            ServingLimits limits;
            (i % 2 == 0 ? limits.token_time : limits.first_token) = Seconds(seconds);
            const auto answer = serve(service.context(), service.shape, limits);
            if (!answer) continue;
            const double rate = answer->mixed.output_tokens_per_second_per_accelerator;
            EXPECT_GE(rate, before * (1.0 - kTiny));
            before = rate;
        }
        EXPECT_GT(before, 0.0);
    }
}

TEST(AnyService, HasPartsThatSumToItsStep) {
    std::mt19937 random(6);
    for (int i = 0; i < kCases; ++i) {
        const Service service = random_service(random);
        const auto answer = serve(service.context(), service.shape, {});
        ASSERT_TRUE(answer);
        double sum = 0.0;
        for (std::size_t part = 0; part < kServingParts; ++part) {
            const double seconds = answer->decode.parts[static_cast<ServingPart>(part)];
            EXPECT_GE(seconds, 0.0);
            sum += seconds;
        }
        EXPECT_NEAR(sum / answer->decode.token_time.raw(), 1.0, kTiny);
        EXPECT_GE(answer->decode.sequences, 1.0);
        EXPECT_LE(answer->decode.sequences, answer->memory.sequences);
    }
}

std::string refusal(const Service& service, const ServingLimits& limits = {}) {
    const auto answer = serve(service.context(), service.shape, limits);
    return answer ? "" : answer.failure().message;
}

TEST(RefusedService, SaysWhichFactorDoesNotDivide) {
    Service service = shipped_service("qwen3_235b_a22b", "h100_sxm", 4, NumberFormat::Fp8);
    service.layout.accelerators = 6;
    EXPECT_EQ(refusal(service), "tp 4 x pp 1 x dp 1 = 4 is no divisor of 6 accelerators; the next "
                                "number that it divides is 8");
    service.layout.accelerators = 24;
    service.layout.tensor = 6;
    EXPECT_EQ(refusal(service), "tp 6 is no divisor of 64 attention heads; the nearest is 4");
    service.layout.tensor = 8;
    service.layout.expert = 16;
    EXPECT_EQ(refusal(service), "ep 16 is no divisor of tp 8 x dp 1 = 8; the nearest is 8");
    service.layout.expert = 3;
    EXPECT_EQ(refusal(service), "ep 3 is no divisor of 128 experts; the nearest is 2");
    service = shipped_service("llama31_8b", "h100_sxm", 1, NumberFormat::Bf16);
    service.layout.data = service.layout.accelerators = 2;
    EXPECT_EQ(refusal(service),
        "dp 2 is of copies of attention that share out experts, and `llama31_8b` has none; leave "
        "dp out, and what accelerators are left are replicas");
    service.layout.data = 1;
    service.layout.second_token_chance = 0.8;
    EXPECT_EQ(refusal(service), "`llama31_8b` has no layer that drafts a second token; leave the "
                                "chance of one out");
}

// 70.6 billion x 2 bytes are 131.4 GiB, on two halves 65.7; 0.9 x 80 are 72 GiB.
TEST(RefusedService, SaysWithWhatItWouldFit) {
    Service service = shipped_service("llama31_70b", "h100_sxm", 1, NumberFormat::Bf16);
    service.layout.accelerators = 2;
    const std::string words = refusal(service);
    EXPECT_TRUE(words.ends_with("; with --tp 2 it fits")) << words;
    service.layout.accelerators = 1;
    EXPECT_TRUE(refusal(service).ends_with("; with --precision fp8 it fits")) << refusal(service);
}

TEST(RefusedService, SaysTheLeastThatIsPossible) {
    const Service service = small_service();
    const auto one = serve(service.context(), service.shape, {.concurrency = 1});
    ASSERT_TRUE(one);
    ServingLimits limits;
    limits.token_time = one->mixed.token_time * 0.99;
    EXPECT_NE(refusal(service, limits).find("cannot be met: with one sequence in flight it is"),
        std::string::npos);
    limits.token_time = one->mixed.token_time * 1.0001;
    EXPECT_EQ(refusal(service, limits), "");
}

std::string faults_of_serving(const std::string& text) {
    Diagnostics diagnostics;
    const auto book = load_serving(
        "serving.toml", [&](const std::string&) { return Result<std::string>(text); }, diagnostics);
    EXPECT_EQ(book.has_value(), !diagnostics.has_errors());
    return to_text(diagnostics);
}

TEST(ServingCalibrations, SayWhatIsWrong) {
    const std::string said = faults_of_serving(R"([constant.cache_share]
value = 1.5
status = "guessed"
source = "nobody"
stated_on = 2026-01-01
meaning = "none"

[constant.speed]
value = 1
status = "assumed"
source = "nobody"
stated_on = 2026-01-01
meaning = "none"

[spread.throughput]
low = 2
high = 1
anchors = 3

[chip.hopper]
)");
    for (const char* words :
        {"`constant.cache_share.status` is \"guessed\"", "it can be assumed or fitted",
            "`constant.cache_share.value` is 1.5, not from 0.01 to 1",
            "serving has no `constant.speed`", "`spread.throughput.low` is above its high",
            "has no section `chip`", "`constant.step_seconds` is missing"})
        EXPECT_NE(said.find(words), std::string::npos) << words << "\n" << said;
}

// Twice as wide in the logarithm: squares.
TEST(ServingCalibrations, AreLessSureOfOtherAccelerators) {
    ServingBook book;
    book.throughput = {0.8, 1.25, 9};
    book.covered = {"h100_sxm fp8"};
    EXPECT_TRUE(book.covers("h100_sxm", "fp8"));
    EXPECT_FALSE(book.covers("h100_sxm", "fp4"));
    EXPECT_EQ(book.spread(ServingMetric::Throughput, true).low, 0.8);
    EXPECT_DOUBLE_EQ(book.spread(ServingMetric::Throughput, false).low, 0.64);
    EXPECT_DOUBLE_EQ(book.spread(ServingMetric::Throughput, false).high, 1.5625);
}

} // namespace
} // namespace gigaplan::perf
