#include "table/plain_text.hpp"

#include "table/humane.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace gigaplan::table {

namespace {

// Control characters would move the cursor or colour the terminal.
std::string printable(std::string text) {
    for (char& c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte == 0x7F) c = ' ';
    }
    return text;
}

using Line = std::vector<std::string>;

std::string joined(
    const Line& cells, const std::vector<Column>& columns, const std::vector<std::size_t>& widths) {
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) line += "  ";
        const std::string padding(widths[i] - display_width(cells[i]), ' ');
        const bool right = right_aligned(columns[i].type);
        line += right ? padding + cells[i] : cells[i] + padding;
    }
    line.erase(line.find_last_not_of(' ') + 1);
    return line + "\n";
}

std::string rule(const std::vector<std::size_t>& widths) {
    std::string line;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        if (i > 0) line += "  ";
        for (std::size_t k = 0; k < widths[i]; ++k)
            line += "─";
    }
    return line + "\n";
}

} // namespace

std::string to_plain_text(const Table& table, const PlainTextOptions& options) {
    const std::size_t shown =
        options.rows_max == 0 ? table.rows.size() : std::min(options.rows_max, table.rows.size());
    const auto cell = [&](const std::string& text) {
        return truncated(printable(text), options.cell_width_max);
    };
    Line head;
    for (const Column& column : table.columns)
        head.push_back(cell(heading(column)));
    std::vector<Line> lines;
    for (std::size_t r = 0; r < shown; ++r) {
        Line line(table.columns.size());
        const Row& row = table.rows[r];
        for (std::size_t i = 0; i < std::min(line.size(), row.size()); ++i) {
            line[i] = cell(cell_text(table.columns[i], row[i]));
        }
        lines.push_back(std::move(line));
    }
    std::vector<std::size_t> widths;
    for (const std::string& text : head)
        widths.push_back(display_width(text));
    for (const Line& line : lines) {
        for (std::size_t i = 0; i < line.size(); ++i) {
            widths[i] = std::max(widths[i], display_width(line[i]));
        }
    }

    std::string text;
    if (options.title && !table.title.empty()) text += printable(table.title) + "\n\n";
    text += joined(head, table.columns, widths) + rule(widths);
    for (const Line& line : lines)
        text += joined(line, table.columns, widths);
    if (table.rows.empty()) text += "(no rows)\n";
    if (shown < table.rows.size()) {
        text += fmt::format("... and {} more rows\n",
            grouped(static_cast<std::int64_t>(table.rows.size() - shown)));
    }
    if (!table.note.empty()) text += "\n" + printable(table.note) + "\n";
    return text;
}

} // namespace gigaplan::table
