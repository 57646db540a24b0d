// The value today of money at another date.
#pragma once

#include "base/date.hpp"
#include "base/quantity.hpp"

namespace gigaplan::finance {

// (1 + rate) ^ -(days / 365.25): 1 at `today`, above 1 before it.
[[nodiscard]] double discount_factor(YearlyRate rate, Date today, Date at);

// (1 - decline) ^ (years from `from` to `at`): what is left of a rent or price
// that falls by calendar month; whole months count, 1 before `from`.
[[nodiscard]] double decline_factor(YearlyRate decline, Date from, Date at);

// The middle of [from, to): where a segment's flows of money are discounted.
[[nodiscard]] Date middle(Date from, Date to);

// "Fiscal year 2025" of an organisation whose year ends with that month.
[[nodiscard]] int fiscal_year(Date date, unsigned fiscal_year_end_month);

} // namespace gigaplan::finance
