// The value today of money at another date.
#pragma once

#include "base/date.hpp"
#include "base/money.hpp"
#include "base/quantity.hpp"

namespace gigaplan::finance {

// (1 + rate) ^ -(days / 365.25): 1 at `today`, above 1 before it. Days add up,
// so the factor from a to c is the one from a to b times the one from b to c.
[[nodiscard]] double discount_factor(YearlyRate rate, Date today, Date at);

// A sum of discounted money, kept where money ends: only absurd rates over a
// century lead beyond it.
[[nodiscard]] Money present_money(double units);

// Whole months from `from` to `at`, by the calendar: from the 31st of January one
// month has passed on the last of February. 0 before `from`.
[[nodiscard]] int whole_months(Date from, Date at);

// (1 - decline) ^ (whole months / 12): what is left of a rent or price that falls
// by calendar month. 1 before `from`; a decline of 1 or more leaves nothing after
// the first month.
[[nodiscard]] double decline_factor(YearlyRate decline, Date from, Date at);

// The middle of [from, to), the earlier day if there are two: where a segment's
// flows of money are discounted.
[[nodiscard]] Date middle(Date from, Date to);

// "Fiscal year 2025" of an organisation whose year ends with that month: with
// June, it holds July 2024 to June 2025.
[[nodiscard]] int fiscal_year(Date date, unsigned fiscal_year_end_month);

// The day on which the next one begins.
[[nodiscard]] Date first_day_after_fiscal_year(int fiscal_year, unsigned fiscal_year_end_month);

} // namespace gigaplan::finance
