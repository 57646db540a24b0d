#include "perf/huggingface_config.hpp"

#include "perf/huggingface_families.hpp"
#include "perf/huggingface_sizes.hpp"
#include "perf/huggingface_table.hpp"
#include "text/json_reader.hpp"
#include "text/utf8.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace gigaplan::perf {

namespace {

constexpr std::size_t kConfigBytesMax = std::size_t{1} << 20;
constexpr std::size_t kNamedKeysMax = 12;
constexpr std::array<std::string_view, 4> kTextTables = {
    "thinker_config", "text_config", "llm_config", "language_config"};

// Taken of a model_type that is not known: nothing is assumed but the layers of llama.
constexpr HuggingFaceFamily kUnknownFamily = {
    .type = "llama", .key_value_heads = kMustBeSaid, .windows = WindowRule::TypesOnly};

std::string keys_in_words(const ConfigTable& table, const std::vector<const text::Entry*>& keys) {
    std::vector<std::string> names;
    for (const text::Entry* entry : keys) {
        if (names.size() == kNamedKeysMax) {
            names.push_back(fmt::format("{} more", keys.size() - kNamedKeysMax));
            break;
        }
        names.push_back(fmt::format("`{}`", table.name_of(entry->key)));
    }
    return fmt::format("{}", fmt::join(names, ", "));
}

class ConfigReader {
public:
    ConfigReader(const text::Node& root, std::string_view file, Diagnostics& diagnostics)
        : root_(root), outer_(root, "", diagnostics), file_(file), diagnostics_(diagnostics) {}

    std::optional<catalogue::ModelArchitecture> read() {
        const std::size_t errors_before = diagnostics_.error_count();
        if (!find_text_table()) return std::nullopt;
        ConfigTable table(*text_, prefix_, diagnostics_);
        if (!find_family(table)) return std::nullopt;
        catalogue::ModelArchitecture model;
        model.id = model.name = file_;
        model.place = text_->place;
        read_sizes(table, *family_, model, diagnostics_);
        read_embeddings(table, model);
        if (table.flag("add_cross_attention") == true)
            refuse("a decoder that attends to an encoder beside it");
        table.report_missing();
        if (!known_ || diagnostics_.error_count() == errors_before) tell_not_understood(table);
        if (diagnostics_.error_count() > errors_before) return std::nullopt;
        return model;
    }

private:
    void refuse(std::string_view why) {
        diagnostics_.error("not-expressed", text_->place,
            fmt::format("a model of type `{}` is not computed here: it has {}",
                text::quotable(type_), why));
    }

    // The language model may be one of several towers; the others are told of, not counted.
    bool find_text_table() {
        text_ = &root_;
        if (root_.kind != text::NodeKind::Table) {
            diagnostics_.error("wrong-type", root_.place,
                fmt::format(
                    "the file is {}, but a table of keys is expected", text::kind_name(root_.kind)),
                "a config.json begins with {");
            return false;
        }
        for (const std::string_view key : kTextTables) {
            const text::Entry* entry = text_->find(key);
            if (entry == nullptr || entry->value.kind != text::NodeKind::Table) continue;
            static_cast<void>(ConfigTable(*text_, prefix_, diagnostics_).table(key));
            tell_towers(*text_, key);
            text_ = &entry->value;
            prefix_ += fmt::format("{}.", key);
        }
        tell_towers(*text_, "");
        return true;
    }

    void tell_towers(const text::Node& table, std::string_view read) {
        for (const text::Entry& entry : table.entries) {
            const bool tower = entry.key.starts_with("vision") || entry.key.starts_with("audio") ||
                               entry.key.starts_with("visual") || entry.key.starts_with("speech") ||
                               entry.key.starts_with("talker");
            if (!tower || entry.key == read || entry.value.kind != text::NodeKind::Table) continue;
            towers_.insert(entry.key);
            diagnostics_.warning("not-counted", entry.key_place,
                fmt::format("`{}` is not counted: what is estimated is the language model alone",
                    text::quotable(entry.key)));
        }
    }

