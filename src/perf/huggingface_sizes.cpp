#include "perf/huggingface_sizes.hpp"

#include "perf/huggingface_layers.hpp"

#include <fmt/format.h>
#include <utility>

namespace gigaplan::perf {

namespace {

// Far beyond what has been built, and near enough that products of all stay exact enough.
constexpr std::int64_t kLayersMax = 10'000;
constexpr std::int64_t kWidthMax = 1 << 20;
constexpr std::int64_t kHeadsMax = 1 << 16;
constexpr std::int64_t kInnerMax = 1 << 24;
constexpr std::int64_t kExpertsMax = 1 << 16;
constexpr std::int64_t kVocabularyMax = 1 << 28;
constexpr std::int64_t kContextMax = std::int64_t{1} << 40;

const KeyNames kSharedSizes = {"shared_expert_intermediate_size",
    "moe_shared_expert_intermediate_size", "shared_intermediate_size"};

class SizeReader {
public:
    SizeReader(ConfigTable& table, const HuggingFaceFamily& family,
        catalogue::ModelArchitecture& model, Diagnostics& diagnostics)
        : table_(table), family_(family), model_(model), diagnostics_(diagnostics) {}

    void read() {
        model_.width =
            table_.needed({"hidden_size", "n_embd", "d_model", "n_embed", "dim"}, kWidthMax);
        if (family_.dialect == Dialect::Hybrid)
            read_hybrid_layers();
        else
            model_.layers = table_.needed(
                {"num_hidden_layers", "n_layer", "n_layers", "num_layers"}, kLayersMax);
        model_.vocabulary = usual_or_needed(
            {"vocab_size", "padded_vocab_size"}, kVocabularyMax, family_.vocabulary);
        model_.context = table_.whole({"max_position_embeddings"}, 1, kContextMax);
        for (const std::string_view other :
            {"n_positions", "max_seq_len", "model_max_length", "seq_length", "n_ctx"}) {
            const MaybeWhole said = table_.whole({other}, 1, kContextMax);
            if (!model_.context) model_.context = said;
        }
        read_activation();
        read_heads();
        if (model_.layers) read_windows(table_, family_, model_, diagnostics_);
        read_feed_forward();
        model_.prediction_layers =
            above_zero(table_.whole({"num_nextn_predict_layers"}, 0, kLayersMax));
        if (family_.dialect == Dialect::Opt) check_projection();
    }

private:
    static MaybeWhole above_zero(MaybeWhole figure) {
        return figure && figure->value > 0 ? figure : std::nullopt;
    }
    MaybeWhole made(std::int64_t value) const {
        return Figure<std::int64_t>{value, {}, table_.place(), {}};
    }
    void contradict(const Place& place, std::string message, std::string hint = {}) {
        diagnostics_.error("sizes-contradict", place, std::move(message), std::move(hint));
    }
    MaybeWhole usual_or_needed(KeyNames names, std::int64_t most, std::int64_t usual) {
        if (usual == 0 || table_.find(names) != nullptr) return table_.needed(names, most);
        note_usual(table_, *names.begin(), usual, family_.type, diagnostics_);
        return made(usual);
    }

    void read_activation() {
        std::string word;
        if (family_.dialect == Dialect::Dbrx) {
            if (const text::Node* feed = table_.table("ffn_config")) {
                ConfigTable inner(*feed, "ffn_config.", diagnostics_);
                if (const text::Node* function = inner.table("ffn_act_fn"))
                    word = ConfigTable(*function, "ffn_config.ffn_act_fn.", diagnostics_)
                               .word({"name"});
            }
        } else {
            word = table_.word({"hidden_activation", "mlp_hidden_act", "activation_function",
                "hidden_act", "activation"});
        }
        if (word.empty()) word = family_.activation;
        if (family_.gated) {
            model_.activation = word == "silu" || word == "swish" ? "swiglu"
                                : word.starts_with("gelu")        ? "geglu"
                                                                  : "another glu";
        } else {
            model_.activation = word.starts_with("gelu") ? "gelu"
                                : word == "relu2"        ? "squared-relu"
                                : word == "relu"         ? "relu"
                                                         : "another";
        }
    }

