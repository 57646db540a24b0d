#include "text/toml_duplicate.hpp"

#include <fmt/format.h>

namespace gigaplan::text {

namespace {

constexpr std::string_view kMarkerKey = "gigaplan: the table that this line is in";

const Node* find_marked(const Node& node) {
    if (node.find(kMarkerKey) != nullptr) return &node;
    for (const Entry& entry : node.entries) {
        if (const Node* found = find_marked(entry.value)) return found;
    }
    for (const Node& item : node.items) {
        if (const Node* found = find_marked(item)) return found;
    }
    return nullptr;
}

// Follows the single key of `pattern`, part by part, as far as `table` has it. A
// header's parts mean the last entry of a list.
std::optional<int> line_of_key(const Node& table, const Node& pattern) {
    if (pattern.entries.empty()) return std::nullopt;
    const Entry& part = pattern.entries.front();
    const Entry* found = table.find(part.key);
    if (found == nullptr) return std::nullopt;
    const bool is_list = found->value.kind == NodeKind::Array && !found->value.items.empty();
    const Node& inner = is_list ? found->value.items.back() : found->value;
    if (const auto line = line_of_key(inner, part.value)) return line;
    return found->key_place.line;
}

} // namespace

std::string with_marked_line(std::string_view bytes_before) {
    return fmt::format("{}\n\"{}\" = 0\n", bytes_before, kMarkerKey);
}

std::optional<int> first_line_of(const Node& marked, const Node& key, bool in_header) {
    const Node* table = in_header ? &marked : find_marked(marked);
    return table != nullptr ? line_of_key(*table, key) : std::nullopt;
}

} // namespace gigaplan::text
