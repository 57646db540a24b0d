// What a model's config.json says of its sizes, as published beside its weights.
#pragma once

#include <string_view>

namespace gigaplan::perf {

inline constexpr std::string_view kLlama405b = R"({
  "architectures": ["LlamaForCausalLM"],
  "attention_bias": false,
  "bos_token_id": 128000,
  "eos_token_id": 128001,
  "hidden_act": "silu",
  "hidden_size": 16384,
  "initializer_range": 0.02,
  "intermediate_size": 53248,
  "max_position_embeddings": 131072,
  "mlp_bias": false,
  "model_type": "llama",
  "num_attention_heads": 128,
  "num_hidden_layers": 126,
  "num_key_value_heads": 8,
  "pretraining_tp": 1,
  "rms_norm_eps": 1e-05,
  "rope_scaling": {"factor": 8.0, "rope_type": "llama3"},
  "rope_theta": 500000.0,
  "tie_word_embeddings": false,
  "torch_dtype": "bfloat16",
  "use_cache": true,
  "vocab_size": 128256
})";

inline constexpr std::string_view kMixtral8x7b = R"({
  "hidden_act": "silu", "hidden_size": 4096, "intermediate_size": 14336,
  "max_position_embeddings": 32768, "model_type": "mixtral", "num_attention_heads": 32,
  "num_experts_per_tok": 2, "num_hidden_layers": 32, "num_key_value_heads": 8,
  "num_local_experts": 8, "output_router_logits": false, "router_aux_loss_coef": 0.02,
  "sliding_window": null, "tie_word_embeddings": false, "vocab_size": 32000
})";

inline constexpr std::string_view kQwen330b = R"({
  "decoder_sparse_step": 1, "head_dim": 128, "hidden_act": "silu", "hidden_size": 2048,
  "intermediate_size": 6144, "max_position_embeddings": 40960, "max_window_layers": 48,
  "mlp_only_layers": [], "model_type": "qwen3_moe", "moe_intermediate_size": 768,
  "norm_topk_prob": true, "num_attention_heads": 32, "num_experts": 128,
  "num_experts_per_tok": 8, "num_hidden_layers": 48, "num_key_value_heads": 4,
  "rope_scaling": null, "sliding_window": null, "tie_word_embeddings": false,
  "use_sliding_window": false, "vocab_size": 151936
})";

inline constexpr std::string_view kDeepSeekV3 = R"({
  "aux_loss_alpha": 0.001, "ep_size": 1, "first_k_dense_replace": 3, "hidden_act": "silu",
  "hidden_size": 7168, "intermediate_size": 18432, "kv_lora_rank": 512,
  "max_position_embeddings": 163840, "model_type": "deepseek_v3",
  "moe_intermediate_size": 2048, "moe_layer_freq": 1, "n_group": 8, "n_routed_experts": 256,
  "n_shared_experts": 1, "norm_topk_prob": true, "num_attention_heads": 128,
  "num_experts_per_tok": 8, "num_hidden_layers": 61, "num_key_value_heads": 128,
  "num_nextn_predict_layers": 1, "q_lora_rank": 1536, "qk_nope_head_dim": 128,
  "qk_rope_head_dim": 64, "quantization_config": {"quant_method": "fp8"},
  "routed_scaling_factor": 2.5, "scoring_func": "sigmoid", "seq_aux": true,
  "tie_word_embeddings": false, "topk_group": 4, "topk_method": "noaux_tc",
  "v_head_dim": 128, "vocab_size": 129280
})";

inline constexpr std::string_view kGptOss120b = R"({
  "attention_bias": true, "experts_per_token": 4, "head_dim": 64, "hidden_act": "silu",
  "hidden_size": 2880, "initial_context_length": 4096, "intermediate_size": 2880,
  "max_position_embeddings": 131072, "model_type": "gpt_oss", "num_attention_heads": 64,
  "num_experts_per_tok": 4, "num_hidden_layers": 36, "num_key_value_heads": 8,
  "num_local_experts": 128, "quantization_config": {"quant_method": "mxfp4"},
  "sliding_window": 128, "swiglu_limit": 7.0, "tie_word_embeddings": false,
  "vocab_size": 201088
})";

// Keys that a family needs not say are not there.
inline constexpr std::string_view kGemma227b = R"({
  "attn_logit_softcapping": 50.0, "cache_implementation": "hybrid", "head_dim": 128,
  "hidden_act": "gelu_pytorch_tanh", "hidden_activation": "gelu_pytorch_tanh",
  "hidden_size": 4608, "intermediate_size": 36864, "max_position_embeddings": 8192,
  "model_type": "gemma2", "num_attention_heads": 32, "num_hidden_layers": 46,
  "num_key_value_heads": 16, "query_pre_attn_scalar": 144, "sliding_window": 4096,
  "vocab_size": 256000
})";

