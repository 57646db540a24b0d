// TOML to a tree of nodes.
#pragma once

#include "base/diagnostics.hpp"
#include "text/node.hpp"

#include <optional>
#include <string_view>

namespace gigaplan::text {

inline constexpr std::size_t kFileBytesMax = 16 * 1024 * 1024;
inline constexpr int kNestingMax = 64;

// `bytes` is the whole file, `file` the name that places carry. Faults go to
// `diagnostics`: not-utf8, file-too-large, nesting-too-deep, toml-syntax (the
// parser stops at its first), unsupported-value (times, infinities).
[[nodiscard]] std::optional<Node> parse_toml(
    std::string_view bytes, std::string_view file, Diagnostics& diagnostics);

} // namespace gigaplan::text
