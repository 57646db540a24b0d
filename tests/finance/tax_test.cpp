#include "finance/tax.hpp"

#include <gtest/gtest.h>

namespace gigaplan::finance {
namespace {

std::vector<YearlyProfit> profits(const std::vector<std::int64_t>& units) {
    std::vector<YearlyProfit> years;
    for (std::size_t at = 0; at < units.size(); ++at)
        years.push_back({2025 + static_cast<int>(at), whole_units(units[at])});
    return years;
}

TaxYear year(int fiscal_year, std::int64_t profit, std::int64_t used, std::int64_t lapsed,
    std::int64_t carried, std::int64_t tax) {
    return {fiscal_year, whole_units(profit), whole_units(used), whole_units(lapsed),
        whole_units(carried), whole_units(tax)};
}

TEST(Tax, TakesItsShareOfEachProfit) {
    TaxTerms terms;
    terms.rate = Fraction(0.21);
    EXPECT_EQ(taxes(terms, profits({1000, 0, 500})),
        (std::vector<TaxYear>{year(2025, 1000, 0, 0, 0, 210), year(2026, 0, 0, 0, 0, 0),
            year(2027, 500, 0, 0, 0, 105)}));
}

TEST(Tax, IsRoundedToTheCentOnce) {
    TaxTerms terms;
    terms.rate = Fraction(0.21);
    // 0.21 x 333.33 = 69.9993
    EXPECT_EQ(taxes(terms, {{2025, Money(333'33)}})[0].tax, Money(70'00));
}

TEST(Tax, CarriesLossesForward) {
    TaxTerms terms;
    terms.rate = Fraction(0.25);
    // -600, then 200 and 300 of it are used, then the last 100 of a profit of 500
    EXPECT_EQ(taxes(terms, profits({-600, 200, 300, 500})),
        (std::vector<TaxYear>{year(2025, -600, 0, 0, 600, 0), year(2026, 200, 200, 0, 400, 0),
            year(2027, 300, 300, 0, 100, 0), year(2028, 500, 100, 0, 0, 100)}));
}

// 26 U.S.C. 172(a)(2): losses since 2018 offset at most 80 % of taxable income.
TEST(Tax, LimitsWhatLossesOffset) {
    TaxTerms terms;
    terms.rate = Fraction(0.21);
    terms.loss_use = Fraction(0.8);
    // of 500, 400 are offset: 21 % of 100; of 1000 the last 600: 21 % of 400
    EXPECT_EQ(taxes(terms, profits({-1000, 500, 1000})),
        (std::vector<TaxYear>{year(2025, -1000, 0, 0, 1000, 0), year(2026, 500, 400, 0, 600, 21),
            year(2027, 1000, 600, 0, 0, 84)}));
}

TEST(Tax, LetsOldLossesLapse) {
    TaxTerms terms;
    terms.rate = Fraction(0.5);
    terms.loss_life_years = 2;
    // 2025's 100 can be used up to 2027: 30 in 2026; 2026 has no loss, 2027 adds one
    // of 40, when the 70 left of 2025 lapse; 2028 uses the 40.
    EXPECT_EQ(taxes(terms, profits({-100, 30, -40, 60})),
        (std::vector<TaxYear>{year(2025, -100, 0, 0, 100, 0), year(2026, 30, 30, 0, 70, 0),
            year(2027, -40, 0, 70, 40, 0), year(2028, 60, 40, 0, 0, 10)}));
}

TEST(Tax, NeverLosesALoss) {
    TaxTerms terms;
    terms.rate = Fraction(0.3);
    terms.loss_use = Fraction(0.37);
    terms.loss_life_years = 3;
    std::vector<std::int64_t> units;
    for (int at = 0; at < 60; ++at)
        units.push_back((at * 7919) % 2003 - 1001);
    Money lost;
    Money used;
    Money lapsed;
    for (const TaxYear& one : taxes(terms, profits(units))) {
        if (one.profit < Money()) lost -= one.profit;
        used += one.losses_used;
        lapsed += one.losses_lapsed;
        ASSERT_EQ(one.losses_carried, lost - used - lapsed) << one.fiscal_year;
    }
    EXPECT_GT(used, Money());
    EXPECT_GT(lapsed, Money());
}

TEST(Profits, AreSummedByFiscalYearWithoutGaps) {
    EXPECT_EQ(profits_by_year({{Date(2025, 7, 1), Money(5)}, {Date(2025, 6, 30), Money(-3)},
                                  {Date(2024, 7, 1), Money(1)}, {Date(2028, 1, 1), Money(9)}},
                  6),
        (std::vector<YearlyProfit>{
            {2025, Money(-2)}, {2026, Money(5)}, {2027, Money(0)}, {2028, Money(9)}}));
    EXPECT_TRUE(profits_by_year({}, 6).empty());
}

TEST(TaxPayments, AreDueMonthsAfterTheYear) {
    TaxTerms terms;
    terms.rate = Fraction(0.5);
    const auto years = taxes(terms, profits({100, -10, 50}));
    EXPECT_EQ(
        tax_payments(years, 6, 4), (std::vector<DatedAmount>{{Date(2025, 10, 31), whole_units(-50)},
                                       {Date(2027, 10, 31), whole_units(-20)}}));
}

TEST(Tax, SaysWhatIsWrongWithItsTerms) {
    TaxTerms terms;
    EXPECT_EQ(fault(terms), std::nullopt);
    terms.rate = Fraction(1.01);
    EXPECT_EQ(fault(terms), "a tax rate must be between 0 and 1");
    terms.rate = Fraction(0.2);
    terms.loss_use = Fraction(-0.1);
    EXPECT_EQ(fault(terms), "the usable part of a profit must be between 0 and 1");
    terms.loss_use = Fraction(0.5);
    terms.loss_life_years = 0;
    EXPECT_EQ(fault(terms), "losses must last a year, or have no term");
}

} // namespace
} // namespace gigaplan::finance
