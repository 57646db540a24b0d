#include "text/xlsx_table.hpp"

#include "text/source.hpp"
#include "text/toml.hpp"
#include "text/utf8.hpp"
#include "text/xlsx.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <utility>

namespace gigaplan::text::xlsx {

namespace {

constexpr const char* kSaveWorkbookAgain = "open the workbook in a spreadsheet and save it again";

// Digits alone, within a sheet; 0 where it is anything else.
int row_number(std::string_view text) {
    int number = 0;
    const char* end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, number);
    return error == std::errc() && stopped == end && number <= kRowsMax ? std::max(number, 0) : 0;
}

bool is_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = utf8_length(text, at);
        if (length == 0) return false;
        at += length;
    }
    return true;
}

} // namespace

SheetTable::SheetTable(const CellContext& context, FileName sheet,
    const std::vector<std::string>& ignored, Diagnostics& diagnostics)
    : context_(context), sheet_(std::move(sheet)), ignored_(ignored), diagnostics_(diagnostics),
      faults_before_(diagnostics.error_count()) {}

bool SheetTable::take(const RawRow& row) {
    if (!take_number(row) || !place_cells(row)) return false;
    if (table_.header.empty()) {
        take_header();
        return !broken_ && goes_on();
    }
    return take_data() && goes_on();
}

// Rows say their number, or follow the one before.
bool SheetTable::take_number(const RawRow& row) {
    const int number = row.number.empty() ? row_ + 1 : row_number(row.number);
    if (number > row_ && number <= kRowsMax) {
        row_ = number;
        return true;
    }
    diagnostics_.error("xlsx-unreadable", at(1),
        fmt::format("after row {} comes a row \"{}\"", row_, quotable(row.number)),
        kSaveWorkbookAgain);
    broken_ = table_.header.empty();
    return false;
}

bool SheetTable::place_cells(const RawRow& row) {
    cells_.clear();
    int last = 0;
    for (const RawCell& cell : row.cells) {
        auto position = cell.reference.empty()
                            ? CellPosition{row_, last + 1}
                            : cell_position(cell.reference).value_or(CellPosition{});
        const bool in_order = position.row == row_ && position.column > last;
        if (!in_order || position.column > kColumnsMax) {
            diagnostics_.error("xlsx-unreadable", at(std::max(last, 1)),
                fmt::format(
                    "behind this cell comes one that says it is \"{}\"", quotable(cell.reference)),
                kSaveWorkbookAgain);
            broken_ = table_.header.empty();
            return false;
        }
        last = position.column;
        cells_.push_back({&cell, last});
    }
    return true;
}

std::string SheetTable::text_at(const Placed& placed) {
    CellReading reading = read_cell(*placed.cell, context_);
    if (!reading.fault.empty()) {
        diagnostics_.error(
            "xlsx-cell", at(placed.column), std::move(reading.fault), std::move(reading.hint));
        return std::string(kNoText);
    }
    if (is_utf8(reading.text)) return std::move(reading.text);
    diagnostics_.error("not-utf8", at(placed.column),
        "the cell holds bytes that are not text in UTF-8", kSaveWorkbookAgain);
    return replace_invalid_utf8(reading.text);
}

void SheetTable::take_header() {
    std::vector<Cell> header;
    for (const Placed& placed : cells_) {
        std::string text = text_at(placed);
        if (!text.empty()) header.push_back({std::move(text), at(placed.column)});
    }
    if (header.empty()) return;
    if (header.size() > kTableColumnsMax) {
        diagnostics_.error("xlsx-header", header.front().place,
            fmt::format("{} columns, more than {}", header.size(), kTableColumnsMax),
            "take out those that are not needed");
        broken_ = true;
        return;
    }
    positions_.assign(static_cast<std::size_t>(header.back().place.column) + 1, -1);
    for (std::size_t i = 0; i < header.size(); ++i) {
        positions_[static_cast<std::size_t>(header[i].place.column)] = static_cast<int>(i);
        is_ignored_.push_back(std::ranges::find(ignored_, header[i].text) != ignored_.end());
        // Its fault was told: what it was meant to be, nobody knows.
        if (header[i].text.find(kNoText) != std::string::npos) header[i].text.clear();
    }
    take_repeated_names(header, diagnostics_);
    table_.header = std::move(header);
    table_.place = table_.header.front().place;
    rows_.push_back(row_);
}

void SheetTable::report_nameless(const Placed& placed) {
    const auto column = static_cast<std::size_t>(placed.column);
    if (column >= positions_.size()) positions_.resize(column + 1, -1);
    positions_[column] = -2; // told once
    diagnostics_.error("xlsx-header", at(placed.column),
        fmt::format("something stands in column {}, which has no name in row {}",
            column_letters(placed.column), rows_.front()),
        "name the column in the row that names the others, or empty the cell");
}

