#include "huggingface_texts.hpp"
#include "perf/huggingface_config.hpp"
#include "samples.hpp"

#include <gtest/gtest.h>
#include <string>

namespace gigaplan::perf {
namespace {

struct Read {
    std::optional<catalogue::ModelArchitecture> model;
    std::string words; // faults and notes
};

Read read(std::string_view text) {
    Diagnostics diagnostics;
    auto model = read_huggingface_config(text, "config.json", diagnostics);
    EXPECT_EQ(model.has_value(), !diagnostics.has_errors());
    return {std::move(model), to_text(diagnostics)};
}

Architecture architecture_in(std::string_view text) {
    const Read answer = read(text);
    if (!answer.model) {
        ADD_FAILURE() << answer.words;
        return small_model();
    }
    auto built = architecture_of(*answer.model);
    EXPECT_TRUE(built);
    return built ? *built : small_model();
}

double parameters_in(std::string_view text) {
    return parameters_of(architecture_in(text)).total();
}

// The text with one part put for another.
std::string with(std::string_view text, std::string_view before, std::string_view after) {
    std::string changed(text);
    const std::size_t at = changed.find(before);
    if (at == std::string::npos) {
        ADD_FAILURE() << before << " is not there";
        return changed;
    }
    return changed.replace(at, before.size(), after);
}

// As published; position embeddings, biases and poolers are not counted.
TEST(HuggingFaceConfigs, HaveAsManyParametersAsTheirMakersSay) {
    EXPECT_NEAR(parameters_in(kLlama405b), 405.9e9, 0.1e9);
    EXPECT_NEAR(parameters_in(kMixtral8x7b), 46.7e9, 0.1e9);
    EXPECT_NEAR(parameters_in(kQwen330b), 30.5e9, 0.1e9);
    EXPECT_NEAR(parameters_in(kDeepSeekV3), 671e9, 1e9);
    EXPECT_NEAR(parameters_in(kGptOss120b), 116.8e9, 0.5e9);
    EXPECT_NEAR(parameters_in(kGemma227b), 27.2e9, 0.1e9);
    EXPECT_NEAR(parameters_in(kGemma327b), 27.0e9, 0.1e9);
    EXPECT_NEAR(parameters_in(kLlama4Scout), 109e9, 1.5e9);
    EXPECT_NEAR(parameters_in(kFalcon7b), 6.92e9, 0.01e9);
    EXPECT_NEAR(parameters_in(kBertLarge), 335.1e6, 2e6);
    EXPECT_NEAR(parameters_in(kGpt2Xl), 1.558e9, 0.003e9);
    EXPECT_NEAR(parameters_in(kDbrx), 132e9, 1e9);
    EXPECT_NEAR(parameters_in(kGlm45), 353e9, 1e9);
    EXPECT_NEAR(parameters_in(kNemotron3Nano), 31.6e9, 0.2e9);
}

void expect_same(const Architecture& a, const Architecture& b) {
    SCOPED_TRACE(b.id);
    for (const auto size : {&Architecture::layers, &Architecture::width, &Architecture::heads,
             &Architecture::key_value_heads, &Architecture::head_dimension,
             &Architecture::value_dimension, &Architecture::query_rank,
             &Architecture::key_value_rank, &Architecture::rope_dimension, &Architecture::window,
             &Architecture::feed_forward, &Architecture::experts, &Architecture::active_experts,
             &Architecture::expert_feed_forward, &Architecture::expert_width,
             &Architecture::shared_feed_forward, &Architecture::state_heads,
             &Architecture::state_head_dimension, &Architecture::state_size,
             &Architecture::state_groups, &Architecture::vocabulary,
             &Architecture::prediction_layers})
        EXPECT_EQ(a.*size, b.*size);
    EXPECT_EQ(a.gated, b.gated);
    EXPECT_EQ(a.causal, b.causal);
    EXPECT_EQ(a.tied_embeddings, b.tied_embeddings);
    ASSERT_EQ(a.block_kinds, b.block_kinds);
    for (std::size_t i = 0; i < a.block_kinds; ++i) {
        EXPECT_EQ(a.blocks[i].mixer, b.blocks[i].mixer);
        EXPECT_EQ(a.blocks[i].feed, b.blocks[i].feed);
        EXPECT_EQ(a.blocks[i].count, b.blocks[i].count);
    }
}

TEST(HuggingFaceConfigs, AreWhatTheCatalogueHasSizeBySize) {
    expect_same(architecture_in(kLlama405b), architecture("llama31_405b"));
    expect_same(architecture_in(kMixtral8x7b), architecture("mixtral_8x7b"));
    expect_same(architecture_in(kQwen330b), architecture("qwen3_30b_a3b"));
    expect_same(architecture_in(kDeepSeekV3), architecture("deepseek_v3"));
    expect_same(architecture_in(kGptOss120b), architecture("gpt_oss_120b"));
    expect_same(architecture_in(kLlama4Scout), architecture("llama4_scout"));
    expect_same(architecture_in(kBertLarge), architecture("bert_large"));
    expect_same(architecture_in(kNemotron3Nano), architecture("nemotron3_nano"));
}

// Maverick is Scout with 128 experts in every other layer.
TEST(HuggingFaceConfigs, ExpertsMayStandInEveryOtherLayer) {
    const std::string maverick = with(with(kLlama4Scout, R"("interleave_moe_layer_step": 1)",
                                          R"("interleave_moe_layer_step": 2)"),
        R"("num_local_experts": 16)", R"("num_local_experts": 128)");
    expect_same(architecture_in(maverick), architecture("llama4_maverick"));
}

double windowed_layers(const Architecture& a) {
    double count = 0.0;
    for (std::size_t i = 0; i < a.block_kinds; ++i)
        if (a.blocks[i].mixer == Mixer::WindowAttention) count += a.blocks[i].count;
    return count;
}

// 46 layers alternate; of 62, ten of which each sixth is one see all; Mistral's all have it.
TEST(HuggingFaceConfigs, KnowWhichLayersHaveAWindow) {
    EXPECT_EQ(windowed_layers(architecture_in(kGemma227b)), 23.0);
    EXPECT_EQ(windowed_layers(architecture_in(kGemma327b)), 52.0);
    const std::string mistral = with(kLlama405b, R"("llama")", R"("mistral")");
    EXPECT_EQ(windowed_layers(architecture_in(
                  with(mistral, "\"vocab_size\"", "\"sliding_window\": 4096, \"vocab_size\""))),
        126.0);
    EXPECT_EQ(windowed_layers(architecture_in(
                  with(mistral, "\"vocab_size\"", "\"sliding_window\": null, \"vocab_size\""))),
        0.0);
    const std::string three = with(
        with(kGemma227b, "\"num_hidden_layers\": 46", "\"num_hidden_layers\": 3"), "\"vocab_size\"",
        R"("layer_types": ["full_attention", "sliding_attention", "full_attention"], "vocab_size")");
    EXPECT_EQ(windowed_layers(architecture_in(three)), 1.0);
}

// Of six layers the first is dense, then every other by its index: 2 and 4 have experts.
TEST(HuggingFaceConfigs, KnowWhichLayersHaveExperts) {
    const std::string six =
        with(with(with(kDeepSeekV3, "\"num_hidden_layers\": 61", "\"num_hidden_layers\": 6"),
                 "\"first_k_dense_replace\": 3", "\"first_k_dense_replace\": 1"),
            "\"moe_layer_freq\": 1", "\"moe_layer_freq\": 2");
    EXPECT_EQ(architecture_in(six).blocks[1].count, 2.0);
    // (i + 1) % 3 == 0 of 48 are 16; without those of the list, 15.
    const std::string listed =
        with(with(kQwen330b, "\"decoder_sparse_step\": 1", "\"decoder_sparse_step\": 3"),
            "\"mlp_only_layers\": []", "\"mlp_only_layers\": [0, 2]");
    EXPECT_EQ(architecture_in(listed).blocks[1].count, 15.0);
    EXPECT_EQ(architecture_in(listed).feed_forward, 6144.0);
}

TEST(HuggingFaceConfigs, OfMultiQueryAttentionHaveOneHeadWithKeys) {
    EXPECT_EQ(architecture_in(kFalcon7b).key_value_heads, 1.0);
    EXPECT_EQ(architecture_in(with(kFalcon7b, "\"multi_query\": true", "\"multi_query\": false"))
                  .key_value_heads,
        71.0);
    const std::string grouped = with(with(kFalcon7b, "\"new_decoder_architecture\": false",
                                         "\"new_decoder_architecture\": true"),
        "\"num_kv_heads\": 71", "\"num_kv_heads\": 1");
    EXPECT_EQ(architecture_in(grouped).key_value_heads, 1.0);
}

// Null is said: as transformers has it then, width over heads, and as many with keys.
TEST(HuggingFaceConfigs, TakeNullAsSaid) {
    const std::string nothing = with(with(kGptOss120b, "\"head_dim\": 64", "\"head_dim\": null"),
        "\"num_key_value_heads\": 8", "\"num_key_value_heads\": null");
    EXPECT_EQ(read(nothing).words, "");
    EXPECT_EQ(architecture_in(nothing).head_dimension, 2880.0 / 64.0);
    EXPECT_EQ(architecture_in(nothing).key_value_heads, 64.0);
}

TEST(HuggingFaceConfigs, SayWhatIsNotCountedAndWhatIsTakenAsUsual) {
    EXPECT_EQ(read(kLlama405b).words, "");
    EXPECT_EQ(read(kGemma327b).words,
        "config.json:5:18: taken-as-usual: warning: `text_config.vocab_size` is not there; 262208 "
        "is what transformers takes for gemma3_text\n"
        "config.json:5:18: taken-as-usual: warning: `text_config.sliding_window_pattern` is not "
        "there; 6 is what transformers takes for gemma3_text\n"
        "config.json:11:3: not-counted: warning: `vision_config` is not counted: what is estimated "
        "is the language model alone\n");
    EXPECT_EQ(
        read(with(kLlama405b, "\"vocab_size\"", "\"memory_slots\": 64, \"vocab_size\"")).words,
        "config.json:23:3: not-counted: warning: not understood, and left out: `memory_slots`\n");
}

TEST(HuggingFaceConfigs, LackKeysAllOfWhichAreNamed) {
    EXPECT_EQ(read(R"({"model_type": "llama", "hidden_size": 4096})").words,
        "config.json:1:1: missing-key: the model lacks `num_hidden_layers`, `vocab_size`, "
        "`num_attention_heads`, `intermediate_size`\n"
        "    sizes are not guessed; add them, as the model's own code has them\n");
    EXPECT_EQ(read(with(kQwen330b, "\"num_key_value_heads\": 4,", "")).words,
        "config.json:1:1: missing-key: the model lacks `num_key_value_heads`\n"
        "    sizes are not guessed; add them, as the model's own code has them\n");
}

TEST(HuggingFaceConfigs, WithValuesThatCannotBeSayWhere) {
    const auto changed = [](std::string_view before, std::string_view after) {
        return read(with(kLlama405b, before, after)).words;
    };
    EXPECT_EQ(changed("16384,", "0,"), "config.json:7:18: out-of-range: `hidden_size` is 0, not a "
                                       "whole number from 1 to 1048576\n");
    EXPECT_EQ(changed("16384,", "-1,"), "config.json:7:18: out-of-range: `hidden_size` is -1, not "
                                        "a whole number from 1 to 1048576\n");
    EXPECT_EQ(changed("16384,", "1e30,"), "config.json:7:18: out-of-range: `hidden_size` is "
                                          "1e+30, not a whole number from 1 to 1048576\n");
    EXPECT_EQ(changed("16384,", "\"16384\","), "config.json:7:18: wrong-type: `hidden_size` is a "
                                               "string, but a whole number is expected\n");
    EXPECT_EQ(changed("\"num_key_value_heads\": 8", "\"num_key_value_heads\": [8, 4]"),
        "config.json:15:26: wrong-type: `num_key_value_heads` is a list, but a whole number is "
        "expected\n    layers that differ in it cannot be told apart here\n");
    EXPECT_EQ(changed("\"tie_word_embeddings\": false", "\"tie_word_embeddings\": 0"),
        "config.json:20:26: wrong-type: `tie_word_embeddings` is a whole number, but true or "
        "false is expected\n");
}

TEST(HuggingFaceConfigs, WithSizesThatContradictSayWhich) {
    EXPECT_EQ(read(with(kLlama405b, "\"num_attention_heads\": 128", "\"num_attention_heads\": 120"))
                  .words,
        "config.json:13:26: sizes-contradict: 120 heads do not divide the width of 16384, and "
        "`head_dim` is not there\n");
    EXPECT_EQ(
        read(with(kLlama405b, "\"num_key_value_heads\": 8", "\"num_key_value_heads\": 12")).words,
        "config.json:15:26: sizes-contradict: 12 heads with keys and values do not divide 128 "
        "heads\n");
    EXPECT_EQ(
        read(with(kMixtral8x7b, "\"num_experts_per_tok\": 2", "\"num_experts_per_tok\": 9")).words,
        "config.json:4:26: sizes-contradict: a token passes 9 experts, but there are 8\n");
    EXPECT_EQ(read(with(kGptOss120b, "\"experts_per_token\": 4", "\"experts_per_token\": 8")).words,
        "config.json:2:48: sizes-contradict: `experts_per_token` is 8, but "
        "`num_experts_per_tok`, which means the same, is 4\n    keep the right one\n");
    EXPECT_EQ(
        read(with(kDeepSeekV3, "\"first_k_dense_replace\": 3", "\"first_k_dense_replace\": 61"))
            .words,
        "config.json:5:89: sizes-contradict: there are 256 experts, and no layer that has them\n");
    EXPECT_EQ(read(with(kGemma227b, "\"vocab_size\"",
                       "\"layer_types\": [\"full_attention\"], \"vocab_size\""))
                  .words,
        "config.json:7:18: sizes-contradict: `layer_types` is of 1 layers, but the model has 46\n");
}

TEST(HuggingFaceConfigs, OfModelsThatSizesCannotSayAreRefused) {
    EXPECT_EQ(read(R"({"model_type": "t5", "d_model": 512})").words,
        "config.json:1:1: not-expressed: a model of type `t5` is not computed here: it has an "
        "encoder and a decoder that are not one stack of layers\n");
    EXPECT_EQ(read(R"({"model_type": "fine", "is_encoder_decoder": true})").words,
        "config.json:1:1: not-expressed: a model of type `fine` is not computed here: it has an "
        "encoder and a decoder that are not one stack of layers\n");
    EXPECT_EQ(read(R"({"model_type": "mamba2"})").words,
        "config.json:1:1: not-expressed: a model of type `mamba2` is not computed here: it has "
        "state spaces or recurrences that are not Mamba-2 alone\n");
    EXPECT_EQ(read(with(kLlama405b, "\"vocab_size\"",
                       "\"layer_types\": [\"linear_attention\"], \"vocab_size\""))
                  .words.substr(0, 41),
        "config.json:23:18: sizes-contradict: `lay");
}

TEST(HuggingFaceConfigs, OfAnUnknownTypeAreTakenAsLlamaOnlyWhereNothingElseIsSaid) {
    const std::string newer = with(kLlama405b, R"("llama")", R"("camel")");
    EXPECT_EQ(read(newer).words,
        "config.json:12:17: taken-as-usual: warning: the model_type `camel` is not known: layers "
        "are taken as llama has them\n");
    EXPECT_EQ(read(with(newer, "\"vocab_size\"", "\"humps\": 2, \"vocab_size\"")).words,
        "config.json:12:17: unknown-model-type: the model_type `camel` is not known, and what "
        "these keys change is not either: `humps`\n"
        "    write the model_type of a model that is built alike, or take out what changes no "
        "size\n");
    EXPECT_EQ(read(with(newer, "\"silu\"", "\"gelu\"")).words,
        "config.json:12:17: unknown-model-type: the model_type `camel` is not known, and "
        "`hidden_act` does not tell whether a feed-forward has two matrices or three\n"
        "    write the model_type of a model that is built alike\n");
    EXPECT_EQ(read(with(newer, "LlamaForCausalLM", "CamelForMaskedLM")).words,
        "config.json:12:17: unknown-model-type: the model_type `camel` is not known, and "
        "`architectures` does not tell that tokens look back only\n"
        "    write the model_type of a model that is built alike\n");
}

TEST(HuggingFaceConfigs, LargerThanAMebibyteAreNone) {
    EXPECT_EQ(read(std::string((std::size_t{1} << 20) + 1, ' ')).words,
        "config.json: file-too-large: the file is larger than 1 MiB, which no config.json is\n");
}

} // namespace
} // namespace gigaplan::perf
