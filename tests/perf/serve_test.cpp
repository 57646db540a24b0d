// What serving takes, worked out by hand where it can be, and what must hold of any service.
#include "perf/serve.hpp"

#include "perf/check_serving.hpp"
#include "samples.hpp"
#include "serving_samples.hpp"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <random>

namespace gigaplan::perf {
namespace {

// Llama 3 70B, 16 bits: 2 x 80 layers x 8 heads x 128 x 2 bytes. Split eight ways an eighth;
// sixteen ways no less, because a head is whole.
TEST(Caches, OfGroupedQueriesHaveAHeadEach) {
    const Architecture a = architecture("llama3_70b");
    ServingLayout layout;
    EXPECT_EQ(cache_bytes_of_sequence(a, layout, 1.0), 327'680.0);
    layout.tensor = 8;
    EXPECT_EQ(cache_bytes_of_sequence(a, layout, 1.0), 40'960.0);
    layout.tensor = 16;
    EXPECT_EQ(cache_bytes_of_sequence(a, layout, 1.0), 40'960.0);
    layout.pipeline = 4;
    layout.cache = NumberFormat::Fp8;
    EXPECT_EQ(cache_bytes_of_sequence(a, layout, 1.0), 5'120.0);
}

// DeepSeek-V3: 61 layers x (512 + 64) x 2 bytes, whole on every accelerator.
TEST(Caches, OfLatentAttentionAreCompressed) {
    const Architecture a = architecture("deepseek_v3");
    ServingLayout layout;
    EXPECT_NEAR(cache_bytes_of_sequence(a, layout, 1.0), 70'272.0, 1e-6);
    layout.tensor = 8;
    EXPECT_NEAR(cache_bytes_of_sequence(a, layout, 1.0), 70'272.0, 1e-6);
}

// gpt-oss-120b: 18 of 36 layers see 128 tokens. 8 heads of 64: 2,048 bytes a token and layer.
TEST(Caches, OfWindowsEndWithThem) {
    const Architecture a = architecture("gpt_oss_120b");
    EXPECT_NEAR(
        cache_bytes_of_sequence(a, {}, 10'000.0), 2'048.0 * (18.0 * 10'000.0 + 18.0 * 128.0), 1e-3);
}

// A state is as large after one token as after many; what grows is that of the attention layers.
TEST(Caches, OfStateSpacesStay) {
    Architecture a = architecture("nemotron_h_8b");
    const double one = cache_bytes_of_sequence(a, {}, 1.0);
    const double many = cache_bytes_of_sequence(a, {}, 100'001.0);
    double attention = 0.0;
    for (std::size_t i = 0; i < a.block_kinds; ++i)
        attention += a.blocks[i].count *
                     cached_bytes_per_token(a, a.blocks[i].mixer, NumberFormat::Bf16, 1.0);
    EXPECT_GT(state_bytes(a, 1.0), 0.0);
    EXPECT_NEAR(many - one, 1e5 * attention, 1.0);
}

// Of 256, 8 a token: 8 for one token; for two 256 x (1 - (31/32)^2) = 15.75; all for many.
TEST(ServingStep, TouchesDistinctExperts) {
    EXPECT_NEAR(distinct_experts(256.0, 8.0, 1.0), 8.0, 1e-9);
    EXPECT_NEAR(distinct_experts(256.0, 8.0, 2.0), 15.75, 1e-9);
    EXPECT_NEAR(distinct_experts(256.0, 8.0, 10'000.0), 256.0, 1e-9);
}

// Two layers, one sequence, 1,023 tokens in its cache, 1 TB/s. Weights of a layer and what goes
// in and out: 2 x (12,582,912 + 4,096 + 2,048 + 5,120 + 5,120) bytes, 25.198592 us. The cache of
// 1,024 tokens x 8 heads x 256 x 2 bytes: 4.194304 us. No links, no host.
TEST(ServingStep, OfOneSequenceReadsWeightsAndCache) {
    const Service service = small_service();
    const ServingParts parts = decode_step(service.context(), 1.0, 1'023.0);
    EXPECT_NEAR(parts[ServingPart::Matrix], 2.0 * 25.198592e-6, 1e-15);
    EXPECT_NEAR(parts[ServingPart::Attention], 2.0 * 4.194304e-6, 1e-15);
    EXPECT_EQ(parts[ServingPart::TensorLinks], 0.0);
    EXPECT_EQ(parts[ServingPart::Host], 0.0);
}

// 1,000 sequences compute longer than weights take: 2 x 12,582,912 operations each at 1 TFLOP/s.
TEST(ServingStep, OfManySequencesComputes) {
    const Service service = small_service();
    const ServingParts parts = decode_step(service.context(), 1'000.0, 1'023.0);
    EXPECT_NEAR(parts[ServingPart::Matrix], 2.0 * 1'000.0 * 25.165824e-6, 1e-12);
}

// A prompt of 1,024: 1,024 times as much in products, and attention over half of the pairs:
// 2 x 1,024 x 512 x 8 x 256 operations a layer.
TEST(ServingStep, OfPromptsComputesAtOnce) {
    const Service service = small_service();
    const ServingParts parts = prefill_pass(service.context(), 1.0, 1'024.0);
    EXPECT_NEAR(parts[ServingPart::Matrix], 2.0 * 1'024.0 * 25.165824e-6, 1e-12);
    EXPECT_NEAR(parts[ServingPart::Attention], 2.0 * 2.147483648e-3, 1e-12);
}

// Two all-reduces a layer of one token of 1,024 x 2 bytes among 4 at 100 GB/s: each twice
// 3/4 x 2,048 / 1e11, and four layers' ends in two layers.
TEST(ServingStep, OfSplitTensorsReducesTwiceALayer) {
    Service service = small_service();
    service.layout.tensor = service.layout.accelerators = 4;
    const ServingParts parts = decode_step(service.context(), 1.0, 1'023.0);
    EXPECT_NEAR(parts[ServingPart::TensorLinks], 4.0 * 2.0 * 0.75 * 2'048.0 / 1e11, 1e-18);
}

// Fp8 weights take half the time where weights are all that is read.
TEST(ServingStep, ReadsWeightsInTheirFormat) {
    Service service = small_service();
    service.layout.weights = NumberFormat::Fp8;
    const ServingParts parts = decode_step(service.context(), 1.0, 1'023.0);
    EXPECT_NEAR(parts[ServingPart::Matrix], 2.0 * (12'582'912.0 + 2.0 * 16'384.0) * 1e-12, 1e-15);
}

// A second token is drafted by one more layer and one more set of logits, and the step goes over
// two tokens a sequence; where it always holds, a token takes half of that.
TEST(ServingStep, OfTwoTokensCountsWhatHolds) {
    Service service = shipped_service("deepseek_v3", "gb200", 8, NumberFormat::Fp4);
    const double plain = decode_rate(service.context(), service.shape, 8.0).token_time.raw();
    service.layout.second_token_chance = 1.0;
    const DecodeRate drafted = decode_rate(service.context(), service.shape, 8.0);
    EXPECT_GT(drafted.parts.total_seconds(), plain);
    EXPECT_NEAR(drafted.token_time.raw(), 0.5 * drafted.parts.total_seconds(), 1e-12);
    EXPECT_LT(drafted.token_time.raw(), plain);
}

// O D + B P for B requests of O tokens: 8 in flight, of them 7 put off a token.
TEST(Service, SharesItsTimeBetweenPromptsAndAnswers) {
    const Service service = small_service();
    const auto answer = serve(service.context(), service.shape, {.concurrency = 8});
    ASSERT_TRUE(answer);
    const double d = answer->decode.token_time.raw();
    const double p = answer->prefill.each.raw();
    const auto out = static_cast<double>(service.shape.output_tokens);
    EXPECT_NEAR(answer->mixed.token_time.raw(), d + 7.0 * p / out, 1e-12);
    EXPECT_NEAR(answer->mixed.requests_per_second, 8.0 / (out * d + 8.0 * p), 1e-6);
    EXPECT_NEAR(answer->mixed.prefill_part, 8.0 * p / (out * d + 8.0 * p), 1e-12);
    EXPECT_EQ(answer->mixed.bind, ServingBind::Concurrency);
}

// A sequence of 32 tokens takes 2 layers x 32 x 4,096 bytes; there is room for ten and a half.
TEST(Service, HasAsManySequencesAsCachesFit) {
    Service service = small_service();
    service.shape = {16, 16};
    const ServingMemory whole = serving_memory(
        service.architecture, service.machine, service.serving, service.layout, service.shape);
    EXPECT_EQ(whole.sequence_bytes, 262'144.0);
    service.machine.memory_bytes = whole.weights_bytes + 10.5 * 262'144.0;
    const auto answer = serve(service.context(), service.shape, {});
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->decode.sequences, 10.0);
    EXPECT_EQ(answer->mixed.bind, ServingBind::Memory);
}

// The most that keep a limit keep it, and one more does not.
TEST(Service, IsAsLargeAsItsLimitAllows) {
    const Service service = shipped_service("llama31_70b", "h100_sxm", 2, NumberFormat::Fp8);
    for (const double milliseconds : {24.0, 28.0, 34.0}) {
        ServingLimits limits;
        limits.token_time = Seconds(milliseconds / 1e3);
        const auto kept = serve(service.context(), service.shape, limits);
        ASSERT_TRUE(kept);
        EXPECT_LE(kept->mixed.token_time, *limits.token_time);
        EXPECT_EQ(kept->mixed.bind, ServingBind::TokenTime);
        const auto more = static_cast<std::int64_t>(kept->decode.sequences) + 1;
        const auto lost = serve(service.context(), service.shape, {.concurrency = more});
        ASSERT_TRUE(lost);
        EXPECT_GT(lost->mixed.token_time, *limits.token_time);
    }
}

// DeepSeek's own profile (deepseek-ai/profile-data): 7,839 tokens a second and accelerator for
// prompts of 4,096 with EP 32, two batches overlapped.
TEST(Service, IsNearDeepSeeksProfile) {
    Service service = shipped_service("deepseek_v3", "h800_sxm", 1, NumberFormat::Fp8);
    service.layout.data = service.layout.expert = service.layout.accelerators = 32;
    service.layout.overlap = true;
    service.shape = {4'096, 2};
    const PrefillRate rate = prefill_rate(service.context(), service.shape);
    EXPECT_NEAR(rate.tokens_per_second_per_accelerator / 7'839.0, 1.0, 0.2);
}

// Against trying every ratio.
TEST(SplitService, HasTheBestRatio) {
    for (const RequestShape& shape :
        {RequestShape{1'024, 1'024}, RequestShape{8'192, 256}, RequestShape{128, 4'096}}) {
        Service service = shipped_service("llama31_70b", "h100_sxm", 2, NumberFormat::Fp8);
        service.layout.accelerators = 32;
        service.shape = shape;
        const auto split = serve_split(service.context(), shape, {});
        ASSERT_TRUE(split);
        const PrefillRate prefill = prefill_rate(service.context(), shape);
        const ServingMemory memory = serving_memory(
            service.architecture, service.machine, service.serving, service.layout, shape);
        const double most = std::min(memory.sequences, service.serving.sequences_most);
        const DecodeRate decode = decode_rate(service.context(), shape, most);
        double best = 0.0;
        for (double k = 1.0; k < 16.0; k += 1.0) {
            best = std::max(best,
                std::min(k / prefill.each.raw(),
                    (16.0 - k) * most /
                        (decode.token_time.raw() * static_cast<double>(shape.output_tokens))));
        }
        EXPECT_NEAR(split->requests_per_second / best, 1.0, 1e-9);
        EXPECT_EQ(split->prefill_accelerators + split->decode_accelerators, 32);
    }
}

// 327,680 bytes a token, split over 2, and 1,024 tokens; within a system of 8 over NVLink.
TEST(SplitService, SendsTheCache) {
    Service service = shipped_service("llama31_70b", "h100_sxm", 2, NumberFormat::Fp8);
    service.layout.accelerators = 4;
    const auto near = serve_split(service.context(), service.shape, {});
    ASSERT_TRUE(near);
    const double bytes = 327'680.0 / 2.0 * 1'024.0;
    EXPECT_NEAR(near->transfer.raw(),
        bytes / (service.machine.scale_up_bytes_per_second *
                    service.calibration.chip.scale_up_share) +
            service.machine.scale_up_latency_seconds,
        1e-9);
}

} // namespace
} // namespace gigaplan::perf
