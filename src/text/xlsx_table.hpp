// Rows of a sheet, one after the other, to a table.
#pragma once

#include "base/diagnostics.hpp"
#include "text/cell_table.hpp"
#include "text/xlsx_cells.hpp"

#include <optional>
#include <string>
#include <vector>

namespace gigaplan::text::xlsx {

class SheetTable {
public:
    // `context` and `ignored` must outlive it.
    SheetTable(const CellContext& context, FileName sheet, const std::vector<std::string>& ignored,
        Diagnostics& diagnostics);

    // False when no further row is to be read.
    [[nodiscard]] bool take(const RawRow& row);
    // Nothing, with a report, where no row named the columns.
    [[nodiscard]] std::optional<CellTable> finish(const std::vector<std::string>& merged);

private:
    struct Placed {
        const RawCell* cell;
        int column;
    };
    [[nodiscard]] bool take_number(const RawRow& row);
    [[nodiscard]] bool place_cells(const RawRow& row);
    void take_header();
    [[nodiscard]] bool take_data();
    [[nodiscard]] std::string text_at(const Placed& placed);
    void report_nameless(const Placed& placed);
    void check_hidden(const CellRange& range, std::size_t row);
    void cover(const CellRange& range, std::size_t first_row, std::size_t last_row);
    void check_merged(const CellRange& range);
    [[nodiscard]] bool goes_on();
    [[nodiscard]] Place at(int column) const { return {sheet_, row_, column}; }

    const CellContext& context_;
    FileName sheet_;
    const std::vector<std::string>& ignored_;
    Diagnostics& diagnostics_;

    CellTable table_;
    std::vector<int> positions_;   // of a sheet's column in the header; -1: it has none
    std::vector<bool> is_ignored_; // by position
    std::vector<int> rows_;        // numbers of the rows of the table, with the header's
    int row_ = 0;
    std::vector<Placed> cells_; // of the row
    std::size_t text_bytes_ = 0;
    std::size_t covered_ = 0; // cells looked at, below merged ones
    std::size_t faults_before_;
    bool broken_ = false; // the header is not to be had
};

} // namespace gigaplan::text::xlsx
