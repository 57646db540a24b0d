#include "text/csv_reader.hpp"

#include "base/check.hpp"
#include "text/source.hpp"
#include "text/utf8.hpp"

#include <utility>

namespace gigaplan::text {

CsvReader::CsvReader(std::string_view bytes, const Place& file, Diagnostics& diagnostics)
    : bytes_(bytes), file_(file), diagnostics_(&diagnostics) {
    if (bytes_.starts_with(kByteOrderMark)) bytes_.remove_prefix(kByteOrderMark.size());
}

CsvRecord CsvReader::next(std::size_t cells_max) {
    GIGAPLAN_ASSERT(!at_end());
    CsvRecord record;
    record.blank = at_line_end();
    for (;;) {
        Cell cell;
        cell.place = here();
        if (!at_end() && bytes_[at_] == '"') {
            read_quoted(cell, record);
        } else {
            read_plain(cell, record);
        }
        ++record.cell_count;
        if (record.cells.size() < cells_max) record.cells.push_back(std::move(cell));
        if (!record.sound) skip_to_line_end();
        if (at_end()) return record;
        if (at_line_end()) {
            take_line_end();
            return record;
        }
        advance(); // the comma
    }
}

void CsvReader::read_plain(Cell& cell, CsvRecord& record) {
    const std::size_t begin = at_;
    while (!at_end() && bytes_[at_] != ',' && !at_line_end()) {
        if (bytes_[at_] == '"') {
            fail(record, here(), "a quote inside a cell that does not begin with one",
                "put the whole cell in quotes and write \"\" for a quote in it, with no space "
                "before the first quote");
            return;
        }
        if (bytes_[at_] == '\r') {
            fail(record, here(), "a carriage return without a line feed",
                "end lines with a line feed, or with both");
            return;
        }
        advance();
    }
    cell.text = bytes_.substr(begin, at_ - begin);
}

void CsvReader::read_quoted(Cell& cell, CsvRecord& record) {
    const Place opening = here();
    const std::size_t begin = at_;
    advance();
    for (;;) {
        if (at_end()) {
            fail(record, opening, "this quote is never closed",
                "close the cell with a quote; write \"\" for a quote in it");
            // The lines behind it are rows of their own.
            at_ = begin;
            line_ = opening.line;
            column_ = opening.column;
            return;
        }
        if (bytes_[at_] == '"') {
            advance();
            if (at_end() || bytes_[at_] != '"') break;
        }
        const std::size_t length = utf8_length(bytes_, at_);
        cell.text += bytes_.substr(at_, length);
        advance();
    }
    if (!at_end() && bytes_[at_] != ',' && !at_line_end()) {
        fail(record, here(), "text after the quote that closes the cell",
            "put a comma after the quote, or write \"\" for a quote in the cell");
    }
}

void CsvReader::skip_to_line_end() {
    while (!at_end() && bytes_[at_] != '\n')
        advance();
}

bool CsvReader::at_line_end() const {
    if (at_end()) return false;
    return bytes_[at_] == '\n' ||
           (bytes_[at_] == '\r' && at_ + 1 < bytes_.size() && bytes_[at_ + 1] == '\n');
}

void CsvReader::take_line_end() {
    if (bytes_[at_] == '\r') ++at_;
    advance();
}

void CsvReader::advance() {
    if (bytes_[at_] == '\n') {
        ++line_;
        column_ = 1;
    } else {
        ++column_;
    }
    at_ += utf8_length(bytes_, at_);
}

Place CsvReader::here() const {
    return {file_.file, line_, column_};
}

void CsvReader::fail(CsvRecord& record, const Place& place, std::string message, std::string hint) {
    record.sound = false;
    diagnostics_->error("csv-syntax", place, std::move(message), std::move(hint));
}

} // namespace gigaplan::text
