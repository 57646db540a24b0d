#include "base/money.hpp"

#include <cmath>

namespace gigaplan {

Money money_from_units(double units) {
    const double cents = units * static_cast<double>(kCentsPerUnit);
    GIGAPLAN_ASSERT(std::isfinite(cents) && std::abs(cents) < 9e18);
    return Money(std::llround(cents));
}

} // namespace gigaplan
