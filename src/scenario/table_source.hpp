// What `[tables]` says of a file: where it is, and what its columns are here.
#pragma once

#include "base/diagnostics.hpp"
#include "text/cell_table.hpp"
#include "text/node.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace gigaplan::scenario {

// A word of the file, or about it, with the place where it is said.
struct SaidOfColumn {
    std::string column; // as the file heads it; of a unit, as it is called here
    std::string said;   // the key that it is, the unit that its cells have
    Place place;
};

struct TableSource {
    std::string file;
    Place place;
    std::vector<SaidOfColumn> keys = {};
    std::vector<SaidOfColumn> ignored = {};
    std::vector<SaidOfColumn> units = {};
    std::string sheet = {}; // of a workbook; empty: the only one that is shown
    Place sheet_place = {};
};

struct TableSources {
    std::vector<TableSource> sources;
    bool sound = true; // false: one of them is none, which was reported
};

// An entry of `[tables]`: a path, a table with `file`, or a list of these.
[[nodiscard]] TableSources table_sources(const text::Entry& entry, Diagnostics& diagnostics);

// Reads the table of a file: a sheet of a workbook, or CSV. Reports what is wrong with it.
[[nodiscard]] std::optional<text::CellTable> read_table(const std::string& bytes,
    const std::string& name, const TableSource& source, Diagnostics& diagnostics);

// Gives the columns the names that they have here, leaves out those that are ignored, and
// adds units to their cells. Reports columns that the file does not have.
void translate(text::CellTable& table, const TableSource& source, Diagnostics& diagnostics);

} // namespace gigaplan::scenario
