#include "perf/huggingface_layers.hpp"

#include "text/utf8.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace gigaplan::perf {

namespace {

constexpr std::int64_t kWindowMax = std::int64_t{1} << 40; // tokens

class WindowReader {
public:
    WindowReader(ConfigTable& table, const HuggingFaceFamily& family,
        catalogue::ModelArchitecture& model, Diagnostics& diagnostics)
        : table_(table), family_(family), model_(model), diagnostics_(diagnostics),
          layers_(model.layers->value) {}

    void read() {
        const bool chunks = family_.windows == WindowRule::Chunks;
        const bool local = family_.windows == WindowRule::Local;
        const std::string_view key = chunks  ? "attention_chunk_size"
                                     : local ? "local_attention"
                                             : "sliding_window";
        const MaybeWhole window = table_.whole({key}, 0, kWindowMax);
        const auto types = table_.words("layer_types");
        const bool switched_off = table_.flag("use_sliding_window") == false;
        const std::int64_t count = types          ? count_of_types(*types)
                                   : switched_off ? 0
                                                  : count_by_rule(window);
        if (count == 0) return;
        if (window && window->value == 0) return;
        model_.window = window;
        if (!window) take_usual_window(key);
        if (!model_.window) return;
        model_.window_layers = Figure<std::int64_t>{count, {}, model_.window->place, {}};
        if (chunks) {
            diagnostics_.warning("not-counted", model_.window->place,
                fmt::format("`{}`: chunks are counted as a window of {} tokens, which sees more",
                    table_.name_of(key), model_.window->value));
        }
    }

private:
    std::int64_t count_of_types(const std::vector<std::string>& types) {
        const text::Entry* list = table_.find({"layer_types"});
        if (std::cmp_not_equal(types.size(), layers_)) {
            diagnostics_.error("sizes-contradict", list->value.place,
                fmt::format("`{}` is of {} layers, but the model has {}",
                    table_.name_of("layer_types"), types.size(), layers_));
            return 0;
        }
        std::int64_t windowed = 0;
        for (std::size_t i = 0; i < types.size(); ++i) {
            const std::string& type = types[i];
            if (type == "sliding_attention" || type == "chunked_attention") {
                ++windowed;
            } else if (type != "full_attention") {
                diagnostics_.error("not-expressed", list->value.items[i].place,
                    fmt::format("`{}` has layers of \"{}\", which are not known here",
                        table_.name_of("layer_types"), text::quotable(type)),
                    "layers are full_attention, sliding_attention or chunked_attention");
                return 0;
            }
        }
        return windowed;
    }

    std::int64_t count_by_rule(const MaybeWhole& window) {
        switch (family_.windows) {
        case WindowRule::Never:
            return window ? must_say_types() : 0;
        case WindowRule::TypesOnly:
            return window || table_.flag("use_sliding_window") == true ? must_say_types() : 0;
        case WindowRule::All:
            // Null says that there is none, where absent leaves the family's own.
            return window || (family_.window > 0 && !table_.is_null("sliding_window")) ? layers_
                                                                                       : 0;
        case WindowRule::Alternate:
            return table_.is_null("sliding_window") ? 0 : layers_ - layers_ / 2;
        case WindowRule::Pattern:
            return table_.is_null("sliding_window") ? 0 : all_but_one_in(pattern());
        case WindowRule::UpperLayers:
            return upper_layers();
        case WindowRule::Chunks:
            return table_.is_null("attention_chunk_size") ? 0 : layers_with_positions();
        case WindowRule::Local: {
            // The first, and one in so many after it, see all.
            const std::int64_t every = every_of("global_attn_every_n_layers");
            return layers_ - (layers_ + every - 1) / every;
        }
        }
        return 0;
    }

    std::int64_t all_but_one_in(std::int64_t every) const { return layers_ - layers_ / every; }

    std::int64_t every_of(std::string_view key) {
        const MaybeWhole said = table_.whole({key}, 1, layers_max());
        if (said) return said->value;
        if (table_.find({key}) == nullptr)
            note_usual(table_, key, family_.pattern, family_.type, diagnostics_);
        return family_.pattern;
    }

    std::int64_t pattern() {
        if (table_.find({"_sliding_window_pattern"}) != nullptr &&
            table_.find({"sliding_window_pattern"}) == nullptr)
            return every_of("_sliding_window_pattern");
        return every_of("sliding_window_pattern");
    }

    std::int64_t upper_layers() {
        if (table_.flag("use_sliding_window") != true) return 0;
        // Releases of transformers disagree on which layers of mixtures these are.
        if (family_.dialect == Dialect::OwnExperts) return must_say_types();
        if (table_.find({"max_window_layers"}) == nullptr) return must_say_types();
        const MaybeWhole first = table_.whole({"max_window_layers"}, 0, layers_max());
        return first ? std::max<std::int64_t>(0, layers_ - first->value) : 0;
    }

