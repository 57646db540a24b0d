#include "text/utf8.hpp"

namespace gigaplan::text {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD"; // U+FFFD
constexpr std::size_t kQuotedCharactersMax = 60;

unsigned byte_at(std::string_view bytes, std::size_t at) {
    return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0U;
}

bool in_range(unsigned byte, unsigned first, unsigned last) {
    return byte >= first && byte <= last;
}

// C0, DEL and C1 control characters; the marks, embeddings, overrides and isolates that
// can show a line in another order than it is written.
bool is_command(std::string_view character) {
    const unsigned lead = byte_at(character, 0);
    const unsigned second = byte_at(character, 1);
    const unsigned third = byte_at(character, 2);
    if (lead < 0x20 || lead == 0x7F) return true;
    if (lead == 0xC2) return second < 0xA0;
    if (lead == 0xD8) return second == 0x9C;
    if (lead != 0xE2) return false;
    if (second == 0x80) return in_range(third, 0x8E, 0x8F) || in_range(third, 0xA8, 0xAE);
    return second == 0x81 && in_range(third, 0xA6, 0xA9);
}

} // namespace

// Table 3-7 of the Unicode Standard: only the second byte has special ranges.
std::size_t utf8_length(std::string_view bytes, std::size_t at) {
    const unsigned lead = byte_at(bytes, at);
    if (lead < 0x80) return at < bytes.size() ? 1 : 0;
    std::size_t length = 0;
    unsigned second_first = 0x80;
    unsigned second_last = 0xBF;
    if (in_range(lead, 0xC2, 0xDF)) {
        length = 2;
    } else if (in_range(lead, 0xE0, 0xEF)) {
        length = 3;
        if (lead == 0xE0) second_first = 0xA0;
        if (lead == 0xED) second_last = 0x9F;
    } else if (in_range(lead, 0xF0, 0xF4)) {
        length = 4;
        if (lead == 0xF0) second_first = 0x90;
        if (lead == 0xF4) second_last = 0x8F;
    } else {
        return 0;
    }
    if (!in_range(byte_at(bytes, at + 1), second_first, second_last)) return 0;
    for (std::size_t i = 2; i < length; ++i) {
        if (!in_range(byte_at(bytes, at + i), 0x80, 0xBF)) return 0;
    }
    return length;
}

std::string replace_invalid_utf8(std::string_view bytes) {
    std::string text;
    text.reserve(bytes.size());
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t length = utf8_length(bytes, at);
        text += length > 0 ? bytes.substr(at, length) : kReplacement;
        at += length > 0 ? length : 1;
    }
    return text;
}

std::string for_terminal(std::string_view bytes) {
    std::string text;
    text.reserve(bytes.size());
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t length = utf8_length(bytes, at);
        const std::string_view character = bytes.substr(at, length);
        const bool shown = length > 0 && (character == "\n" || !is_command(character));
        text += shown ? character : kReplacement;
        at += length > 0 ? length : 1;
    }
    return text;
}

std::string quotable(std::string_view bytes) {
    std::string text;
    std::size_t characters = 0;
    for (std::size_t at = 0; at < bytes.size(); ++characters) {
        if (characters == kQuotedCharactersMax) return text + "...";
        const std::size_t length = utf8_length(bytes, at);
        const std::string_view character = bytes.substr(at, length);
        text += length > 0 && !is_command(character) ? character : kReplacement;
        at += length > 0 ? length : 1;
    }
    return text;
}

} // namespace gigaplan::text