    bool find_family(ConfigTable& table) {
        type_ = table.word({"model_type"});
        if (type_.empty() && !prefix_.empty()) type_ = outer_.word({"model_type"}) + "_text";
        if (const auto two = outer_.flag("is_encoder_decoder"); two && *two) {
            refuse("an encoder and a decoder that are not one stack of layers");
            return false;
        }
        static_cast<void>(table.find({"is_encoder_decoder"}));
        if (const std::string_view why = why_not_expressed(type_); !why.empty()) {
            refuse(why);
            return false;
        }
        family_ = huggingface_family(type_);
        known_ = family_ != nullptr;
        if (known_) return true;
        family_ = &kUnknownFamily;
        return may_be_like_llama(table);
    }

    // Gated or not, causal or not: nothing in a file says it but the family and, of a gated
    // one, silu.
    bool may_be_like_llama(ConfigTable& table) {
        const text::Entry* entry = table.find({"model_type"});
        const Place place = entry != nullptr ? entry->value.place : text_->place;
        const std::string who =
            type_.empty() ? "there is no `model_type`"
                          : fmt::format("the model_type `{}` is not known", text::quotable(type_));
        const text::Entry* activation = table.find({"hidden_act", "hidden_activation"});
        const bool silu = activation != nullptr && activation->value.string == "silu";
        const auto classes = outer_.words("architectures");
        const bool causal =
            !classes || classes->empty() || classes->front().ends_with("ForCausalLM") ||
            (!prefix_.empty() && classes->front().ends_with("ForConditionalGeneration"));
        if (!silu || !causal) {
            diagnostics_.error("unknown-model-type", place,
                fmt::format("{}, and {} does not tell {}", who,
                    silu ? "`architectures`" : "`hidden_act`",
                    silu ? "that tokens look back only"
                         : "whether a feed-forward has two matrices or three"),
                "write the model_type of a model that is built alike");
            return false;
        }
        unknown_ = fmt::format("{}: layers are taken as llama has them", who);
        unknown_place_ = place;
        return true;
    }

    void read_embeddings(ConfigTable& table, catalogue::ModelArchitecture& model) {
        auto tied = table.flag("tie_word_embeddings");
        if (!tied && !prefix_.empty()) tied = outer_.flag("tie_word_embeddings");
        if (!tied && !known_) table.lacks("tie_word_embeddings");
        model.embeddings = tied.value_or(family_->tied) ? "tied" : "separate";
        const bool decoder = table.flag("is_decoder").value_or(false);
        if (!family_->causal && !decoder) model.attention = "bidirectional";
    }

    void tell_not_understood(ConfigTable& table) {
        std::vector<const text::Entry*> keys;
        for (const text::Entry* entry : table.not_understood()) {
            if (!towers_.contains(entry->key)) keys.push_back(entry);
        }
        if (!known_) {
            if (!keys.empty()) {
                diagnostics_.error("unknown-model-type", unknown_place_,
                    fmt::format("the model_type `{}` is not known, and what these keys change is "
                                "not either: {}",
                        text::quotable(type_), keys_in_words(table, keys)),
                    "write the model_type of a model that is built alike, or take out what "
                    "changes no size");
            } else {
                diagnostics_.warning("taken-as-usual", unknown_place_, unknown_);
            }
        } else if (!keys.empty()) {
            diagnostics_.warning("not-counted", keys.front()->key_place,
                fmt::format("not understood, and left out: {}", keys_in_words(table, keys)));
        }
    }

    const text::Node& root_;
    ConfigTable outer_;
    std::string file_;
    Diagnostics& diagnostics_;
    const text::Node* text_ = nullptr;
    std::string prefix_, type_, unknown_;
    Place unknown_place_;
    std::set<std::string> towers_;
    const HuggingFaceFamily* family_ = nullptr;
    bool known_ = false;
};

} // namespace

std::optional<catalogue::ModelArchitecture> read_huggingface_config(
    std::string_view bytes, std::string_view file, Diagnostics& diagnostics) {
    if (bytes.size() > kConfigBytesMax) {
        diagnostics.error("file-too-large", Place{FileName(file)},
            fmt::format("the file is larger than {} MiB, which no config.json is",
                kConfigBytesMax / 1024 / 1024));
        return std::nullopt;
    }
    const auto root = text::parse_json(bytes, file, diagnostics);
    if (!root) return std::nullopt;
    return ConfigReader(*root, file, diagnostics).read();
}

} // namespace gigaplan::perf