    void read_heads() {
        model_.heads =
            usual_or_needed({"num_attention_heads", "n_head", "n_heads"}, kHeadsMax, family_.heads);
        if (table_.find({"kv_lora_rank"}) != nullptr) return read_latent_heads();
        for (const std::string_view key : {"q_lora_rank", "qk_nope_head_dim", "qk_rope_head_dim"}) {
            if (table_.find({key}) != nullptr) table_.lacks("kv_lora_rank");
        }
        model_.head_dimension =
            table_.whole({"head_dim", "kv_channels", "attention_head_dim"}, 1, kWidthMax);
        const bool said = table_.find({"head_dim", "kv_channels", "attention_head_dim"}) != nullptr;
        if (!said && family_.head_dimension > 0 && !table_.is_null("head_dim")) {
            note_usual(table_, "head_dim", family_.head_dimension, family_.type, diagnostics_);
            model_.head_dimension = made(family_.head_dimension);
        } else if (!said && model_.width && model_.heads) {
            const std::int64_t width = model_.width->value;
            const std::int64_t heads = model_.heads->value;
            if (width % heads != 0) {
                contradict(model_.heads->place,
                    fmt::format("{} heads do not divide the width of {}, and `{}` is not there",
                        heads, width, table_.name_of("head_dim")));
            } else {
                model_.head_dimension =
                    Figure<std::int64_t>{width / heads, {}, model_.heads->place, {}};
            }
        }
        read_key_value_heads();
    }

    // Of keys and queries a part has positions and is not compressed.
    void read_latent_heads() {
        model_.key_value_rank = table_.needed({"kv_lora_rank"}, kWidthMax);
        model_.query_rank = table_.whole({"q_lora_rank"}, 1, kWidthMax);
        model_.rope_dimension = table_.needed({"qk_rope_head_dim"}, kWidthMax);
        const MaybeWhole plain = table_.needed({"qk_nope_head_dim"}, kWidthMax);
        model_.value_dimension = table_.needed({"v_head_dim"}, kWidthMax);
        static_cast<void>(table_.find({"num_key_value_heads", "head_dim", "qk_head_dim"}));
        model_.key_value_heads = model_.heads;
        if (plain && model_.rope_dimension) {
            model_.head_dimension = Figure<std::int64_t>{
                plain->value + model_.rope_dimension->value, {}, plain->place, {}};
        }
    }

    void read_key_value_heads() {
        MaybeWhole said = key_value_heads_said();
        if (!said && model_.heads) said = model_.heads;
        model_.key_value_heads = said;
        if (!said || !model_.heads || model_.heads->value % said->value == 0) return;
        contradict(said->place, fmt::format("{} heads with keys and values do not divide {} heads",
                                    said->value, model_.heads->value));
    }

    MaybeWhole key_value_heads_said() {
        switch (family_.dialect) {
        case Dialect::Falcon: {
            const auto many = table_.flag("new_decoder_architecture").value_or(false);
            const bool one = table_.flag("multi_query").value_or(true);
            MaybeWhole said = table_.whole({"num_kv_heads", "n_head_kv"}, 1, kHeadsMax);
            return many ? said : one ? made(1) : std::nullopt;
        }
        case Dialect::BigCode:
            return table_.flag("multi_query").value_or(true) ? made(1) : std::nullopt;
        case Dialect::Dbrx:
        case Dialect::Mpt: {
            const text::Node* attention = table_.table("attn_config");
            if (attention == nullptr) {
                if (family_.dialect == Dialect::Dbrx) table_.lacks("attn_config");
                return std::nullopt;
            }
            ConfigTable inner(*attention, "attn_config.", diagnostics_);
            if (inner.word({"attn_type"}) == "multiquery_attention") return made(1);
            if (family_.dialect == Dialect::Mpt) return inner.whole({"kv_n_heads"}, 1, kHeadsMax);
            MaybeWhole said = inner.needed({"kv_n_heads"}, kHeadsMax);
            inner.report_missing();
            return said;
        }
        default:
            break;
        }
        if (table_.flag("multi_query_attention") == false) {
            static_cast<void>(table_.find({"multi_query_group_num"}));
            return std::nullopt;
        }
        constexpr std::string_view kKey = "num_key_value_heads";
        const KeyNames names = {kKey, "num_kv_heads", "multi_query_group_num"};
        if (table_.find(names) == nullptr && !table_.is_null(kKey)) {
            if (family_.key_value_heads == kMustBeSaid) table_.lacks(kKey);
            if (family_.key_value_heads <= 0) return std::nullopt;
            note_usual(table_, kKey, family_.key_value_heads, family_.type, diagnostics_);
            return made(family_.key_value_heads);
        }
        return table_.whole(names, 1, kHeadsMax);
    }

    MaybeWhole inner_size() {
        const KeyNames names = {
            "intermediate_size", "n_inner", "ffn_dim", "ffn_hidden_size", "hidden_dim"};
        if (table_.find(names) != nullptr) return table_.whole(names, 1, kInnerMax);
        if (family_.feed_forward_times == 0) {
            table_.lacks("intermediate_size");
            return std::nullopt;
        }
        std::int64_t times = family_.feed_forward_times;
        if (const MaybeWhole said = table_.whole({"expansion_ratio"}, 1, kHeadsMax))
            times = said->value;
        if (!model_.width) return std::nullopt;
        return Figure<std::int64_t>{times * model_.width->value, {}, model_.width->place, {}};
    }

