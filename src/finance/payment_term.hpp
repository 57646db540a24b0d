// How long payments may go on.
#pragma once

#include <cstdint>

namespace gigaplan::finance {

inline constexpr int kTermYearsMax = 100;

// Of so many payments that many months apart, both above zero.
[[nodiscard]] constexpr bool term_fits(int payments, int months_between_payments) {
    return std::int64_t{payments} * months_between_payments <= 12 * kTermYearsMax;
}

} // namespace gigaplan::finance