bool SheetTable::take_data() {
    std::vector<Cell> row(table_.header.size());
    bool blank = true;
    for (const Placed& placed : cells_) {
        const auto column = static_cast<std::size_t>(placed.column);
        const int position = column < positions_.size() ? positions_[column] : -1;
        if (position >= 0 && is_ignored_[static_cast<std::size_t>(position)]) continue;
        if (position >= 0) {
            std::string& text = row[static_cast<std::size_t>(position)].text;
            text = text_at(placed);
            text_bytes_ += text.size();
            blank = blank && text.empty();
        } else if (position == -1) {
            const CellReading reading = read_cell(*placed.cell, context_);
            if (!reading.text.empty() || !reading.fault.empty()) report_nameless(placed);
        }
    }
    if (blank) return true;
    if (table_.rows.size() == kTableRowsMax) {
        diagnostics_.error("csv-too-many-rows", at(1),
            fmt::format("more than {} rows; the rest is not read", kTableRowsMax),
            "split it into several sheets");
        return false;
    }
    for (std::size_t i = 0; i < row.size(); ++i)
        row[i].place = at(table_.header[i].place.column);
    table_.rows.push_back(std::move(row));
    rows_.push_back(row_);
    return true;
}

bool SheetTable::goes_on() {
    if (diagnostics_.error_count() - faults_before_ >= kFaultsMax) {
        diagnostics_.error("xlsx-cell", {sheet_, 0, 0},
            fmt::format("more than {} faults; the rest is not read", kFaultsMax),
            "correct those above first; is it the right sheet?");
        return false;
    }
    if (text_bytes_ > kFileBytesMax || rows_.size() * table_.header.size() > kSheetCellsMax) {
        diagnostics_.error("file-too-large", at(1),
            fmt::format("up to here the table has more than {} cells, or more than {} MiB of text; "
                        "the rest is not read",
                kSheetCellsMax, kFileBytesMax / 1024 / 1024),
            "split it into several sheets");
        return false;
    }
    return true;
}

// What a merged cell covers beside its first, nobody sees.
void SheetTable::check_hidden(const CellRange& range, std::size_t row) {
    const std::vector<Cell>& cells = row == 0 ? table_.header : table_.rows[row - 1];
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const int column = cells[i].place.column;
        if (column <= range.first.column || column > range.last.column || is_ignored_[i]) continue;
        if (cells[i].text.empty()) continue;
        diagnostics_.error("xlsx-cell", cells[i].place,
            fmt::format("\"{}\" stands here, hidden below a merged cell", quotable(cells[i].text)),
            "split the merged cell, and keep what is meant");
    }
}

// What they would say, nobody can miss.
void SheetTable::cover(const CellRange& range, std::size_t first_row, std::size_t last_row) {
    for (std::size_t row = std::max<std::size_t>(first_row, 1); row < last_row; ++row) {
        for (Cell& cell : table_.rows[row - 1]) {
            if (++covered_ > kSheetCellsMax) return; // of ranges that overlap
            const bool first = cell.place.line == range.first.row;
            const bool inside =
                cell.place.column >= range.first.column && cell.place.column <= range.last.column;
            if (inside && !first && cell.text.empty()) cell.text = kNoText;
        }
    }
}

// Only the first cell of a merged range holds anything. Beside it nothing can be missed;
// below it, a reader means the value for every row, and the file has it for one.
void SheetTable::check_merged(const CellRange& range) {
    const auto begin = rows_.begin();
    const auto first =
        static_cast<std::size_t>(std::ranges::lower_bound(rows_, range.first.row) - begin);
    const auto last =
        static_cast<std::size_t>(std::ranges::upper_bound(rows_, range.last.row) - begin);
    if (last == first) return;
    if (last - first == 1) return check_hidden(range, first);
    for (std::size_t i = 0; i < table_.header.size(); ++i) {
        const int column = table_.header[i].place.column;
        if (column < range.first.column || column > range.last.column || is_ignored_[i]) continue;
        diagnostics_.error("xlsx-cell", {sheet_, rows_[first], column},
            fmt::format("{} rows are merged here into one cell, which stands for the first alone",
                last - first),
            "split the cell, and write into each row what holds for it");
        return cover(range, first, last);
    }
}

std::optional<CellTable> SheetTable::finish(const std::vector<std::string>& merged) {
    if (broken_) return std::nullopt;
    if (table_.header.empty()) {
        diagnostics_.error("xlsx-header", {sheet_, 0, 0},
            fmt::format("the sheet \"{}\" is empty", sheet_.sheet()),
            "its first row names the columns; is it the right sheet?");
        return std::nullopt;
    }
    for (const std::string& reference : merged) {
        if (!goes_on()) break;
        if (const auto range = cell_range(reference)) check_merged(*range);
    }
    return std::move(table_);
}

} // namespace gigaplan::text::xlsx
