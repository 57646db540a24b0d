#include "scenario/table_source.hpp"

#include "text/binding_spelling.hpp"
#include "text/csv.hpp"
#include "text/xlsx.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace gigaplan::scenario {

namespace {

constexpr const char* kExample =
    R"(write { file = "lines.csv", columns = { "Order no" = "order" }, ignore = ["Remarks"], )"
    R"(units = { price = "USD" } })";

class SourceReader {
public:
    SourceReader(std::string path, Diagnostics& diagnostics)
        : path_(std::move(path)), diagnostics_(diagnostics) {}

    // Nothing, with a report, where it names no file.
    std::optional<TableSource> read(const text::Node& node) {
        if (node.kind == text::NodeKind::Unreadable) return std::nullopt;
        if (node.kind == text::NodeKind::String) return TableSource{node.string, node.place};
        if (node.kind != text::NodeKind::Table) {
            wrong_type(node, path_, "the path of a file is expected",
                fmt::format("write {} = \"{}.csv\"", key(), key()));
            return std::nullopt;
        }
        return read_table(node);
    }

private:
    [[nodiscard]] std::string key() const { return path_.substr(path_.find('.') + 1); }

    void wrong_type(const text::Node& node, const std::string& path, const std::string& expected,
        std::string hint) {
        diagnostics_.error("wrong-type", node.place,
            fmt::format("`{}` is {}, but {}", path, text::kind_name(node.kind), expected),
            std::move(hint));
    }

    std::optional<TableSource> read_table(const text::Node& node) {
        TableSource source;
        for (const text::Entry& entry : node.entries) {
            if (entry.key == "file") {
                source.place = entry.value.place;
                source.file = text_of(entry.value, path_ + ".file");
            } else if (entry.key == "sheet") {
                source.sheet_place = entry.value.place;
                source.sheet = text_of(entry.value, path_ + ".sheet");
            } else if (entry.key == "columns") {
                source.keys = pairs_of(entry);
            } else if (entry.key == "units") {
                source.units = pairs_of(entry);
            } else if (entry.key == "ignore") {
                source.ignored = names_of(entry);
            } else {
                report_unknown(entry);
            }
        }
        if (node.find("file") == nullptr && !node.incomplete) {
            diagnostics_.error("missing-key", node.place,
                fmt::format("`{}` has no `file`: the path of the CSV file or workbook", path_),
                kExample);
        }
        if (source.file.empty()) return std::nullopt;
        return source;
    }

    void report_unknown(const text::Entry& entry) {
        const std::string near =
            text::nearest(entry.key, {"file", "sheet", "columns", "ignore", "units"});
        diagnostics_.error("unknown-key", entry.key_place,
            fmt::format("`{}` has no key `{}`", path_, entry.key),
            near.empty() ? std::string(kExample) : fmt::format("did you mean `{}`?", near));
    }

    std::string text_of(const text::Node& node, const std::string& path) {
        if (node.kind == text::NodeKind::String) return node.string;
        if (node.kind != text::NodeKind::Unreadable)
            wrong_type(node, path, "text is expected", kExample);
        return {};
    }

    std::vector<SaidOfColumn> pairs_of(const text::Entry& entry) {
        const std::string path = fmt::format("{}.{}", path_, entry.key);
        std::vector<SaidOfColumn> pairs;
        if (entry.value.kind != text::NodeKind::Table) {
            if (entry.value.kind != text::NodeKind::Unreadable)
                wrong_type(entry.value, path, "a table is expected", kExample);
            return pairs;
        }
        for (const text::Entry& one : entry.value.entries) {
            std::string said = text_of(one.value, fmt::format("{}.{}", path, one.key));
            if (!said.empty()) pairs.push_back({one.key, std::move(said), one.key_place});
        }
        return pairs;
    }

    std::vector<SaidOfColumn> names_of(const text::Entry& entry) {
        const std::string path = fmt::format("{}.{}", path_, entry.key);
        std::vector<SaidOfColumn> names;
        if (entry.value.kind != text::NodeKind::Array) {
            if (entry.value.kind != text::NodeKind::Unreadable)
                wrong_type(entry.value, path, "an array is expected", kExample);
            return names;
        }
        for (const text::Node& item : entry.value.items) {
            std::string name = text_of(item, path);
            if (!name.empty()) names.push_back({std::move(name), {}, item.place});
        }
        return names;
    }

