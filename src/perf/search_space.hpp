// Every way in which a layout can divide.
#pragma once

#include "perf/search.hpp"

#include <vector>

namespace gigaplan::perf {

// What the time of a micro-batch on a layer depends on, but for the micro-batch's size.
struct Split {
    std::int64_t tensor = 1, context = 1, expert = 1, expert_tensor = 0;
};
[[nodiscard]] std::vector<Split> splits_of(
    const Architecture& architecture, const SearchSpace& space);

// One layout for each alternative of a split that divides. What members differ in is as in `base`.
[[nodiscard]] std::vector<Layout> alternatives_of(const Architecture& architecture,
    const Machine& machine, const SearchSpace& space, const Split& split);

// Counts that divide `number` without rest, the smallest first.
[[nodiscard]] std::vector<std::int64_t> divisors_of(std::int64_t number);

} // namespace gigaplan::perf
