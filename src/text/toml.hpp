// TOML to a tree of nodes.
#pragma once

#include "base/diagnostics.hpp"
#include "text/node.hpp"

#include <optional>
#include <string_view>

namespace gigaplan::text {

inline constexpr std::size_t kFileBytesMax = 16 * 1024 * 1024;
inline constexpr int kNestingMax = 64;
inline constexpr std::size_t kTomlValuesMax = 250'000;

// `bytes` is the whole file, `file` the name that places carry. Faults go to
// `diagnostics`: not-utf8, file-too-large, nesting-too-deep, toml-syntax and
// duplicate-key (the parser stops at its first), unsupported-value (times,
// infinities). After an unsupported-value the tree still comes back, with the
// nearest value that is supported, so that the rest can be checked.
//
// A value's place is where it begins; of a table with a header, that is the
// header's bracket. A table that only longer headers imply has the place of the
// first of these. Nesting counts the tables and lists around a value.
[[nodiscard]] std::optional<Node> parse_toml(
    std::string_view bytes, std::string_view file, Diagnostics& diagnostics);

} // namespace gigaplan::text
