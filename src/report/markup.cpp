#include "report/markup.hpp"

#include <cmath>
#include <cstdint>
#include <fmt/format.h>

namespace gigaplan::report {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// Bytes of the well-formed UTF-8 sequence at the start of `text`; 0 when there
// is none (RFC 3629: no overlong forms, no surrogates, up to U+10FFFF).
std::size_t sequence_length(std::string_view text, char32_t& code) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(0);
    std::size_t length = 0;
    if (first < 0x80)
        length = 1;
    else if (first >= 0xC2 && first < 0xE0)
        length = 2;
    else if (first >= 0xE0 && first < 0xF0)
        length = 3;
    else if (first >= 0xF0 && first < 0xF5)
        length = 4;
    if (length == 0 || length > text.size()) return 0;
    code = length == 1 ? first : first & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U) return 0;
        code = (code << 6U) | (byte(i) & 0x3FU);
    }
    const bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
    const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
    return overlong || surrogate || code > 0x10FFFF ? 0 : length;
}

bool forbidden(char32_t code) {
    const bool control = (code < 0x20 && code != '\t' && code != '\n') ||
                         (code >= 0x7F && code < 0xA0) || code == 0xFFFE || code == 0xFFFF;
    const bool direction = (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
    return control || direction;
}

} // namespace

std::string escaped(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    while (!text.empty()) {
        char32_t code = 0;
        const std::size_t length = sequence_length(text, code);
        if (length == 0 || forbidden(code))
            result += kReplacement;
        else if (code == '&')
            result += "&amp;";
        else if (code == '<')
            result += "&lt;";
        else if (code == '>')
            result += "&gt;";
        else if (code == '"')
            result += "&quot;";
        else if (code == '\'')
            result += "&#39;";
        else
            result += text.substr(0, length);
        text.remove_prefix(length == 0 ? 1 : length);
    }
    return result;
}

std::string number(double value) {
    if (!std::isfinite(value)) return "0";
    std::string digits = fmt::format("{:.2f}", value);
    while (digits.back() == '0')
        digits.pop_back();
    if (digits.back() == '.') digits.pop_back();
    return digits == "-0" ? "0" : digits;
}

void Markup::start(std::string_view tag, const Attributes& attributes) {
    out_ += '<';
    out_ += tag;
    for (const Attribute& attribute : attributes) {
        out_ += ' ';
        out_ += attribute.name;
        out_ += "=\"";
        out_ += escaped(attribute.value);
        out_ += '"';
    }
}

void Markup::open(std::string_view tag, const Attributes& attributes) {
    start(tag, attributes);
    out_ += '>';
}

void Markup::close(std::string_view tag) {
    out_ += "</";
    out_ += tag;
    out_ += '>';
}

void Markup::empty(std::string_view tag, const Attributes& attributes) {
    start(tag, attributes);
    out_ += "/>";
}

void Markup::element(std::string_view tag, const Attributes& attributes, std::string_view content) {
    open(tag, attributes);
    text(content);
    close(tag);
}

} // namespace gigaplan::report
