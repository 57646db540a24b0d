// Tables for terminals: aligned columns, one rule below the heading.
#pragma once

#include "table/table.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace gigaplan::table {

struct PlainTextOptions {
    std::size_t rows_max = 0;        // 0: all; else a last line says how many are left out
    std::size_t cell_width_max = 40; // longer text ends in an ellipsis
    bool title = true;
};

// Ends with a newline. Lines carry no blanks at their end.
[[nodiscard]] std::string to_plain_text(const Table& table, const PlainTextOptions& options = {});

// Columns that a terminal gives a UTF-8 text: 2 for East Asian wide characters
// and pictographs, 0 for combining marks. Bytes that are not UTF-8 count 1 each.
[[nodiscard]] std::size_t display_width(std::string_view text);

// The longest start of a text that fits, with an ellipsis when something is cut.
[[nodiscard]] std::string truncated(std::string_view text, std::size_t width_max);

} // namespace gigaplan::table
