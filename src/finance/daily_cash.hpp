// Payments by day: how much money is out at the end of each, and when most of all.
#pragma once

#include "finance/dated_amount.hpp"

#include <optional>
#include <vector>

namespace gigaplan::finance {

struct CashDay {
    Date on;
    Money change;     // all payments of the day
    Money cumulative; // at its end, from nothing

    friend bool operator==(const CashDay&, const CashDay&) = default;
};

// Days with a payment, ascending; the payments come in any order.
[[nodiscard]] std::vector<CashDay> cash_by_day(const std::vector<DatedAmount>& payments);

struct FundingNeed {
    Money peak;             // the most that is out of pocket at the end of a day
    std::optional<Date> on; // the first such day; none if nothing ever is

    friend bool operator==(const FundingNeed&, const FundingNeed&) = default;
};

[[nodiscard]] FundingNeed funding_need(const std::vector<CashDay>& days);

} // namespace gigaplan::finance
