// A table of placed cells below a header: what CSV files and sheets of workbooks hold.
#pragma once

#include "base/diagnostics.hpp"
#include "base/place.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace gigaplan::text {

struct Cell {
    std::string text;
    Place place;
};

struct CellTable {
    Place place; // of the header
    std::vector<Cell> header; // a column that has no name of its own, which was reported, has ""
    std::vector<std::vector<Cell>> rows; // each as long as the header

    // Position of a column, or -1.
    [[nodiscard]] int column(std::string_view name) const;
};

inline constexpr std::size_t kTableRowsMax = 100'000;
inline constexpr std::size_t kTableColumnsMax = 256;

// Takes the names away from columns that cannot be told from an earlier one: reports
// csv-duplicate-column. Those without a name are passed over.
void take_repeated_names(std::vector<Cell>& header, Diagnostics& diagnostics);

} // namespace gigaplan::text
