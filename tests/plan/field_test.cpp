// Accelerators that go into cars instead of halls.
#include "plan/field.hpp"
#include "plan/reasons.hpp"
#include "sketch.hpp"

#include <gtest/gtest.h>

namespace gigaplan::plan {
namespace {

// A site with room and power for all, and computers for cars.
Sketch world_with_cars() {
    Sketch world(kBegin, Date(2025, 5, 1));
    world.organisation("acme");
    world.system("board", 1, 1.0);
    world.system("computer", 1, 1.0);
    world.site("north", "acme");
    world.grid("north", 1000.0);
    world.hall("hall", "north", Date(2024, 6, 1), 100'000, 10'000.0);
    world.reservation("work", "acme");
    return world;
}

std::int64_t in_field(const Plan& plan, Date date, std::size_t flow = 0) {
    return plan.fields.at(0).flows.at(flow).sent[boundary(plan, date)].value();
}

std::int64_t waiting(const Plan& plan, Date date) {
    return plan.fields.at(0).waiting[boundary(plan, date)].value();
}

// January has 31 days, February 28, March 31: 310, then 590 of 600, then all.
TEST(Field, TakesItsRateAsLongAsThereIsSomethingInStock) {
    Sketch world = world_with_cars();
    world.line("line", "acme", "computer", 600, Date(2025, 1, 1));
    world.field("cars", "acme", "computer", 10.0, kBegin);
    const Plan plan = planned(world.scenario).plan;
    EXPECT_EQ(in_field(plan, Date(2025, 1, 1)), 0);
    EXPECT_EQ(in_field(plan, Date(2025, 2, 1)), 310);
    EXPECT_EQ(waiting(plan, Date(2025, 2, 1)), 290);
    EXPECT_EQ(in_field(plan, Date(2025, 3, 1)), 590);
    EXPECT_EQ(in_field(plan, Date(2025, 4, 1)), 600);
    EXPECT_EQ(waiting(plan, Date(2025, 4, 1)), 0);
}

// Ten days without stock are not made up for: from 11 January to 1 March 49 days.
TEST(Field, DoesNotMakeUpForDaysWithoutStock) {
    Sketch world = world_with_cars();
    world.line("line", "acme", "computer", 10'000, Date(2025, 1, 11));
    world.field("cars", "acme", "computer", 10.0, kBegin);
    EXPECT_EQ(in_field(planned(world.scenario).plan, Date(2025, 3, 1)), 490);
}

TEST(Field, TakesNothingOutsideItsTime) {
    Sketch world = world_with_cars();
    world.opening("acme", "computer", 1000, scenario::WayState::Warehouse);
    world.field("cars", "acme", "computer", 10.0, Date(2025, 1, 22)).to =
        unsourced(Date(2025, 2, 11));
    const Plan plan = planned(world.scenario).plan;
    EXPECT_EQ(in_field(plan, Date(2025, 2, 1)), 100);
    EXPECT_EQ(in_field(plan, Date(2025, 3, 1)), 200);
    EXPECT_EQ(waiting(plan, Date(2025, 5, 1)), 800);
}

// On the last day of January 60 would go and 30 are there: each takes half of its rate.
TEST(Field, SharesAStockByTheRates) {
    Sketch world = world_with_cars();
    world.line("line", "acme", "computer", 30, Date(2025, 1, 31));
    world.field("cars", "acme", "computer", 40.0, kBegin);
    world.field("robots", "acme", "computer", 20.0, kBegin);
    const Plan plan = planned(world.scenario).plan;
    EXPECT_EQ(in_field(plan, Date(2025, 2, 1), 0), 20);
    EXPECT_EQ(in_field(plan, Date(2025, 2, 1), 1), 10);
    EXPECT_EQ(waiting(plan, Date(2025, 2, 1)), 0);
}

TEST(Field, IsNoPlaceForTheAcceleratorsOfHalls) {
    Sketch world = world_with_cars();
    world.line("boards", "acme", "board", 500, kBegin);
    world.line("computers", "acme", "computer", 900, kBegin);
    world.field("cars", "acme", "computer", 5.0, kBegin);
    const Plan plan = planned(world.scenario).plan;
    ASSERT_EQ(plan.layout.routes.pools.size(), 1U);
    ASSERT_EQ(plan.holdings.size(), 1U);
    EXPECT_EQ(plan.holdings[0].delivered.back().value(), 500);
    EXPECT_EQ(running_on(plan, Date(2025, 4, 1)), 500);
    EXPECT_EQ(tell_stories(world.scenario, plan).lines.size(), 1U);
}

TEST(Field, TakesWholeSystems) {
    Sketch world = world_with_cars();
    world.system("pair", 2, 1.0);
    world.line("line", "acme", "pair", 100, kBegin);
    world.field("cars", "acme", "pair", 0.5, kBegin); // 15.5 in January
    EXPECT_EQ(in_field(planned(world.scenario).plan, Date(2025, 2, 1)), 14);
}

} // namespace
} // namespace gigaplan::plan
