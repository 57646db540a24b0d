#include "perf/huggingface_table.hpp"

#include "perf/huggingface_families.hpp"
#include "text/json.hpp"
#include "text/utf8.hpp"

#include <fmt/format.h>

namespace gigaplan::perf {

using text::NodeKind;

namespace {

// Null, false, 0, "", [], {}.
bool says_nothing(const text::Node& node) {
    return !node.boolean && node.integer == 0 && node.number == 0.0 && node.string.empty() &&
           node.items.empty() && node.entries.empty();
}

} // namespace

std::string ConfigTable::name_of(std::string_view key) const {
    return prefix_ + text::quotable(key);
}

const text::Entry* ConfigTable::find(KeyNames names) {
    const text::Entry* found = nullptr;
    for (const std::string_view name : names) {
        asked_.emplace(name);
        const text::Entry* entry = table_.find(name);
        if (found == nullptr && entry != nullptr && entry->value.kind != NodeKind::Null)
            found = entry;
    }
    return found;
}

bool ConfigTable::is_null(std::string_view key) const {
    const text::Entry* entry = table_.find(key);
    return entry != nullptr && entry->value.kind == NodeKind::Null;
}

void ConfigTable::wrong_type(const text::Entry& entry, std::string_view expected) {
    diagnostics_.error("wrong-type", entry.value.place,
        fmt::format("`{}` is {}, but {} is expected", name_of(entry.key),
            text::kind_name(entry.value.kind), expected));
}

std::optional<std::int64_t> ConfigTable::whole_in(
    const text::Node& node, std::string_view key, std::int64_t least, std::int64_t most) {
    if (node.kind == NodeKind::Integer && node.integer >= least && node.integer <= most)
        return node.integer;
    if (node.kind != NodeKind::Integer && node.kind != NodeKind::Float) {
        diagnostics_.error("wrong-type", node.place,
            fmt::format("`{}` is {}, but a whole number is expected", name_of(key),
                text::kind_name(node.kind)),
            node.kind == NodeKind::Array ? "layers that differ in it cannot be told apart here"
                                         : "");
        return std::nullopt;
    }
    diagnostics_.error("out-of-range", node.place,
        fmt::format("`{}` is {}, not a whole number from {} to {}", name_of(key),
            node.kind == NodeKind::Integer ? std::to_string(node.integer)
                                           : text::shortest(node.number),
            least, most));
    return std::nullopt;
}

MaybeWhole ConfigTable::whole(KeyNames names, std::int64_t least, std::int64_t most) {
    const text::Entry* entry = find(names);
    if (entry == nullptr) return std::nullopt;
    const auto value = whole_in(entry->value, entry->key, least, most);
    if (!value) return std::nullopt;
    for (const std::string_view name : names) {
        const text::Entry* other = table_.find(name);
        if (other == nullptr || other->value.kind != NodeKind::Integer ||
            other->value.integer == *value)
            continue;
        diagnostics_.error("sizes-contradict", other->value.place,
            fmt::format("`{}` is {}, but `{}`, which means the same, is {}", name_of(name),
                other->value.integer, name_of(entry->key), *value),
            "keep the right one");
        return std::nullopt;
    }
    return Figure<std::int64_t>{*value, {}, entry->value.place, {}};
}

MaybeWhole ConfigTable::needed(KeyNames names, std::int64_t most) {
    if (find(names) == nullptr) lacks(*names.begin());
    return whole(names, 1, most);
}

std::optional<bool> ConfigTable::flag(std::string_view key) {
    const text::Entry* entry = find({key});
    if (entry == nullptr) return std::nullopt;
    if (entry->value.kind == NodeKind::Boolean) return entry->value.boolean;
    wrong_type(*entry, "true or false");
    return std::nullopt;
}

std::string ConfigTable::word(KeyNames names) {
    const text::Entry* entry = find(names);
    if (entry == nullptr) return {};
    if (entry->value.kind == NodeKind::String) return entry->value.string;
    wrong_type(*entry, "a string");
    return {};
}

std::optional<std::vector<std::string>> ConfigTable::words(std::string_view key) {
    const text::Entry* entry = find({key});
    if (entry == nullptr) return std::nullopt;
    if (entry->value.kind != NodeKind::Array) {
        wrong_type(*entry, "a list");
        return std::nullopt;
    }
    std::vector<std::string> all;
    for (const text::Node& item : entry->value.items) {
        if (item.kind != NodeKind::String) {
            wrong_type({entry->key, entry->key_place, item, false}, "a list of strings");
            return std::nullopt;
        }
        all.push_back(item.string);
    }
    return all;
}

std::optional<std::vector<std::int64_t>> ConfigTable::wholes(
    std::string_view key, std::int64_t most) {
    const text::Entry* entry = find({key});
    if (entry == nullptr) return std::nullopt;
    if (entry->value.kind != NodeKind::Array) {
        wrong_type(*entry, "a list");
        return std::nullopt;
    }
    std::vector<std::int64_t> all;
    for (const text::Node& item : entry->value.items) {
        const auto one = whole_in(item, key, 0, most);
        if (!one) return std::nullopt;
        all.push_back(*one);
    }
    return all;
}

const text::Node* ConfigTable::table(std::string_view key) {
    const text::Entry* entry = find({key});
    if (entry == nullptr) return nullptr;
    if (entry->value.kind == NodeKind::Table) return &entry->value;
    wrong_type(*entry, "a table");
    return nullptr;
}

void ConfigTable::report_missing() {
    if (missing_.empty()) return;
    std::vector<std::string> names;
    for (const std::string& key : missing_)
        names.push_back(fmt::format("`{}`", name_of(key)));
    diagnostics_.error("missing-key", table_.place,
        fmt::format("the model lacks {}", fmt::join(names, ", ")),
        "sizes are not guessed; add them, as the model's own code has them");
    missing_.clear();
}

std::vector<const text::Entry*> ConfigTable::not_understood() const {
    std::vector<const text::Entry*> all;
    for (const text::Entry& entry : table_.entries) {
        if (!says_nothing(entry.value) && !asked_.contains(entry.key) &&
            !is_harmless_key(entry.key))
            all.push_back(&entry);
    }
    return all;
}

} // namespace gigaplan::perf
