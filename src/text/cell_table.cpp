#include "text/cell_table.hpp"

#include "text/utf8.hpp"

#include <fmt/format.h>
#include <unordered_map>

namespace gigaplan::text {

namespace {

std::string column_words(const std::vector<Cell>& header, std::size_t column) {
    const Place& place = header[column].place;
    return place.file.sheet().empty() ? fmt::format("{}", column + 1)
                                      : column_letters(place.column);
}

} // namespace

int CellTable::column(std::string_view name) const {
    for (std::size_t i = 0; i < header.size(); ++i) {
        if (header[i].text == name) return static_cast<int>(i);
    }
    return -1;
}

void take_repeated_names(std::vector<Cell>& header, Diagnostics& diagnostics) {
    std::unordered_map<std::string, std::size_t> seen;
    for (std::size_t i = 0; i < header.size(); ++i) {
        if (header[i].text.empty()) continue;
        const auto [first, is_new] = seen.emplace(header[i].text, i);
        if (is_new) continue;
        diagnostics.error("csv-duplicate-column", header[i].place,
            fmt::format("the column \"{}\" was already column {}", quotable(header[i].text),
                column_words(header, first->second)),
            "give every column its own name");
        header[i].text.clear();
    }
}

} // namespace gigaplan::text
