#include "finance/discount.hpp"

#include <cmath>
#include <gtest/gtest.h>

namespace gigaplan::finance {
namespace {

TEST(Discount, IsOneToday) {
    EXPECT_EQ(discount_factor(YearlyRate(0.1), Date(2024, 6, 1), Date(2024, 6, 1)), 1.0);
}

TEST(Discount, CountsDaysInYearsOf365AndAQuarter) {
    // four years from 2024-01-01 are 366 + 365 + 365 + 365 = 1461 = 4 x 365.25 days:
    // 1.1 ^ -4 = 0.6830134...
    EXPECT_NEAR(discount_factor(YearlyRate(0.1), Date(2024, 1, 1), Date(2028, 1, 1)),
        1.0 / (1.1 * 1.1 * 1.1 * 1.1), 1e-15);
    // and 1.1 ^ 4 = 1.4641 before today
    EXPECT_NEAR(
        discount_factor(YearlyRate(0.1), Date(2028, 1, 1), Date(2024, 1, 1)), 1.4641, 1e-12);
}

TEST(Discount, MultipliesAlongTheWay) {
    const Date a(2023, 5, 17);
    for (const double rate : {0.0, 0.065, 0.125, 0.9}) {
        for (int first = -400; first <= 2000; first += 97) {
            for (int second = -400; second <= 2000; second += 131) {
                const Date b = a + first;
                const Date c = a + second;
                const double direct = discount_factor(YearlyRate(rate), a, c);
                const double by_way_of_b = discount_factor(YearlyRate(rate), a, b) *
                                           discount_factor(YearlyRate(rate), b, c);
                ASSERT_NEAR(by_way_of_b / direct, 1.0, 1e-13);
            }
        }
    }
}

TEST(Decline, CountsWholeMonthsByTheCalendar) {
    EXPECT_EQ(whole_months(Date(2024, 1, 15), Date(2024, 2, 14)), 0);
    EXPECT_EQ(whole_months(Date(2024, 1, 15), Date(2024, 2, 15)), 1);
    EXPECT_EQ(whole_months(Date(2024, 1, 31), Date(2024, 2, 28)), 0);
    EXPECT_EQ(whole_months(Date(2024, 1, 31), Date(2024, 2, 29)), 1);
    EXPECT_EQ(whole_months(Date(2023, 11, 30), Date(2025, 2, 28)), 15);
    EXPECT_EQ(whole_months(Date(2024, 2, 15), Date(2024, 1, 15)), 0);
}

TEST(Decline, NeverCountsAMonthBack) {
    const Date from(2023, 12, 31);
    for (int days = 0; days < 1500; ++days) {
        const int step = whole_months(from, from + (days + 1)) - whole_months(from, from + days);
        ASSERT_TRUE(step == 0 || step == 1) << iso(from + days);
    }
}

TEST(Decline, TakesAwayTheYearlyFractionInTwelveMonths) {
    const YearlyRate third(1.0 / 3.0);
    EXPECT_EQ(decline_factor(third, Date(2024, 6, 4), Date(2024, 7, 3)), 1.0);
    EXPECT_NEAR(decline_factor(third, Date(2024, 6, 4), Date(2025, 6, 4)), 2.0 / 3.0, 1e-15);
    EXPECT_NEAR(decline_factor(third, Date(2024, 6, 4), Date(2027, 6, 3)),
        std::pow(2.0 / 3.0, 35.0 / 12.0), 1e-15);
    EXPECT_EQ(decline_factor(third, Date(2024, 6, 4), Date(2020, 1, 1)), 1.0);
}

TEST(Decline, OfEverythingLeavesNothing) {
    EXPECT_EQ(decline_factor(YearlyRate(1.0), Date(2024, 1, 1), Date(2024, 1, 31)), 1.0);
    EXPECT_EQ(decline_factor(YearlyRate(1.0), Date(2024, 1, 1), Date(2024, 2, 1)), 0.0);
    EXPECT_EQ(decline_factor(YearlyRate(1.5), Date(2024, 1, 1), Date(2024, 2, 1)), 0.0);
}

TEST(Segment, HasItsMiddleBetweenItsEnds) {
    EXPECT_EQ(middle(Date(2024, 1, 1), Date(2024, 1, 31)), Date(2024, 1, 16));
    EXPECT_EQ(middle(Date(2024, 1, 1), Date(2024, 1, 2)), Date(2024, 1, 1));
}

TEST(FiscalYear, IsNamedAfterTheYearInWhichItEnds) {
    EXPECT_EQ(fiscal_year(Date(2025, 12, 31), 12), 2025);
    EXPECT_EQ(fiscal_year(Date(2025, 6, 30), 6), 2025); // Microsoft: July to June
    EXPECT_EQ(fiscal_year(Date(2025, 7, 1), 6), 2026);
    EXPECT_EQ(fiscal_year(Date(2025, 1, 31), 1), 2025); // Nvidia: February to January
    EXPECT_EQ(fiscal_year(Date(2025, 2, 1), 1), 2026);
    EXPECT_EQ(first_day_after_fiscal_year(2025, 12), Date(2026, 1, 1));
    EXPECT_EQ(first_day_after_fiscal_year(2025, 6), Date(2025, 7, 1));
}

} // namespace
} // namespace gigaplan::finance
