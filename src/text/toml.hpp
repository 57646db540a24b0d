// TOML to a tree of nodes.
#pragma once

#include "base/diagnostics.hpp"
#include "text/node.hpp"

#include <optional>
#include <string_view>

namespace gigaplan::text {

inline constexpr std::size_t kFileBytesMax = std::size_t{16} * 1024 * 1024;
inline constexpr int kNestingMax = 64;
inline constexpr std::size_t kTomlValuesMax = 250'000;

// `bytes` is the whole file, `file` the name that places carry. All faults go to
// `diagnostics`: not-utf8, file-too-large, nesting-too-deep, toml-syntax,
// duplicate-key, bad-date and overflow where these are not in quotes,
// unsupported-value (times, infinities). What could be read comes back all the same:
// a value that could not be is Unreadable, a table that may have held more is
// incomplete (see toml_break.hpp), and of a key or table that is there twice the
// first counts. Nothing comes back of a file that is not TOML at all.
//
// A value's place is where it begins; of a table with a header, that is the
// header's bracket. A table that only longer headers imply has the place of the
// first of these. Nesting counts the tables and lists around a value.
[[nodiscard]] std::optional<Node> parse_toml(
    std::string_view bytes, std::string_view file, Diagnostics& diagnostics);

// Whether something in it could not be read, which was reported then.
[[nodiscard]] bool is_in_part(const Node& node);

} // namespace gigaplan::text
