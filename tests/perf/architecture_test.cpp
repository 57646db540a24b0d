#include "samples.hpp"

#include <gtest/gtest.h>

namespace gigaplan::perf {
namespace {

// What their makers say; the models are built from sizes alone.
TEST(Architectures, HaveAsManyParametersAsTheirMakersSay) {
    for (const char* id :
        {"llama2_7b", "llama2_13b", "llama2_70b", "llama3_8b", "llama3_70b", "llama31_405b",
            "mixtral_8x7b", "mixtral_8x22b", "grok1", "deepseek_v2", "deepseek_v3", "kimi_k2",
            "qwen3_30b_a3b", "qwen3_235b_a22b", "gpt_oss_120b", "gpt_oss_20b", "nemotron4_15b",
            "nemotron4_340b", "nemotron3_nano", "llama4_maverick", "mt_nlg_530b", "gpt3"}) {
        const double said = shipped_catalogue().find_model(id)->parameters->value;
        EXPECT_NEAR(parameters_of(architecture(id)).total() / said, 1.0, 0.02) << id;
    }
}

// 4 x 1,024^2 for attention and 2 x 1,024 x 4,096 inside, two norms of 1,024; 1,000 tokens.
TEST(Architectures, CountParametersLayerByLayer) {
    const Architecture a = small_model();
    const ParameterCount one = parameters_of(a, a.blocks[0]);
    EXPECT_EQ(one.mixer, 4.0 * 1024 * 1024);
    EXPECT_EQ(one.dense_feed, 2.0 * 1024 * 4096);
    EXPECT_EQ(one.router_and_norms, 2.0 * 1024);
    EXPECT_EQ(parameters_of(a).total(),
        2 * (4.0 * 1024 * 1024 + 2.0 * 1024 * 4096 + 2.0 * 1024) + 1000.0 * 1024);
}

TEST(Architectures, OfWhichSizesAreMissingSayWhich) {
    const auto built = architecture_of(*shipped_catalogue().find_model("gpt4"));
    ASSERT_FALSE(built);
    EXPECT_EQ(built.failure().message,
        "nothing is known of layers, width, heads, feed_forward, vocabulary of `gpt4`; add "
        "them to the catalogue");
}

// 61 layers of which 3 have no experts, cut to 4: one stays without.
TEST(Architectures, CutShortKeepALayerWithoutExperts) {
    const Architecture cut = with_layers(architecture("deepseek_v3"), 4.0);
    ASSERT_EQ(cut.block_kinds, 2U);
    EXPECT_EQ(cut.blocks[0].feed, Feed::Dense);
    EXPECT_EQ(cut.blocks[0].count, 1.0);
    EXPECT_EQ(cut.blocks[1].count, 3.0);
}

TEST(Architectures, OfSinglePurposeLayersAreOfThreeKinds) {
    const Architecture nano = architecture("nemotron3_nano");
    ASSERT_EQ(nano.block_kinds, 3U);
    EXPECT_EQ(nano.blocks[0].mixer, Mixer::StateSpace);
    EXPECT_EQ(nano.blocks[0].feed, Feed::None);
    EXPECT_EQ(nano.blocks[2].mixer, Mixer::None);
    EXPECT_EQ(nano.blocks[2].feed, Feed::Experts);
    EXPECT_EQ(nano.blocks[0].count + nano.blocks[1].count + nano.blocks[2].count, 52.0);
}

} // namespace
} // namespace gigaplan::perf
