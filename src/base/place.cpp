#include "base/place.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace gigaplan {

struct FileName::Names {
    std::string file;
    std::string sheet;
};

namespace {

const std::string& no_name() {
    static const std::string kNone;
    return kNone;
}

bool needs_quotes(std::string_view sheet) {
    const bool is_number = sheet.front() >= '0' && sheet.front() <= '9';
    return is_number || !std::ranges::all_of(sheet, [](char c) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
        return letter || (c >= '0' && c <= '9') || c == '_' || c == '.';
    });
}

// Spreadsheets put 'Late orders' in quotes, and write '' for a quote in it.
std::string sheet_words(const std::string& sheet) {
    if (!needs_quotes(sheet)) return sheet;
    std::string words = "'";
    for (const char c : sheet) {
        if (c == '\'') words += c;
        words += c;
    }
    return words + '\'';
}

} // namespace

FileName::FileName() = default;
FileName::FileName(std::string_view name, std::string_view sheet)
    : names_(std::make_shared<const Names>(Names{std::string(name), std::string(sheet)})) {
}
FileName::FileName(const FileName&) = default;
FileName::FileName(FileName&&) noexcept = default;
FileName& FileName::operator=(const FileName&) = default;
FileName& FileName::operator=(FileName&&) noexcept = default;
FileName::~FileName() = default;

const std::string& FileName::text() const {
    return names_ ? names_->file : no_name();
}

const std::string& FileName::sheet() const {
    return names_ ? names_->sheet : no_name();
}

std::string column_letters(int column) {
    std::string letters;
    for (int rest = column; rest > 0; rest = (rest - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
    return letters;
}

std::string cell_name(const Place& place) {
    if (place.file.sheet().empty() || place.line == 0) return {};
    return fmt::format(
        "{}!{}{}", sheet_words(place.file.sheet()), column_letters(place.column), place.line);
}

std::string where(const Place& place) {
    const std::string& file = place.file_name();
    if (file.empty() || place.line == 0) return file;
    if (const std::string cell = cell_name(place); !cell.empty())
        return fmt::format("{}:{}", file, cell);
    return fmt::format("{}:{}:{}", file, place.line, place.column);
}

} // namespace gigaplan
