// A sheet of an Excel workbook (.xlsx, .xlsm) to a table of placed cells.
#pragma once

#include "base/diagnostics.hpp"
#include "text/cell_table.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gigaplan::text {

// Cells of a table, with the empty ones; far above what a CSV file of 16 MiB may hold.
inline constexpr std::size_t kSheetCellsMax = 4'000'000;

struct SheetChoice {
    std::string sheet;                // empty: the only one that is shown
    Place place;                      // where the sheet is named, else the file
    std::vector<std::string> ignored; // columns of which only the name is read
};

// Whether bytes of this name are to be read as a workbook, be they one or not: by the
// name's end, or by how the bytes begin. Formats that are refused with advice count too.
[[nodiscard]] bool is_workbook(std::string_view name, std::string_view bytes);

// The first row that is not empty names the columns; rows without anything count for
// nothing, hidden ones are read. A cell's text is what a CSV file would say: numbers in
// full, days as 2024-06-04, 25 % as "25 %", true and false, what formulas came to.
//
// Reports file-too-large, xlsx-unreadable, xlsx-sheet, xlsx-header, xlsx-cell, not-utf8,
// csv-duplicate-column and csv-too-many-rows, and goes on after cells that cannot be read,
// which have kNoText. Nothing comes back when the header is not to be had.
[[nodiscard]] std::optional<CellTable> parse_xlsx(std::string_view bytes, std::string_view file,
    const SheetChoice& choice, Diagnostics& diagnostics);

} // namespace gigaplan::text
