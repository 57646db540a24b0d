#include "finance/cost_of_ownership.hpp"

#include <gtest/gtest.h>

namespace gigaplan::finance {
namespace {

// Epoch AI, "AI data center cost breakdown", 14 May 2026, and its Data Centers data
// (CC BY): 1 GW of IT, all GB200 NVL72; 38 billion dollars of capital, which per MW are
// 26.1 million of IT equipment and 11.8 million of construction; 0.9 billion a year to
// operate, of which 0.6 energy; facility over 14 years, IT over 5. Its rate is
// not stated: 6.5 % is the one number chosen here, and all three totals follow.
Ownership gigawatt(double rate, double it_life_years) {
    Ownership build;
    build.rate = YearlyRate(rate);
    build.capital = {{"IT equipment", whole_units(26'100'000'000), it_life_years},
        {"facility", whole_units(11'800'000'000), 14.0}};
    build.running = {{"energy", whole_units(600'000'000)}, {"other", whole_units(300'000'000)}};
    return build;
}

double billions(Money amount) {
    return to_millions(amount) / 1e3;
}

TEST(CostOfOwnership, OfAGigawattIsAsPublished) {
    // 6.5 % over 5 years: 26.1 x 0.240635 = 6.2806
    // 6.5 % over 14 years: 11.8 x 0.110940 = 1.3091
    // 6.2806 + 1.3091 + 0.9 = 8.4897; published: 8.5 billion a year
    const CostOfOwnership cost = cost_of_ownership(gigawatt(0.065, 5.0));
    ASSERT_EQ(cost.lines.size(), 4u);
    EXPECT_NEAR(billions(cost.lines[0].yearly), 6.2806, 5e-5);
    EXPECT_NEAR(billions(cost.lines[1].yearly), 1.3091, 5e-5);
    EXPECT_EQ(cost.lines[2], (YearlyLine{"energy", whole_units(600'000'000)}));
    EXPECT_NEAR(billions(cost.yearly), 8.4897, 5e-5);
    EXPECT_NEAR(billions(cost.yearly) / 8.5, 1.0, 0.05);
    EXPECT_NEAR(cost_per_megawatt_year(cost.yearly, ItPower(1000.0)) / 8.5e6, 1.0, 0.05);
}

TEST(CostOfOwnership, OfAGigawattWithServersOfThreeYearsIsAsPublished) {
    // 26.1 x 0.377576 = 9.8547; + 1.3091 + 0.9 = 12.0638; published: 12
    const double yearly = billions(cost_of_ownership(gigawatt(0.065, 3.0)).yearly);
    EXPECT_NEAR(yearly, 12.0638, 5e-5);
    EXPECT_NEAR(yearly / 12.0, 1.0, 0.05);
}

TEST(CostOfOwnership, OfAGigawattWithServersOfSevenYearsIsAsPublished) {
    // 26.1 x 0.182331 = 4.7588; + 1.3091 + 0.9 = 6.9679; published: 7
    const double yearly = billions(cost_of_ownership(gigawatt(0.065, 7.0)).yearly);
    EXPECT_NEAR(yearly, 6.9679, 5e-5);
    EXPECT_NEAR(yearly / 7.0, 1.0, 0.05);
}

TEST(CostOfOwnership, MovesWithItsRate) {
    // 12.5 %: 26.1 x 0.280854 + 11.8 x 0.154751 + 0.9 = 10.0563
    EXPECT_NEAR(billions(cost_of_ownership(gigawatt(0.125, 5.0)).yearly), 10.0563, 5e-5);
    // without interest: 26.1 / 5 + 11.8 / 14 + 0.9 = 6.9629
    EXPECT_NEAR(billions(cost_of_ownership(gigawatt(0.0, 5.0)).yearly), 6.9629, 5e-5);
}

TEST(CostOfOwnership, IsTheSumOfItsLinesToTheCent) {
    const CostOfOwnership cost = cost_of_ownership(gigawatt(0.0711, 4.3));
    Money all;
    for (const YearlyLine& line : cost.lines)
        all += line.yearly;
    EXPECT_EQ(cost.yearly, all);
}

// SemiAnalysis, ClusterMAX cost calculator, 20 April 2026: 4,096 accelerators for 36
// months at a gold provider, 199.4 million dollars or 1.85 an hour, all in.
TEST(CostPerAcceleratorHour, IsAsPublished) {
    EXPECT_EQ(3.0 * kHoursPerYear, 26'280.0);
    // 199,408,973 / 4096 / 26,280 = 1.8525
    const AcceleratorHourPrice price = cost_per_accelerator_hour(
        whole_units(199'408'973), AcceleratorCount(4096), 3.0 * kHoursPerYear);
    EXPECT_NEAR(price.raw(), 1.8525, 5e-5);
}

TEST(CostPerUsefulExaflop, DividesByTheWorkDone) {
    // 1.85 an hour; 989 TFLOP/s at 40 % are 3.956e14 x 3600 s = 1.42416 exaFLOP an hour
    EXPECT_NEAR(cost_per_useful_exaflop(whole_units(185), AcceleratorCount(100), 989e12 * 0.4, 1.0),
        1.85 / 1.42416, 1e-12);
    // as much again for twice the hours at half the use
    EXPECT_NEAR(cost_per_useful_exaflop(whole_units(185), AcceleratorCount(100), 989e12 * 0.2, 2.0),
        1.85 / 1.42416, 1e-12);
}

} // namespace
} // namespace gigaplan::finance
