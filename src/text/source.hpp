// What every text file must be before a parser sees it.
#pragma once

#include "base/diagnostics.hpp"
#include "base/place.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace gigaplan::text {

inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Stands for every byte that is no text.
inline constexpr std::string_view kNoText = "\xEF\xBF\xBD"; // U+FFFD

// A file with more faults than this is some other kind of file.
inline constexpr std::size_t kFaultsMax = 1'000;

struct SourceText {
    std::string text;      // UTF-8 without zero bytes
    bool replaced = false; // it has kNoText in place of some bytes, which was reported
};

// The text of a file's bytes. Reports not-utf8, at the first byte that is none, and
// file-too-large above kFileBytesMax bytes. Nothing comes back of a file that is too
// large or in another encoding. `file` is the file as a whole.
[[nodiscard]] std::optional<SourceText> source_text(
    std::string_view bytes, const Place& file, Diagnostics& diagnostics);

// The place of a byte; a byte order mark at the beginning takes no column.
[[nodiscard]] Place place_of(std::string_view bytes, std::size_t offset, const Place& file);

} // namespace gigaplan::text
