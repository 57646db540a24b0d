#include "scenario/merge.hpp"

#include "scenario/suggestions.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <string>
#include <unordered_map>

namespace gigaplan::scenario {

namespace {

// Members named `value` belong to entities too (a workload's, a reading's), so
// depth tells them from figures: root 0, section 1, entity 2. Settings and
// assumptions have no entities, and the catalogue has one level more.
int depth_of_entities(std::string_view section) {
    if (section == "scenario" || section == "assumptions") return 1;
    return section == "catalogue" ? 3 : 2;
}

using Positions = std::unordered_map<std::string, std::size_t>;

// The first entry of each key.
Positions positions_of(const text::Node& table) {
    Positions positions;
    for (std::size_t i = 0; i < table.entries.size(); ++i)
        positions.emplace(table.entries[i].key, i);
    return positions;
}

void lay_over(text::Node& below, text::Node above, int levels_to_entity) {
    const bool both_tables =
        below.kind == text::NodeKind::Table && above.kind == text::NodeKind::Table;
    const bool is_figure = levels_to_entity < 0 && above.find("value") != nullptr;
    if (!both_tables || is_figure) {
        below = std::move(above);
        return;
    }
    below.incomplete = below.incomplete || above.incomplete;
    const Positions positions = positions_of(below);
    for (text::Entry& entry : above.entries) {
        const auto found = positions.find(entry.key);
        if (found == positions.end() || entry.repeated) {
            below.entries.push_back(std::move(entry));
        } else {
            lay_over(
                below.entries[found->second].value, std::move(entry.value), levels_to_entity - 1);
        }
    }
}

void lay_document_over(text::Node& below, text::Node above) {
    below.incomplete = below.incomplete || above.incomplete;
    const Positions positions = positions_of(below);
    for (text::Entry& entry : above.entries) {
        const auto found = positions.find(entry.key);
        if (found == positions.end()) {
            below.entries.push_back(std::move(entry));
        } else {
            lay_over(below.entries[found->second].value, std::move(entry.value),
                depth_of_entities(entry.key) - 1);
        }
    }
}

// "hall.south-ext" or "hall.south-ext.it_power". Ids may hold dots, so each
// step takes the longest key that fits.
bool remove(text::Node& table, std::string_view path) {
    if (table.kind != text::NodeKind::Table) return false;
    const auto exact = std::ranges::find(table.entries, path, &text::Entry::key);
    if (exact != table.entries.end()) {
        // Lists are sorted later, and moving the last one up is quick.
        std::swap(*exact, table.entries.back());
        table.entries.pop_back();
        return true;
    }
    for (std::size_t dot = path.rfind('.'); dot != std::string_view::npos && dot > 0;
         dot = path.rfind('.', dot - 1)) {
        text::Entry* found = table.find(path.substr(0, dot));
        if (found != nullptr && remove(found->value, path.substr(dot + 1))) return true;
    }
    return false;
}

// Whether a file that could not be read in full may have defined it.
bool may_be_there(const text::Node& table, std::string_view path) {
    if (table.incomplete || table.kind == text::NodeKind::Unreadable) return true;
    for (std::size_t dot = path.rfind('.'); dot != std::string_view::npos && dot > 0;
         dot = path.rfind('.', dot - 1)) {
        const text::Entry* found = table.find(path.substr(0, dot));
        if (found != nullptr && may_be_there(found->value, path.substr(dot + 1))) return true;
    }
    return false;
}

// What one of the files would have said of any entry, nobody can miss.
void mark_tables_incomplete(text::Node& table) {
    table.incomplete = true;
    for (text::Entry& entry : table.entries) {
        if (entry.value.kind == text::NodeKind::Table) mark_tables_incomplete(entry.value);
    }
}

} // namespace

std::vector<std::string> entity_paths(const text::Node& root) {
    std::vector<std::string> paths;
    for (const text::Entry& section : root.entries) {
        for (const text::Entry& entity : section.value.entries) {
            paths.push_back(section.key + "." + entity.key);
        }
    }
    return paths;
}

text::Node merge(std::vector<Layer> layers, Diagnostics& diagnostics) {
    text::Node root;
    if (!layers.empty()) root.place = layers.front().root.place;
    const char* const hint = "only what a file below defines can be removed";
    Suggestions suggestions;
    for (Layer& layer : layers) {
        for (const text::Node& removal : layer.removals) {
            if (remove(root, removal.string) || may_be_there(root, removal.string)) continue;
            diagnostics.error("remove-unknown", removal.place,
                fmt::format("there is no `{}` to remove", removal.string),
                suggestions.exhausted()
                    ? hint
                    : suggestions.hint(removal.string, entity_paths(root), hint));
        }
        lay_document_over(root, std::move(layer.root));
    }
    if (root.incomplete) mark_tables_incomplete(root);
    return root;
}

} // namespace gigaplan::scenario
