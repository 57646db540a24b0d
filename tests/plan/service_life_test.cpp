// Accelerators work until their service life ends, and not a day longer.
#include "plan/binding.hpp"
#include "plan/rounding.hpp"
#include "properties.hpp"
#include "sketch.hpp"

#include <gtest/gtest.h>

namespace gigaplan::plan {
namespace {

using scenario::Scenario;
using scenario::ServiceLifeFrom;
using scenario::WayState;

// A hall that takes a thousand a day, power for all, work for all.
Sketch machine(ServiceLifeFrom from, int days) {
    Sketch world(kBegin, Date(2025, 8, 1));
    world.organisation("acme");
    world.system("board", 1, 1.0);
    world.site("north", "acme");
    world.grid("north", 1000.0);
    world.hall("hall", "north", Date(2024, 1, 1), 100'000, 1000.0);
    world.reservation("work", "acme");
    world.scenario.assumptions.service_life = stated(Duration(days));
    world.scenario.assumptions.service_life_from = from;
    return world;
}

// Those that run on 1 January are 90 days old on 1 April; those in acceptance until
// 31 January, on 1 May.
TEST(ServiceLife, OfOpeningStockBeginsWithThePlan) {
    Sketch world = machine(ServiceLifeFrom::PowerOn, 90);
    world.scenario.assumptions.acceptance = stated(Duration(30));
    world.opening("acme", "board", 100, WayState::Accepted, "hall");
    world.opening("acme", "board", 40, WayState::Racked, "hall");
    const Plan plan = planned(world.scenario).plan;
    EXPECT_EQ(running_on(plan, Date(2025, 3, 31)), 140);
    EXPECT_EQ(running_on(plan, Date(2025, 4, 1)), 40);
    EXPECT_EQ(running_on(plan, Date(2025, 4, 30)), 40);
    EXPECT_EQ(running_on(plan, Date(2025, 5, 1)), 0);
    EXPECT_EQ(plan.rounding.violations, std::vector<std::string>());
    // 90 days each, from 1 January and from 31 January.
    EXPECT_EQ(plan.workloads[0].accelerator_days, 90 * 140);
}

// 500 come on 1 March, run from the next day, and leave off after 60 days: on 1 May,
// when the day begins on which the first of them is 60 days old.
TEST(ServiceLife, FromPowerOnEndsSoManyDaysAfterAcceptance) {
    Sketch world = machine(ServiceLifeFrom::PowerOn, 60);
    world.line("line-1", "acme", "board", 500, Date(2025, 3, 1));
    world.line("line-2", "acme", "board", 200, Date(2025, 4, 10));
    const Plan plan = planned(world.scenario).plan;
    EXPECT_EQ(running_on(plan, Date(2025, 3, 2)), 500);
    EXPECT_EQ(running_on(plan, Date(2025, 4, 29)), 700);
    EXPECT_EQ(running_on(plan, Date(2025, 5, 1)), 200);
    EXPECT_EQ(running_on(plan, Date(2025, 6, 8)), 200);
    EXPECT_EQ(running_on(plan, Date(2025, 6, 10)), 0);
    EXPECT_EQ(plan.rounding.violations, std::vector<std::string>());
}

// Its 500 places are taken by those that were good for 60 days: another 500 would find
// no place.
TEST(ServiceLife, BindsWhereThoseThatArePastItFillTheHalls) {
    Sketch world = machine(ServiceLifeFrom::PowerOn, 60);
    world.scenario.halls[0].places = stated(AcceleratorCount(500));
    world.line("line-1", "acme", "board", 500, Date(2025, 3, 1));
    const Plan plan = planned(world.scenario).plan;
    const auto binds_on = [&](Date date) {
        const std::size_t b = plan.layout.timeline.segment_at(date);
        return std::string(name(plan.sites[0].segments[b].binding.limit));
    };
    EXPECT_EQ(binds_on(Date(2025, 4, 10)), "deliveries");
    EXPECT_EQ(binds_on(Date(2025, 6, 1)), "service life");
}

// 500 wait from 1 January until the hall opens in March; 120 days after delivery, on
// 1 May, nothing of them is left, however short they ran.
TEST(ServiceLife, FromDeliveryRunsInTheWarehouseToo) {
    Sketch world = machine(ServiceLifeFrom::Delivery, 120);
    world.scenario.halls[0].ready = stated(Date(2025, 3, 1));
    world.line("line-1", "acme", "board", 500, kBegin);
    world.line("line-2", "acme", "board", 200, Date(2025, 3, 10));
    const Plan plan = planned(world.scenario).plan;
    EXPECT_EQ(running_on(plan, Date(2025, 3, 2)), 500);
    EXPECT_EQ(running_on(plan, Date(2025, 4, 30)), 700);
    EXPECT_EQ(running_on(plan, Date(2025, 5, 1)), 200);
    EXPECT_EQ(running_on(plan, Date(2025, 7, 7)), 200);
    EXPECT_EQ(running_on(plan, Date(2025, 7, 8)), 0);
    EXPECT_EQ(plan.rounding.violations, std::vector<std::string>());
}

// 500 of 1 January are filled in slowly, the last of them in April, and past their
// life on 1 May. What comes on 25 April is in acceptance until 25 May: in between
// nothing runs, though so many were accepted and so many delivered not long ago.
TEST(ServiceLife, FromDeliveryIsNotLentByWhatIsStillInAcceptance) {
    Sketch world = machine(ServiceLifeFrom::Delivery, 120);
    world.scenario.assumptions.acceptance = stated(Duration(30));
    world.scenario.halls[0].install_rate = stated(AcceleratorRate(6.0));
    world.line("line-1", "acme", "board", 500, kBegin);
    world.line("line-2", "acme", "board", 490, Date(2025, 4, 25));
    const Plan plan = planned(world.scenario).plan;
    EXPECT_GT(running_on(plan, Date(2025, 4, 20)), 400);
    EXPECT_EQ(running_on(plan, Date(2025, 5, 10)), 0);
    EXPECT_GT(running_on(plan, Date(2025, 7, 1)), 100);
    EXPECT_EQ(plan.rounding.violations, std::vector<std::string>());
}

TEST(ServiceLife, IsHeldAgainstThePlan) {
    Sketch world = machine(ServiceLifeFrom::PowerOn, 90);
    world.opening("acme", "board", 100, WayState::Accepted, "hall");
    Plan plan = planned(world.scenario).plan;
    plan.layout.service_life->days = 31;
    EXPECT_EQ(broken_limits(world.scenario, plan),
        std::vector<std::string>({"hall runs what is past its life on 2025-02-01"}));
}

// A life beyond the plan's end changes neither its time nor its program.
TEST(ServiceLife, BeyondThePlanChangesNothing) {
    Sketch world = machine(ServiceLifeFrom::PowerOn, 212);
    world.line("line", "acme", "board", 500, Date(2025, 3, 1));
    const Planned without = planned(world.scenario);
    world.scenario.assumptions.service_life = stated(Duration(100'000));
    const Planned with = planned(world.scenario);
    EXPECT_EQ(with.plan.layout.timeline.boundaries, without.plan.layout.timeline.boundaries);
    EXPECT_EQ(with.plan.term_count, without.plan.term_count);
}

// 10 a day come in from 1 January, and on 20 February, the fiftieth day, life ends for
// all: 10 x 50 x 50 / 2 = 12,500 accelerator-days.
TEST(ServiceLife, EndsForAllOnACalendarDate) {
    Sketch world(Date(2025, 1, 1), Date(2025, 7, 1));
    world.organisation("acme");
    world.system("board", 1, 1.0);
    world.site("north", "acme");
    world.grid("north", 10.0);
    world.hall("hall", "north", Date(2024, 1, 1), 5'000, 10.0);
    world.line("line", "acme", "board", 5'000, Date(2024, 12, 1));
    world.reservation("work", "acme");
    world.scenario.assumptions.service_life_from = scenario::ServiceLifeFrom::CalendarDate;
    world.scenario.assumptions.service_life_until = stated(Date(2025, 2, 20));
    const Plan plan = planned(world.scenario).plan;
    EXPECT_NEAR(plan.workloads[0].h100_equivalent_days, 12'500.0, 1.0);
    EXPECT_EQ(plan.rounding.violations, std::vector<std::string>());
}

Complaints runs_past_the_date(const Scenario& scenario) {
    Scenario ending = scenario;
    const Date until =
        scenario.settings.start + (scenario.settings.end - scenario.settings.start) / 2;
    ending.assumptions.service_life_from = scenario::ServiceLifeFrom::CalendarDate;
    ending.assumptions.service_life_until = stated(until);
    return of_plan(ending, [&](const Planned& made) {
        Complaints all = made.plan.rounding.violations;
        for (const Use& use : made.plan.uses) {
            const Segment span = made.plan.layout.timeline.segment(use.segment);
            if (span.from >= until) all.push_back("something runs from " + iso(span.from));
        }
        return all;
    });
}

TEST(ServiceLife, OnACalendarDateEndsTheWorkOfRandomPlans) {
    holds_of_random_scenarios(60, runs_past_the_date);
}

} // namespace
} // namespace gigaplan::plan
