// The rate of interest that payments earn: the one at which they are worth nothing
// today.
//
// Payments that change sign once have at most one such rate. Others may have several
// (a site that is cleared at the end) or none; which is it belongs beside every rate
// that is printed. `chosen` is the smallest rate that is not negative, or without one
// the negative rate nearest to zero: what numpy-financial answers. Where there are
// several, the net present value at a stated rate is the better question.
#pragma once

#include "base/quantity.hpp"
#include "finance/dated_amount.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace gigaplan::finance {

enum class RateCount { None, One, Several };

[[nodiscard]] std::string_view name(RateCount count);

struct RatesOfReturn {
    std::vector<double> rates;    // a year, or a period; ascending; above -1
    std::optional<double> chosen; // none if there are no rates
    // False: more changes of sign than can be followed; there may be rates between
    // those found.
    bool exhaustive = true;

    [[nodiscard]] RateCount count() const;
};

// A payment at the start of the first period, and one at the end of each: rates are
// by period.
[[nodiscard]] RatesOfReturn internal_rates_of_return(const std::vector<Money>& by_period);

// By year, of this many days: 365 for what spreadsheets call XIRR; kDaysPerYear for
// the rate at which this program's net present value is zero (365.25). They differ:
// 20 % of the first kind are 20.015 % of the second.
inline constexpr double kSpreadsheetDaysPerYear = 365.0;

[[nodiscard]] RatesOfReturn internal_rates_of_return(
    const std::vector<DatedAmount>& payments, double days_per_year);

// What is paid is discounted to the start at the `finance` rate, what is received
// is compounded to the end at the `reinvest` rate; the rate that leads from the one
// to the other. Always one, none only if nothing is paid or nothing received.
// All three rates are by period.
[[nodiscard]] std::optional<double> modified_rate_of_return(
    const std::vector<Money>& by_period, double finance, double reinvest);

} // namespace gigaplan::finance
