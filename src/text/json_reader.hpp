// JSON to a tree of nodes.
#pragma once

#include "base/diagnostics.hpp"
#include "text/node.hpp"

#include <optional>
#include <string_view>

namespace gigaplan::text {

inline constexpr std::size_t kJsonValuesMax = 250'000;

// `bytes` is the whole file, `file` the name that places carry. Nothing comes back where
// there is a fault: not-utf8, file-too-large, nesting-too-deep (as of TOML), json-syntax,
// duplicate-key, overflow. What follows the first fault of syntax is not read.
//
// A whole number beyond 64 bits is a Float. A value's place is where it begins.
[[nodiscard]] std::optional<Node> parse_json(
    std::string_view bytes, std::string_view file, Diagnostics& diagnostics);

} // namespace gigaplan::text
