#include "table/plain_text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace gigaplan::table {

namespace {

struct Decoded {
    char32_t code = 0;
    std::size_t bytes = 1;
};

// A byte that starts no valid sequence decodes as itself.
Decoded decode(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(at);
    const std::size_t length = first >= 0xF0 && first < 0xF8   ? 4
                               : first >= 0xE0 && first < 0xF0 ? 3
                               : first >= 0xC2 && first < 0xE0 ? 2
                                                               : 1;
    if (length == 1 || at + length > text.size()) return {first, 1};
    char32_t code = first & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(at + i) & 0xC0U) != 0x80U) return {first, 1};
        code = (code << 6U) | (byte(at + i) & 0x3FU);
    }
    return {code, length};
}

struct Range {
    char32_t first, last;
};

// Unicode's combining marks, joiners and variation selectors, as far as names
// of sites and organisations need them.
constexpr std::array kZeroWidth = {Range{0x0300, 0x036F}, Range{0x0483, 0x0489},
    Range{0x0591, 0x05BD}, Range{0x0610, 0x061A}, Range{0x064B, 0x065F}, Range{0x1AB0, 0x1AFF},
    Range{0x1DC0, 0x1DFF}, Range{0x200B, 0x200F}, Range{0x202A, 0x202E}, Range{0x2060, 0x2064},
    Range{0x20D0, 0x20FF}, Range{0xFE00, 0xFE0F}, Range{0xFE20, 0xFE2F}, Range{0xFEFF, 0xFEFF}};

// East Asian wide and fullwidth blocks, and pictographs.
constexpr std::array kWide = {Range{0x1100, 0x115F}, Range{0x2E80, 0x303E}, Range{0x3041, 0x33FF},
    Range{0x3400, 0x4DBF}, Range{0x4E00, 0x9FFF}, Range{0xA000, 0xA4CF}, Range{0xAC00, 0xD7A3},
    Range{0xF900, 0xFAFF}, Range{0xFE30, 0xFE6F}, Range{0xFF00, 0xFF60}, Range{0xFFE0, 0xFFE6},
    Range{0x1F300, 0x1F64F}, Range{0x1F680, 0x1F6FF}, Range{0x1F900, 0x1F9FF},
    Range{0x20000, 0x3FFFD}};

template <std::size_t N>
bool in(char32_t code, const std::array<Range, N>& ranges) {
    return std::any_of(ranges.begin(), ranges.end(),
        [&](const Range& range) { return code >= range.first && code <= range.last; });
}

std::size_t width_of(char32_t code) {
    if (in(code, kZeroWidth)) return 0;
    return in(code, kWide) ? 2 : 1;
}

} // namespace

std::size_t display_width(std::string_view text) {
    std::size_t width = 0;
    for (std::size_t at = 0; at < text.size();) {
        const Decoded next = decode(text, at);
        width += width_of(next.code);
        at += next.bytes;
    }
    return width;
}

std::string truncated(std::string_view text, std::size_t width_max) {
    if (display_width(text) <= width_max) return std::string(text);
    if (width_max == 0) return {};
    std::size_t width = 0;
    std::size_t at = 0;
    while (at < text.size()) {
        const Decoded next = decode(text, at);
        if (width + width_of(next.code) > width_max - 1) break;
        width += width_of(next.code);
        at += next.bytes;
    }
    while (at > 0 && text[at - 1] == ' ')
        --at;
    return std::string(text.substr(0, at)) + "…";
}

} // namespace gigaplan::table
