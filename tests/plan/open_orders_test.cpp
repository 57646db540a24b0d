// Orders that may be cancelled, in part or for a fee, or taken later.
#include "every_world.hpp"
#include "plan/open_orders.hpp"
#include "random_scenario.hpp"
#include "sketch.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>

namespace gigaplan::plan {
namespace {

using finance::CashKind;
using scenario::Scenario;

// 100 boxes at 1,000 each come on 1 March, payable that day; there is work for `wanted`,
// 2 an hour until 1 July: 122 days x 48 = 5,856 each. Nothing else costs anything.
Sketch ordered(std::int64_t wanted, Date work_from = Date(2025, 1, 1)) {
    Sketch world(kBegin, Date(2025, 7, 1));
    world.organisation("acme");
    world.system("box", 1, 1.0);
    world.site("north", "acme");
    world.grid("north", 10.0);
    world.hall("hall", "north", Date(2024, 12, 1), 1000, 1e6);
    world.line("line", "acme", "box", 100, Date(2025, 3, 1), 1000);
    scenario::Workload& work = world.service("work", "acme");
    work.value = stated(AcceleratorHourPrice(2.0));
    world.demand(work, work_from, wanted);
    world.scenario.settings.objective = scenario::Objective::Value;
    return world;
}

Decisions decided(const Sketch& world) {
    Result<Decisions> decisions = decide(with_open_orders(world.scenario), {});
    EXPECT_TRUE(decisions.ok());
    return std::move(*decisions);
}

TEST(OpenOrders, AreNoneWhereNothingMayChange) {
    const Sketch world = ordered(0);
    EXPECT_TRUE(with_open_orders(world.scenario).projects.empty());
}

// Without work the 100,000 are saved, but for the fee of a tenth, due at once.
TEST(OpenOrders, AreCancelledForTheirFee) {
    Sketch world = ordered(0);
    world.scenario.orders[0].cancellable = true;
    world.scenario.orders[0].cancellation_fee = stated(Fraction(0.1));
    const Decisions decisions = decided(world);
    ASSERT_EQ(decisions.projects.size(), 1U);
    EXPECT_FALSE(decisions.projects[0].taken.has_value());
    EXPECT_NEAR(*decisions.projects[0].gain, -0.09, 1e-6);
    const Plan plan = planned(decisions.world).plan;
    const std::map<CashKind, std::int64_t> expected = {{CashKind::Other, -10'000'00}};
    EXPECT_EQ(cents_by_kind(plan), expected);
    EXPECT_EQ(plan.cash.front().on, kBegin);
    // With work for a hundred they are worth 585,600 less 100,000.
    EXPECT_TRUE(decided(ordered(100)).projects.empty());
    world.scenario.workloads[0].demand[0].value = stated(AcceleratorCount(100));
    EXPECT_TRUE(decided(world).projects[0].taken.has_value());
}

// A deposit of 30,000 was paid in December: the fee of 10,000 is part of it, and the rest
// comes back.
TEST(OpenOrders, CountWhatWasPaidTowardsTheFee) {
    Sketch world = ordered(0);
    scenario::Order& order = world.scenario.orders[0];
    order.cancellable = true;
    order.cancellation_fee = stated(Fraction(0.1));
    order.deposit = stated(Fraction(0.3));
    order.deposit_on = stated(Date(2024, 12, 1));
    const Plan plan = planned(decided(world).world).plan;
    std::map<Date, std::int64_t> by_date;
    for (const finance::CashFlow& flow : plan.cash)
        by_date[flow.on] += flow.amount.value();
    const std::map<Date, std::int64_t> expected = {{kBegin - 1, -30'000'00}, {kBegin, 20'000'00}};
    EXPECT_EQ(by_date, expected);
}

// 64 of 100 are committed, in boxes of ten: 70.
TEST(OpenOrders, KeepWhatIsCommitted) {
    Sketch world = ordered(0);
    world.scenario.catalogue.systems[0].accelerators = 10;
    world.scenario.orders[0].cancellable = true;
    world.scenario.orders[0].committed = stated(Fraction(0.64));
    const Decisions decisions = decided(world);
    ASSERT_EQ(decisions.projects.size(), 1U);
    EXPECT_FALSE(decisions.projects[0].taken.has_value());
    const Plan plan = planned(decisions.world).plan;
    EXPECT_EQ(plan.holdings[0].delivered.back().value(), 70);
    EXPECT_EQ(cents_by_kind(plan)[CashKind::Purchase], -70'000'00);
}

// Work from May on: at 10 % a year a month's interest, 833, is less than the 2,400 that half
// a day's work of all is worth, which it takes to install them. So they come in April.
TEST(OpenOrders, AreDeferredUntilTheyAreNeeded) {
    Sketch world = ordered(100, Date(2025, 5, 1));
    world.scenario.settings.discount_rate = stated(YearlyRate(0.1));
    world.scenario.orders[0].deferrable_by = stated(Duration(120));
    world.scenario.assumptions.acceptance = stated(Duration(0));
    const Decisions decisions = decided(world);
    ASSERT_EQ(decisions.projects.size(), 1U);
    ASSERT_TRUE(decisions.projects[0].taken.has_value());
    EXPECT_EQ(decisions.projects[0].taken->in_use, Date(2025, 4, 1));
    EXPECT_FALSE(decisions.projects[0].gain.has_value()); // it cannot be left
    EXPECT_EQ(*decisions.world.schedule_lines[0].delivery, Date(2025, 4, 1));
    // 45 days end in the middle of that month, which is later still.
    world.scenario.orders[0].deferrable_by = stated(Duration(45));
    EXPECT_EQ(decided(world).projects[0].taken->in_use, Date(2025, 4, 15));
}

// The budget of the year pays for half of what has to be taken in it, on whatever day: as without
// a choice of the day it is bought all the same.
TEST(OpenOrders, AreTakenWhereABudgetDoesNotPayForThem) {
    Sketch world = ordered(100);
    world.scenario.orders[0].deferrable_by = stated(Duration(60));
    scenario::Budget budget;
    budget.id = "capital";
    budget.organisation = world.organisation_named("acme");
    budget.fiscal_year = 2025;
    budget.kind = scenario::SpendingKind::Capital;
    budget.amount = stated(whole_units(50'000));
    world.scenario.budgets.push_back(budget);
    const Decisions decisions = decided(world);
    ASSERT_TRUE(decisions.projects[0].taken.has_value());
    EXPECT_EQ(decisions.projects[0].taken->in_use, Date(2025, 3, 1));
    EXPECT_EQ(cents_by_kind(planned(decisions.world).plan)[CashKind::Purchase], -100'000'00);
}

TEST(OpenOrders, AreNotWhatIsShippedDivertedOrOptional) {
    Sketch world = ordered(0);
    world.scenario.orders[0].cancellable = true;
    Scenario shipped = world.scenario;
    shipped.schedule_lines[0].stage = scenario::Stage::Shipped;
    EXPECT_TRUE(with_open_orders(shipped).projects.empty());
    Scenario optional = world.scenario;
    scenario::Project& project = optional.projects.emplace_back();
    project.kind = scenario::ProjectKind::Order;
    project.adds = optional.orders[0].id;
    EXPECT_EQ(with_open_orders(optional).projects.size(), 1U);
    world.organisation("other");
    world.leg(world.diversion("swap"), "line", 10, "other");
    EXPECT_TRUE(with_open_orders(world.scenario).projects.empty());
}

Scenario with_random_open_orders(std::uint64_t number) {
    Scenario scenario = random_scenario(number);
    Draw draw(number + 2'000'000);
    for (scenario::Order& order : scenario.orders) {
        order.cancellable = draw.one_in(2);
        if (order.cancellable && draw.one_in(2)) {
            order.cancellation_fee = stated(Fraction(draw.between(1, 9) / 10.0));
        }
        if (order.cancellable && draw.one_in(3)) {
            order.committed = stated(Fraction(draw.between(1, 9) / 10.0));
        }
        if (draw.one_in(4)) order.deferrable_by = stated(Duration(draw.between(10, 60)));
    }
    return with_open_orders(std::move(scenario));
}

TEST(OpenOrders, AreDecidedAsPlanningEveryWorldDoes) {
    const int tried = random_cases(120);
    const int compared = compared_with_every_world(tried, 10, with_random_open_orders);
    EXPECT_GE(8 * compared, tried);
}

} // namespace
} // namespace gigaplan::plan
