// CSV: rows are as long as the header, cells stand at their places, and what is
// written reads back the same.
#include "invariants.hpp"
#include "text/csv.hpp"

#include <vector>

namespace gigaplan::fuzz {
namespace {

using text::Cell;
using text::CellTable;

void check_cell(const Cell& cell, const Lines& lines) {
    const std::string_view here = lines.from(cell.place);
    // Bytes that are no text have something else in their place.
    const bool was_read = cell.text.find(text::kNoText) == std::string::npos;
    require(here.starts_with('"') || !was_read || here.starts_with(cell.text),
        "a cell stands at its place");
}

std::vector<std::string> texts(const std::vector<Cell>& cells) {
    std::vector<std::string> result;
    for (const Cell& cell : cells)
        result.push_back(cell.text);
    return result;
}

void check_round_trip(const CellTable& table) {
    std::string written = text::csv_line(texts(table.header));
    for (const auto& row : table.rows)
        written += text::csv_line(texts(row));
    Diagnostics diagnostics;
    const auto read = text::parse_csv(written, "written.csv", diagnostics);
    // Two names may differ only by the apostrophe that makes one no formula.
    if (!read || diagnostics.has_errors()) {
        for (const Diagnostic& one : diagnostics.sorted()) {
            require(one.code == "csv-duplicate-column", "what is written is CSV");
        }
        return;
    }
    require(diagnostics.empty(), "what is written has no faults");
    require(read->rows.size() == table.rows.size(), "every row reads back");
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        for (std::size_t i = 0; i < table.header.size(); ++i) {
            const std::string& before = table.rows[row][i].text;
            const std::string& after = read->rows[row][i].text;
            require(after == before || after == "'" + before, "every cell reads back");
        }
    }
}

} // namespace
} // namespace gigaplan::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace gigaplan;
    const std::string_view bytes = fuzz::as_text(data, size);
    Diagnostics diagnostics;
    const auto table = text::parse_csv(bytes, "fuzz.csv", diagnostics);
    const fuzz::Lines lines(bytes);
    fuzz::require(table.has_value() || diagnostics.has_errors(), "no table means a fault");
    fuzz::require_sound(diagnostics, lines);
    if (!table) return 0;
    fuzz::require(!table->header.empty(), "a table has columns");
    for (std::size_t i = 0; i < table->header.size(); ++i) {
        fuzz::check_cell(table->header[i], lines);
        const std::string& name = table->header[i].text;
        fuzz::require(name.empty() || table->column(name) == static_cast<int>(i),
            "a column is found by its name");
    }
    for (const auto& row : table->rows) {
        fuzz::require(row.size() == table->header.size(), "rows are as long as the header");
        for (const text::Cell& cell : row)
            fuzz::check_cell(cell, lines);
    }
    if (table->column("") < 0) fuzz::check_round_trip(*table);
    return 0;
}
