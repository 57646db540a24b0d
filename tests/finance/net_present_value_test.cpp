#include "finance/net_present_value.hpp"
#include "orders.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace gigaplan::finance {
namespace {

constexpr Date kValuedOn(2024, 1, 1);
constexpr Date kFourYearsAfter(2028, 1, 1); // 1,461 days: four years of 365.25

CashFlow flow(std::size_t organisation, CashKind kind, Date on, std::int64_t units) {
    return {make_index<scenario::Organisation>(organisation), kind, on, whole_units(units), "x"};
}

TEST(NetPresentValue, DiscountsAtTheScenariosRate) {
    const auto world = two_companies(); // 10 %
    const auto values = values_by_organisation(world,
        {flow(kXai, CashKind::Purchase, kValuedOn, -10000),
            flow(kXai, CashKind::Revenue, kFourYearsAfter, 14641)},
        kValuedOn);
    ASSERT_EQ(values.size(), 1u);
    EXPECT_EQ(values[0].organisation.value, kXai);
    EXPECT_EQ(values[0].total, whole_units(4641));
    EXPECT_EQ(values[0].net_present_value, Money(0)); // 14,641 / 1.4641 = 10,000
}

TEST(NetPresentValue, DiscountsAtAnOrganisationsOwnRate) {
    auto world = two_companies();
    world.organisations[kTesla].discount_rate = figure(YearlyRate(0.0));
    const auto values = values_by_organisation(world,
        {flow(kXai, CashKind::Revenue, kFourYearsAfter, 14641),
            flow(kTesla, CashKind::Revenue, kFourYearsAfter, 14641)},
        kValuedOn);
    ASSERT_EQ(values.size(), 2u);
    EXPECT_EQ(values[0].net_present_value, whole_units(14641)); // tesla
    EXPECT_EQ(values[1].net_present_value, whole_units(10000)); // xai
}

TEST(PeakNeed, IsTheMostOutOfPocketAtTheEndOfADay) {
    const auto world = two_companies();
    // -100, -130 (a sale on the same day nets the 80 to 30), -90, -120, -20
    const std::vector<CashFlow> flows = {flow(kXai, CashKind::Revenue, Date(2024, 5, 1), 100),
        flow(kXai, CashKind::Purchase, Date(2024, 1, 1), -100),
        flow(kXai, CashKind::Purchase, Date(2024, 2, 1), -80),
        flow(kXai, CashKind::Revenue, Date(2024, 2, 1), 50),
        flow(kXai, CashKind::Revenue, Date(2024, 3, 1), 40),
        flow(kXai, CashKind::Energy, Date(2024, 4, 1), -30)};
    const auto value = values_by_organisation(world, flows, kValuedOn)[0];
    EXPECT_EQ(value.peak_need, whole_units(130));
    EXPECT_EQ(value.peak_on, Date(2024, 2, 1));
    EXPECT_EQ(value.total, whole_units(-20));
}

TEST(PeakNeed, IsNothingForWhoeverNeverPays) {
    const auto value = values_by_organisation(
        two_companies(), {flow(kXai, CashKind::Revenue, kValuedOn, 5)}, kValuedOn)[0];
    EXPECT_EQ(value.peak_need, Money());
    EXPECT_EQ(value.peak_on, std::nullopt);
}

// Hardware of 100 is paid two weeks after the plan's end, on which it is worth 90: the
// need is 100 all the same.
TEST(PeakNeed, IsNotMetWithSalvage) {
    const auto world = two_companies(); // ends on the 1st of January 2025
    const auto value = values_by_organisation(world,
        {flow(kXai, CashKind::Salvage, Date(2025, 1, 1), 90),
            flow(kXai, CashKind::Settlement, Date(2025, 1, 1), -40),
            flow(kXai, CashKind::Purchase, Date(2025, 1, 15), -100)},
        kValuedOn)[0];
    EXPECT_EQ(value.peak_need, whole_units(100));
    EXPECT_EQ(value.peak_on, Date(2025, 1, 15));
    EXPECT_EQ(value.total, whole_units(-50));
}

// 20 of a delivery after the end are paid before it and 80 after it: all of it is money,
// the 20 are needed within the plan, and none of it has a value there.
TEST(NetPresentValue, LeavesOutWhatIsDeliveredAfterTheEnd) {
    const auto world = two_companies();
    std::vector<CashFlow> flows = {flow(kXai, CashKind::Deposit, kValuedOn, -20),
        flow(kXai, CashKind::Purchase, Date(2025, 2, 1), -80),
        flow(kXai, CashKind::Purchase, kValuedOn, -7)};
    flows[0].beyond_plan = flows[1].beyond_plan = true;
    const auto value = values_by_organisation(world, flows, kValuedOn)[0];
    EXPECT_EQ(value.total, whole_units(-107));
    EXPECT_EQ(value.net_present_value, whole_units(-7));
    EXPECT_EQ(value.peak_need, whole_units(27));
}

// A deposit of 40 was paid the day before: it is listed, and nothing decides on it any
// more. The 60 due today are what there is to decide on and to raise.
TEST(NetPresentValue, LooksAheadFromTheAsOfDate) {
    auto world = two_companies();
    world.settings.as_of = kValuedOn;
    const auto value = values_by_organisation(world,
        {flow(kXai, CashKind::Deposit, kValuedOn - 1, -40),
            flow(kXai, CashKind::Purchase, kValuedOn, -60)},
        kValuedOn)[0];
    EXPECT_EQ(value.total, whole_units(-100));
    EXPECT_EQ(value.net_present_value, whole_units(-60));
    EXPECT_EQ(value.peak_need, whole_units(60));
}

TEST(NetPresentValue, DoesNotDependOnTheOrderOfFlows) {
    const auto world = two_companies();
    std::vector<CashFlow> flows;
    for (int i = 0; i < 200; ++i) {
        flows.push_back(flow(i % 2 ? kXai : kTesla, CashKind::Purchase, kValuedOn + (i * 37) % 1000,
            (i * 7919) % 100'000'003 - 50'000));
    }
    const auto forwards = values_by_organisation(world, flows, kValuedOn);
    std::reverse(flows.begin(), flows.end());
    const auto backwards = values_by_organisation(world, flows, kValuedOn);
    for (std::size_t i : {kTesla, kXai}) {
        EXPECT_EQ(forwards[i].net_present_value, backwards[i].net_present_value);
        EXPECT_EQ(forwards[i].peak_on, backwards[i].peak_on);
    }
}

TEST(NetPresentValue, StopsWhereMoneyDoes) {
    auto world = two_companies();
    world.settings.discount_rate = figure(YearlyRate(10.0));
    world.settings.as_of = Date(1990, 1, 1);
    const auto value = values_by_organisation(
        world, {flow(kXai, CashKind::Purchase, Date(1990, 1, 1), -1)}, Date(2199, 1, 1))[0];
    EXPECT_EQ(value.net_present_value, money_from_units(-8e16));
}

TEST(Sums, AreByKindAndTheOrganisationsFiscalYear) {
    auto world = two_companies();
    world.organisations[kTesla].fiscal_year_end_month = figure(unsigned{6});
    const std::vector<CashFlow> flows = {
        flow(kXai, CashKind::Purchase, Date(2024, 7, 1), -5),
        flow(kTesla, CashKind::Purchase, Date(2024, 7, 1), -7),
        flow(kTesla, CashKind::Purchase, Date(2024, 6, 30), -1),
        flow(kTesla, CashKind::Deposit, Date(2025, 6, 30), -2),
        flow(kTesla, CashKind::Purchase, Date(2025, 1, 1), -3),
    };
    const auto tesla = make_index<scenario::Organisation>(kTesla);
    const auto xai = make_index<scenario::Organisation>(kXai);
    EXPECT_EQ(sums_by_year(world, flows),
        (std::vector<YearSum>{{tesla, 2024, CashKind::Purchase, whole_units(-1)},
            {tesla, 2025, CashKind::Deposit, whole_units(-2)},
            {tesla, 2025, CashKind::Purchase, whole_units(-10)},
            {xai, 2024, CashKind::Purchase, whole_units(-5)}}));
}

} // namespace
} // namespace gigaplan::finance
