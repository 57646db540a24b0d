// Priority tiers and least cost: what comes first, and what is then left to choose.
#include "sketch.hpp"

#include <gtest/gtest.h>

namespace gigaplan::plan {
namespace {

using scenario::Objective;

// 100 accelerators that all run from the first day, and two workloads that could
// use 80 each.
Sketch two_workloads() {
    Sketch world(Date(2025, 1, 1), Date(2025, 4, 1));
    world.organisation("acme");
    world.system("box", 1, 1.0);
    world.site("north", "acme");
    world.grid("north", 10.0);
    world.hall("hall", "north", Date(2024, 1, 1), 100, 100.0);
    world.opening("acme", "box", 100, scenario::WayState::Accepted, "hall");
    for (const char* id : {"driving", "robots"}) {
        world.reservation(id, "acme").maximum = stated(AcceleratorCount(80));
    }
    return world;
}

std::int64_t days_of(const Planned& planned, std::size_t workload) {
    return planned.plan.workloads[workload].accelerator_days;
}

// 90 days: 80 x 90 for the first tier, the other 20 x 90 for the rest.
TEST(PriorityTiers, GiveTheFirstAllThatItCanUse) {
    Sketch world = two_workloads();
    world.scenario.settings.objective = Objective::PriorityTiers;
    world.scenario.workloads[1].priority = 1;
    const Planned robots_first = planned(world.scenario);
    EXPECT_EQ(days_of(robots_first, 1), 7200);
    EXPECT_EQ(days_of(robots_first, 0), 1800);
    ASSERT_GE(robots_first.plan.stages.size(), 2U);
    EXPECT_EQ(robots_first.plan.stages[0].kind, StageKind::Tier);
    EXPECT_EQ(robots_first.plan.stages[0].tier, 1);
    EXPECT_EQ(robots_first.plan.stages[1].tier, std::nullopt);

    world.scenario.workloads[0].priority = 0;
    const Planned driving_first = planned(world.scenario);
    EXPECT_EQ(days_of(driving_first, 0), 7200);
    EXPECT_EQ(days_of(driving_first, 1), 1800);
}

// The first tier may lose a quarter of 7,200 accelerator-days: 1,800, which the
// second, with room for 80 accelerators, takes.
TEST(PriorityTiers, GiveUpNoMoreThanTheTolerance) {
    Sketch world = two_workloads();
    world.scenario.settings.objective = Objective::PriorityTiers;
    world.scenario.settings.tier_tolerance = stated(Fraction(0.25));
    world.scenario.workloads[0].priority = 0;
    world.scenario.workloads[1].priority = 1;
    const Planned plan = planned(world.scenario);
    // Whole accelerators on average over a month: less than one of them off.
    EXPECT_NEAR(static_cast<double>(days_of(plan, 0)), 5400.0, 28.0);
    EXPECT_EQ(days_of(plan, 0) + days_of(plan, 1), 9000);
    EXPECT_TRUE(plan.plan.rounding.violations.empty());
}

TEST(PriorityTiers, CountMoneyWhereAllOfATierHasAValue) {
    Sketch world = two_workloads();
    world.scenario.settings.objective = Objective::PriorityTiers;
    world.scenario.workloads[0].priority = 0;
    world.scenario.workloads[0].value = stated(AcceleratorHourPrice(2.0));
    const Planned plan = planned(world.scenario);
    EXPECT_EQ(unit(plan.plan.stages[0], "USD"), "million USD");
    // 80 x 90 x 24 x 2 = 345,600 USD.
    EXPECT_NEAR(plan.plan.stages[0].objective, 0.3456, 1e-9);
    EXPECT_EQ(unit(plan.plan.stages[1], "USD"), "thousand H100-equivalent days");
}

// 30 accelerators must run; energy costs 80 USD/MWh in the north, 20 in the south.
TEST(LeastCost, RunsWhatIsRequiredWhereItIsCheapest) {
    Sketch world(Date(2025, 1, 1), Date(2025, 4, 1));
    world.organisation("acme");
    world.system("box", 1, 1.0);
    for (const char* id : {"north", "south"}) {
        const bool north = std::string(id) == "north";
        world.site(id, "acme")
            .energy_price.push_back(
                {stated(Date(2025, 1, 1)), stated(EnergyPrice(north ? 80.0 : 20.0))});
        world.grid(id, 10.0);
        world.hall(std::string("hall-") + id, id, Date(2024, 1, 1), 50, 100.0);
        world.opening("acme", "box", 50, scenario::WayState::Accepted, std::string("hall-") + id);
    }
    auto& work = world.reservation("work", "acme");
    work.minimum = stated(AcceleratorCount(30));
    work.required = true;
    world.scenario.assumptions.idle_cost = stated(YearlyRate(0.2));
    world.scenario.settings.objective = Objective::LeastCost;
    const Planned plan = planned(world.scenario);
    EXPECT_EQ(running_on(plan.plan, Date(2025, 2, 15), 0), 0);
    EXPECT_EQ(running_on(plan.plan, Date(2025, 2, 15), 1), 30);
    EXPECT_EQ(days_of(plan, 0), 2700);
}

} // namespace
} // namespace gigaplan::plan
