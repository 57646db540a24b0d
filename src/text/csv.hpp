// CSV (RFC 4180, comma, header line) to a table of placed cells.
#pragma once

#include "base/diagnostics.hpp"
#include "base/place.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gigaplan::text {

struct Cell {
    std::string text;
    Place place;
};

struct CsvTable {
    std::vector<Cell> header; // a column that has no name of its own, which was reported, has ""
    std::vector<std::vector<Cell>> rows; // each as long as the header

    // Position of a column, or -1.
    [[nodiscard]] int column(std::string_view name) const;
};

inline constexpr std::size_t kCsvRowsMax = 100'000;
inline constexpr std::size_t kCsvColumnsMax = 256;

// Cells in double quotes may hold commas, line breaks and "" for a quote;
// spaces belong to the cell; blank lines count for nothing. A quoted cell's
// place is its opening quote.
//
// Reports not-utf8, file-too-large, csv-syntax, csv-row-length,
// csv-duplicate-column, csv-too-many-rows and goes on after bad rows, which are
// left out. A cell that holds bytes that are no text has kNoText for these. Nothing
// comes back when the header line is not to be had.
[[nodiscard]] std::optional<CsvTable> parse_csv(
    std::string_view bytes, std::string_view file, Diagnostics& diagnostics);

// One line of CSV with its "\n", quoted where needed; cells that a spreadsheet would run as a
// formula (= + - @ at the start of text) are neutralised with a leading apostrophe.
// Plain numbers keep their sign.
[[nodiscard]] std::string csv_line(const std::vector<std::string>& cells);

} // namespace gigaplan::text