    std::string path_; // "tables.schedule_line"
    Diagnostics& diagnostics_;
};

// Position of the column in the header; of none a report.
std::optional<std::size_t> column_named(
    const text::CellTable& table, const SaidOfColumn& said, Diagnostics& diagnostics) {
    const auto found = std::ranges::find(table.header, said.column, &text::Cell::text);
    if (found != table.header.end()) return static_cast<std::size_t>(found - table.header.begin());
    std::vector<std::string> known;
    for (const text::Cell& cell : table.header)
        known.push_back(cell.text);
    const std::string near = text::nearest(said.column, known);
    diagnostics.error("unknown-column", said.place,
        fmt::format("{} has no column `{}`", table.place.file_name(), said.column),
        near.empty() ? known.empty() ? "every column is ignored"
                                     : fmt::format("its columns are {}", fmt::join(known, ", "))
                     : fmt::format("did you mean `{}`?", near));
    return std::nullopt;
}

void leave_out(text::CellTable& table, std::size_t column) {
    const auto at = static_cast<std::ptrdiff_t>(column);
    table.header.erase(table.header.begin() + at);
    for (auto& row : table.rows)
        row.erase(row.begin() + at);
}

// What a spreadsheet shows as 10 % has its sign already.
void add_unit(std::string& text, const std::string& unit) {
    if (unit.starts_with('%') && text.ends_with(" %")) text.resize(text.size() - 2);
    text += " " + unit;
}

} // namespace

TableSources table_sources(const text::Entry& entry, Diagnostics& diagnostics) {
    SourceReader reader("tables." + entry.key, diagnostics);
    TableSources result;
    std::vector<const text::Node*> nodes;
    for (const text::Node& item : entry.value.items)
        nodes.push_back(&item);
    if (entry.value.kind != text::NodeKind::Array) nodes = {&entry.value};
    for (const text::Node* node : nodes) {
        auto source = reader.read(*node);
        if (source) result.sources.push_back(*std::move(source));
        if (!source) result.sound = false;
    }
    return result;
}

std::optional<text::CellTable> read_table(const std::string& bytes, const std::string& name,
    const TableSource& source, Diagnostics& diagnostics) {
    if (!text::is_workbook(name, bytes)) {
        if (!source.sheet.empty()) {
            diagnostics.error("xlsx-sheet", source.sheet_place,
                fmt::format("{} has no sheets: it is no workbook", name),
                "take `sheet` out, or name a file that ends in .xlsx");
        }
        return text::parse_csv(bytes, name, diagnostics);
    }
    text::SheetChoice choice{
        source.sheet, source.sheet.empty() ? source.place : source.sheet_place, {}};
    for (const SaidOfColumn& said : source.ignored)
        choice.ignored.push_back(said.column);
    return text::parse_xlsx(bytes, name, choice, diagnostics);
}

void translate(text::CellTable& table, const TableSource& source, Diagnostics& diagnostics) {
    for (const SaidOfColumn& said : source.ignored) {
        if (const auto column = column_named(table, said, diagnostics)) leave_out(table, *column);
    }
    // All are found by the names of the file before any has its own.
    std::vector<std::pair<std::size_t, const SaidOfColumn*>> renamed;
    for (const SaidOfColumn& said : source.keys) {
        if (const auto column = column_named(table, said, diagnostics))
            renamed.emplace_back(*column, &said);
    }
    for (const auto& [column, said] : renamed) {
        const int other = table.column(said->said);
        const bool taken = other >= 0 && std::ranges::none_of(renamed, [&](const auto& one) {
            return one.first == static_cast<std::size_t>(other);
        });
        if (taken) {
            diagnostics.error("csv-duplicate-column", said->place,
                fmt::format("the column `{}` is to be `{}`, and there is a column of that name",
                    said->column, said->said),
                "ignore one of the two");
        }
        table.header[column].text = taken ? std::string() : said->said;
    }
    for (const SaidOfColumn& said : source.units) {
        const auto column = column_named(table, said, diagnostics);
        if (!column) continue;
        for (auto& row : table.rows) {
            if (!row[*column].text.empty()) add_unit(row[*column].text, said.said);
        }
    }
}

} // namespace gigaplan::scenario
