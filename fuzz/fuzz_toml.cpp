// TOML: every place is in the file and, where there is no fault, shows what the tree
// says is there.
#include "invariants.hpp"
#include "text/toml.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace gigaplan::fuzz {
namespace {

using text::Entry;
using text::Node;
using text::NodeKind;

void check_value(const Node& node, const Lines& lines, int depth);

void check_entries(const Node& table, const Lines& lines, int depth) {
    std::set<std::string_view> keys;
    const Entry* before = nullptr;
    for (const Entry& entry : table.entries) {
        require(keys.insert(entry.key).second != entry.repeated, "a table has each key once");
        if (entry.repeated) continue;
        require(table.find(entry.key) == &entry, "an entry is found by its key");
        const std::string_view at_key = lines.from(entry.key_place);
        require(
            at_key.starts_with(entry.key) || at_key.starts_with('"') || at_key.starts_with('\''),
            "a key stands at its place");
        if (before != nullptr) {
            const Place& a = before->key_place;
            const Place& b = entry.key_place;
            require(a.line < b.line || (a.line == b.line && a.column < b.column),
                "entries are in the order of the file");
        }
        before = &entry;
        check_value(entry.value, lines, depth);
    }
}

void check_value(const Node& node, const Lines& lines, int depth) {
    const std::string_view here = lines.from(node.place);
    const bool container = node.kind == NodeKind::Array || node.kind == NodeKind::Table;
    if (container) require(++depth <= text::kNestingMax, "nesting is limited");
    const auto begins_with = [&](std::string_view characters) {
        return !here.empty() && characters.find(here[0]) != std::string_view::npos;
    };
    switch (node.kind) {
    case NodeKind::String:
        require(begins_with("\"'"), "a string begins with a quote");
        for (std::size_t at = 0; at < node.string.size();) {
            const std::size_t length = text::utf8_length(node.string, at);
            require(length > 0, "a string is UTF-8");
            at += length;
        }
        break;
    case NodeKind::Boolean:
        require(begins_with("tf"), "a truth value begins with its word");
        break;
    case NodeKind::Integer:
        require(begins_with("+-0123456789"), "a number begins with one");
        break;
    case NodeKind::Float:
        require(std::isfinite(node.number), "a number is finite");
        require(begins_with("+-0123456789in"), "a number begins with one");
        break;
    case NodeKind::Date:
        require(begins_with("0123456789"), "a date begins with a digit");
        break;
    case NodeKind::Array:
        require(begins_with("["), "a list begins with a bracket");
        for (const Node& item : node.items)
            check_value(item, lines, depth);
        break;
    case NodeKind::Table:
        check_entries(node, lines, depth);
        break;
    case NodeKind::Null:
        require(false, "TOML has no null");
        break;
    case NodeKind::Unreadable:
        break;
    }
}

// Of a document with faults what is left stands somewhere in it.
void check_places(const Node& node, const Lines& lines) {
    static_cast<void>(lines.from(node.place));
    for (const Entry& entry : node.entries) {
        static_cast<void>(lines.from(entry.key_place));
        check_places(entry.value, lines);
    }
    for (const Node& item : node.items)
        check_places(item, lines);
}

} // namespace
} // namespace gigaplan::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace gigaplan;
    const std::string_view bytes = fuzz::as_text(data, size);
    Diagnostics diagnostics;
    const auto root = text::parse_toml(bytes, "fuzz.toml", diagnostics);
    const fuzz::Lines lines(bytes);
    fuzz::require(root.has_value() || diagnostics.has_errors(), "no tree means a fault");
    fuzz::require_sound(diagnostics, lines);
    if (root && diagnostics.empty()) fuzz::check_entries(*root, lines, 0);
    if (root) fuzz::check_places(*root, lines);
    return 0;
}
