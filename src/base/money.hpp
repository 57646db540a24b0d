// Money as whole cents of the scenario's currency.
#pragma once

#include "base/checked_integer.hpp"

namespace gigaplan {

using Money = CheckedInteger<struct MoneyTag>;

inline constexpr std::int64_t kCentsPerUnit = 100;

[[nodiscard]] constexpr Money whole_units(std::int64_t units) {
    return Money(kCentsPerUnit) * units;
}

// Nearest cent, halves away from zero. The argument is in units of the currency
// (dollars, not cents) and must be finite and within +-9e16.
[[nodiscard]] Money money_from_units(double units);

// For solvers, charts and ratios only; what is printed as an amount stays exact.
[[nodiscard]] constexpr double to_units(Money amount) {
    return static_cast<double>(amount.value()) / static_cast<double>(kCentsPerUnit);
}
[[nodiscard]] constexpr double to_millions(Money amount) {
    return to_units(amount) / 1e6;
}

} // namespace gigaplan
