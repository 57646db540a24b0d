#include "app/wrapped.hpp"

#include "table/plain_text.hpp"

#include <algorithm>

namespace gigaplan::app {

namespace {

constexpr std::size_t kWidth = 88;

} // namespace

std::string wrapped(std::string_view text, std::size_t indent) {
    std::string lines;
    std::size_t column = indent;
    while (!text.empty()) {
        const std::string_view word = text.substr(0, text.find(' '));
        text.remove_prefix(std::min(text.size(), word.size() + 1));
        const std::size_t width = table::display_width(word);
        if (column > indent && column + 1 + width > kWidth) {
            lines += '\n' + std::string(indent, ' ');
            column = indent;
        } else if (column > indent) {
            lines += ' ';
            ++column;
        }
        lines += word;
        column += width;
    }
    return lines;
}

} // namespace gigaplan::app
