#include "finance/discount.hpp"
#include "finance/internal_rate_of_return.hpp"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <random>

namespace gigaplan::finance {
namespace {

std::vector<Money> yearly(const std::vector<double>& units) {
    std::vector<Money> amounts;
    for (double one : units)
        amounts.push_back(money_from_units(one));
    return amounts;
}

RatesOfReturn rates(const std::vector<double>& units) {
    return internal_rates_of_return(yearly(units));
}

double present_value(const std::vector<Money>& amounts, double rate) {
    double value = 0.0;
    for (std::size_t at = 0; at < amounts.size(); ++at)
        value += to_units(amounts[at]) * std::pow(1.0 + rate, -static_cast<double>(at));
    return value;
}

// numpy-financial, docstring of irr() and tests/test_financial.py (BSD)
TEST(InternalRate, AgreesWithNumpyFinancial) {
    const auto chosen = [](const std::vector<double>& units) { return *rates(units).chosen; };
    EXPECT_NEAR(chosen({-100, 39, 59, 55, 20}), 0.28095, 5e-6);
    EXPECT_NEAR(chosen({-100, 0, 0, 74}), -0.0955, 5e-5);
    EXPECT_NEAR(chosen({-100, 100, 0, -7}), -0.0833, 5e-5);
    EXPECT_NEAR(chosen({-100, 100, 0, 7}), 0.06206, 5e-6);
    EXPECT_NEAR(chosen({-5, 10.5, 1, -8, 1}), 0.0886, 5e-5);
    EXPECT_NEAR(chosen({-5, 10.5, 1, -8, 1, 0, 0, 0}), 0.0886, 5e-5);
    EXPECT_NEAR(chosen({-150000, 15000, 25000, 35000, 45000, 60000}), 0.0524, 5e-5);
    // its issue 44, "true" value from a spreadsheet
    EXPECT_NEAR(
        chosen({-1678.87, 771.96, 1814.05, 3520.30, 3552.95, 3584.99, 4789.91, -1}), 1.00426, 5e-5);
}

// pyxirr, core tests of irr() with equal payments (Unlicense)
TEST(InternalRate, AgreesWithPyxirrOnManyEqualPayments) {
    std::vector<double> saving(180, -87.17);
    saving.push_back(5809.3);
    EXPECT_NEAR(*rates(saving).chosen, -0.01352676905, 1e-10);
    std::vector<double> mortgage(481, 787.735232517999);
    mortgage[0] = -172545.848122807;
    EXPECT_NEAR(*rates(mortgage).chosen, 0.0038401048, 1e-7); // amounts here are in cents
}

TEST(InternalRate, IsFoundNextToATotalLoss) {
    // 3,000.00 paid, a cent back a year later: 0.01 / 3000 - 1
    EXPECT_NEAR(*rates({-3000, 0.01}).chosen, 0.01 / 3000.0 - 1.0, 1e-15);
}

// Sums with an analytical answer: x = 1 / (1 + rate) are the roots of a polynomial.
TEST(InternalRate, ListsSeveral) {
    // The oil pump (Lorie and Savage, 1955): 1600 - 10000 x + 10000 x^2, x = 0.8, 0.2
    const RatesOfReturn pump = rates({-1600, 10000, -10000});
    EXPECT_EQ(pump.count(), RateCount::Several);
    ASSERT_EQ(pump.rates.size(), 2u);
    EXPECT_NEAR(pump.rates[0], 0.25, 1e-12);
    EXPECT_NEAR(pump.rates[1], 4.0, 1e-11);
    EXPECT_NEAR(*pump.chosen, 0.25, 1e-12);

    // A finance textbook's four (Ross, Westerfield, Jordan): x = 4/5, 3/4, 7/10, 3/5,
    // so 25, 33 1/3, 42 6/7 and 66 2/3 %
    const RatesOfReturn four = rates({-252, 1431, -3035, 2850, -1000});
    ASSERT_EQ(four.rates.size(), 4u);
    EXPECT_NEAR(four.rates[0], 1.0 / 4.0, 1e-9);
    EXPECT_NEAR(four.rates[1], 1.0 / 3.0, 1e-9);
    EXPECT_NEAR(four.rates[2], 3.0 / 7.0, 1e-9);
    EXPECT_NEAR(four.rates[3], 2.0 / 3.0, 1e-9);
    EXPECT_TRUE(four.exhaustive);
}

TEST(InternalRate, ChoosesTheSmallestThatIsNotNegative) {
    // (1 - 0.9 x)(1 - 1.2 x) = 1 - 2.1 x + 1.08 x^2: -10 % and 20 %
    const RatesOfReturn mixed = rates({-100, 210, -108});
    ASSERT_EQ(mixed.rates.size(), 2u);
    EXPECT_NEAR(mixed.rates[0], -0.1, 1e-12);
    EXPECT_NEAR(mixed.rates[1], 0.2, 1e-12);
    EXPECT_NEAR(*mixed.chosen, 0.2, 1e-12);
    // (1 - 0.9 x)(1 - 0.6 x) = 1 - 1.5 x + 0.54 x^2: -10 % and -40 %
    EXPECT_NEAR(*rates({-100, 150, -54}).chosen, -0.1, 1e-12);
}

TEST(InternalRate, CountsAValueThatOnlyTouchesZeroOnce) {
    // -(1 - 1.1 x)^2 = -1 + 2.2 x - 1.21 x^2
    const RatesOfReturn found = rates({-100, 220, -121});
    ASSERT_EQ(found.count(), RateCount::One);
    EXPECT_NEAR(found.rates[0], 0.1, 1e-6);
}

TEST(InternalRate, IsNoneWhereNothingEarns) {
    for (const std::vector<double>& units : std::vector<std::vector<double>>{{}, {0}, {0, 0}, {5},
             {-1, -2, -3}, {1, 2, 3}, {40000, 5000, 8000, 12000, 30000},
             // Brealey and Myers: 1000 - 3000 x + 2500 x^2 has no real root
             {1000, -3000, 2500}}) {
        const RatesOfReturn found = rates(units);
        EXPECT_EQ(found.count(), RateCount::None);
        EXPECT_EQ(found.chosen, std::nullopt);
    }
    EXPECT_EQ(name(RateCount::None), "none");
}

TEST(InternalRate, MakesThePresentValueZeroAndIsNeverMissed) {
    std::mt19937 random(7); // raw draws: the same everywhere
    for (int round = 0; round < 300; ++round) {
        std::vector<Money> amounts;
        const std::size_t length = 2 + random() % 30;
        double size = 0.0;
        for (std::size_t at = 0; at < length; ++at) {
            amounts.push_back(Money(static_cast<std::int64_t>(random() % 2'000'001) - 1'000'000));
            size += std::abs(to_units(amounts.back()));
        }
        const RatesOfReturn found = internal_rates_of_return(amounts);
        ASSERT_TRUE(std::is_sorted(found.rates.begin(), found.rates.end()));
        for (double rate : found.rates) {
            double scale = 0.0;
            for (std::size_t at = 0; at < amounts.size(); ++at)
                scale += std::abs(to_units(amounts[at])) *
                         std::pow(1.0 + rate, -static_cast<double>(at));
            ASSERT_LE(std::abs(present_value(amounts, rate)), 1e-11 * scale);
        }
        // Each change of the value's sign on a fine grid has a rate of its own.
        std::size_t changes = 0;
        double before = present_value(amounts, std::expm1(-5.0));
        for (double log_growth = -4.995; log_growth < 5.0; log_growth += 0.005) {
            const double now = present_value(amounts, std::expm1(log_growth));
            if ((before > 0.0) != (now > 0.0)) ++changes;
            before = now;
        }
        ASSERT_GE(found.rates.size(), changes) << "round " << round;
    }
}

TEST(InternalRate, SearchesAGridWhereSignsChangeTooOften) {
    std::vector<double> units(201);
    for (std::size_t at = 0; at < units.size(); ++at)
        units[at] = at % 2 == 0 ? -100.0 : 101.0;
    units[0] = -1000.0;
    units[200] = 2000.0;
    const RatesOfReturn found = rates(units);
    EXPECT_FALSE(found.exhaustive);
    ASSERT_EQ(found.count(), RateCount::One);
    EXPECT_NEAR(present_value(yearly(units), *found.chosen), 0.0, 1e-8);
}

TEST(DatedRate, AgreesWithSpreadsheets) {
    // the example in the documentation of Excel's XIRR
    const std::vector<DatedAmount> excel = {{Date(2008, 1, 1), whole_units(-10000)},
        {Date(2008, 3, 1), whole_units(2750)}, {Date(2008, 10, 30), whole_units(4250)},
        {Date(2009, 2, 15), whole_units(3250)}, {Date(2009, 4, 1), whole_units(2750)}};
    EXPECT_NEAR(
        *internal_rates_of_return(excel, kSpreadsheetDaysPerYear).chosen, 0.373362535, 2e-9);
    // the example in Calcapp's documentation, after OpenOffice's: "roughly 12.4 %"
    const std::vector<DatedAmount> open_office = {{Date(2008, 2, 5), whole_units(-2750)},
        {Date(2008, 7, 5), whole_units(1000)}, {Date(2009, 1, 5), whole_units(2000)}};
    EXPECT_NEAR(
        *internal_rates_of_return(open_office, kSpreadsheetDaysPerYear).chosen, 0.124, 5e-4);
    // the example in the manual of the spreadsheet SS
    const std::vector<DatedAmount> ss = {{Date(1991, 2, 1), whole_units(-12000)},
        {Date(1991, 5, 1), whole_units(2800)}, {Date(1991, 10, 1), whole_units(3250)},
        {Date(1992, 2, 1), whole_units(4460)}, {Date(1992, 4, 1), whole_units(5000)}};
    EXPECT_NEAR(*internal_rates_of_return(ss, kSpreadsheetDaysPerYear).chosen, 0.3632, 5e-5);
}

// pyxirr, tests/samples/zeros.csv and minus_0_993.csv (Unlicense)
TEST(DatedRate, AgreesWithPyxirr) {
    const std::vector<DatedAmount> zeros = {{Date(2021, 12, 31), Money()},
        {Date(2023, 12, 31), whole_units(-100)}, {Date(2024, 12, 31), whole_units(10)},
        {Date(2026, 12, 31), whole_units(10)}, {Date(2027, 12, 31), whole_units(10)},
        {Date(2028, 12, 31), whole_units(10)}, {Date(2029, 12, 31), whole_units(200)},
        {Date(2033, 12, 31), Money()}};
    EXPECT_NEAR(
        *internal_rates_of_return(zeros, kSpreadsheetDaysPerYear).chosen, 0.175680730580782, 1e-13);

    const std::vector<DatedAmount> nearly_lost = {{Date(2021, 6, 8), whole_units(-1'000'000)},
        {Date(2022, 6, 29), whole_units(5000)}, {Date(2023, 6, 8), whole_units(-3)}};
    const RatesOfReturn found = internal_rates_of_return(nearly_lost, kSpreadsheetDaysPerYear);
    EXPECT_EQ(found.count(), RateCount::Several);
    EXPECT_NEAR(*found.chosen, -0.993785049929284, 1e-10);
}

std::vector<DatedAmount> cluster() {
    // A deposit, a balance, three years of rent, a resale.
    std::vector<DatedAmount> payments = {{Date(2024, 1, 15), whole_units(-60'000'000)},
        {Date(2024, 9, 1), whole_units(-340'000'000)}};
    for (int month = 0; month < 36; ++month)
        payments.push_back({add_months(Date(2024, 10, 31), month), whole_units(13'500'000)});
    payments.push_back({Date(2027, 12, 1), whole_units(90'000'000)});
    return payments;
}

TEST(DatedRate, IsWhereTheNetPresentValueIsZero) {
    const double rate = *internal_rates_of_return(cluster(), kDaysPerYear).chosen;
    double value = 0.0;
    for (const DatedAmount& payment : cluster())
        value += to_units(payment.amount) *
                 discount_factor(YearlyRate(rate), Date(2024, 1, 15), payment.on);
    EXPECT_NEAR(value, 0.0, 1e-6); // of 400 million
}

TEST(DatedRate, StaysWhenDatesAreShiftedOrAmountsScaled) {
    const double rate = *internal_rates_of_return(cluster(), kDaysPerYear).chosen;
    std::vector<DatedAmount> later = cluster();
    std::vector<DatedAmount> larger = cluster();
    for (DatedAmount& payment : later)
        payment.on = payment.on + 4321;
    for (DatedAmount& payment : larger)
        payment.amount = payment.amount * 1000;
    EXPECT_EQ(*internal_rates_of_return(later, kDaysPerYear).chosen, rate);
    EXPECT_NEAR(*internal_rates_of_return(larger, kDaysPerYear).chosen, rate, 1e-13);
    std::vector<DatedAmount> reversed = cluster();
    std::reverse(reversed.begin(), reversed.end());
    EXPECT_EQ(*internal_rates_of_return(reversed, kDaysPerYear).chosen, rate);
}

TEST(DatedRate, OfTwoYearLengthsAreTheSameGrowth) {
    // (1 + a) ^ (1 / 365) = (1 + b) ^ (1 / 365.25)
    const double a = *internal_rates_of_return(cluster(), kSpreadsheetDaysPerYear).chosen;
    const double b = *internal_rates_of_return(cluster(), kDaysPerYear).chosen;
    EXPECT_NEAR(std::pow(1.0 + a, 365.25 / 365.0), 1.0 + b, 1e-12);
}

// numpy-financial, tests of mirr(), and pyxirr's
TEST(ModifiedRate, AgreesWithPublishedCases) {
    const auto modified = [](const std::vector<double>& units, double finance, double reinvest) {
        return modified_rate_of_return(yearly(units), finance, reinvest);
    };
    EXPECT_NEAR(*modified({-4500, -800, 800, 800, 600, 600, 800, 800, 700, 3000}, 0.08, 0.055),
        0.066597175031553548, 1e-15);
    EXPECT_NEAR(*modified({-120000, 39000, 30000, 21000, 37000, 46000}, 0.10, 0.12),
        0.126094130365905145, 1e-15);
    EXPECT_NEAR(*modified({100, 200, -50, 300, -200}, 0.05, 0.06), 0.342823387842176663, 1e-15);
    EXPECT_NEAR(*modified({-1000, 100, 250, 500, 500}, 0.1, 0.1), 0.10401626745, 1e-11);
    EXPECT_EQ(modified({39000, 30000, 21000, 37000, 46000}, 0.10, 0.12), std::nullopt);
    EXPECT_EQ(modified({-100000, -50000, -25000}, 0.1, 0.1), std::nullopt);
    EXPECT_EQ(modified({}, 0.1, 0.1), std::nullopt);
}

TEST(ModifiedRate, EqualsTheInternalRateWhenBothRatesAreThat) {
    const double rate = *rates({-100, 39, 59, 55, 20}).chosen;
    EXPECT_NEAR(*modified_rate_of_return(yearly({-100, 39, 59, 55, 20}), rate, rate), rate, 1e-14);
}

} // namespace
} // namespace gigaplan::finance
