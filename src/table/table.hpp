// Tables as plain data: what engines hand out, reports print and files carry.
#pragma once

#include "base/date.hpp"
#include "base/figure.hpp"
#include "base/money.hpp"
#include "base/quantity.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace gigaplan::table {

enum class ColumnType {
    Text,
    Count,  // std::int64_t
    Number, // double in the column's unit, full precision
    Money,  // Money in the column's unit, a currency
    Date,
    Status, // gigaplan::Status
    Source, // text that names where a figure comes from
};

struct Column {
    std::string key;   // snake_case, stable: "facility_power_mw"
    std::string title; // for people: "Facility power"
    ColumnType type = ColumnType::Text;
    std::string unit; // "MW", "USD", "accelerators"; empty for text, dates
    std::optional<PowerKind> power_kind;
    int decimals = -1;    // of numbers for people; -1: as many as the value needs, 3 at most
    bool is_year = false; // a count that people read without groups: 2026
};

// The type of a value is its column's, or nothing is known (std::monostate).
using Value = std::variant<std::monostate, std::string, std::int64_t, double, Money, Date, Status>;

using Row = std::vector<Value>; // as long as the columns

struct Table {
    std::string key; // file stem and anchor: "deliveries", "cash-by-period"
    std::string title;
    std::string note; // a sentence below the table; may be empty
    std::vector<Column> columns;
    std::vector<Row> rows;
};

[[nodiscard]] Column text_column(std::string key, std::string title);
[[nodiscard]] Column count_column(std::string key, std::string title, std::string unit = {});
[[nodiscard]] Column year_column(std::string key, std::string title);
[[nodiscard]] Column number_column(
    std::string key, std::string title, std::string unit, int decimals = -1);
// Megawatts of a kind; the unit is "MW".
[[nodiscard]] Column power_column(
    std::string key, std::string title, PowerKind kind, int decimals = -1);
[[nodiscard]] Column money_column(std::string key, std::string title, std::string currency);
[[nodiscard]] Column date_column(std::string key, std::string title);
[[nodiscard]] Column status_column(std::string key = "status", std::string title = "Status");
[[nodiscard]] Column source_column(std::string key = "source", std::string title = "Source");

// True when every row is as long as the columns, every value has its column's
// type or is empty, every number is finite and no key is used twice.
[[nodiscard]] bool well_formed(const Table& table);

// Counts, numbers and money; people compare them by their last digit.
[[nodiscard]] bool right_aligned(ColumnType type);

// "Facility power (MW facility)", "Paid (USD)".
[[nodiscard]] std::string heading(const Column& column);

// A cell as people read it, full precision: "12,000", "349.25", "-1,250.00",
// "2025-10-01", "claim". Empty when nothing is known.
[[nodiscard]] std::string cell_text(const Column& column, const Value& value);

} // namespace gigaplan::table
