// Cuts CSV text into records, without knowing what a header is.
#pragma once

#include "base/diagnostics.hpp"
#include "base/place.hpp"
#include "text/csv.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace gigaplan::text {

struct CsvRecord {
    std::vector<Cell> cells;    // the first `cells_max` of them
    std::size_t cell_count = 0; // all of them
    bool blank = false;         // an empty line
    bool sound = true;          // false: its fault has been reported
};

class CsvReader {
public:
    CsvReader(std::string_view bytes, const Place& file, Diagnostics& diagnostics);

    [[nodiscard]] bool at_end() const { return at_ >= bytes_.size(); }
    // The record that begins here, to the end of its line. Not at the end.
    [[nodiscard]] CsvRecord next(std::size_t cells_max);

private:
    void read_plain(Cell& cell, CsvRecord& record);
    void read_quoted(Cell& cell, CsvRecord& record);
    void skip_to_line_end();
    [[nodiscard]] bool at_line_end() const;
    void take_line_end();
    void advance();
    [[nodiscard]] Place here() const;
    void fail(CsvRecord& record, const Place& place, std::string message, std::string hint);

    std::string_view bytes_;
    std::size_t at_ = 0;
    Place file_;
    int line_ = 1;
    int column_ = 1;
    Diagnostics* diagnostics_;
};

} // namespace gigaplan::text
