#include "table/humane.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <random>

namespace gigaplan::table {
namespace {

TEST(Grouped, PutsACommaAfterEveryThirdDigit) {
    EXPECT_EQ(grouped(std::int64_t{0}), "0");
    EXPECT_EQ(grouped(std::int64_t{999}), "999");
    EXPECT_EQ(grouped(std::int64_t{41'700}), "41,700");
    EXPECT_EQ(grouped(std::int64_t{-1'234'567}), "-1,234,567");
    EXPECT_EQ(grouped(std::numeric_limits<std::int64_t>::min()), "-9,223,372,036,854,775,808");
    EXPECT_EQ(grouped(-1234.5, 2), "-1,234.50");
}

TEST(Grouped, HasNoNegativeZero) {
    EXPECT_EQ(grouped(-0.001, 2), "0.00");
}

TEST(HumaneCount, SaysEveryDigitBelowTenThousandAndThreeAbove) {
    EXPECT_EQ(humane_count(950), "950");
    EXPECT_EQ(humane_count(4'200), "4,200");
    EXPECT_EQ(humane_count(110'000), "110 thousand");
    EXPECT_EQ(humane_count(12'345), "12.3 thousand");
    EXPECT_EQ(humane_count(1'234'567), "1.23 million");
    EXPECT_EQ(humane(AcceleratorCount(-550'000)), "-550 thousand");
}

TEST(HumaneCount, NeverSaysAThousandThousand) {
    // 999,600 rounds to three figures as 1,000,000.
    EXPECT_EQ(humane_count(999'600), "1 million");
    EXPECT_EQ(humane_count(999'400), "999 thousand");
}

TEST(HumanePower, PicksTheUnitThatPeopleSay) {
    EXPECT_EQ(humane_power(1280.0), "1.28 GW");
    EXPECT_EQ(humane_power(349.2), "349 MW");
    EXPECT_EQ(humane_power(0.85), "850 kW");
    EXPECT_EQ(humane_power(0.0), "0 MW");
    EXPECT_EQ(humane_power(999.7), "1 GW");
    EXPECT_EQ(humane(FacilityPower(1280.0)), "1.28 GW facility");
    EXPECT_EQ(humane(ItPower(250.0)), "250 MW IT");
}

TEST(HumaneMoney, NamesBillionsAndMillions) {
    EXPECT_EQ(humane(whole_units(35'790'000'000), "USD"), "35.8 bn USD");
    EXPECT_EQ(humane(whole_units(960'000'000), "USD"), "960 million USD");
    EXPECT_EQ(humane(whole_units(41'700), "USD"), "41,700 USD");
    EXPECT_EQ(humane(whole_units(-1'200'000'000), "EUR"), "-1.2 bn EUR");
    EXPECT_EQ(humane(whole_units(999'999'999), "USD"), "1 bn USD");
}

TEST(HumaneDates, ReadAsPeopleWriteThem) {
    EXPECT_EQ(humane(Date(2026, 3, 15)), "15 March 2026");
    EXPECT_EQ(humane_short(Date(2026, 3, 15)), "15 Mar 2026");
    EXPECT_EQ(humane_days(1), "1 day");
    EXPECT_EQ(humane_days(-45), "-45 days");
    EXPECT_EQ(humane_days(91), "3.0 months");
    EXPECT_EQ(humane_days(1461), "4.0 years");
}

TEST(HumaneSpan, NamesWholeMonthsWithoutDays) {
    EXPECT_EQ(humane_span(Date(2025, 10, 1), Date(2026, 4, 1)), "October 2025 to March 2026");
    EXPECT_EQ(humane_span(Date(2026, 3, 1), Date(2026, 6, 1)), "March to May 2026");
    EXPECT_EQ(humane_span(Date(2026, 3, 1), Date(2026, 4, 1)), "March 2026");
    EXPECT_EQ(humane_span(Date(2026, 3, 3), Date(2026, 3, 18)), "3 to 17 March 2026");
    EXPECT_EQ(humane_span(Date(2026, 3, 3), Date(2026, 3, 4)), "3 March 2026");
    EXPECT_EQ(
        humane_span(Date(2025, 12, 3), Date(2026, 1, 9)), "3 December 2025 to 8 January 2026");
}

TEST(HumaneList, JoinsWithCommasAndOneAnd) {
    EXPECT_EQ(humane_list({}), "");
    EXPECT_EQ(humane_list({"power"}), "power");
    EXPECT_EQ(humane_list({"halls", "power"}), "halls and power");
    EXPECT_EQ(humane_list({"supply", "halls", "power"}), "supply, halls and power");
}

TEST(Humane, TakesTheUnitFromTheMeasure) {
    EXPECT_EQ(humane(1280.0, power(PowerKind::Facility)), "1.28 GW facility");
    EXPECT_EQ(humane(110'000.0, count_of("accelerators")), "110 thousand accelerators");
    EXPECT_EQ(humane(35.79e9, money_in("USD")), "35.8 bn USD");
    EXPECT_EQ(humane(0.035, fraction()), "3.5 %");
    EXPECT_EQ(humane(42.5, number_in("days")), "42.5 days");
    EXPECT_EQ(humane(std::nan(""), fraction()), "unknown");
}

TEST(AxisScale, SaysTheUnitOnceForAllTicks) {
    EXPECT_EQ(axis_scale(power(PowerKind::Facility), 1300.0).unit, "GW facility");
    EXPECT_EQ(axis_scale(power(PowerKind::It), 400.0).unit, "MW IT");
    EXPECT_EQ(axis_scale(count_of("accelerators"), 550'000.0).unit, "thousand accelerators");
    EXPECT_EQ(axis_scale(money_in("USD"), 35e9).divisor, 1e9);
    EXPECT_EQ(axis_scale(count_of("accelerators"), 0.0).divisor, 1.0);
}

TEST(HumaneNumber, KeepsThreeFigures) {
    std::mt19937 random(20240604);
    for (int i = 0; i < 2'000; ++i) {
        const int mantissa = static_cast<int>(random() % 200'000) - 100'000;
        const double value = mantissa * std::pow(10.0, static_cast<int>(random() % 12) - 5);
        std::string digits = humane_number(value);
        std::erase(digits, ',');
        // Half a unit of the third figure at most.
        EXPECT_LE(std::abs(std::stod(digits) - value), 0.00501 * std::abs(value)) << value;
    }
}

} // namespace
} // namespace gigaplan::table
