#include "perf/huggingface_families.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace gigaplan::perf {

namespace {

constexpr std::int64_t kGemma3Vocabulary = 262'208;

constexpr HuggingFaceFamily kFamilies[] = {
    {.type = "apertus", .gated = false, .activation = "xielu"},
    {.type = "arcee", .gated = false, .activation = "relu2"},
    {.type = "baichuan"},
    {.type = "bert", .gated = false, .tied = true, .activation = "gelu", .causal = false},
    {.type = "bloom", .gated = false, .tied = true, .activation = "gelu", .feed_forward_times = 4},
    {.type = "camembert", .gated = false, .tied = true, .activation = "gelu", .causal = false},
    {.type = "chatglm"},
    {.type = "codegen", .gated = false, .activation = "gelu_new", .feed_forward_times = 4},
    {.type = "cohere", .tied = true},
    {.type = "cohere2", .tied = true, .windows = WindowRule::Pattern, .window = 4096, .pattern = 4},
    {.type = "dbrx", .key_value_heads = kMustBeSaid, .dialect = Dialect::Dbrx},
    {.type = "deepseek_v2", .dialect = Dialect::OwnExperts},
    {.type = "deepseek_v3", .dialect = Dialect::OwnExperts},
    {.type = "distilbert", .gated = false, .tied = true, .activation = "gelu", .causal = false},
    {.type = "exaone"},
    {.type = "exaone4", .windows = WindowRule::TypesOnly},
    {.type = "falcon",
        .gated = false,
        .tied = true,
        .dialect = Dialect::Falcon,
        .activation = "gelu",
        .feed_forward_times = 4},
    {.type = "gemma",
        .tied = true,
        .key_value_heads = kMustBeSaid,
        .activation = "gelu",
        .head_dimension = 256},
    {.type = "gemma2",
        .tied = true,
        .key_value_heads = kMustBeSaid,
        .windows = WindowRule::Alternate,
        .activation = "gelu",
        .head_dimension = 256,
        .window = 4096},
    {.type = "gemma3_text",
        .tied = true,
        .key_value_heads = 4,
        .windows = WindowRule::Pattern,
        .activation = "gelu",
        .heads = 8,
        .head_dimension = 256,
        .vocabulary = kGemma3Vocabulary,
        .window = 4096,
        .pattern = 6},
    {.type = "glm", .key_value_heads = kMustBeSaid, .head_dimension = 128},
    {.type = "glm4", .key_value_heads = kMustBeSaid, .head_dimension = 128},
    {.type = "glm4_moe", .key_value_heads = kMustBeSaid, .dialect = Dialect::OwnExperts},
    {.type = "gpt2",
        .gated = false,
        .tied = true,
        .activation = "gelu_new",
        .feed_forward_times = 4},
    {.type = "gpt_bigcode",
        .gated = false,
        .tied = true,
        .dialect = Dialect::BigCode,
        .activation = "gelu",
        .feed_forward_times = 4},
    {.type = "gpt_neox", .gated = false, .activation = "gelu"},
    {.type = "gpt_oss",
        .key_value_heads = kMustBeSaid,
        .windows = WindowRule::Alternate,
        .head_dimension = 64,
        .window = 128},
    {.type = "gptj", .gated = false, .activation = "gelu_new", .feed_forward_times = 4},
    {.type = "granite"},
    {.type = "granitemoe"},
    {.type = "internlm2"},
    {.type = "internlm3"},
    {.type = "kimi_k2", .dialect = Dialect::OwnExperts},
    {.type = "llama"},
    {.type = "llama4_text",
        .key_value_heads = kMustBeSaid,
        .windows = WindowRule::Chunks,
        .dialect = Dialect::Llama4,
        .head_dimension = 128,
        .window = 8192},
    {.type = "minimax_m2", .key_value_heads = kMustBeSaid},
    {.type = "mistral", .key_value_heads = 8, .windows = WindowRule::All, .window = 4096},
    {.type = "mixtral", .key_value_heads = 8, .windows = WindowRule::All},
    {.type = "modernbert",
        .tied = true,
        .windows = WindowRule::Local,
        .activation = "gelu",
        .causal = false,
        .window = 128,
        .pattern = 3},
    {.type = "mpt",
        .gated = false,
        .tied = true,
        .dialect = Dialect::Mpt,
        .activation = "gelu",
        .feed_forward_times = 4},
    {.type = "nemotron", .gated = false, .activation = "relu2"},
    {.type = "nemotron_h",
        .gated = false,
        .dialect = Dialect::Hybrid,
        .activation = "relu2",
        .head_dimension = 128},
    {.type = "olmo"},
    {.type = "olmo2"},
    {.type = "olmo3", .windows = WindowRule::Pattern, .window = 4096, .pattern = 4},
    {.type = "olmoe"},
    {.type = "opt", .gated = false, .tied = true, .dialect = Dialect::Opt, .activation = "relu"},
    {.type = "persimmon", .gated = false, .activation = "relu2"},
    {.type = "phi", .gated = false, .activation = "gelu_new"},
    {.type = "phi3", .windows = WindowRule::All},
    {.type = "phimoe", .key_value_heads = kMustBeSaid, .windows = WindowRule::All},
    {.type = "qwen2", .key_value_heads = kMustBeSaid, .windows = WindowRule::UpperLayers},
    {.type = "qwen2_5_vl", .key_value_heads = kMustBeSaid, .windows = WindowRule::UpperLayers},
    {.type = "qwen2_5_vl_text", .key_value_heads = kMustBeSaid, .windows = WindowRule::UpperLayers},
    {.type = "qwen2_moe",
        .key_value_heads = kMustBeSaid,
        .windows = WindowRule::UpperLayers,
        .dialect = Dialect::OwnExperts},
    {.type = "qwen2_vl", .key_value_heads = kMustBeSaid, .windows = WindowRule::UpperLayers},
    {.type = "qwen2_vl_text", .key_value_heads = kMustBeSaid, .windows = WindowRule::UpperLayers},
    {.type = "qwen3",
        .key_value_heads = kMustBeSaid,
        .windows = WindowRule::UpperLayers,
        .head_dimension = 128},
    {.type = "qwen3_moe",
        .key_value_heads = kMustBeSaid,
        .windows = WindowRule::UpperLayers,
        .dialect = Dialect::OwnExperts},
    {.type = "qwen3_vl_moe_text", .key_value_heads = kMustBeSaid, .dialect = Dialect::OwnExperts},
    {.type = "qwen3_vl_text", .key_value_heads = kMustBeSaid, .head_dimension = 128},
    {.type = "roberta", .gated = false, .tied = true, .activation = "gelu", .causal = false},
    {.type = "seed_oss", .key_value_heads = kMustBeSaid, .head_dimension = 128},
    {.type = "smollm3",
        .tied = true,
        .key_value_heads = kMustBeSaid,
        .windows = WindowRule::TypesOnly},
    {.type = "stablelm", .key_value_heads = kMustBeSaid},
    {.type = "starcoder2",
        .gated = false,
        .tied = true,
        .key_value_heads = kMustBeSaid,
        .windows = WindowRule::All,
        .activation = "gelu"},
    {.type = "xlm-roberta", .gated = false, .tied = true, .activation = "gelu", .causal = false},
};

constexpr std::string_view kTwoStacks = "an encoder and a decoder that are not one stack of layers";
constexpr std::string_view kOtherStates = "state spaces or recurrences that are not Mamba-2 alone";
constexpr std::string_view kLinear = "linear attention";
constexpr std::string_view kShared = "layers that share weights";
constexpr std::string_view kUneven = "layers that differ in size";
constexpr std::string_view kDisentangled = "attention to content and position apart";
constexpr std::string_view kNoText = "no language model";

constexpr std::pair<std::string_view, std::string_view> kNotExpressed[] = {
    {"albert", kShared},
    {"bamba", kOtherStates},
    {"bart", kTwoStacks},
    {"bit", kNoText},
    {"clip", kNoText},
    {"deberta", kDisentangled},
    {"deberta-v2", kDisentangled},
    {"deci", kUneven},
    {"falcon_h1", kOtherStates},
    {"falcon_mamba", kOtherStates},
    {"gemma3n", kUneven},
    {"gemma3n_text", kUneven},
    {"granitemoehybrid", kOtherStates},
    {"jamba", kOtherStates},
    {"lfm2", kOtherStates},
    {"longformer", "global tokens beside its windows"},
    {"longt5", kTwoStacks},
    {"m2m_100", kTwoStacks},
    {"mamba", kOtherStates},
    {"mamba2", kOtherStates},
    {"marian", kTwoStacks},
    {"mbart", kTwoStacks},
    {"minimax", kLinear},
    {"minimax_text_01", kLinear},
    {"mt5", kTwoStacks},
    {"nemotron-nas", kUneven},
    {"openelm", kUneven},
    {"pegasus", kTwoStacks},
    {"qwen3_next", kLinear},
    {"recurrent_gemma", kOtherStates},
    {"reformer", kShared},
    {"resnet", kNoText},
    {"rwkv", kOtherStates},
    {"siglip", kNoText},
    {"t5", kTwoStacks},
    {"umt5", kTwoStacks},
    {"vit", kNoText},
    {"whisper", kTwoStacks},
    {"xlnet", kDisentangled},
    {"zamba", kOtherStates},
    {"zamba2", kOtherStates},
};

constexpr std::string_view kHarmless[] = {"alibi", "apply_residual_connection_post_layernorm",
    "architectures", "attention_bias", "attention_multiplier", "attention_out_bias",
    "attention_softmax_in_fp32", "attn_scale", "attn_temperature_tuning", "auto_map", "bias",
    "bias_dropout_fusion", "cache_implementation", "classifier_activation", "classifier_bias",
    "classifier_pooling", "clip_qkv", "decoder_bias", "deterministic_flash_attn", "directionality",
    "do_layer_norm_before", "dtype", "embedding_multiplier", "enable_bias", "masked_softmax_fusion",
    "norm_type", "offset_alibi", "rotary", "skip_bias_add", "skip_bias_add_qkv", "slow_but_exact",
    "tokenizer_name", "verbose", "emb_pdrop", "ep_size", "experts_implementation",
    "expert_capacity", "finetuning_task", "floor_scale", "gradient_checkpointing", "hidden_act",
    "id2label", "initial_context_length", "input_jitter_noise", "kv_channels_bias", "label2id",
    "layer_norm_elementwise_affine", "learned_pos_emb", "logit_scale", "logits_scaling",
    "max_window_layers", "mlp_bias", "mm_tokens_per_image", "model_type", "moe_jitter_eps",
    "moe_normalize_expert_weights", "n_group", "no_bias", "no_rope_layer_interval",
    "no_rope_layers", "norm_bias", "norm_topk_prob", "num_labels",
    "original_max_position_embeddings", "output_attentions", "output_hidden_states", "output_past",
    "parallel_attn", "position_embedding_type", "pretraining_tp", "problem_type", "qk_layernorm",
    "qk_norm", "qkv_bias", "quantization_config", "query_pre_attn_scalar",
    "reorder_and_upcast_attn", "residual_multiplier", "return_dict", "routed_scaling_factor",
    "router_jitter_noise", "scale_attention_softmax_in_fp32", "scale_attn_by_inverse_layer_idx",
    "scale_attn_weights", "scoring_func", "seq_aux", "sparse_prediction", "swiglu_alpha",
    "swiglu_limit", "task_specific_params", "tie_encoder_decoder", "tokenizer_class", "topk_group",
    "topk_method", "torch_dtype", "torchscript", "transformers_version", "type_vocab_size",
    "use_bfloat16", "use_bias", "use_cache", "use_cache_quantization", "use_parallel_residual",
    "use_qk_norm", "use_qkv_bias", "vocab_bias"};

constexpr std::string_view kHarmlessEnds[] = {"_dropout", "_dropout_prob", "_dropout_ratio", "_eps",
    "_epsilon", "_loss_coef", "_loss_weight", "_loss_alpha", "_pdrop", "_range", "_softcapping",
    "_theta", "_token_id", "_token_ids", "_token_index", "_token", "_norm_type", "_cutoff_factor",
    "_base_freq", "_std", "_fp32", "_impl", "_implementation"};
constexpr std::string_view kHarmlessBeginnings[] = {"_", "aux_loss_", "classifier_", "init_",
    "initializer_", "tie_weights_", "output_router_", "pooler_", "rope_", "rotary_", "router_aux_",
    "partial_rotary_", "sparse_pred_", "summary_"};

} // namespace

const HuggingFaceFamily* huggingface_family(std::string_view model_type) {
    const auto found = std::ranges::find(kFamilies, model_type, &HuggingFaceFamily::type);
    return found == std::end(kFamilies) ? nullptr : found;
}

std::string_view why_not_expressed(std::string_view model_type) {
    for (const auto& [type, why] : kNotExpressed) {
        if (type == model_type) return why;
    }
    return {};
}

bool is_harmless_key(std::string_view key) {
    const auto same = [&](std::string_view one) { return key == one; };
    const auto ends = [&](std::string_view end) { return key.ends_with(end); };
    const auto begins = [&](std::string_view begin) { return key.starts_with(begin); };
    return key == "dropout" || key == "layerdrop" || key == "prefix" ||
           std::ranges::any_of(kHarmless, same) || std::ranges::any_of(kHarmlessEnds, ends) ||
           std::ranges::any_of(kHarmlessBeginnings, begins);
}

} // namespace gigaplan::perf
