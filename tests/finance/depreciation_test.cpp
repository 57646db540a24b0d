#include "finance/depreciation.hpp"

#include <gtest/gtest.h>

namespace gigaplan::finance {
namespace {

DepreciationTerms machine(DepreciationMethod method, std::int64_t cost, std::int64_t residual) {
    DepreciationTerms terms;
    terms.method = method;
    terms.cost = whole_units(cost);
    terms.residual = whole_units(residual);
    terms.in_use_from = Date(2025, 1, 1);
    terms.life_years = 5;
    terms.yearly_rate = Fraction(0.4);
    return terms;
}

std::vector<std::int64_t> charges_in_cents(const DepreciationTerms& terms, unsigned month = 12) {
    std::vector<std::int64_t> charges;
    for (const DepreciationYear& year : depreciation_by_year(terms, month))
        charges.push_back(year.charge.value());
    return charges;
}

TEST(StraightLine, WritesOffTheSameEveryDay) {
    // 1,826 days from 2025 to 2029; 2028 has 366: 900 x 365 / 1826 = 179.9014
    const auto terms = machine(DepreciationMethod::StraightLine, 1000, 100);
    EXPECT_EQ(carrying_amount(terms, Date(2024, 6, 1)), whole_units(1000));
    EXPECT_EQ(carrying_amount(terms, Date(2025, 1, 1)), whole_units(1000));
    EXPECT_EQ(carrying_amount(terms, Date(2026, 1, 1)), Money(820'10));
    EXPECT_EQ(carrying_amount(terms, Date(2029, 12, 31)), Money(100'49)); // a day: 0.4929
    EXPECT_EQ(carrying_amount(terms, Date(2030, 1, 1)), whole_units(100));
    EXPECT_EQ(carrying_amount(terms, Date(2050, 1, 1)), whole_units(100));
}

TEST(StraightLine, IsChargedToTheFiscalYearsItLiesIn) {
    // From 1 November 2024 over 5 years, years that end in June: 242 days of 1,826,
    // then 365, 365, 365, 366, and 123; a unit a day.
    auto terms = machine(DepreciationMethod::StraightLine, 1826, 0);
    terms.in_use_from = Date(2024, 11, 1);
    const Money day = whole_units(1);
    EXPECT_EQ(depreciation_by_year(terms, 6),
        (std::vector<DepreciationYear>{{2025, day * 242, day * 1584}, {2026, day * 365, day * 1219},
            {2027, day * 365, day * 854}, {2028, day * 366, day * 488},
            {2029, day * 365, day * 123}, {2030, day * 123, Money()}}));
}

// Newnan, Lavelle, Eschenbach, Engineering Economic Analysis, double declining
// balance: 900 over 5 years to a residual of 70 is 360, 216, 130, 78, 46 in whole
// units: 129.60, 77.76, and 46.64 down to the residual value.
TEST(DecliningBalance, StopsAtTheResidualValue) {
    EXPECT_EQ(charges_in_cents(machine(DepreciationMethod::DecliningBalance, 900, 70)),
        (std::vector<std::int64_t>{360'00, 216'00, 129'60, 77'76, 46'64}));
}

// 40 % declining over 17,200: 6,880.00, 4,128.00, 2,476.80, 1,486.08, and 891.65 of the
// fifth year, after which 1,337.47 are left; the end of the life writes those off too.
TEST(DecliningBalance, WritesOffTheRestAtTheEnd) {
    const auto terms = machine(DepreciationMethod::DecliningBalance, 17200, 0);
    EXPECT_EQ(charges_in_cents(terms),
        (std::vector<std::int64_t>{6880'00, 4128'00, 2476'80, 1486'08, 2229'12}));
    // the last night: 891.65 x 364 / 365 = 889.21 of 2,229.12 are written off
    EXPECT_EQ(carrying_amount(terms, Date(2029, 12, 31)), Money(2229'12 - 889'21));
}

TEST(DecliningThenStraight, SwitchesWhenThatTakesMore) {
    // 4000, 2400, 1440; then 2160 left: 40 % are 864, an equal spread over 2 years 1080
    EXPECT_EQ(charges_in_cents(machine(DepreciationMethod::DecliningThenStraight, 10000, 0)),
        (std::vector<std::int64_t>{4000'00, 2400'00, 1440'00, 1080'00, 1080'00}));
}

TEST(Depreciation, AddsUpToTheCostAndNeverRises) {
    for (auto method : {DepreciationMethod::StraightLine, DepreciationMethod::DecliningBalance,
             DepreciationMethod::DecliningThenStraight}) {
        for (unsigned month : {1u, 6u, 12u}) {
            auto terms = machine(method, 0, 0);
            terms.cost = Money(26'099'999'999'99);
            terms.residual = Money(777'777'77);
            terms.in_use_from = Date(2024, 2, 29);
            terms.life_years = 7;
            Money all;
            for (std::int64_t charge : charges_in_cents(terms, month))
                all += Money(charge);
            EXPECT_EQ(all, terms.cost - terms.residual);
            for (Date day = Date(2024, 2, 1); day < Date(2031, 4, 1); day = day + 1)
                ASSERT_GE(depreciation_charge(terms, day, day + 1), Money()) << iso(day);
            EXPECT_EQ(depreciation_charge(terms, Date(2020, 1, 1), Date(2040, 1, 1)),
                terms.cost - terms.residual);
        }
    }
}

TEST(Depreciation, SaysWhatIsWrongWithItsTerms) {
    auto terms = machine(DepreciationMethod::DecliningBalance, 100, 10);
    EXPECT_EQ(fault(terms), std::nullopt);
    terms.yearly_rate = Fraction(0.0);
    EXPECT_EQ(fault(terms), "a declining balance needs a yearly rate above zero");
    terms.life_years = 0;
    EXPECT_EQ(fault(terms), "a life must be at least a year");
    terms.life_years = 101;
    EXPECT_EQ(fault(terms), "a life must not be longer than 100 years");
    terms = machine(DepreciationMethod::StraightLine, 100, 101);
    EXPECT_EQ(fault(terms), "the residual value must not be above the cost");
    terms.residual = Money(-1);
    EXPECT_EQ(fault(terms), "a residual value must not be negative");
}

} // namespace
} // namespace gigaplan::finance
