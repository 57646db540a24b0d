#include "text/source.hpp"

#include "text/toml.hpp"
#include "text/utf8.hpp"

#include <fmt/format.h>
#include <string>

namespace gigaplan::text {

namespace {

std::string encoding_hint(std::string_view bytes) {
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
        return "the file looks like UTF-16; save it as UTF-8";
    }
    return "save the file as UTF-8";
}

} // namespace

Place place_of(std::string_view bytes, std::size_t offset, const Place& file) {
    Place place{file.file, 1, 1};
    const std::size_t begin = bytes.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
    for (std::size_t at = begin; at < offset;) {
        if (bytes[at] == '\n') {
            ++place.line;
            place.column = 1;
        } else {
            ++place.column;
        }
        const std::size_t length = utf8_length(bytes, at);
        at += length > 0 ? length : 1;
    }
    return place;
}

bool is_readable_text(std::string_view bytes, const Place& file, Diagnostics& diagnostics) {
    if (bytes.size() > kFileBytesMax) {
        diagnostics.error("file-too-large", file,
            fmt::format("the file has {} bytes, more than {}", bytes.size(), kFileBytesMax),
            "split it, or put long lists into CSV files of their own");
        return false;
    }
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t length = utf8_length(bytes, at);
        if (length == 0 || bytes[at] == '\0') {
            const unsigned byte = static_cast<unsigned char>(bytes[at]);
            diagnostics.error("not-utf8", place_of(bytes, at, file),
                fmt::format("the byte 0x{:02X} here is not text in UTF-8", byte),
                encoding_hint(bytes));
            return false;
        }
        at += length;
    }
    return true;
}

} // namespace gigaplan::text