    // Experts, of how many a token passes, and their inner size.
    struct Mixture {
        MaybeWhole experts, active, size, shared;
    };

    Mixture mixture_of_dbrx() {
        Mixture all;
        const text::Node* feed = table_.table("ffn_config");
        if (feed == nullptr) {
            table_.lacks("ffn_config");
            return all;
        }
        ConfigTable inner(*feed, "ffn_config.", diagnostics_);
        all.experts = inner.needed({"moe_num_experts"}, kExpertsMax);
        all.active = inner.needed({"moe_top_k"}, kExpertsMax);
        all.size = inner.needed({"ffn_hidden_size"}, kInnerMax);
        inner.report_missing();
        return all;
    }

    Mixture mixture() {
        if (family_.dialect == Dialect::Dbrx) return mixture_of_dbrx();
        Mixture all;
        all.experts =
            table_.whole({"num_local_experts", "num_experts", "n_routed_experts"}, 0, kExpertsMax);
        const KeyNames active = {"num_experts_per_tok", "experts_per_token",
            "num_experts_per_token", "moe_topk", "moe_top_k"};
        const KeyNames size = {"moe_intermediate_size"};
        if (!all.experts || all.experts->value <= 1) {
            all.experts.reset();
            for (const KeyNames& unused : {active, size, kSharedSizes})
                static_cast<void>(table_.find(unused));
            return all;
        }
        all.active = table_.needed(active, kExpertsMax);
        if (table_.find(size) != nullptr)
            all.size = table_.whole(size, 1, kInnerMax);
        else if (family_.dialect == Dialect::OwnExperts || family_.dialect == Dialect::Hybrid)
            table_.lacks(*size.begin());
        else
            all.size = inner_size();
        all.shared = shared_size(all.size);
        return all;
    }

    // What every token passes beside its experts.
    MaybeWhole shared_size(const MaybeWhole& expert) {
        if (family_.dialect == Dialect::Llama4) return expert; // one like the others
        const MaybeWhole size = above_zero(table_.whole(kSharedSizes, 0, kInnerMax));
        const MaybeWhole count =
            table_.whole({"n_shared_experts", "num_shared_experts"}, 0, kExpertsMax);
        if (!count) return size;
        if (count->value == 0) return std::nullopt;
        const MaybeWhole& each = size ? size : expert;
        if (!each) return std::nullopt;
        if (count->value > kInnerMax / each->value) {
            contradict(count->place, fmt::format("{} shared experts of {} are larger than {}",
                                         count->value, each->value, kInnerMax));
            return std::nullopt;
        }
        return Figure<std::int64_t>{count->value * each->value, {}, count->place, {}};
    }

    void read_feed_forward() {
        const Mixture all = mixture();
        if (family_.dialect == Dialect::Hybrid) return read_hybrid_feed_forward(all);
        if (!all.experts) {
            model_.feed_forward = inner_size();
            return;
        }
        if (!model_.layers) return;
        const std::int64_t layers = model_.layers->value;
        const std::size_t errors_before = diagnostics_.error_count();
        const std::int64_t with = layers_with_experts(table_, layers, diagnostics_);
        if (diagnostics_.error_count() > errors_before) return;
        if (with == 0) {
            contradict(
                all.experts->place, fmt::format("there are {} experts, and no layer that has them",
                                        all.experts->value));
            return;
        }
        take(all);
        if (with == layers) { // then nothing has the size of layers without experts
            static_cast<void>(table_.find({"intermediate_size", "intermediate_size_mlp"}));
            return;
        }
        const MaybeWhole dense = dense_size(all);
        model_.dense_layers = Figure<std::int64_t>{layers - with, {}, all.experts->place, {}};
        model_.dense_feed_forward = dense;
    }

    // Of layers without experts.
    MaybeWhole dense_size(const Mixture& all) {
        if (family_.dialect == Dialect::Llama4)
            return table_.needed({"intermediate_size_mlp"}, kInnerMax);
        if (table_.find({"moe_intermediate_size"}) != nullptr) return inner_size();
        return all.size;
    }

    void take(const Mixture& all) {
        model_.experts = all.experts;
        model_.active_experts = all.active;
        model_.feed_forward = all.size;
        model_.shared_feed_forward = all.shared;
        if (!all.active || all.active->value <= all.experts->value) return;
        contradict(all.active->place, fmt::format("a token passes {} experts, but there are {}",
                                          all.active->value, all.experts->value));
    }

