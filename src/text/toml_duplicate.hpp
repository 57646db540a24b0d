// Where a key that is given twice stands first.
//
// The parser does not say. So what stands before the second key's line is read
// once more, with a marked line where that key would have gone.
#pragma once

#include "text/node.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace gigaplan::text {

[[nodiscard]] std::string with_marked_line(std::string_view bytes_before);

// `key` is the tree of "<the key as written> = 0".
[[nodiscard]] std::optional<int> first_line_of(const Node& marked, const Node& key, bool in_header);

} // namespace gigaplan::text
