#include "report/workbook.hpp"

#include "text/utf8.hpp"

#include <fmt/format.h>
#include <set>
#include <string_view>

namespace gigaplan::report {

namespace {

constexpr std::size_t kSheetNameMax = 31;

// The first so many characters as spreadsheets count them: those of four bytes count twice.
std::string first_characters(std::string_view text, std::size_t most) {
    std::size_t at = 0;
    std::size_t count = 0;
    while (at < text.size()) {
        const std::size_t length = text::utf8_length(text, at);
        count += length == 4 ? 2 : 1;
        if (count > most) break;
        at += length > 0 ? length : 1;
    }
    return std::string(text.substr(0, at));
}

std::string acceptable(std::string_view wanted) {
    std::string name;
    for (const char c : text::replace_invalid_utf8(wanted)) {
        const bool refused = std::string_view("[]:*?/\\").find(c) != std::string_view::npos;
        const bool command = static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
        name += refused || command ? '_' : c;
    }
    // Quotes around a name are how formulas write it.
    if (name.starts_with('\'')) name[0] = '_';
    name = first_characters(name, kSheetNameMax);
    if (name.ends_with('\'')) name.back() = '_';
    return name.empty() ? "table" : name;
}

std::string in_lower_case(std::string name) {
    for (char& c : name)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return name;
}

} // namespace

std::vector<std::string> sheet_names(const std::vector<std::string>& wanted) {
    std::set<std::string> taken = {"history"}; // which Excel keeps for itself
    std::vector<std::string> names;
    for (const std::string& one : wanted) {
        const std::string first = acceptable(one);
        std::string name = first;
        for (int number = 2; !taken.insert(in_lower_case(name)).second; ++number) {
            const std::string ending = fmt::format(" ({})", number);
            name = first_characters(first, kSheetNameMax - ending.size()) + ending;
        }
        names.push_back(std::move(name));
    }
    return names;
}

} // namespace gigaplan::report
