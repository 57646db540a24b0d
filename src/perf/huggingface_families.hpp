// What a config.json of Hugging Face leaves unsaid, by its `model_type`: what the classes of
// the library transformers take where a key is absent (configuration_*.py, version 4.57).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace gigaplan::perf {

// Which layers look back through a sliding window where `layer_types` does not say.
enum class WindowRule {
    Never,
    All,         // wherever `sliding_window` is a number
    Alternate,   // the first, the third ...
    Pattern,     // all but one in `sliding_window_pattern`
    UpperLayers, // from `max_window_layers` on, with `use_sliding_window`
    TypesOnly,   // `layer_types` has to say
    Chunks,      // where positions are turned in, as in Llama 4
    Local,       // but one in `global_attn_every_n_layers`, as in ModernBERT
};

// What has keys, or a meaning of keys, of its own.
enum class Dialect { Plain, Falcon, BigCode, Dbrx, Mpt, Opt, Llama4, Hybrid, OwnExperts };

inline constexpr std::int64_t kAsManyAsHeads = 0;
inline constexpr std::int64_t kMustBeSaid = -1;

struct HuggingFaceFamily {
    std::string_view type;
    bool gated = true; // three matrices a feed-forward, not two
    bool tied = false; // embeddings, where `tie_word_embeddings` is absent
    std::int64_t key_value_heads = kAsManyAsHeads;
    WindowRule windows = WindowRule::Never;
    Dialect dialect = Dialect::Plain;
    std::string_view activation = "silu";
    std::int64_t feed_forward_times = 0; // of the width; 0: the size has to be said
    bool causal = true;
    // 0: has to be said, or, of a head, is width over heads.
    std::int64_t heads = 0, head_dimension = 0, vocabulary = 0, window = 0, pattern = 0;
};

// Null: none is called so.
[[nodiscard]] const HuggingFaceFamily* huggingface_family(std::string_view model_type);

// Why a model of this type cannot be said in sizes of an Architecture; empty where it can, or
// where nothing is known of it.
[[nodiscard]] std::string_view why_not_expressed(std::string_view model_type);

// Keys that change neither sizes nor how much is computed.
[[nodiscard]] bool is_harmless_key(std::string_view key);

} // namespace gigaplan::perf
