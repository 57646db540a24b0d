#include "text/source.hpp"

#include "text/toml.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <string>
#include <utility>

namespace gigaplan::text {

namespace {

bool begins_as_utf16(std::string_view bytes) {
    return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
}

// Rather than text with a slip, or in an encoding that has most letters in common.
bool is_another_encoding(std::string_view bytes, std::size_t bad_bytes) {
    return begins_as_utf16(bytes) || (bad_bytes > 8 && bad_bytes > bytes.size() / 8);
}

std::string encoding_hint(std::string_view bytes) {
    if (begins_as_utf16(bytes)) {
        return "the file looks like UTF-16; save it as UTF-8";
    }
    return "save the file as UTF-8";
}

} // namespace

Place place_of(std::string_view bytes, std::size_t offset, const Place& file) {
    const std::string_view before = bytes.substr(0, offset);
    const std::size_t line_end = before.rfind('\n');
    std::size_t at = line_end == std::string_view::npos ? 0 : line_end + 1;
    if (at == 0 && bytes.starts_with(kByteOrderMark)) at = kByteOrderMark.size();
    Place place{file.file, 1 + static_cast<int>(std::ranges::count(before, '\n')), 1};
    while (at < offset) {
        const std::size_t length = utf8_length(bytes, at);
        at += length > 0 ? length : 1;
        ++place.column;
    }
    return place;
}

std::optional<SourceText> source_text(
    std::string_view bytes, const Place& file, Diagnostics& diagnostics) {
    if (bytes.size() > kFileBytesMax) {
        diagnostics.error("file-too-large", file,
            fmt::format("the file is larger than {} MiB", kFileBytesMax / 1024 / 1024),
            "split it, or put long lists into CSV files of their own");
        return std::nullopt;
    }
    SourceText result;
    result.text.reserve(bytes.size());
    std::optional<std::size_t> first;
    std::size_t count = 0;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t length = bytes[at] == '\0' ? 0 : utf8_length(bytes, at);
        result.text += length > 0 ? bytes.substr(at, length) : kNoText;
        if (length == 0 && count++ == 0) first = at;
        at += length > 0 ? length : 1;
    }
    if (!first) return result;
    result.replaced = true;
    const unsigned byte = static_cast<unsigned char>(bytes[*first]);
    std::string message = fmt::format("the byte 0x{:02X} here is not text in UTF-8", byte);
    const bool is_another = is_another_encoding(bytes, count);
    if (count > 1 && !is_another) {
        message += fmt::format("; there {} {} more", count == 2 ? "is" : "are", count - 1);
    }
    diagnostics.error(
        "not-utf8", place_of(bytes, *first, file), std::move(message), encoding_hint(bytes));
    if (is_another) return std::nullopt;
    return result;
}

} // namespace gigaplan::text
