// What every text file must be before a parser sees it.
#pragma once

#include "base/diagnostics.hpp"
#include "base/place.hpp"

#include <cstddef>
#include <string_view>

namespace gigaplan::text {

inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// True for UTF-8 without zero bytes and of at most kFileBytesMax; else reports
// file-too-large or not-utf8, at the first bad byte. `file` is the file as a whole.
[[nodiscard]] bool is_readable_text(
    std::string_view bytes, const Place& file, Diagnostics& diagnostics);

// The place of a byte; a byte order mark at the beginning takes no column.
[[nodiscard]] Place place_of(std::string_view bytes, std::size_t offset, const Place& file);

} // namespace gigaplan::text
