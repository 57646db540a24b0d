#include "report/table_files.hpp"

#include "table/words.hpp"
#include "text/csv.hpp"

#include <cmath>
#include <fmt/format.h>

namespace gigaplan::report {

namespace {

std::string plain(Money money) {
    const std::int64_t cents = money.value();
    const auto size =
        cents < 0 ? 0 - static_cast<std::uint64_t>(cents) : static_cast<std::uint64_t>(cents);
    return fmt::format("{}{}.{:02}", cents < 0 ? "-" : "", size / 100U, size % 100U);
}

struct CsvCell {
    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(const std::string& value) const { return value; }
    std::string operator()(std::int64_t value) const { return fmt::format("{}", value); }
    std::string operator()(double value) const {
        return std::isfinite(value) ? text::shortest(value) : "";
    }
    std::string operator()(Money value) const { return plain(value); }
    std::string operator()(Date value) const { return iso(value); }
    std::string operator()(Status value) const { return std::string(table::word(value)); }
};

struct JsonCell {
    text::Json operator()(std::monostate) const { return {}; }
    text::Json operator()(const std::string& value) const { return value; }
    text::Json operator()(std::int64_t value) const { return value; }
    text::Json operator()(double value) const {
        return std::isfinite(value) ? text::Json(value) : text::Json();
    }
    text::Json operator()(Money value) const { return plain(value); }
    text::Json operator()(Date value) const { return value; }
    text::Json operator()(Status value) const { return table::word(value); }
};

std::string_view type_name(table::ColumnType type) {
    switch (type) {
    case table::ColumnType::Text:
        return "text";
    case table::ColumnType::Count:
        return "count";
    case table::ColumnType::Number:
        return "number";
    case table::ColumnType::Money:
        return "money";
    case table::ColumnType::Date:
        return "date";
    case table::ColumnType::Status:
        return "status";
    case table::ColumnType::Source:
        return "source";
    }
    return "text";
}

text::Json described(const table::Column& column) {
    text::Json json;
    json.set("key", column.key).set("title", column.title).set("type", type_name(column.type));
    if (!column.unit.empty()) json.set("unit", column.unit);
    if (column.power_kind) json.set("power_kind", table::word(*column.power_kind));
    return json;
}

} // namespace

std::string plain_cell(const table::Value& value) {
    return std::visit(CsvCell{}, value);
}

std::string to_csv(const table::Table& table) {
    std::vector<std::string> cells;
    for (const table::Column& column : table.columns)
        cells.push_back(column.key);
    std::string csv = text::csv_line(cells);
    for (const table::Row& row : table.rows) {
        cells.clear();
        for (const table::Value& value : row)
            cells.push_back(plain_cell(value));
        csv += text::csv_line(cells);
    }
    return csv;
}

text::Json to_json(const table::Table& table) {
    text::Json::Array columns;
    for (const table::Column& column : table.columns)
        columns.push_back(described(column));
    text::Json::Array rows;
    for (const table::Row& row : table.rows) {
        text::Json::Array cells;
        for (const table::Value& value : row)
            cells.push_back(std::visit(JsonCell{}, value));
        rows.emplace_back(std::move(cells));
    }
    text::Json json;
    json.set("key", table.key).set("title", table.title);
    if (!table.note.empty()) json.set("note", table.note);
    json.set("columns", std::move(columns)).set("rows", std::move(rows));
    return json;
}

} // namespace gigaplan::report
