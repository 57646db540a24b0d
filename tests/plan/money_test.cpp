// What a plan costs and earns, to the cent.
#include "plan/energy_prices.hpp"
#include "plan/idleness.hpp"
#include "plan/project_choices.hpp"
#include "sketch.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

namespace gigaplan::plan {
namespace {

using finance::CashKind;
using scenario::WayState;

// One month of 31 days.
Sketch boards_for_a_month(std::int64_t accelerators) {
    Sketch world(Date(2025, 1, 1), Date(2025, 2, 1));
    world.organisation("acme");
    world.system("board", 1, 1.0);
    world.site("north", "acme").annual_pue = stated(Pue(1.2));
    world.grid("north", 1000.0);
    world.hall("hall", "north", Date(2024, 1, 1), 100'000, 1000.0);
    if (accelerators > 0) {
        world.opening("acme", "board", accelerators, WayState::Accepted, "hall");
    }
    world.reservation("work", "acme");
    return world;
}

TEST(Money, OfRunningIsEnergyOperationAndRevenue) {
    Sketch world = boards_for_a_month(100);
    world.scenario.sites[0].energy_price = {{stated(Date(2025, 1, 1)), stated(EnergyPrice(50.0))}};
    world.scenario.sites[0].operation_per_mw_year = stated(whole_units(365'250));
    world.scenario.assumptions.operation_per_accelerator_month = stated(whole_units(10));
    world.scenario.workloads[0].value = stated(AcceleratorHourPrice(2.0));
    const Plan plan = planned(world.scenario).plan;
    const std::map<CashKind, std::int64_t> expected = {
        // 0.1 MW x 1.2 x 744 h = 89.28 MWh at 50
        {CashKind::Energy, -4464'00},
        // 0.1 MW x 365,250 a year x 31 / 365.25 = 3,100; 10 x 100 x 31 / 30.4375 = 1,018.48
        {CashKind::Operation, -(3100'00 + 1018'48)},
        // 2 x 100 x 744 h
        {CashKind::Revenue, 148'800'00},
    };
    EXPECT_EQ(cents_by_kind(plan), expected);
    ASSERT_EQ(plan.values.size(), 1U);
    EXPECT_EQ(plan.values[0].total.value(), 148'800'00 - 4464'00 - 4118'48);
}

// 3 accelerators at 10.01 a month and 50.07 a MWh: no month and no week comes to whole
// cents, and the sum is the same whether it is added up by the month or by the week.
TEST(Money, DoesNotDependOnHowTimeIsSplit) {
    Sketch world = boards_for_a_month(3);
    world.scenario.settings.end = Date(2025, 12, 31);
    world.organisation("guest");
    world.opening("guest", "board", 7, WayState::Accepted, "hall");
    world.hosting("right", "north", "guest").fee_per_accelerator_month = stated(Money(33'33));
    world.scenario.sites[0].energy_price = {{stated(Date(2025, 1, 1)), stated(EnergyPrice(50.07))}};
    world.scenario.assumptions.operation_per_accelerator_month = stated(Money(10'01));
    world.scenario.workloads[0].value = stated(AcceleratorHourPrice(2.013));
    const Plan by_month = planned(world.scenario).plan;
    world.scenario.settings.period = scenario::Period::Week;
    const Plan by_week = planned(world.scenario).plan;
    for (const std::size_t o : {0U, 1U})
        EXPECT_EQ(cents_by_kind(by_week, o), cents_by_kind(by_month, o));
    // 364 days of 7 accelerators
    EXPECT_EQ(cents_by_kind(by_week, 1)[CashKind::Hosting],
        std::llround(-7 * 33'33 * 364 / kDaysPerMonth));
}

// Without a sourced value, work earns nothing.
TEST(Money, IsNotMadeUpForWorkWithoutAValue) {
    EXPECT_TRUE(planned(boards_for_a_month(100).scenario).plan.cash.empty());
}

TEST(Money, OfALineIsPriceInstallationAndWhatIsLeftOfIt) {
    Sketch world = boards_for_a_month(0);
    world.line("line", "acme", "board", 80, Date(2025, 1, 1), 1000);
    world.scenario.assumptions.installation_cost = stated(whole_units(7));
    world.scenario.assumptions.service_life = stated(Duration(5 * kDaysPerYear));
    const std::map<CashKind, std::int64_t> expected = {
        {CashKind::Purchase, -80'000'00}, {CashKind::Installation, -560'00},
        {CashKind::Salvage, 80'000'00}, // no decline
    };
    EXPECT_EQ(cents_by_kind(planned(world.scenario).plan), expected);
}

// 10 % of 1,000 a year for each of ten that wait 31 days: 84.87. No payment.
TEST(Money, OfIdlenessIsKeptApart) {
    Sketch world = boards_for_a_month(0);
    world.scenario.halls[0].ready = stated(Date(2025, 6, 1));
    world.scenario.assumptions.idle_cost = stated(YearlyRate(0.1));
    world.line("line", "acme", "board", 10, Date(2025, 1, 1), 1000);
    const Plan plan = planned(world.scenario).plan;
    ASSERT_EQ(plan.idle_costs.size(), 1U);
    EXPECT_EQ(plan.idle_costs[0].amount.value(), -84'87);
    EXPECT_EQ(plan.idle_costs[0].kind, CashKind::Idle);
    EXPECT_EQ(cents_by_kind(plan).count(CashKind::Idle), 0U);
}

// The owner's own orders are of 30 at 1,000 and 10 at 3,000, so idleness is reckoned by 1,500:
// whatever it got in a swap, and when the dear ones are left. Who ordered none has a quote.
TEST(Idleness, CostsWhatTheOwnersOwnOrdersAskFor) {
    Sketch world = boards_for_a_month(0);
    world.organisation("guest");
    world.organisation("stranger");
    world.line("cheap", "acme", "board", 30, Date(2025, 1, 1), 1000);
    world.line("dear", "acme", "board", 10, Date(2025, 1, 1), 3000);
    world.line("other", "guest", "board", 10, Date(2025, 1, 1), 9000);
    const auto price = [&](const scenario::Scenario& scenario, const std::string& owner) {
        return idle_price(
            scenario, world.organisation_named(owner).index(), world.system_named("board").index());
    };
    EXPECT_EQ(price(world.scenario, "acme"), whole_units(1500));
    EXPECT_EQ(price(world.scenario, "stranger"), Money());
    world.leg(world.diversion("swap"), "other", 10, "acme");
    EXPECT_EQ(price(world.scenario, "acme"), whole_units(1500));
    scenario::Project& project = world.scenario.projects.emplace_back();
    project.kind = scenario::ProjectKind::Order;
    project.adds = world.scenario.orders[1].id;
    EXPECT_EQ(price(with_projects(world.scenario, {}), "acme"), whole_units(1500));
    scenario::Price quote;
    quote.system = world.system_named("board");
    quote.on = stated(Date(2024, 1, 1));
    quote.per_accelerator = stated(whole_units(700));
    world.scenario.prices.push_back(quote);
    EXPECT_EQ(price(world.scenario, "stranger"), whole_units(700));
    EXPECT_EQ(price(world.scenario, "acme"), whole_units(1500));
}

// Three guests with three accelerators each pay 3 x 31 / 30.4375 = 3.0554 each:
// 3.06. Together they pay 9.18, which is what the host gets, not 9.17.
TEST(Money, OfHostingReachesTheHostToTheCent) {
    Sketch world = boards_for_a_month(0);
    for (const std::string guest : {"guest-1", "guest-2", "guest-3"}) {
        world.organisation(guest);
        world.hosting("right-of-" + guest, "north", guest).fee_per_accelerator_month =
            stated(whole_units(1));
        world.opening(guest, "board", 3, WayState::Accepted, "hall");
    }
    const Plan plan = planned(world.scenario).plan;
    EXPECT_EQ(cents_by_kind(plan, 1)[CashKind::Hosting], -3'06);
    EXPECT_EQ(cents_by_kind(plan, 0)[CashKind::Hosting], 9'18);
}

// In a swap under "own order" each side pays its own price for what it takes, and
// has as much left of it.
TEST(Money, LeftOfASwapIsWhatEachSidePaid) {
    Sketch world = boards_for_a_month(0);
    world.organisation("other");
    world.hosting("right", "north", "other");
    world.line("line-1", "acme", "board", 100, Date(2025, 1, 1), 1000);
    world.line("line-2", "other", "board", 100, Date(2025, 1, 1), 3000);
    auto& swap = world.diversion("swap");
    world.leg(swap, "line-1", 100, "other");
    world.leg(swap, "line-2", 100, "acme", true);
    world.scenario.assumptions.return_leg_price = scenario::ReturnLegPrice::OwnOrder;
    world.scenario.assumptions.service_life = stated(Duration(5 * kDaysPerYear));
    const Plan plan = planned(world.scenario).plan;
    EXPECT_EQ(cents_by_kind(plan, 0)[CashKind::Purchase], -100'000'00);
    EXPECT_EQ(cents_by_kind(plan, 0)[CashKind::Salvage], 100'000'00);
    EXPECT_EQ(cents_by_kind(plan, 1)[CashKind::Purchase], -300'000'00);
    EXPECT_EQ(cents_by_kind(plan, 1)[CashKind::Salvage], 300'000'00);
}

// A reservation is worth 1 an hour, and a megawatt-hour costs 500: an accelerator
// earns 24 a day and burns 0.024 MWh x 1.2 x 500 = 14.40. At 900 it would burn
// 25.92, and stays off.
TEST(Money, DecidesWhatRunsWhenValueIsTheObjective) {
    Sketch world = boards_for_a_month(100);
    world.scenario.settings.objective = scenario::Objective::Value;
    world.scenario.workloads[0].value = stated(AcceleratorHourPrice(1.0));
    world.scenario.sites[0].energy_price = {{stated(Date(2025, 1, 1)), stated(EnergyPrice(500.0))},
        {stated(Date(2025, 1, 15)), stated(EnergyPrice(900.0))}};
    const Plan plan = planned(world.scenario).plan;
    EXPECT_EQ(running_on(plan, Date(2025, 1, 14)), 100);
    EXPECT_EQ(running_on(plan, Date(2025, 1, 15)), 0);
    // 14 days x 100 x (24 - 14.40)
    EXPECT_NEAR(plan.stages[0].objective, 14 * 100 * 9.6 / 1e6, 1e-9);
}

TEST(EnergyPrices, OfASiteHoldByDate) {
    scenario::Site site;
    EXPECT_EQ(energy_price(site, Date(2025, 1, 1)).raw(), 0.0);
    site.energy_price = {{stated(Date(2025, 2, 1)), stated(EnergyPrice(40.0))},
        {stated(Date(2025, 3, 1)), stated(EnergyPrice(60.0))}};
    EXPECT_EQ(energy_price(site, Date(2025, 1, 1)).raw(), 40.0);
    EXPECT_EQ(energy_price(site, Date(2025, 2, 28)).raw(), 40.0);
    EXPECT_EQ(energy_price(site, Date(2025, 3, 1)).raw(), 60.0);
}

// Quarters begin in July and October, acme's fiscal year on 1 September. 100 boards cost
// 1,000 USD a month of 365.25 / 12 days each: 62 days of July and August in one year,
// and 30 of September in the next.
TEST(Money, OfASegmentBelongsToOneFiscalYear) {
    Sketch world(Date(2025, 7, 1), Date(2025, 10, 1), scenario::Period::Quarter);
    world.organisation("acme");
    world.scenario.organisations[0].fiscal_year_end_month = stated(unsigned{8});
    world.system("board", 1, 1.0);
    world.site("north", "acme");
    world.grid("north", 10.0);
    world.hall("hall", "north", Date(2024, 1, 1), 100, 100.0);
    world.opening("acme", "board", 100, scenario::WayState::Accepted, "hall");
    world.scenario.assumptions.operation_per_accelerator_month = stated(whole_units(1'000));
    double first_year = 0.0;
    double second_year = 0.0;
    for (const finance::CashFlow& flow : planned(world.scenario).plan.cash) {
        if (flow.kind != finance::CashKind::Operation) continue;
        (flow.on < Date(2025, 9, 1) ? first_year : second_year) -= to_units(flow.amount);
    }
    EXPECT_NEAR(first_year, 100 * 1'000 * 62 / 30.4375, 0.01);
    EXPECT_NEAR(second_year, 100 * 1'000 * 30 / 30.4375, 0.01);
}

} // namespace
} // namespace gigaplan::plan
