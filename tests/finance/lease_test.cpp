#include "finance/annuity.hpp"
#include "finance/lease.hpp"

#include <gtest/gtest.h>

namespace gigaplan::finance {
namespace {

LeaseTerms three_years_monthly() {
    LeaseTerms terms;
    terms.start = Date(2025, 1, 1);
    terms.payments = 36;
    terms.rent = whole_units(1'000'000);
    return terms;
}

// A year of 365.25 days is met exactly only after four calendar years; rates from
// dates agree with closed forms for whole years to a few parts in ten thousand.
constexpr double kCalendar = 2e-4;

TEST(Lease, PaysRentInAdvanceOrInArrears) {
    LeaseTerms terms = three_years_monthly();
    terms.payments = 2;
    EXPECT_EQ(end_of_term(terms), Date(2025, 3, 1));
    EXPECT_EQ(lease_payments(terms),
        (std::vector<DatedAmount>{{Date(2025, 1, 1), whole_units(-1'000'000)},
            {Date(2025, 2, 1), whole_units(-1'000'000)}}));
    terms.in_advance = false;
    terms.purchase = whole_units(5);
    EXPECT_EQ(lease_payments(terms),
        (std::vector<DatedAmount>{{Date(2025, 2, 1), whole_units(-1'000'000)},
            {Date(2025, 3, 1), whole_units(-1'000'000)}, {Date(2025, 3, 1), whole_units(-5)}}));
}

TEST(Lease, RaisesRentOnceAYear) {
    LeaseTerms terms = three_years_monthly();
    terms.months_between_payments = 6;
    terms.payments = 5;
    terms.rent = Money(100'01);
    terms.yearly_increase = Fraction(0.03);
    // 100.01, 103.0103 after a year, 106.100609 after two
    std::vector<std::int64_t> cents;
    for (const DatedAmount& payment : lease_payments(terms))
        cents.push_back(-payment.amount.value());
    EXPECT_EQ(cents, (std::vector<std::int64_t>{100'01, 100'01, 103'01, 103'01, 106'10}));
}

// IFRS 16, illustrative example 13: ten yearly payments of 50,000 in advance at 5 %
// are worth 50,000 + 355,391. Turned round: a thing of 405,391 leased so costs 5 %.
TEST(LeaseEquivalentRate, IsTheRateThatPricesTheLease) {
    EXPECT_NEAR(50'000.0 * annuity_factor(YearlyRate(0.05), 9.0), 355'391.0, 0.5);
    LeaseTerms terms;
    terms.start = Date(2025, 1, 1);
    terms.months_between_payments = 12;
    terms.payments = 10;
    terms.rent = whole_units(50'000);
    const RatesOfReturn rate = lease_equivalent_rate(terms, whole_units(405'391), Money());
    EXPECT_EQ(rate.count(), RateCount::One);
    EXPECT_NEAR(*rate.chosen, 0.05, kCalendar);
}

TEST(LeaseEquivalentRate, CountsTheResidualThatTheLesseeGoesWithout) {
    // 100 at the start, 4 yearly rents of 25 in arrears, 20 left at the end:
    // 100 = 25 x annuity(i, 4) + 20 / (1 + i) ^ 4 at i = 6.9751 %
    LeaseTerms terms;
    terms.start = Date(2025, 1, 1);
    terms.months_between_payments = 12;
    terms.payments = 4;
    terms.in_advance = false;
    terms.rent = whole_units(25'000'000);
    const double with =
        *lease_equivalent_rate(terms, whole_units(100'000'000), whole_units(20'000'000)).chosen;
    EXPECT_NEAR(with, 0.069751, kCalendar);
    // Buying it for those 20 costs the same; without a residual the rents alone repay 0 %.
    terms.purchase = whole_units(20'000'000);
    EXPECT_EQ(*lease_equivalent_rate(terms, whole_units(100'000'000), Money()).chosen, with);
    terms.purchase = Money();
    EXPECT_NEAR(
        *lease_equivalent_rate(terms, whole_units(100'000'000), Money()).chosen, 0.0, 1e-12);
}

TEST(LeaseEquivalentRate, IsHigherInAdvance) {
    LeaseTerms terms = three_years_monthly();
    const Money price = whole_units(30'000'000);
    const double in_advance = *lease_equivalent_rate(terms, price, Money()).chosen;
    terms.in_advance = false;
    const double in_arrears = *lease_equivalent_rate(terms, price, Money()).chosen;
    // 30 = annuity(i, 36): i = 1.02074 % a month, so 1.0102074 ^ 12 - 1 a year
    EXPECT_NEAR(in_arrears, 0.129606, 5 * kCalendar); // months differ more than years do
    EXPECT_GT(in_advance, in_arrears);
}

TEST(LeaseEquivalentRate, IsNoneWhereNothingIsPaid) {
    LeaseTerms terms = three_years_monthly();
    terms.rent = Money();
    EXPECT_EQ(lease_equivalent_rate(terms, whole_units(100), Money()).count(), RateCount::None);
}

TEST(Lease, SaysWhatIsWrongWithItsTerms) {
    LeaseTerms terms = three_years_monthly();
    EXPECT_EQ(fault(terms), std::nullopt);
    terms.payments = 0;
    EXPECT_EQ(fault(terms), "a lease needs a payment");
    terms = three_years_monthly();
    terms.months_between_payments = 0;
    EXPECT_EQ(fault(terms), "payments must be at least a month apart");
    terms = three_years_monthly();
    terms.rent = Money(-1);
    EXPECT_EQ(fault(terms), "the rent must not be negative");
    terms = three_years_monthly();
    terms.yearly_increase = Fraction(-1.0);
    EXPECT_EQ(fault(terms), "rent cannot fall by all of it in a year");
    terms.yearly_increase = Fraction(1e6);
    EXPECT_EQ(fault(terms), "the rent rises beyond ten trillion a payment");
    terms.payments = 1201;
    EXPECT_EQ(fault(terms), "the term of a lease must not be longer than 100 years");
    terms = three_years_monthly();
    terms.purchase = Money(-1);
    EXPECT_EQ(fault(terms), "the price of the purchase option must not be negative");
}

} // namespace
} // namespace gigaplan::finance
