// Tables as files for other programs.
#pragma once

#include "table/table.hpp"
#include "text/json.hpp"

#include <string>
#include <vector>

namespace gigaplan::report {

// A value as a file carries it: "41700", "349.25", "1250.00", "2024-06-04"; empty where
// nothing is known.
[[nodiscard]] std::string plain_cell(const table::Value& value);

// RFC 4180 with the columns' keys as header. Numbers plain and in full
// ("41700", "349.25"), money in units of its currency ("1250.00"), ISO dates.
[[nodiscard]] std::string to_csv(const table::Table& table);

// {"key", "title", "note", "columns": [{"key", "title", "type", "unit", ...}],
// "rows": [[...]]}; money as a string of units, so that no digit is lost.
[[nodiscard]] text::Json to_json(const table::Table& table);

} // namespace gigaplan::report
