#include "text/toml.hpp"

#include "text/source.hpp"
#include "text/toml_mender.hpp"
#include "text/toml_outline.hpp"
#include "text/toml_parser.hpp"
#include "text/toml_report.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>
#include <variant>
#include <vector>

namespace gigaplan::text {

namespace {

// A file in another format is no TOML with a fault in every line.
bool looks_like_toml(std::string_view bytes, const Place& file, Diagnostics& diagnostics) {
    const std::size_t begin = bytes.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
    const std::size_t first = bytes.find_first_not_of(" \t\r\n", begin);
    if (first == std::string_view::npos || (bytes[first] != '{' && bytes[first] != '<')) {
        return true;
    }
    diagnostics.error("toml-syntax", place_of(bytes, first, file),
        fmt::format("the file begins with {}, so it is {} and not TOML", bytes[first],
            bytes[first] == '{' ? "JSON" : "XML or HTML"),
        "write [name] for a table and below it key = value, each on a line");
    return false;
}

bool has_bearable_size(const TomlOutline& outline, const Place& file, Diagnostics& diagnostics) {
    if (outline.value_count <= kTomlValuesMax) return true;
    diagnostics.error("file-too-large", file,
        fmt::format("the file has more than {} values", kTomlValuesMax),
        "put long lists into CSV files of their own");
    return false;
}

// The table at the path, if there is one.
Node* table_at(Node& root, const std::vector<std::string>& path, std::size_t length) {
    Node* table = &root;
    for (std::size_t i = 0; i < length && table != nullptr; ++i) {
        Entry* entry = table->find(path[i]);
        table = entry == nullptr ? nullptr : &entry->value;
    }
    return table != nullptr && table->kind == NodeKind::Table ? table : nullptr;
}

// The document without the tables that it has twice, which are added to `repeated`.
std::optional<Node> parse_once(std::string_view bytes, std::string_view file,
    Diagnostics& diagnostics, std::vector<TomlMender::Repeated>& repeated) {
    const Place whole_file{FileName(file), 0, 0};
    auto text = source_text(bytes, whole_file, diagnostics);
    if (!text || !looks_like_toml(text->text, whole_file, diagnostics)) return std::nullopt;
    TomlMender mender(*std::move(text));
    // Past the first cut only what comes behind it is parsed, until no fault of syntax is
    // left; then the whole once more.
    for (int cuts_in_vain = 0; cuts_in_vain < 2;) {
        const std::size_t from = mender.sound_to();
        const TomlOutline outline = outline_of(mender.bytes(), from, kNestingMax);
        if (!has_bearable_size(outline, whole_file, diagnostics)) return std::nullopt;
        std::optional<TomlFault> fault;
        if (outline.too_deep) {
            fault = TomlFault{*outline.too_deep, {}, true};
        } else if (from > 0) {
            fault = first_fault(mender.bytes(), from);
        } else {
            auto parsed = parse_document(mender.bytes(), whole_file, mender.damage(), diagnostics);
            if (auto* root = std::get_if<Node>(&parsed)) {
                repeated = mender.repeated();
                return std::move(*root);
            }
            fault = std::get<TomlFault>(std::move(parsed));
        }
        if (!fault) {
            mender.begin_again();
        } else if (!report_and_mend(mender, *fault, outline, whole_file, diagnostics)) {
            mender.begin_again();
            ++cuts_in_vain;
        }
    }
    return std::nullopt;
}

void add_repeated(Node& root, const TomlMender::Repeated& repeated, std::string_view file,
    Diagnostics& diagnostics) {
    std::vector<TomlMender::Repeated> within; // a fault within a fault: not looked at
    auto read = parse_once(repeated.text, file, diagnostics, within);
    if (!read || repeated.path.empty()) return;
    const std::size_t parents = repeated.path.size() - 1;
    Node* of = table_at(*read, repeated.path, parents);
    Node* to = table_at(root, repeated.path, parents);
    if (of == nullptr || to == nullptr || of->entries.empty()) return;
    Entry& entry = to->entries.emplace_back(std::move(of->entries.front()));
    entry.repeated = true;
    entry.value.incomplete = true; // the first has the rest
}

} // namespace

std::optional<Node> parse_toml(
    std::string_view bytes, std::string_view file, Diagnostics& diagnostics) {
    std::vector<TomlMender::Repeated> repeated;
    auto root = parse_once(bytes, file, diagnostics, repeated);
    if (!root) return std::nullopt;
    for (const TomlMender::Repeated& table : repeated)
        add_repeated(*root, table, file, diagnostics);
    return root;
}

bool is_in_part(const Node& node) {
    return node.incomplete || node.kind == NodeKind::Unreadable ||
           std::ranges::any_of(node.items, is_in_part) ||
           std::ranges::any_of(
               node.entries, [](const Entry& entry) { return is_in_part(entry.value); });
}

} // namespace gigaplan::text
