// Tables as HTML.
#pragma once

#include "report/markup.hpp"
#include "table/table.hpp"

namespace gigaplan::report {

enum class TableForm {
    Folded, // long: scrolls in its box, both ways
    Wide,   // the same; on paper, too narrow for its columns, each row is a paragraph
    Shown,  // whole; on phones each row is a block, one line a cell
};

// In a box that scrolls sideways by itself and that the keyboard can reach.
void put_table(Markup& markup, const table::Table& table, TableForm form);

// Folded away below a line to click: "Data table (29 rows)".
void put_folded_table(
    Markup& markup, const table::Table& table, const std::string& words, bool unfolded_in_print);

} // namespace gigaplan::report
