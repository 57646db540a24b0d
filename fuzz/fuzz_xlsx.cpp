// Workbooks: archives as they come, and parts that are packed here, because no fuzzer
// guesses checksums. Rows are as long as the header, cells stand where they say, and all
// text is text.
#include "invariants.hpp"
#include "text/cell_table.hpp"
#include "text/xlsx.hpp"
#include "text/zip_archive.hpp"

#include <algorithm>
#include <map>

namespace gigaplan::fuzz {
namespace {

constexpr std::string_view kMark = "--- "; // "--- xl/styles.xml": the lines below are that part

// Parts that an input need not give.
std::map<std::string, std::string> usual_parts() {
    const std::string type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    return {{"_rels/.rels", "<Relationships><Relationship Id=\"a\" Type=\"" + type +
                                "officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"},
        {"xl/workbook.xml",
            "<workbook><sheets><sheet name=\"Lines\" r:id=\"b\"/></sheets></workbook>"},
        {"xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"b\" Type=\"" + type +
                "worksheet\" Target=\"sheet.xml\"/><Relationship Id=\"c\" Type=\"" + type +
                "sharedStrings\" Target=\"strings.xml\"/><Relationship Id=\"d\" Type=\"" + type +
                "styles\" Target=\"styles.xml\"/></Relationships>"}};
}

// What our own writer of archives takes.
bool is_name(std::string_view part) {
    return !part.empty() &&
           std::all_of(part.begin(), part.end(), [](char c) { return c > ' ' && c < 0x7F; });
}

std::string packed(std::string_view input) {
    std::map<std::string, std::string> parts = usual_parts();
    std::string name = "xl/sheet.xml";
    parts[name];
    while (!input.empty()) {
        const std::size_t end = std::min(input.find('\n'), input.size());
        const std::string_view line = input.substr(0, end);
        input.remove_prefix(std::min(end + 1, input.size()));
        if (line.starts_with(kMark) && line.size() < 100 && line.size() > kMark.size()) {
            name = line.substr(kMark.size());
            parts[name].clear();
        } else {
            parts[name] += std::string(line) + "\n";
        }
    }
    std::vector<text::ZipEntry> entries;
    for (const auto& [part, bytes] : parts) {
        if (is_name(part)) entries.push_back({part, bytes});
    }
    return text::zip_archive(entries);
}

void require_text(std::string_view text) {
    require(text::replace_invalid_utf8(text) == text, "a cell is text");
}

void check_place(const Place& place, int row, int column_before) {
    require(!place.file.sheet().empty(), "a cell is in a sheet");
    require(place.line == row && place.line <= 1'048'576, "a cell is in its row");
    require(place.column > column_before && place.column <= 16'384, "cells are in order");
}

void check_table(const text::CellTable& table) {
    require(!table.header.empty() && table.header.size() <= text::kTableColumnsMax,
        "a table has columns, and not too many");
    require(table.rows.size() <= text::kTableRowsMax, "a table has not too many rows");
    int row_before = 0;
    std::vector<const std::vector<text::Cell>*> rows = {&table.header};
    for (const auto& row : table.rows)
        rows.push_back(&row);
    for (const auto* row : rows) {
        require(row->size() == table.header.size(), "rows are as long as the header");
        const int number = row->front().place.line;
        require(number > row_before, "rows are in order");
        row_before = number;
        int column_before = 0;
        for (const text::Cell& cell : *row) {
            check_place(cell.place, number, column_before);
            column_before = cell.place.column;
            require_text(cell.text);
        }
    }
}

} // namespace
} // namespace gigaplan::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace gigaplan;
    const std::string_view bytes = fuzz::as_text(data, size);
    const bool is_archive = bytes.starts_with("PK") || bytes.starts_with("\xD0\xCF");
    Diagnostics diagnostics;
    const auto table = text::parse_xlsx(is_archive ? std::string(bytes) : fuzz::packed(bytes),
        "fuzz.xlsx", {{}, {}, {"Remarks"}}, diagnostics);
    fuzz::require(table.has_value() || diagnostics.has_errors(), "no table means a fault");
    for (const Diagnostic& one : diagnostics.sorted()) {
        fuzz::require(!one.code.empty() && !one.hint.empty(), "a fault has a code and a hint");
        fuzz::require_sentence(one.message);
        fuzz::require_printable(one.hint, "a hint can be printed");
        fuzz::require_printable(where(one.place), "a place can be printed");
    }
    if (table) fuzz::check_table(*table);
    return 0;
}
