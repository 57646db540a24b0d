// A position in one of the scenario's or catalogue's lists, typed by what the
// list holds: a hall's index does not fit where a site's is meant.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>

namespace gigaplan {

template <class Entity>
struct Index {
    std::uint32_t value = 0;

    friend constexpr auto operator<=>(Index, Index) = default;
};

template <class Entity>
[[nodiscard]] constexpr Index<Entity> make_index(std::size_t position) {
    return {static_cast<std::uint32_t>(position)};
}

} // namespace gigaplan
