#include "scenario/assignment.hpp"

#include "scenario/merge.hpp"
#include "text/binding_spelling.hpp"

#include <charconv>
#include <fmt/format.h>
#include <optional>
#include <string_view>

namespace gigaplan::scenario {

namespace {

constexpr std::string_view kHowToWritePaths =
    "write section.id.key, such as hall.south-ext.ready; places in lists count from 1";

// Where a path ends: a table and the key that it has or may get, or an item of a list.
struct PathEnd {
    text::Node* table = nullptr;
    std::string key;
    text::Node* item = nullptr;
};

text::Node* item_at(text::Node& list, std::string_view number) {
    std::size_t position = 0;
    const auto [end, error] =
        std::from_chars(number.data(), number.data() + number.size(), position);
    const bool is_number = error == std::errc() && end == number.data() + number.size();
    const bool is_there = is_number && position >= 1 && position <= list.items.size();
    return is_there ? &list.items[position - 1] : nullptr;
}

std::optional<PathEnd> find(text::Node& node, std::string_view path);

// Ids may hold dots, so each step takes the longest key that fits.
std::optional<PathEnd> find_in_table(text::Node& table, std::string_view path) {
    if (table.find(path) != nullptr) return PathEnd{&table, std::string(path), nullptr};
    for (std::size_t dot = path.rfind('.'); dot != std::string_view::npos && dot > 0;
         dot = path.rfind('.', dot - 1)) {
        text::Entry* found = table.find(path.substr(0, dot));
        if (found == nullptr) continue;
        if (auto target = find(found->value, path.substr(dot + 1))) return target;
    }
    if (path.find('.') != std::string_view::npos) return std::nullopt;
    return PathEnd{&table, std::string(path), nullptr};
}

std::optional<PathEnd> find(text::Node& node, std::string_view path) {
    if (node.kind == text::NodeKind::Table) return find_in_table(node, path);
    if (node.kind != text::NodeKind::Array) return std::nullopt;
    const std::size_t dot = path.find('.');
    text::Node* item = item_at(node, path.substr(0, dot));
    if (item == nullptr) return std::nullopt;
    if (dot == std::string_view::npos) return PathEnd{nullptr, {}, item};
    return find(*item, path.substr(dot + 1));
}

// A key of settings or of an entity, and not an entity or a section itself.
bool is_deep_enough(const text::Node& root, const PathEnd& target) {
    if (target.item != nullptr) return true;
    if (target.table == &root) return false;
    for (const text::Entry& section : root.entries) {
        const bool is_single = section.key == "scenario" || section.key == "assumptions";
        if (&section.value == target.table) return is_single;
    }
    return true;
}

std::string hint_for(const text::Node& root, std::string_view path) {
    const std::string entity(path.substr(0, path.rfind('.')));
    const std::string near = text::nearest(entity, entity_paths(root));
    const bool is_there = path.starts_with(near); // it is the key that is none
    return is_there ? std::string(kHowToWritePaths) : fmt::format("did you mean `{}`?", near);
}

} // namespace

void assign(text::Node& root, const Assignment& assignment, Diagnostics& diagnostics) {
    const Place place{FileName(assignment.origin), 0, 0};
    const auto target = find(root, assignment.path);
    if (!target || !is_deep_enough(root, *target)) {
        if (root.incomplete) return;
        diagnostics.error("unknown-target", place,
            fmt::format("`{}` is no key of the scenario", assignment.path),
            hint_for(root, assignment.path));
        return;
    }
    text::Node value;
    value.kind = text::NodeKind::String;
    value.place = place;
    value.string = assignment.value;
    if (target->item != nullptr) {
        *target->item = std::move(value);
    } else if (text::Entry* entry = target->table->find(target->key)) {
        entry->value = std::move(value);
    } else {
        target->table->entries.push_back({target->key, place, std::move(value), false});
    }
}

} // namespace gigaplan::scenario
