#include "finance/annuity.hpp"

#include "base/check.hpp"

#include <cmath>

namespace gigaplan::finance {

double annuity_factor(YearlyRate rate, double years) {
    if (rate.raw() == 0.0) return years;
    // 1 - (1 + rate) ^ -years, without losing digits at small rates
    return -std::expm1(-years * std::log1p(rate.raw())) / rate.raw();
}

double capital_recovery_factor(YearlyRate rate, double years) {
    GIGAPLAN_ASSERT(years > 0.0);
    return 1.0 / annuity_factor(rate, years);
}

} // namespace gigaplan::finance
