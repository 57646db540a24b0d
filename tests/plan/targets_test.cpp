// The first day of a target, where it can be worked out by hand.
#include "plan/bottlenecks.hpp"
#include "plan/targets.hpp"
#include "random_scenario.hpp"
#include "sketch.hpp"

#include <gtest/gtest.h>

namespace gigaplan::plan {
namespace {

// Accelerators of 1 kW at a PUE of 1.25; a crew for 100 a day, power for 2,000 and, from
// 1 March, for 4,000; 5,000 at the dock from the first day. 100 days.
Sketch growing() {
    Sketch world(kBegin, kBegin + 100);
    world.organisation("acme");
    world.system("board", 1, 1.0);
    world.site("north", "acme", 1.25);
    world.source("grid", "north", 2.5,
        {{stated(kBegin), stated<std::int64_t>(1)},
            {stated(Date(2025, 3, 1)), stated<std::int64_t>(2)}});
    world.hall("hall", "north", kBegin, 100'000, 100.0);
    world.line("line", "acme", "board", 5000, kBegin);
    world.reservation("work", "acme").value = stated(AcceleratorHourPrice(1.0));
    world.scenario.settings.objective = scenario::Objective::EarliestTarget;
    return world;
}

scenario::Target& target(Sketch& world, const std::string& id) {
    scenario::Target& made = world.scenario.targets.emplace_back();
    made.id = id;
    return made;
}

std::vector<Date> days(const Plan& plan) {
    std::vector<Date> found;
    for (const TargetDay& day : plan.layout.target_days)
        found.push_back(day.on);
    return found;
}

// 1.55 MW are 1,550 accelerators: racked in 15.5 days, so by the morning of day 16.
TEST(Targets, OfPowerAreReachedOnTheDayTheCrewGetsThere) {
    Sketch world = growing();
    target(world, "some").it_power = stated(ItPower(1.55));
    const Plan plan = planned(world.scenario).plan;
    EXPECT_EQ(days(plan), std::vector<Date>({kBegin + 16}));
    EXPECT_EQ(target_reached(world.scenario, plan, world.scenario.targets[0]), kBegin + 16);
    EXPECT_GE(running_on(plan, kBegin + 16), 1550);
}

// 2.5 MW of facility power are the 2 MW of IT that there are; 3 MW of IT come with the
// second unit, when all 5,000 stand racked.
TEST(Targets, WaitForThePowerOfTheirKind) {
    Sketch world = growing();
    target(world, "at-the-meter").facility_power = stated(FacilityPower(2.5));
    target(world, "of-it").it_power = stated(ItPower(3.0));
    const Plan plan = planned(world.scenario).plan;
    EXPECT_EQ(days(plan), std::vector<Date>({kBegin + 20, Date(2025, 3, 1)}));
}

// 1,000 at work that has a value, on average over a day: on day 10 there are 1,000 to
// 1,100, on day 9 900 to 1,000. The day is over on the morning of day 11. No more
// than 900 may, and what the others do nobody has valued: it is not reached.
TEST(Targets, OfAcceleratorsCountThoseWithValuedWork) {
    Sketch world = growing();
    target(world, "at-work").accepted = stated(AcceleratorCount(1000));
    EXPECT_EQ(days(planned(world.scenario).plan), std::vector<Date>({kBegin + 11}));
    world.scenario.workloads[0].maximum = stated(AcceleratorCount(900));
    world.reservation("unvalued", "acme");
    const Result<Planned> none = make_plan(world.scenario, {});
    ASSERT_FALSE(none.ok());
    EXPECT_EQ(none.failure().kind, FailureKind::Infeasible);
}

TEST(Targets, OutOfReachAreToldWithTheMostThereIs) {
    Sketch world = growing();
    target(world, "too-much").it_power = stated(ItPower(4.5));
    const Result<Planned> none = make_plan(world.scenario, {});
    ASSERT_FALSE(none.ok());
    EXPECT_EQ(none.failure().kind, FailureKind::Infeasible);
    EXPECT_EQ(none.failure().message, "target too-much cannot be reached before 2025-04-11: the "
                                      "most is 4.0 MW IT, by 2025-03-01");
}

// No day earlier will do, and the plan keeps the day: the target's level on the day
// before is less in any plan.
TEST(Targets, OfRandomScenariosAreTheFirstDays) {
    int reached = 0;
    const int cases = random_cases(60);
    for (int number = 1; number <= cases; ++number) {
        scenario::Scenario scenario = random_scenario(static_cast<std::uint64_t>(number));
        scenario.settings.objective = scenario::Objective::EarliestTarget;
        scenario.projects.clear();
        scenario::Target& target = scenario.targets.emplace_back();
        target.id = "some";
        Draw draw(static_cast<std::uint64_t>(number));
        target.it_power = stated(ItPower(0.05 * draw.between(1, 20)));
        const Result<Planned> made = make_plan(scenario, {});
        if (!made) {
            EXPECT_EQ(made.failure().kind, FailureKind::Infeasible) << number;
            continue;
        }
        ++reached;
        EXPECT_EQ(made->plan.rounding.violations, std::vector<std::string>()) << number;
        const Date day = made->plan.layout.target_days.at(0).on;
        const auto whole = target_reached(scenario, made->plan, target);
        ASSERT_TRUE(whole) << number;
        EXPECT_LE(*whole, day + 1) << number;
        if (day == made->plan.layout.timeline.begin()) continue;
        // Held to the day before, no plan is found.
        scenario.settings.end = day - 1 > made->plan.layout.timeline.begin() ? day - 1 : day;
        if (scenario.settings.end == day) continue;
        const Result<Planned> earlier = make_plan(scenario, {});
        EXPECT_FALSE(earlier.ok()) << number;
    }
    EXPECT_GT(reached, 0);
}

// 80 that come on 1 February are racked in two days; the targets' days split the second of
// them. A month earlier they run 31 days more: 80 x 31 = 2,480 days.
TEST(Targets, LeaveStepsTheirGain) {
    Sketch world(kBegin, Date(2026, 1, 1));
    world.organisation("acme");
    world.system("board", 1, 1.0);
    world.site("north", "acme");
    world.grid("north", 100.0);
    world.hall("hall", "north", kBegin, 80, 40.0);
    world.line("line", "acme", "board", 80, Date(2025, 2, 1));
    world.reservation("work", "acme").value = stated(AcceleratorHourPrice(1.0));
    world.scenario.settings.objective = scenario::Objective::EarliestTarget;
    target(world, "half").it_power = stated(ItPower(0.05));
    target(world, "all").accepted = stated(AcceleratorCount(80));
    const Planned made = planned(world.scenario);
    const Result<Bottlenecks> found = find_bottlenecks(world.scenario, made, {});
    ASSERT_TRUE(found.ok());
    EXPECT_EQ(found->steps[0].step.words, "delivery line one month earlier");
    EXPECT_NEAR(found->steps[0].gain, 2.480, 1e-6);
}

} // namespace
} // namespace gigaplan::plan