    // Each layer is one thing, by a letter: Mamba-2, *attention, -feed-forward, Experts.
    void read_hybrid_layers() {
        const std::string pattern = hybrid_pattern();
        std::int64_t attention = 0;
        std::int64_t states = 0;
        for (const char letter : pattern) {
            if (letter == '*') ++attention;
            if (letter == 'M') ++states;
            if (letter == '-') ++hybrid_dense_;
            if (letter == 'E') ++hybrid_experts_;
        }
        const auto length = static_cast<std::int64_t>(pattern.size());
        const MaybeWhole said = table_.whole({"num_hidden_layers"}, 1, kLayersMax);
        if (pattern.empty()) return;
        if (said && said->value != length) {
            contradict(said->place, fmt::format("the pattern is of {} layers, but `{}` is {}",
                                        length, table_.name_of("num_hidden_layers"), said->value));
        }
        const bool others = attention + states + hybrid_dense_ + hybrid_experts_ != length;
        if (length > kLayersMax || others || attention == 0 || states == 0 ||
            (hybrid_dense_ > 0) == (hybrid_experts_ > 0)) {
            diagnostics_.error("not-expressed", table_.place(),
                "layers are not all of state spaces (M), attention (*) and one of feed-forward "
                "(-) or experts (E), which is all that is computed here");
            return;
        }
        model_.layers = made(length);
        model_.attention_layers = made(attention);
        model_.state_layers = made(states);
        model_.state_heads = table_.needed({"mamba_num_heads"}, kHeadsMax);
        model_.state_head_dimension = table_.needed({"mamba_head_dim"}, kWidthMax);
        model_.state_size = table_.needed({"ssm_state_size"}, kWidthMax);
        model_.state_groups = table_.needed({"n_groups", "mamba_n_groups"}, kHeadsMax);
        model_.expert_width = table_.whole({"moe_latent_size"}, 1, kWidthMax);
    }

    std::string hybrid_pattern() {
        for (const std::string_view key :
            {"conv_kernel", "chunk_size", "expand", "mamba_hidden_act", "mamba_ssm_cache_dtype",
                "mamba_proj_bias", "use_mamba_kernels", "use_conv_bias", "residual_in_fp32",
                "rescale_prenorm_residual", "num_logits_to_keep", "time_step_min", "time_step_max",
                "time_step_limit", "time_step_floor", "time_step_rank", "mtp_layers_block_type",
                "mtp_hybrid_override_pattern", "moe_shared_expert_overlap", "mamba_expand",
                "mamba_d_conv"})
            static_cast<void>(table_.find({key})); // of the same size whatever they say
        if (table_.find({"hybrid_override_pattern"}) != nullptr)
            return table_.word({"hybrid_override_pattern"});
        std::string pattern;
        if (const auto types = table_.words("layers_block_type")) {
            for (const std::string& type : *types) {
                pattern += type == "mamba" || type == "linear_attention"     ? 'M'
                           : type == "attention" || type == "full_attention" ? '*'
                           : type == "mlp"                                   ? '-'
                           : type == "moe"                                   ? 'E'
                                                                             : '?';
            }
        } else {
            table_.lacks("hybrid_override_pattern");
        }
        return pattern;
    }

    void read_hybrid_feed_forward(const Mixture& all) {
        if (hybrid_experts_ > 0 && all.experts) {
            take(all);
            static_cast<void>(table_.find({"intermediate_size"}));
        } else if (hybrid_experts_ > 0) {
            table_.lacks("n_routed_experts");
        } else {
            model_.expert_width.reset();
            model_.feed_forward = inner_size();
        }
    }

    // Embeddings of another width than the layers, which takes two matrices more.
    void check_projection() {
        const MaybeWhole width = table_.whole({"word_embed_proj_dim"}, 1, kWidthMax);
        if (!width || !model_.width || width->value == model_.width->value) return;
        diagnostics_.error("not-expressed", width->place,
            fmt::format("embeddings are {} wide and layers {}, which is not computed here",
                width->value, model_.width->value));
    }

    ConfigTable& table_;
    const HuggingFaceFamily& family_;
    catalogue::ModelArchitecture& model_;
    Diagnostics& diagnostics_;
    std::int64_t hybrid_dense_ = 0, hybrid_experts_ = 0;
};

} // namespace

void read_sizes(ConfigTable& table, const HuggingFaceFamily& family,
    catalogue::ModelArchitecture& model, Diagnostics& diagnostics) {
    SizeReader(table, family, model, diagnostics).read();
}

} // namespace gigaplan::perf
