// Tables as one Excel workbook.
#pragma once

#include "table/table.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace gigaplan::report {

inline constexpr std::size_t kSheetRowsMax = 1'048'575; // below the header

// A sheet a table, in the order given, with the header of its CSV file, frozen and bold.
// Numbers, money and days are numbers and days; counts and money of more than 15 digits are
// text, because spreadsheets would round them without a word.
// Text is never a formula: a cell says it as the CSV file does, with the apostrophe before
// = + - @, so that it stays text when the sheet is saved as CSV. A table of more than
// `rows_max` rows goes on in the next sheet. The same tables give the same bytes.
[[nodiscard]] std::string to_xlsx(
    const std::vector<table::Table>& tables, std::size_t rows_max = kSheetRowsMax);

// Names that spreadsheets accept, one for each of these, no two alike: at most 31
// characters, none of []:*?/\, case apart.
[[nodiscard]] std::vector<std::string> sheet_names(const std::vector<std::string>& wanted);

} // namespace gigaplan::report
