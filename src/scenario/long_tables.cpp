#include "scenario/long_tables.hpp"

#include "scenario/layers.hpp"
#include "scenario/sections.hpp"
#include "scenario/table_source.hpp"
#include "text/binding_spelling.hpp"
#include "text/cell_table.hpp"
#include "text/source.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <unordered_map>

namespace gigaplan::scenario {

namespace {

constexpr std::array<std::string_view, 5> kEvidenceKeys = {
    "status", "source", "stated_on", "confidence", "note"};

// What a column holds: the id, a member, or the evidence of a member. Which of them
// an unknown one was meant for, nobody can tell.
struct Column {
    enum class Kind { Unknown, Id, Member, Evidence };
    Kind kind = Kind::Unknown;
    std::string key;      // "delivery"
    std::string evidence; // "source"
};

Column column_of(const text::Cell& cell, const std::vector<std::string>& known,
    std::string_view section, Diagnostics& diagnostics) {
    if (cell.text.empty()) return {}; // reported when the file was read
    if (cell.text == "id") return {Column::Kind::Id, {}, {}};
    if (std::ranges::find(known, cell.text) != known.end()) {
        return {Column::Kind::Member, cell.text, {}};
    }
    const std::size_t dot = cell.text.find('.');
    const std::string key = cell.text.substr(0, dot);
    const bool known_key = std::ranges::find(known, key) != known.end();
    if (dot == std::string::npos || !known_key) {
        const std::string near = text::nearest(key, known);
        diagnostics.error("unknown-column", cell.place,
            fmt::format("`{}` has no column `{}`", section, cell.text),
            near.empty() ? fmt::format("its columns are id, {}", fmt::join(known, ", "))
                         : fmt::format("did you mean `{}`?", near));
        return {};
    }
    const std::string evidence = cell.text.substr(dot + 1);
    if (std::ranges::find(kEvidenceKeys, evidence) == kEvidenceKeys.end()) {
        diagnostics.error("unknown-column", cell.place,
            fmt::format("`{}` is not something that can be said of `{}`", evidence, key),
            fmt::format("after the dot stands {}",
                text::choice_of({kEvidenceKeys.begin(), kEvidenceKeys.end()})));
        return {};
    }
    return {Column::Kind::Evidence, key, evidence};
}

bool has_no_text(const text::Cell& cell) {
    return cell.text.find(text::kNoText) != std::string::npos;
}

text::Node text_node(const text::Cell& cell) {
    text::Node node;
    node.kind = has_no_text(cell) ? text::NodeKind::Unreadable : text::NodeKind::String;
    node.place = cell.place;
    node.string = cell.text;
    return node;
}

std::string line_words(const Place& place) {
    if (!cell_name(place).empty()) return where(place);
    return fmt::format("{}:{}", place.file_name(), place.line);
}

text::Entry& entry_of(text::Node& table, const std::string& key, const Place& place) {
    if (text::Entry* found = table.find(key)) return *found;
    text::Node node;
    node.place = place;
    return table.entries.emplace_back(text::Entry{key, place, std::move(node)});
}

// `value` and what is said of it, in whatever order the columns stand.
void add_cell(text::Node& entity, const Column& column, const text::Cell& cell,
    const std::vector<Column>& columns) {
    const bool has_evidence = std::ranges::any_of(columns, [&](const Column& other) {
        return other.kind == Column::Kind::Evidence && other.key == column.key;
    });
    if (column.kind == Column::Kind::Member && !has_evidence) {
        entity.entries.push_back({column.key, cell.place, text_node(cell)});
        return;
    }
    const bool is_value = column.kind == Column::Kind::Member;
    text::Entry& figure = entry_of(entity, column.key, cell.place);
    figure.value.entries.push_back(
        {is_value ? "value" : column.evidence, cell.place, text_node(cell)});
}

class LongTable {
public:
    LongTable(const Section& section, text::Node& root, Diagnostics& diagnostics)
        : section_(section), root_(root), diagnostics_(diagnostics) {}

    void add(const text::CellTable& table);

private:
    [[nodiscard]] std::vector<Column> columns_of(const text::CellTable& table);
    void add_row(const std::vector<text::Cell>& row, const std::vector<Column>& columns,
        text::Node& list, std::unordered_map<std::string, Place>& seen);

