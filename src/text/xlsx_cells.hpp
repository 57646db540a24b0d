// What a cell of a workbook says, as the same cell of a CSV file would say it.
#pragma once

#include "text/xlsx_parts.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gigaplan::text::xlsx {

inline constexpr int kRowsMax = 1'048'576;
inline constexpr int kColumnsMax = 16'384; // "XFD"

// Where a cell stands, from 1; of "C7" column 3 and row 7.
struct CellPosition {
    int row = 0;
    int column = 0;
};
[[nodiscard]] std::optional<CellPosition> cell_position(std::string_view reference);

struct CellRange {
    CellPosition first;
    CellPosition last;
};
[[nodiscard]] std::optional<CellRange> cell_range(std::string_view reference); // "B2:B4"

// How a number is meant: a day is a number too, and 25 % is 0.25.
enum class CellFormat { Plain, Percent, Date, TimeOfDay, Elapsed };

// Of a format by its number and, where it is not built in, by its code.
[[nodiscard]] CellFormat format_of(int number, std::string_view code);

// "2024-06-04", with "T08:30:00" where it is not midnight; "08:30:00" of a time alone.
// Nothing for what no calendar has: day 0, 29 February 1900, years after 9999.
[[nodiscard]] std::optional<std::string> day_or_time(
    double number, CellFormat format, bool from_1904);

struct CellContext {
    std::vector<std::string> strings;
    std::vector<CellFormat> formats; // by style
    bool from_1904 = false;
};

struct CellReading {
    std::string text;
    std::string fault = {}; // what is wrong; then there is no text
    std::string hint = {};
};

[[nodiscard]] CellReading read_cell(const RawCell& cell, const CellContext& context);

} // namespace gigaplan::text::xlsx
