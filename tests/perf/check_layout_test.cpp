#include "perf/check_layout.hpp"

#include "samples.hpp"

#include <gtest/gtest.h>

namespace gigaplan::perf {
namespace {

std::string fault(const Layout& layout, const char* model = "llama3_8b") {
    return what_does_not_divide(architecture(model), machine("a100_80"), layout).value_or("");
}

Layout on(std::int64_t accelerators) {
    Layout layout;
    layout.accelerators = accelerators;
    layout.global_batch = 1024;
    return layout;
}

TEST(Layouts, ThatDivideHaveNoFault) {
    EXPECT_EQ(fault(on(8)), "");
}

TEST(Layouts, ThatDoNotDivideSayWhichFactor) {
    Layout layout = on(100);
    layout.tensor = 8;
    EXPECT_EQ(fault(layout), "tp 8 x pp 1 x cp 1 = 8 is no divisor of 100 accelerators; the next "
                             "number that it divides is 104");
    layout.tensor = layout.pipeline = layout.context = 1'000'000'000;
    EXPECT_EQ(fault(layout), "tp 1000000000 x pp 1000000000 x cp 1000000000 takes more than the "
                             "100 accelerators");
    layout = on(96);
    layout.tensor = 3;
    EXPECT_EQ(fault(layout), "tp 3 is no divisor of 32 attention heads; the nearest is 2");
    layout = on(96);
    EXPECT_EQ(fault(layout), "a batch of 1024 is no multiple of dp 96 x micro-batch 1 = 96; the "
                             "next is 1056");
    layout = on(64);
    layout.pipeline = 64;
    EXPECT_EQ(
        fault(layout), "pp 64 x vpp 1 = 64 chunks are more than the 32 layers of `llama3_8b`");
    layout = on(8);
    layout.expert = 8;
    EXPECT_EQ(fault(layout), "ep 8 splits experts, and `llama3_8b` has none; leave ep out");
    layout.expert = 7;
    EXPECT_EQ(fault(layout, "mixtral_8x7b"), "ep 7 is no divisor of 8 experts; the nearest is 8");
    layout = on(8);
    layout.recipe = Recipe::Fp8;
    EXPECT_EQ(fault(layout), "`a100_80` does not compute in fp8, as far as the catalogue knows");
    layout = on(0);
    EXPECT_EQ(fault(layout), "accelerators is 0, not a count");
}

// 70.6 billion parameters of 2 + 2 bytes on every accelerator are 263 GiB, activations most of
// the rest.
TEST(Layouts, ThatDoNotFitSayByHowMuchAndWhatWould) {
    Layout layout = on(64);
    layout.sequence = 4096;
    EXPECT_EQ(what_does_not_fit(architecture("llama31_70b"), machine("h100_sxm"), layout),
        "it does not fit: 363.2 GiB of 80.0, 283.2 too many; with --recompute full --tp 8 it fits");
}

TEST(Layouts, ThatFitHaveNoFault) {
    Layout layout = on(8);
    layout.tensor = 8;
    EXPECT_EQ(
        what_does_not_fit(architecture("llama3_8b"), machine("h100_sxm"), layout), std::nullopt);
}

} // namespace
} // namespace gigaplan::perf
