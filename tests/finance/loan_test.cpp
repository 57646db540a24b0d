#include "finance/internal_rate_of_return.hpp"
#include "finance/loan.hpp"

#include <cmath>
#include <gtest/gtest.h>

namespace gigaplan::finance {
namespace {

LoanTerms monthly_annuity(std::int64_t units, double rate, int payments) {
    LoanTerms terms;
    terms.kind = LoanKind::Annuity;
    terms.rate = YearlyRate(rate);
    terms.day_count = DayCount::Thirty360;
    terms.drawdowns = {{Date(2025, 1, 1), whole_units(units)}};
    terms.first_payment_on = Date(2025, 2, 1);
    terms.payments = payments;
    return terms;
}

void expect_sound(const LoanTerms& terms) {
    const std::vector<LoanRow> rows = loan_schedule(terms);
    Money drawn;
    Money repaid;
    for (const LoanRow& row : rows) {
        drawn += row.drawn;
        repaid += row.principal;
        ASSERT_GE(row.principal, Money());
        ASSERT_GE(row.interest, Money());
        ASSERT_EQ(row.balance, drawn - repaid) << iso(row.on);
    }
    EXPECT_EQ(rows.back().balance, Money());
    EXPECT_EQ(drawn, repaid);
}

TEST(DayCount, CountsThirtyDaysAMonth) {
    const auto days = [](Date from, Date to) {
        return std::lround(360.0 * year_fraction(DayCount::Thirty360, from, to));
    };
    EXPECT_EQ(days(Date(2025, 1, 15), Date(2025, 2, 15)), 30);
    EXPECT_EQ(days(Date(2025, 1, 31), Date(2025, 2, 28)), 28); // from the 30th
    EXPECT_EQ(days(Date(2025, 1, 30), Date(2025, 3, 31)), 60); // to the 30th
    EXPECT_EQ(days(Date(2025, 1, 15), Date(2025, 3, 31)), 76); // to the 31st
    EXPECT_EQ(days(Date(2025, 2, 28), Date(2025, 3, 31)), 33);
    EXPECT_EQ(days(Date(2024, 12, 31), Date(2025, 12, 31)), 360);
    EXPECT_EQ(name(DayCount::Thirty360), "30/360");
}

TEST(DayCount, CountsDaysOver365) {
    EXPECT_EQ(year_fraction(DayCount::Actual365, Date(2024, 1, 1), Date(2025, 1, 1)), 366 / 365.0);
}

// numpy-financial, test_pmt: 15,000 at 8 %, 60 months: 304.145914
TEST(AnnuityLoan, HasTheLevelPaymentOfTheClosedForm) {
    const auto rows = loan_schedule(monthly_annuity(15000, 0.08, 60));
    ASSERT_EQ(rows.size(), 61u);
    for (std::size_t at = 1; at < 60; ++at)
        ASSERT_EQ(rows[at].interest + rows[at].principal, Money(304'15)) << at;
    // Each of 59 was rounded up by 0.0041, which with interest on interest is 0.30 at
    // the end, and interest by up to half a cent either way; the last is what is left.
    EXPECT_EQ(rows[60].interest + rows[60].principal, Money(303'84));
    EXPECT_EQ(rows[60].balance, Money());
}

// numpy-financial, test_ppmt: the first repayment of 55,000 at 10 % in 60 months is
// 710.2541, the level payment 1,168.5874 less interest of 458.3333; pyxirr, test_ipmt_vec: interest
// on 25,000 at 8.24 % in 12 months.
TEST(AnnuityLoan, SplitsPaymentsIntoInterestAndPrincipal) {
    const LoanRow first = loan_schedule(monthly_annuity(55000, 0.10, 60))[1];
    EXPECT_EQ(first.interest, Money(458'33));
    EXPECT_EQ(first.principal, Money(1168'59 - 458'33));
    const std::vector<double> interest = {171.66666666666666, 157.89337457350777, 144.0255058746426,
        130.06241114404526, 116.00343649629737, 101.84792355596869, 87.59520942678299,
        73.2446266605768, 58.79550322604296, 44.24716247725825, 29.598923121998908,
        14.850099189833006};
    const auto rows = loan_schedule(monthly_annuity(25000, 0.0824, 12));
    for (std::size_t at = 0; at < interest.size(); ++at)
        EXPECT_NEAR(to_units(rows[at + 1].interest), interest[at], 0.0051) << at;
}

TEST(AnnuityLoan, WithoutInterestIsPaidInEqualParts) {
    const auto rows = loan_schedule(monthly_annuity(15000, 0.0, 60));
    for (std::size_t at = 1; at <= 60; ++at)
        ASSERT_EQ(rows[at].principal, whole_units(250));
}

TEST(AnnuityLoan, IsLevelOverDaysThatDiffer) {
    LoanTerms terms = monthly_annuity(400'000'000, 0.09, 48);
    terms.day_count = DayCount::Actual365;
    const auto rows = loan_schedule(terms);
    const Money level = rows[1].interest + rows[1].principal;
    // January's 31 days, to the cent: 400 million x 9 % x 31 / 365 = 3,057,534.246...
    EXPECT_EQ(rows[1].interest, Money(3'057'534'25));
    for (std::size_t at = 1; at < 48; ++at)
        ASSERT_EQ(rows[at].interest + rows[at].principal, level);
    const Money last = rows[48].interest + rows[48].principal;
    EXPECT_NEAR(to_units(last), to_units(level), 0.5);
    expect_sound(terms);
}

TEST(BulletLoan, PaysInterestAndThenAll) {
    // Halves of 30/360: 1,000,000 x 6 % / 2 = 30,000
    LoanTerms terms;
    terms.kind = LoanKind::Bullet;
    terms.rate = YearlyRate(0.06);
    terms.day_count = DayCount::Thirty360;
    terms.drawdowns = {{Date(2025, 3, 31), whole_units(1'000'000)}};
    terms.fee = Fraction(0.015);
    terms.first_payment_on = Date(2025, 9, 30);
    terms.months_between_payments = 6;
    terms.payments = 3;
    const Money none;
    EXPECT_EQ(loan_schedule(terms),
        (std::vector<LoanRow>{{Date(2025, 3, 31), whole_units(1'000'000), whole_units(15'000), none,
                                  none, whole_units(1'000'000)},
            {Date(2025, 9, 30), none, none, whole_units(30'000), none, whole_units(1'000'000)},
            {Date(2026, 3, 30), none, none, whole_units(30'000), none, whole_units(1'000'000)},
            {Date(2026, 9, 30), none, none, whole_units(30'000), whole_units(1'000'000), none}}));
    EXPECT_EQ(borrower_cash(loan_schedule(terms)).front(),
        (DatedAmount{Date(2025, 3, 31), whole_units(985'000)}));
}

TEST(LinearLoan, RepaysEqualPartsAfterAnInterestOnlyTime) {
    // 100.00 in 3 parts: 33.33, then 66.67 in 2 parts: 33.34, then 33.33
    LoanTerms terms = monthly_annuity(100, 0.12, 5);
    terms.kind = LoanKind::Linear;
    terms.interest_only_payments = 2;
    const auto rows = loan_schedule(terms);
    const std::vector<std::int64_t> principal = {0, 0, 33'33, 33'34, 33'33};
    const std::vector<std::int64_t> interest = {1'00, 1'00, 1'00, 67, 33};
    for (std::size_t at = 0; at < 5; ++at) {
        EXPECT_EQ(rows[at + 1].principal, Money(principal[at]));
        EXPECT_EQ(rows[at + 1].interest, Money(interest[at]));
    }
}

TEST(Loan, AccruesOnEachDrawdownFromItsDay) {
    // 100 million on 1 January, 200 million on 16 January (a payment's day would come
    // after it); at 36.5 % a day costs a thousandth:
    // 15 days x 100,000 + 16 days x 300,000 = 6,300,000
    LoanTerms terms = monthly_annuity(100'000'000, 0.365, 24);
    terms.day_count = DayCount::Actual365;
    terms.drawdowns.push_back({Date(2025, 1, 16), whole_units(200'000'000)});
    terms.drawdowns.push_back({Date(2025, 6, 1), whole_units(50'000'000)});
    const auto rows = loan_schedule(terms);
    ASSERT_EQ(rows[2].on, Date(2025, 2, 1));
    EXPECT_EQ(rows[2].interest, whole_units(6'300'000));
    // On 1 June a payment and a drawdown share a row; the level rises after it.
    ASSERT_EQ(rows[6].on, Date(2025, 6, 1));
    EXPECT_EQ(rows[6].drawn, whole_units(50'000'000));
    EXPECT_EQ(rows[6].interest + rows[6].principal, rows[5].interest + rows[5].principal);
    EXPECT_GT(rows[7].interest + rows[7].principal, rows[6].interest + rows[6].principal);
    expect_sound(terms);
}

TEST(Loan, ClosesWhateverItsTerms) {
    for (LoanKind kind : {LoanKind::Bullet, LoanKind::Annuity, LoanKind::Linear}) {
        for (DayCount day_count : {DayCount::Actual365, DayCount::Thirty360}) {
            for (double rate : {0.0, 0.0425, 0.19, 3.0}) {
                for (int payments : {1, 2, 7, 40}) {
                    LoanTerms terms = monthly_annuity(1, rate, payments);
                    terms.kind = kind;
                    terms.day_count = day_count;
                    terms.drawdowns = {{Date(2024, 1, 31), Money(1)},
                        {Date(2024, 2, 29), Money(777'777'777'777'77)}};
                    terms.first_payment_on = Date(2024, 5, 31);
                    terms.months_between_payments = 3;
                    ASSERT_NO_FATAL_FAILURE(expect_sound(terms));
                }
            }
        }
    }
}

TEST(Loan, OfTheLargestTermsStillFitsMoney) {
    LoanTerms terms = monthly_annuity(1'000'000'000'000, 10.0, 2);
    terms.first_payment_on = Date(2025, 2, 1);
    terms.months_between_payments = 600;
    ASSERT_EQ(fault(terms), std::nullopt);
    expect_sound(terms);
}

TEST(Loan, WithAFeeCostsMoreThanItsRate) {
    // 8 % nominal in monthly payments is (1 + 0.08 / 12) ^ 12 - 1 = 8.29995 % a year
    LoanTerms terms = monthly_annuity(15'000'000, 0.08, 60);
    const auto effective = [&] {
        const RatesOfReturn found =
            internal_rates_of_return(borrower_cash(loan_schedule(terms)), kDaysPerYear);
        EXPECT_EQ(found.count(), RateCount::One);
        return *found.chosen;
    };
    EXPECT_NEAR(effective(), std::pow(1.0 + 0.08 / 12.0, 12.0) - 1.0, 2e-4);
    terms.fee = Fraction(0.02);
    // The fee of 2 % is spread over a mean life of about 2.4 years.
    EXPECT_NEAR(effective(), 0.083 + 0.02 / 2.4, 2e-3);
}

TEST(Loan, SaysWhatIsWrongWithItsTerms) {
    const LoanTerms good = monthly_annuity(100, 0.05, 12);
    EXPECT_EQ(fault(good), std::nullopt);
    LoanTerms terms = good;
    terms.drawdowns.clear();
    EXPECT_EQ(fault(terms), "a loan needs a drawdown");
    terms = good;
    terms.drawdowns[0].amount = Money();
    EXPECT_EQ(fault(terms), "a drawdown must be above zero");
    terms = good;
    terms.drawdowns.push_back({Date(2024, 1, 1), Money(1)});
    EXPECT_EQ(fault(terms), "drawdowns must be listed by date");
    terms = good;
    terms.drawdowns.push_back({Date(2026, 1, 1), Money(1)});
    EXPECT_EQ(fault(terms), "the last payment, on 2026-01-01, must be after the last drawdown");
    terms = good;
    terms.rate = YearlyRate(-0.01);
    EXPECT_EQ(fault(terms), "the rate of a loan must not be negative");
    terms.rate = YearlyRate(10.5);
    EXPECT_EQ(fault(terms), "the rate of a loan must not be above 1,000 % a year");
    terms = good;
    terms.fee = Fraction(-0.01);
    EXPECT_EQ(fault(terms), "the fee of a loan must be between 0 and 1");
    terms = good;
    terms.payments = 0;
    EXPECT_EQ(fault(terms), "a loan needs a payment");
    terms = good;
    terms.months_between_payments = 0;
    EXPECT_EQ(fault(terms), "payments must be at least a month apart");
    terms.months_between_payments = 101;
    EXPECT_EQ(fault(terms), "the term of a loan must not be longer than 100 years");
    terms = good;
    terms.interest_only_payments = 12;
    EXPECT_EQ(fault(terms), "interest-only payments must leave one that repays");
    terms = good;
    terms.first_payment_on = Date(2025, 1, 1);
    EXPECT_EQ(fault(terms), "the first payment must be after the first drawdown");
}

} // namespace
} // namespace gigaplan::finance
