// Looks for nesting too deep before the parser recurses into it.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace gigaplan::text {

// Where brackets nest deeper than `depth_max`, or a dotted key makes more
// tables than that; none if nowhere. Strings and comments are passed over. Text that is
// no TOML is looked at up to its fault, or a little further.
[[nodiscard]] std::optional<std::size_t> find_deep_nesting(
    std::string_view bytes, std::size_t depth_max);

} // namespace gigaplan::text
