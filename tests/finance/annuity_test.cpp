#include "finance/annuity.hpp"

#include <cmath>
#include <gtest/gtest.h>

namespace gigaplan::finance {
namespace {

TEST(Annuity, IsTheSumOfItsDiscountedYears) {
    // 1 / 1.05 + 1 / 1.1025 + 1 / 1.157625 = 0.952381 + 0.907029 + 0.863838
    EXPECT_NEAR(annuity_factor(YearlyRate(0.05), 3.0), 2.723248, 1e-6);
    // numpy-financial, test_pv: 12,000 a year for 20 years at 7 % are worth 127,128.17
    EXPECT_NEAR(12000.0 * annuity_factor(YearlyRate(0.07), 20.0), 127128.1709461939, 1e-9);
}

TEST(Annuity, WithoutInterestCountsYears) {
    EXPECT_EQ(annuity_factor(YearlyRate(0.0), 7.5), 7.5);
    EXPECT_NEAR(annuity_factor(YearlyRate(1e-12), 7.5), 7.5, 1e-9);
}

TEST(CapitalRecovery, PaysACapitalBack) {
    for (const double rate : {0.0, 0.03, 0.065, 0.125, 0.4}) {
        double owed = 1.0;
        for (int year = 0; year < 14; ++year)
            owed = owed * (1.0 + rate) - capital_recovery_factor(YearlyRate(rate), 14.0);
        EXPECT_NEAR(owed, 0.0, 1e-13) << rate;
    }
}

} // namespace
} // namespace gigaplan::finance
