// A look over TOML before the parser recurses into it: how deep, how much, what
// is never closed.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace gigaplan::text {

// Positions in the bytes. Strings and comments are passed over. Text that is no
// TOML is looked at up to its fault, or a little further.
struct TomlOutline {
    // Where brackets nest deeper than the limit, or a dotted key makes more
    // tables than that. Nothing after it has been looked at.
    std::optional<std::size_t> too_deep;
    std::optional<std::size_t> unclosed_string;
    std::optional<std::size_t> unclosed_bracket; // the innermost
    std::size_t value_count = 0;                 // at most so many, tables included
};

// Position after the string that begins with the quote at `at`, or none where it has
// no end.
[[nodiscard]] std::optional<std::size_t> end_of_string(std::string_view bytes, std::size_t at);

// From `from` on, where a line begins that is in nothing else.
[[nodiscard]] TomlOutline outline_of(
    std::string_view bytes, std::size_t from, std::size_t depth_max);

} // namespace gigaplan::text
