#include "finance/daily_cash.hpp"

#include <gtest/gtest.h>

namespace gigaplan::finance {
namespace {

TEST(DailyCash, NetsADayAndAddsUp) {
    EXPECT_EQ(cash_by_day({{Date(2025, 3, 1), Money(50)}, {Date(2025, 1, 1), Money(-100)},
                  {Date(2025, 3, 1), Money(-80)}, {Date(2025, 2, 1), Money(0)}}),
        (std::vector<CashDay>{{Date(2025, 1, 1), Money(-100), Money(-100)},
            {Date(2025, 2, 1), Money(0), Money(-100)},
            {Date(2025, 3, 1), Money(-30), Money(-130)}}));
}

TEST(FundingNeed, IsTheFirstDayOfTheDeepestLow) {
    // -100, -130, +70, -130
    const auto days = cash_by_day({{Date(2025, 1, 1), Money(-100)}, {Date(2025, 2, 1), Money(-30)},
        {Date(2025, 3, 1), Money(200)}, {Date(2025, 4, 1), Money(-200)}});
    EXPECT_EQ(funding_need(days), (FundingNeed{Money(130), Date(2025, 2, 1)}));
    EXPECT_EQ(funding_need({}), (FundingNeed{Money(0), std::nullopt}));
    EXPECT_EQ(funding_need(cash_by_day({{Date(2025, 1, 1), Money(5)}})),
        (FundingNeed{Money(0), std::nullopt}));
}

} // namespace
} // namespace gigaplan::finance
