#include "table/table.hpp"

#include "table/humane.hpp"
#include "table/words.hpp"

#include <cmath>
#include <fmt/format.h>
#include <set>
#include <utility>

namespace gigaplan::table {

namespace {

bool fits(const Column& column, const Value& value) {
    if (std::holds_alternative<std::monostate>(value)) return true;
    switch (column.type) {
    case ColumnType::Text:
    case ColumnType::Source:
        return std::holds_alternative<std::string>(value);
    case ColumnType::Count:
        return std::holds_alternative<std::int64_t>(value);
    case ColumnType::Number:
        return std::holds_alternative<double>(value) && std::isfinite(std::get<double>(value));
    case ColumnType::Money:
        return std::holds_alternative<Money>(value);
    case ColumnType::Date:
        return std::holds_alternative<Date>(value);
    case ColumnType::Status:
        return std::holds_alternative<Status>(value);
    }
    return false;
}

// Up to three decimals, without the zeros at the end.
std::string free_decimals(double value) {
    std::string digits = grouped(value, 3);
    while (digits.back() == '0')
        digits.pop_back();
    if (digits.back() == '.') digits.pop_back();
    return digits;
}

struct CellText {
    const Column& column;

    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(const std::string& value) const { return value; }
    std::string operator()(std::int64_t value) const {
        return column.is_year ? fmt::format("{}", value) : grouped(value);
    }
    std::string operator()(double value) const {
        if (!std::isfinite(value)) return "unknown";
        if (column.decimals >= 0) return grouped(value, column.decimals);
        if (value != 0.0 && std::abs(value) < 0.001) return fmt::format("{:.3g}", value);
        return free_decimals(value);
    }
    std::string operator()(Money value) const {
        const std::int64_t cents = value.value();
        const bool negative = cents < 0;
        const auto size =
            negative ? 0 - static_cast<std::uint64_t>(cents) : static_cast<std::uint64_t>(cents);
        const auto units = static_cast<std::int64_t>(size / kCentsPerUnit);
        return fmt::format("{}{}.{:02}", negative ? "-" : "", grouped(units), size % kCentsPerUnit);
    }
    std::string operator()(Date value) const { return iso(value); }
    std::string operator()(Status value) const { return std::string(word(value)); }
};

} // namespace

Column text_column(std::string key, std::string title) {
    return {std::move(key), std::move(title), ColumnType::Text, {}, {}, -1};
}
Column count_column(std::string key, std::string title, std::string unit) {
    return {std::move(key), std::move(title), ColumnType::Count, std::move(unit), {}, -1};
}
Column year_column(std::string key, std::string title) {
    Column column = count_column(std::move(key), std::move(title), {});
    column.is_year = true;
    return column;
}
Column number_column(std::string key, std::string title, std::string unit, int decimals) {
    return {std::move(key), std::move(title), ColumnType::Number, std::move(unit), {}, decimals};
}
Column power_column(std::string key, std::string title, PowerKind kind, int decimals) {
    return {std::move(key), std::move(title), ColumnType::Number, "MW", kind, decimals};
}
Column money_column(std::string key, std::string title, std::string currency) {
    return {std::move(key), std::move(title), ColumnType::Money, std::move(currency), {}, -1};
}
Column date_column(std::string key, std::string title) {
    return {std::move(key), std::move(title), ColumnType::Date, {}, {}, -1};
}
Column status_column(std::string key, std::string title) {
    return {std::move(key), std::move(title), ColumnType::Status, {}, {}, -1};
}
Column source_column(std::string key, std::string title) {
    return {std::move(key), std::move(title), ColumnType::Source, {}, {}, -1};
}

bool well_formed(const Table& table) {
    std::set<std::string> keys;
    for (const Column& column : table.columns) {
        if (column.key.empty() || !keys.insert(column.key).second) return false;
    }
    for (const Row& row : table.rows) {
        if (row.size() != table.columns.size()) return false;
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (!fits(table.columns[i], row[i])) return false;
        }
    }
    return true;
}

bool right_aligned(ColumnType type) {
    return type == ColumnType::Count || type == ColumnType::Number || type == ColumnType::Money;
}

std::string heading(const Column& column) {
    std::string unit = column.unit;
    if (column.power_kind) unit += fmt::format(" {}", word(*column.power_kind));
    if (unit.empty()) return column.title;
    return fmt::format("{} ({})", column.title, unit);
}

std::string cell_text(const Column& column, const Value& value) {
    return std::visit(CellText{column}, value);
}

} // namespace gigaplan::table
