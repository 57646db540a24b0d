// Where a key that is given twice stands first.
#pragma once

#include <optional>
#include <string_view>

namespace gigaplan::text {

// `bytes_before` is the file up to the second key's line; `key` is written as in
// the file, dotted or quoted, and may be a table header's.
[[nodiscard]] std::optional<int> first_line_of(
    std::string_view bytes_before, std::string_view key, bool in_header);

} // namespace gigaplan::text
