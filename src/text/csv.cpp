#include "text/csv.hpp"

#include "text/csv_reader.hpp"
#include "text/decimal.hpp"
#include "text/source.hpp"
#include "text/utf8.hpp"

#include <fmt/format.h>
#include <utility>

namespace gigaplan::text {

namespace {

void check_names(std::vector<Cell>& header, Diagnostics& diagnostics) {
    for (std::size_t i = 0; i < header.size(); ++i) {
        if (!header[i].text.empty()) continue;
        diagnostics.error("csv-syntax", header[i].place,
            fmt::format("column {} has no name", i + 1),
            "name every column in the first line, without a comma at its end");
    }
    take_repeated_names(header, diagnostics);
}

// A spreadsheet set to some languages writes semicolons or tabs.
std::string_view other_separator(const std::vector<Cell>& header) {
    if (header.size() != 1) return {};
    if (header[0].text.find(';') != std::string::npos) return "semicolons";
    if (header[0].text.find('\t') != std::string::npos) return "tabs";
    return {};
}

std::optional<std::vector<Cell>> read_header(
    CsvReader& reader, const Place& file, Diagnostics& diagnostics) {
    while (!reader.at_end()) {
        CsvRecord record = reader.next(kTableColumnsMax);
        if (record.blank) continue;
        if (!record.sound) return std::nullopt;
        if (record.cell_count > kTableColumnsMax) {
            diagnostics.error("csv-syntax", record.cells.front().place,
                fmt::format("{} columns, more than {}", record.cell_count, kTableColumnsMax),
                "take out those that are not needed");
            return std::nullopt;
        }
        if (const auto separator = other_separator(record.cells); !separator.empty()) {
            diagnostics.error("csv-syntax", record.cells[0].place,
                fmt::format("the columns are separated by {}", separator),
                "separate them by commas");
            return std::nullopt;
        }
        check_names(record.cells, diagnostics);
        return std::move(record.cells);
    }
    diagnostics.error(
        "csv-syntax", {file.file, 1, 1}, "the file is empty", "its first line names the columns");
    return std::nullopt;
}

void report_row_length(const CsvRecord& record, std::size_t columns, Diagnostics& diagnostics) {
    const bool too_many = record.cell_count > columns;
    diagnostics.error("csv-row-length", record.cells[0].place,
        fmt::format("{} {} where the header has {}", record.cell_count,
            record.cell_count == 1 ? "cell" : "cells", columns),
        too_many ? "put a cell that holds a comma in quotes, and write 41_700 for 41,700"
                 : "write a comma for every empty cell");
}

bool looks_like_a_number(std::string_view text) {
    const auto number = read_decimal(text);
    return number && number->rest.empty();
}

std::string quoted_where_needed(const std::string& cell) {
    const bool special = cell.find_first_of(",\"\r\n") != std::string::npos;
    // At the start of a file it would be taken for the file's own mark.
    if (!special && !cell.starts_with(kByteOrderMark)) return cell;
    std::string quoted = "\"";
    for (const char c : cell) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

} // namespace

std::optional<CellTable> parse_csv(
    std::string_view bytes, std::string_view file, Diagnostics& diagnostics) {
    const Place whole_file{FileName(file), 0, 0};
    const auto text = source_text(bytes, whole_file, diagnostics);
    if (!text) return std::nullopt;
    CsvReader reader(text->text, whole_file, diagnostics);
    auto header = read_header(reader, whole_file, diagnostics);
    if (!header) return std::nullopt;

    CellTable table;
    table.header = std::move(*header);
    table.place = table.header.front().place;
    const std::size_t faults_before = diagnostics.error_count();
    while (!reader.at_end()) {
        if (diagnostics.error_count() - faults_before >= kFaultsMax) {
            diagnostics.error("csv-syntax", whole_file,
                fmt::format("more than {} faults; the rest is not read", kFaultsMax),
                "correct those above first; is it a CSV file?");
            break;
        }
        CsvRecord record = reader.next(table.header.size());
        if (record.blank || !record.sound) continue;
        if (record.cell_count != table.header.size()) {
            report_row_length(record, table.header.size(), diagnostics);
            continue;
        }
        if (table.rows.size() == kTableRowsMax) {
            diagnostics.error("csv-too-many-rows", record.cells[0].place,
                fmt::format("more than {} rows; the rest is not read", kTableRowsMax),
                "split it into several files");
            break;
        }
        table.rows.push_back(std::move(record.cells));
    }
    return table;
}

std::string neutralised(const std::string& cell) {
    static constexpr std::string_view kFormulaStarts = "=+-@\t\r";
    const bool formula = !cell.empty() && kFormulaStarts.find(cell[0]) != std::string_view::npos;
    return formula && !looks_like_a_number(cell) ? "'" + cell : cell;
}

std::string csv_line(const std::vector<std::string>& cells) {
    // An empty line would be no row at all.
    if (cells.size() == 1 && cells[0].empty()) return "\"\"\n";
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) line += ',';
        line += quoted_where_needed(neutralised(cells[i]));
    }
    return line + '\n';
}

} // namespace gigaplan::text
