#include "finance/entity_tax.hpp"
#include "orders.hpp"

#include <gmock/gmock.h>

namespace gigaplan::finance {
namespace {

using scenario::Scenario;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr auto kWho = kXai;

CashFlow taxed_flow(CashKind kind, Date on, std::int64_t units) {
    return {make_index<scenario::Organisation>(kWho), kind, on, whole_units(units), "subject"};
}

Scenario taxed() {
    auto world = two_companies();
    world.settings.end = Date(2026, 1, 1);
    world.organisations[kWho].tax_rate = figure(Fraction(0.2));
    world.assumptions.service_life = figure(Duration(4 * kDaysPerYear));
    return world;
}

// 2024: 100 less 30 - 10 - 5 of running, rent, interest: 55, of which 11 are due.
// Loans, shares, purchases and what is left at the end are no profit.
TEST(EntityTax, IsOnIncomeLessWhatIsUsedUp) {
    const auto world = taxed();
    const std::vector<CashFlow> cash = {taxed_flow(CashKind::Revenue, Date(2024, 3, 1), 100),
        taxed_flow(CashKind::Energy, Date(2024, 3, 1), -30),
        taxed_flow(CashKind::Lease, Date(2024, 3, 1), -10),
        taxed_flow(CashKind::Interest, Date(2024, 3, 1), -5),
        taxed_flow(CashKind::Drawdown, Date(2024, 3, 1), 1000),
        taxed_flow(CashKind::Investment, Date(2024, 3, 1), 1000),
        taxed_flow(CashKind::Purchase, Date(2024, 3, 1), -1000),
        taxed_flow(CashKind::Salvage, Date(2024, 3, 1), 1000)};
    const auto years = entity_taxes(world, cash, {}, world.settings.end);
    EXPECT_THAT(as_text(world, tax_cash(world, years, world.settings.end)),
        ElementsAre("2024-12-31 xai tax -11.00 fiscal year 2024"));
}

TEST(EntityTax, IsNotPaidWithoutARate) {
    auto world = taxed();
    world.organisations[kWho].tax_rate.reset();
    const std::vector<CashFlow> cash = {taxed_flow(CashKind::Revenue, Date(2024, 3, 1), 100)};
    EXPECT_THAT(entity_taxes(world, cash, {}, world.settings.end), IsEmpty());
}

// 400 over four years from 1 January 2024, 1,461 days: 366 in 2024 are 100.21 (of
// 100.2053), 365 in 2025 are 99.93. The loss of 2024 is used first.
TEST(EntityTax, LeavesHardwareItsServiceLife) {
    const auto world = taxed();
    const std::vector<CashFlow> cash = {taxed_flow(CashKind::Revenue, Date(2025, 3, 1), 300)};
    const std::vector<Asset> assets = {
        {make_index<scenario::Organisation>(kWho), false, whole_units(400), Date(2024, 1, 1)}};
    const auto years = entity_taxes(world, cash, assets, world.settings.end);
    ASSERT_EQ(years.size(), 2U);
    EXPECT_EQ(years[0].depreciation, Money(100'21));
    EXPECT_EQ(years[0].year.tax, Money());
    EXPECT_EQ(years[0].year.losses_carried, Money(100'21));
    EXPECT_EQ(years[1].depreciation, Money(99'93));
    EXPECT_EQ(years[1].year.losses_used, Money(100'21));
    // 20 % of 300 - 99.93 - 100.21 = 99.86
    EXPECT_EQ(years[1].year.tax, Money(19'97));
}

// A hall of 1,000 that is ready in mid-2024 and a shell of 500 paid then, over ten
// years once that is said; until then nothing is written off of either.
TEST(EntityTax, WritesOffWhatIsBuiltOnlyWhereItIsSaidHow) {
    auto world = taxed();
    scenario::Hall hall;
    hall.id = "hall";
    hall.site = to<scenario::Site>(0);
    hall.ready = figure(Date(2024, 7, 1));
    hall.cost = figure(whole_units(1000));
    world.halls = {hall};
    const std::vector<CashFlow> cash = {taxed_flow(CashKind::Construction, Date(2024, 7, 1), -1000),
        taxed_flow(CashKind::Shell, Date(2024, 7, 1), -500)};
    const std::vector<Asset> assets = assets_built(world, cash);
    EXPECT_THAT(entity_taxes(world, cash, assets, world.settings.end), IsEmpty());
    world.assumptions.depreciation_construction = figure(Duration(10 * kDaysPerYear));
    const auto years = entity_taxes(world, cash, assets, world.settings.end);
    ASSERT_EQ(years.size(), 2U);
    // 184 of 3,652 days: 50.38 and 25.19
    EXPECT_EQ(years[0].depreciation, Money(75'57));
}

// The year that the plan's end cuts is taxed on that day.
TEST(EntityTax, IsDueByThePlansEnd) {
    auto world = taxed();
    world.organisations[kWho].fiscal_year_end_month = figure(unsigned{3});
    const std::vector<CashFlow> cash = {taxed_flow(CashKind::Revenue, Date(2024, 3, 31), 10),
        taxed_flow(CashKind::Revenue, Date(2025, 12, 1), 10)};
    const auto years = entity_taxes(world, cash, {}, world.settings.end);
    EXPECT_THAT(as_text(world, tax_cash(world, years, world.settings.end)),
        ElementsAre("2024-03-31 xai tax -2.00 fiscal year 2024",
            "2026-01-01 xai tax -2.00 fiscal year 2026"));
}

} // namespace
} // namespace gigaplan::finance
