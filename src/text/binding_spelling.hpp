// "Did you mean": the known name nearest to a misspelt one.
#pragma once

#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace gigaplan::text {

// Insertions, deletions, substitutions and swaps of neighbours, one each. From
// `limit` on the exact distance is not worked out.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b,
    std::size_t limit = std::numeric_limits<std::size_t>::max());

// Empty when nothing is near enough to be what was meant. Of equally near
// names the first wins.
[[nodiscard]] std::string nearest(std::string_view name, const std::vector<std::string>& known);

// "a, b or c"
[[nodiscard]] std::string choice_of(const std::vector<std::string>& words);

} // namespace gigaplan::text