    // 1 for each layer where positions are turned in; else one in so many goes without.
    std::int64_t layers_with_positions() {
        if (const auto list = table_.wholes("no_rope_layers", 1); list && !list->empty()) {
            if (std::cmp_not_equal(list->size(), layers_)) {
                diagnostics_.error("sizes-contradict", table_.find({"no_rope_layers"})->value.place,
                    fmt::format("`{}` is of {} layers, but the model has {}",
                        table_.name_of("no_rope_layers"), list->size(), layers_));
            }
            return std::ranges::count(*list, 1);
        }
        constexpr std::int64_t kUsualInterval = 4;
        const MaybeWhole every = table_.whole({"no_rope_layer_interval"}, 1, layers_max());
        return all_but_one_in(every ? every->value : kUsualInterval);
    }

    std::int64_t must_say_types() {
        const text::Entry* window = table_.find({"sliding_window"});
        diagnostics_.error("missing-key", window ? window->value.place : table_.place(),
            fmt::format("`{}` is there, but which layers have the window is not",
                table_.name_of("sliding_window")),
            "add layer_types, or take it out where no layer has one");
        return 0;
    }

    void take_usual_window(std::string_view key) {
        if (family_.window == 0 || table_.is_null(key)) {
            table_.lacks(key);
        } else if (table_.find({key}) == nullptr) {
            note_usual(table_, key, family_.window, family_.type, diagnostics_);
            model_.window = Figure<std::int64_t>{family_.window, {}, table_.place(), {}};
        }
    }

    static std::int64_t layers_max() { return kWindowMax; }

    ConfigTable& table_;
    const HuggingFaceFamily& family_;
    catalogue::ModelArchitecture& model_;
    Diagnostics& diagnostics_;
    std::int64_t layers_;
};

} // namespace

void note_usual(const ConfigTable& table, std::string_view key, std::int64_t value,
    std::string_view model_type, Diagnostics& diagnostics) {
    diagnostics.warning("taken-as-usual", table.place(),
        fmt::format("`{}` is not there; {} is what transformers takes for {}", table.name_of(key),
            value, model_type));
}

void read_windows(ConfigTable& table, const HuggingFaceFamily& family,
    catalogue::ModelArchitecture& model, Diagnostics& diagnostics) {
    WindowReader(table, family, model, diagnostics).read();
}

std::int64_t layers_with_experts(
    ConfigTable& table, std::int64_t layers, Diagnostics& diagnostics) {
    if (const auto named = table.wholes("moe_layers", layers - 1)) {
        static_cast<void>(table.find({"interleave_moe_layer_step"}));
        return static_cast<std::int64_t>(
            std::set<std::int64_t>(named->begin(), named->end()).size());
    }
    const auto one = [&](KeyNames names, std::int64_t least, std::int64_t otherwise) {
        const MaybeWhole said = table.whole(names, least, kWindowMax);
        return said ? said->value : otherwise;
    };
    const std::int64_t dense_first = one({"first_k_dense_replace"}, 0, 0);
    const std::int64_t from_end = one({"interleave_moe_layer_step", "decoder_sparse_step"}, 1, 1);
    std::vector<std::int64_t> frequencies;
    std::int64_t every = 1;
    if (const text::Entry* entry = table.find({"moe_layer_freq"});
        entry != nullptr && entry->value.kind == text::NodeKind::Array) {
        frequencies = table.wholes("moe_layer_freq", 1).value_or(std::vector<std::int64_t>());
        if (std::cmp_not_equal(frequencies.size(), layers)) {
            diagnostics.error("sizes-contradict", entry->value.place,
                fmt::format("`{}` is of {} layers, but the model has {}",
                    table.name_of("moe_layer_freq"), frequencies.size(), layers));
            return 0;
        }
    } else {
        every = one({"moe_layer_freq"}, 1, 1);
    }
    const auto listed_dense =
        table.wholes("mlp_only_layers", layers - 1).value_or(std::vector<std::int64_t>());
    const std::set<std::int64_t> without(listed_dense.begin(), listed_dense.end());
    std::int64_t count = 0;
    for (std::int64_t i = 0; i < layers; ++i) {
        const bool listed =
            frequencies.empty() ? i % every == 0 : frequencies[static_cast<std::size_t>(i)] == 1;
        if (i >= dense_first && listed && (i + 1) % from_end == 0 && !without.contains(i)) ++count;
    }
    return count;
}

} // namespace gigaplan::perf
