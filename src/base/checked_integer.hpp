// Integers for what is audited: sums and products that leave the range stop the
// program in every build instead of wrapping round.
//
// Input is bounded where it is read (scenario/limits.hpp), so that no input can
// bring a sum here to overflow.
#pragma once

#include "base/check.hpp"

#include <compare>
#include <cstdint>

namespace gigaplan {

template <class Tag>
class CheckedInteger {
public:
    constexpr CheckedInteger() = default;
    constexpr explicit CheckedInteger(std::int64_t value) : value_(value) {}

    [[nodiscard]] constexpr std::int64_t value() const { return value_; }

    friend constexpr auto operator<=>(CheckedInteger, CheckedInteger) = default;

    friend constexpr CheckedInteger operator+(CheckedInteger a, CheckedInteger b) {
        std::int64_t sum = 0;
        GIGAPLAN_ASSERT(!__builtin_add_overflow(a.value_, b.value_, &sum));
        return CheckedInteger(sum);
    }
    friend constexpr CheckedInteger operator-(CheckedInteger a, CheckedInteger b) {
        std::int64_t difference = 0;
        GIGAPLAN_ASSERT(!__builtin_sub_overflow(a.value_, b.value_, &difference));
        return CheckedInteger(difference);
    }
    friend constexpr CheckedInteger operator*(CheckedInteger a, std::int64_t factor) {
        std::int64_t product = 0;
        GIGAPLAN_ASSERT(!__builtin_mul_overflow(a.value_, factor, &product));
        return CheckedInteger(product);
    }
    constexpr CheckedInteger operator-() const { return CheckedInteger() - *this; }
    constexpr CheckedInteger& operator+=(CheckedInteger other) { return *this = *this + other; }
    constexpr CheckedInteger& operator-=(CheckedInteger other) { return *this = *this - other; }

private:
    std::int64_t value_ = 0;
};

// Accelerators, one GPU or TPU package each.
using AcceleratorCount = CheckedInteger<struct AcceleratorTag>;
// What is bought as one piece: an 8-GPU server, an NVL72 rack.
using SystemCount = CheckedInteger<struct SystemTag>;

} // namespace gigaplan
