#include "report/text_fit.hpp"

#include "table/plain_text.hpp"

#include <algorithm>
#include <array>

namespace gigaplan::report {

namespace {

// Advance widths of Arial for ASCII 32 to 126, thousandths of the size.
constexpr std::array<int, 95> kWidths = {278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584,
    278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584,
    556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778,
    722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722,
    500, 500, 500, 334, 260, 334, 584};

constexpr double kMargin = 1.15; // DejaVu Sans, the widest of the usual system fonts
constexpr double kBoldFactor = 1.06;

// Bytes of the character at `at`: a lead byte and what continues it.
std::size_t character_length(std::string_view text, std::size_t at) {
    std::size_t end = at + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        ++end;
    return end - at;
}

double character_width(std::string_view character) {
    const auto byte = static_cast<unsigned char>(character[0]);
    if (byte < 0x20) return 0.3;
    if (byte < 0x7F) return kWidths[byte - 0x20U] / 1000.0;
    const auto columns = static_cast<double>(table::display_width(character));
    return std::min(1.0, columns * 0.6);
}

} // namespace

double text_width(std::string_view text, double size, bool bold) {
    double width = 0.0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = character_length(text, at);
        width += character_width(text.substr(at, length));
        at += length;
    }
    return width * size * kMargin * (bold ? kBoldFactor : 1.0);
}

std::string fitted(std::string_view text, double width, double size, bool bold) {
    if (text_width(text, size, bold) <= width) return std::string(text);
    const double room = width - text_width("…", size, bold);
    std::size_t end = 0;
    while (end < text.size()) {
        const std::size_t next = end + character_length(text, end);
        if (text_width(text.substr(0, next), size, bold) > room) break;
        end = next;
    }
    while (end > 0 && text[end - 1] == ' ')
        --end;
    if (end == 0) return {};
    return std::string(text.substr(0, end)) + "…";
}

std::vector<std::string> wrapped(
    std::string_view text, double width, double size, std::size_t lines_max) {
    std::vector<std::string> lines;
    while (!text.empty() && lines.size() < lines_max) {
        if (lines.size() + 1 == lines_max || text_width(text, size) <= width) {
            lines.push_back(fitted(text, width, size));
            break;
        }
        std::size_t cut = 0;
        for (std::size_t blank = text.find(' '); blank != std::string_view::npos;
             blank = text.find(' ', blank + 1)) {
            if (text_width(text.substr(0, blank), size) > width) break;
            cut = blank;
        }
        if (cut == 0) { // one word wider than the line
            lines.push_back(fitted(text.substr(0, text.find(' ')), width, size));
            cut = std::min(text.find(' '), text.size());
        } else {
            lines.emplace_back(text.substr(0, cut));
        }
        text.remove_prefix(cut);
        while (!text.empty() && text.front() == ' ')
            text.remove_prefix(1);
    }
    return lines;
}

} // namespace gigaplan::report
