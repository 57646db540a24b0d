// CSV (RFC 4180, comma, header line) to a table of placed cells.
#pragma once

#include "base/diagnostics.hpp"
#include "text/cell_table.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gigaplan::text {

// Cells in double quotes may hold commas, line breaks and "" for a quote;
// spaces belong to the cell; blank lines count for nothing. A quoted cell's
// place is its opening quote.
//
// Reports not-utf8, file-too-large, csv-syntax, csv-row-length,
// csv-duplicate-column, csv-too-many-rows and goes on after bad rows, which are
// left out. A cell that holds bytes that are no text has kNoText for these. Nothing
// comes back when the header line is not to be had.
[[nodiscard]] std::optional<CellTable> parse_csv(
    std::string_view bytes, std::string_view file, Diagnostics& diagnostics);

// A cell that a spreadsheet would run as a formula (= + - @ at the start of text) gets a
// leading apostrophe. Plain numbers keep their sign.
[[nodiscard]] std::string neutralised(const std::string& cell);

// One line of CSV with its "\n": cells neutralised, and quoted where needed.
[[nodiscard]] std::string csv_line(const std::vector<std::string>& cells);

} // namespace gigaplan::text