    const Section& section_;
    text::Node& root_;
    Diagnostics& diagnostics_;
};

std::vector<Column> LongTable::columns_of(const text::CellTable& table) {
    std::vector<std::string> known;
    for (const text::MemberWords& words : section_.words())
        known.push_back(words.key);
    std::vector<Column> columns;
    for (const text::Cell& cell : table.header)
        columns.push_back(column_of(cell, known, section_.name, diagnostics_));
    if (table.column("id") >= 0) return columns;
    diagnostics_.error("missing-key", table.place,
        fmt::format("the table for `{}` has no column `id`", section_.name),
        "add a column id with a name for each row");
    return {};
}

void LongTable::add(const text::CellTable& table) {
    const std::vector<Column> columns = columns_of(table);
    text::Entry& list = entry_of(root_, std::string(section_.name), table.place);
    if (list.value.kind != text::NodeKind::Table) return; // reported when it is read
    if (columns.empty()) list.value.incomplete = true;
    if (columns.empty()) return;
    std::unordered_map<std::string, Place> seen;
    for (const text::Entry& entry : list.value.entries)
        seen.emplace(entry.key, entry.key_place);
    for (const auto& row : table.rows)
        add_row(row, columns, list.value, seen);
}

void LongTable::add_row(const std::vector<text::Cell>& row, const std::vector<Column>& columns,
    text::Node& list, std::unordered_map<std::string, Place>& seen) {
    text::Entry entity;
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (columns[i].kind == Column::Kind::Id) {
            entity.key = row[i].text;
            entity.key_place = row[i].place;
            entity.value.place = row[i].place;
            if (has_no_text(row[i])) list.incomplete = true;
            if (has_no_text(row[i])) return;
        } else if (columns[i].kind == Column::Kind::Unknown) {
            entity.value.incomplete = true;
        } else if (!row[i].text.empty()) {
            add_cell(entity.value, columns[i], row[i], columns);
        }
    }
    const auto [first, is_new] = seen.emplace(entity.key, entity.key_place);
    if (!is_new) {
        diagnostics_.error("duplicate-id", entity.key_place,
            fmt::format("`{}.{}` is already defined at {}", section_.name, entity.key,
                line_words(first->second)),
            "give each its own id");
    }
    entity.repeated = !is_new;
    entity.value.incomplete = entity.value.incomplete || entity.repeated; // the first has the rest
    list.entries.push_back(std::move(entity));
}

const Section* section_for(const text::Entry& entry, Diagnostics& diagnostics) {
    const auto section = std::ranges::find(sections(), entry.key, &Section::name);
    if (section != sections().end()) return &*section;
    std::vector<std::string> names;
    for (const Section& known : sections())
        names.emplace_back(known.name);
    const std::string near = text::nearest(entry.key, names);
    diagnostics.error("unknown-section", entry.key_place,
        fmt::format("there is no section `{}` to fill from a table", entry.key),
        near.empty() ? fmt::format("sections are {}", fmt::join(names, ", "))
                     : fmt::format("did you mean `{}`?", near));
    return nullptr;
}

} // namespace

void add_long_tables(const text::Node& tables, const std::string& path, const NamedFileReader& read,
    text::Node& root, Diagnostics& diagnostics) {
    if (tables.incomplete || tables.kind != text::NodeKind::Table) root.incomplete = true;
    if (tables.kind == text::NodeKind::Unreadable) return;
    if (tables.kind != text::NodeKind::Table) {
        diagnostics.error("wrong-type", tables.place, "`tables` is not a table",
            "write [tables] and below it schedule_line = \"lines.csv\"");
        return;
    }
    for (const text::Entry& entry : tables.entries) {
        const Section* section = section_for(entry, diagnostics);
        if (section == nullptr) {
            root.incomplete = true;
            continue;
        }
        const TableSources named = table_sources(entry, diagnostics);
        bool complete = named.sound;
        for (const TableSource& source : named.sources) {
            const std::size_t errors_before = diagnostics.error_count();
            const std::string name = beside(path, source.file);
            const auto bytes = read(name, source.place);
            auto table = bytes ? read_table(*bytes, name, source, diagnostics) : std::nullopt;
            if (table) translate(*table, source, diagnostics);
            complete = complete && diagnostics.error_count() == errors_before;
            if (table) LongTable(*section, root, diagnostics).add(*table);
        }
        if (!complete) entry_of(root, entry.key, entry.key_place).value.incomplete = true;
    }
}

} // namespace gigaplan::scenario
