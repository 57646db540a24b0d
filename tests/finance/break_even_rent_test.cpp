#include "finance/break_even_rent.hpp"
#include "finance/cost_of_ownership.hpp"

#include <gtest/gtest.h>

namespace gigaplan::finance {
namespace {

constexpr Date kMoveIn(2025, 1, 1);

// 1,000 accelerators for 4 years: bought for 40 million, run for 2 million a year,
// sold for 4 million.
RentOrBuild thousand(double rate) {
    RentOrBuild choice;
    choice.rate = YearlyRate(rate);
    choice.today = kMoveIn;
    choice.build = {
        {kMoveIn, whole_units(-40'000'000)}, {Date(2029, 1, 1), whole_units(4'000'000)}};
    for (int year = 1; year <= 4; ++year) {
        choice.build.push_back({Date(2025 + year, 1, 1), whole_units(-2'000'000)});
        choice.hours.push_back({Date(2025 + year, 1, 1), 1000.0 * kHoursPerYear});
    }
    return choice;
}

TEST(BreakEvenRent, WithoutInterestIsCostOverHours) {
    // (40 + 4 x 2 - 4) million / (4 x 8.76 million hours) = 44 / 35.04 = 1.255708
    EXPECT_NEAR(break_even_rent(thousand(0.0))->raw(), 44.0 / 35.04, 1e-12);
    // half a million to move in is half a million less for rent
    RentOrBuild choice = thousand(0.0);
    choice.rent = {{kMoveIn, whole_units(-500'000)}};
    EXPECT_NEAR(break_even_rent(choice)->raw(), 43.5 / 35.04, 1e-12);
}

TEST(BreakEvenRent, RisesWithInterestSinceBuildingPaysFirst) {
    // 10 %: 40 + 2 a - 4 / 1.1^4 over 8.76 a, with a = annuity of 4 years = 3.169865:
    // (40 + 6.339731 - 2.732054) / 27.768021 = 1.570427; years of 365 days beside 365.25
    // move the fourth digit
    EXPECT_NEAR(break_even_rent(thousand(0.10))->raw(), 1.570427, 3e-4);
}

TEST(BreakEvenRent, IsWhereNeitherIsBetter) {
    for (double rate : {0.0, 0.08, 0.3}) {
        const RentOrBuild choice = thousand(rate);
        const AcceleratorHourPrice tie = *break_even_rent(choice);
        EXPECT_EQ(advantage_of_renting(choice, tie), Money());
        // a straight line: a cent an hour either way moves it by the same amount
        const AcceleratorHourPrice cent(0.01);
        const Money cheaper = advantage_of_renting(choice, tie - cent);
        const Money dearer = advantage_of_renting(choice, tie + cent);
        EXPECT_GT(cheaper, Money());
        EXPECT_EQ(cheaper, -dearer);
    }
    // without interest a cent over 35.04 million hours is 350,400
    const RentOrBuild choice = thousand(0.0);
    EXPECT_EQ(advantage_of_renting(choice, *break_even_rent(choice) - AcceleratorHourPrice(0.01)),
        whole_units(350'400));
}

TEST(BreakEvenRent, IsNoneWithoutHours) {
    RentOrBuild choice = thousand(0.1);
    choice.hours.clear();
    EXPECT_EQ(break_even_rent(choice), std::nullopt);
}

} // namespace
} // namespace gigaplan::finance