inline constexpr std::string_view kGemma327b = R"({
  "architectures": ["Gemma3ForConditionalGeneration"],
  "mm_tokens_per_image": 256,
  "model_type": "gemma3",
  "text_config": {
    "head_dim": 128, "hidden_size": 5376, "intermediate_size": 21504,
    "model_type": "gemma3_text", "num_attention_heads": 32, "num_hidden_layers": 62,
    "num_key_value_heads": 16, "query_pre_attn_scalar": 168,
    "rope_scaling": {"factor": 8.0, "rope_type": "linear"}, "sliding_window": 1024
  },
  "vision_config": {"hidden_size": 1152, "num_hidden_layers": 27}
})";

inline constexpr std::string_view kLlama4Scout = R"({
  "architectures": ["Llama4ForConditionalGeneration"],
  "boi_token_index": 200080,
  "model_type": "llama4",
  "text_config": {
    "attention_chunk_size": 8192, "attn_scale": 0.1, "attn_temperature_tuning": 4,
    "floor_scale": 8192, "for_llm_compressor": false, "head_dim": 128, "hidden_act": "silu",
    "hidden_size": 5120, "interleave_moe_layer_step": 1, "intermediate_size": 8192,
    "intermediate_size_mlp": 16384, "max_position_embeddings": 10485760,
    "model_type": "llama4_text", "no_rope_layers": [], "num_attention_heads": 40,
    "num_experts_per_tok": 1, "num_hidden_layers": 48, "num_key_value_heads": 8,
    "num_local_experts": 16, "output_router_logits": false, "use_qk_norm": true,
    "vocab_size": 202048
  },
  "tie_word_embeddings": false,
  "vision_config": {"hidden_size": 1408, "num_hidden_layers": 34}
})";

inline constexpr std::string_view kFalcon7b = R"({
  "alibi": false, "bias": false, "hidden_size": 4544, "model_type": "falcon",
  "multi_query": true, "new_decoder_architecture": false, "num_attention_heads": 71,
  "num_hidden_layers": 32, "num_kv_heads": 71, "parallel_attn": true, "vocab_size": 65024
})";

inline constexpr std::string_view kBertLarge = R"({
  "architectures": ["BertForMaskedLM"], "attention_probs_dropout_prob": 0.1,
  "hidden_act": "gelu", "hidden_dropout_prob": 0.1, "hidden_size": 1024,
  "intermediate_size": 4096, "max_position_embeddings": 512, "model_type": "bert",
  "num_attention_heads": 16, "num_hidden_layers": 24, "pad_token_id": 0,
  "position_embedding_type": "absolute", "type_vocab_size": 2, "vocab_size": 30522
})";

inline constexpr std::string_view kGpt2Xl = R"({
  "activation_function": "gelu_new", "attn_pdrop": 0.1, "embd_pdrop": 0.1, "model_type": "gpt2",
  "n_ctx": 1024, "n_embd": 1600, "n_head": 25, "n_layer": 48, "n_positions": 1024,
  "resid_pdrop": 0.1, "summary_use_proj": true, "vocab_size": 50257
})";

inline constexpr std::string_view kDbrx = R"({
  "attn_config": {"clip_qkv": 8, "kv_n_heads": 8, "rope_theta": 500000}, "d_model": 6144,
  "ffn_config": {"ffn_hidden_size": 10752, "moe_jitter_eps": 0, "moe_num_experts": 16,
    "moe_top_k": 4},
  "max_seq_len": 32768, "model_type": "dbrx", "n_heads": 48, "n_layers": 40,
  "tie_word_embeddings": false, "vocab_size": 100352
})";

inline constexpr std::string_view kGlm45 = R"({
  "attention_bias": true, "first_k_dense_replace": 3, "head_dim": 128, "hidden_act": "silu",
  "hidden_size": 5120, "intermediate_size": 12288, "max_position_embeddings": 131072,
  "model_type": "glm4_moe", "moe_intermediate_size": 1536, "n_group": 1,
  "n_routed_experts": 160, "n_shared_experts": 1, "num_attention_heads": 96,
  "num_experts_per_tok": 8, "num_hidden_layers": 92, "num_key_value_heads": 8,
  "num_nextn_predict_layers": 1, "partial_rotary_factor": 0.5, "use_qk_norm": true,
  "vocab_size": 151552
})";

inline constexpr std::string_view kNemotron3Nano = R"({
  "chunk_size": 128, "conv_kernel": 4, "expand": 2, "head_dim": 128, "hidden_size": 2688,
  "hybrid_override_pattern": "MEMEM*EMEMEM*EMEMEM*EMEMEM*EMEMEM*EMEMEMEM*EMEMEMEME",
  "intermediate_size": 1856, "mamba_head_dim": 64, "mamba_num_heads": 64,
  "max_position_embeddings": 262144, "mlp_hidden_act": "relu2", "model_type": "nemotron_h",
  "moe_intermediate_size": 1856, "moe_shared_expert_intermediate_size": 3712, "n_groups": 8,
  "n_routed_experts": 128, "n_shared_experts": 1, "num_attention_heads": 32,
  "num_experts_per_tok": 6, "num_hidden_layers": 52, "num_key_value_heads": 2,
  "ssm_state_size": 128, "tie_word_embeddings": false, "vocab_size": 131072
})";

} // namespace gigaplan::perf
