// A plan is held against every limit anew: plans of one scenario against another
// in which a single limit is narrower.
#include "plan/rounding.hpp"
#include "sketch.hpp"

#include <gtest/gtest.h>

namespace gigaplan::plan {
namespace {

using Words = std::vector<std::string>;

// 800 accelerators of 1 kW are there from the beginning, and go into the northern
// hall at 100 a day; what the guest has goes to the southern.
Sketch two_sites() {
    Sketch world(kBegin, Date(2025, 7, 1));
    world.organisation("acme");
    world.organisation("guest");
    world.system("board", 1, 1.0);
    world.scenario.catalogue.accelerators[0].idle_power = stated(ItPower(0.0002));
    for (const std::string site : {"north", "south"}) {
        world.site(site, "acme");
        world.grid(site, 100.0);
        world.hall(site + "-hall", site, Date(2024, 6, 1), 800, 100.0);
    }
    world.line("line", "acme", "board", 800, kBegin).ship_to = world.site_named("north");
    world.reservation("work", "acme");
    return world;
}

Sketch with_guest() {
    Sketch world = two_sites();
    world.hosting("right", "south", "guest");
    world.line("line-of-guest", "guest", "board", 500, kBegin);
    world.reservation("work-of-guest", "guest");
    return world;
}

TEST(Limits, OfThePlansOwnScenarioHold) {
    const Sketch world = with_guest();
    const Plan plan = planned(world.scenario).plan;
    EXPECT_EQ(accepted_on(plan, Date(2025, 1, 9)), 1300);
    EXPECT_EQ(broken_limits(world.scenario, plan), Words());
}

// 500 by 6 January and 800 by the 9th.
TEST(Limits, IncludeTheCrew) {
    Sketch world = two_sites();
    const Plan plan = planned(world.scenario).plan;
    world.scenario.halls[0].install_rate = stated(AcceleratorRate(99.0));
    EXPECT_EQ(broken_limits(world.scenario, plan),
        Words({"north-hall has racked more than its crew can on 2025-01-09"}));
}

TEST(Limits, IncludeTheDateOfTheHallWithAcceptance) {
    Sketch world = two_sites();
    world.scenario.assumptions.acceptance = stated(Duration(20));
    const Plan plan = planned(world.scenario).plan;
    world.scenario.halls[0].ready = stated(kBegin + 1);
    EXPECT_EQ(broken_limits(world.scenario, plan),
        Words({"north-hall accepts before it may on 2025-01-21"}));
}

TEST(Limits, IncludeTheNumberThatMayBeHosted) {
    Sketch world = with_guest();
    const Plan plan = planned(world.scenario).plan;
    world.scenario.hosting_rights[0].limit = stated(AcceleratorCount(499));
    EXPECT_EQ(broken_limits(world.scenario, plan),
        Words({"more are hosted than allowed by right on 2025-01-06"}));
}

TEST(Limits, IncludeTheDatesOfHosting) {
    Sketch world = with_guest();
    const Plan plan = planned(world.scenario).plan;
    world.scenario.hosting_rights[0].from = stated(Date(2025, 1, 2));
    EXPECT_EQ(broken_limits(world.scenario, plan),
        Words({"south-hall accepts before it may on 2025-01-01"}));
    world.scenario.hosting_rights[0].from.reset();
    world.scenario.hosting_rights[0].to = stated(Date(2025, 4, 1));
    EXPECT_EQ(broken_limits(world.scenario, plan),
        Words({"south-hall holds guests without a right on 2025-04-01"}));
}

TEST(Limits, IncludeWhereDeliveriesAreSent) {
    Sketch world = two_sites();
    const Plan plan = planned(world.scenario).plan;
    world.scenario.schedule_lines[0].ship_to = world.site_named("south");
    EXPECT_EQ(broken_limits(world.scenario, plan),
        Words({"acme has racked more board than was sent to its sites on 2025-07-01"}));
}

TEST(Limits, IncludeTheWorkThatIsWanted) {
    Sketch world = two_sites();
    world.scenario.workloads.clear();
    auto& chat = world.service("chat", "acme");
    world.demand(chat, kBegin, 800);
    const Plan plan = planned(world.scenario).plan;
    world.scenario.workloads[0].demand[0].value = stated(AcceleratorCount(799));
    EXPECT_EQ(broken_limits(world.scenario, plan),
        Words({"chat has more than it wants on 2025-01-09",
            "more run than there is work in chat on 2025-01-09"}));
    world.scenario.workloads[0].demand[0].value = stated(AcceleratorCount(800));
    world.scenario.workloads[0].to = stated(Date(2025, 6, 1));
    EXPECT_EQ(broken_limits(world.scenario, plan),
        Words({"chat runs out of its time on 2025-06-01",
            "more run than there is work in chat on 2025-07-01"}));
}

// 8 days at 400 on average and 173 at 800.
TEST(Limits, IncludeTheWorkOfARun) {
    Sketch world = two_sites();
    world.scenario.workloads.clear();
    world.training("run", "acme", 1e6);
    const Plan plan = planned(world.scenario).plan;
    EXPECT_EQ(plan.workloads[0].accelerator_days, 8 * 400 + 173 * 800);
    world.scenario.workloads[0].work = stated(AcceleratorDays(141'598.0));
    EXPECT_EQ(broken_limits(world.scenario, plan),
        Words({"run has done more than all its work on 2025-07-01"}));
}

// 500 run on 0.5 MW; the 300 that idle would draw 0.06 MW.
TEST(Limits, IncludeWhatIdlesInAHall) {
    Sketch world = two_sites();
    world.scenario.schedule_lines.clear();
    world.opening("acme", "board", 800, scenario::WayState::Accepted, "north-hall");
    world.scenario.halls[0].it_power = stated(ItPower(0.5));
    const Plan plan = planned(world.scenario).plan;
    EXPECT_EQ(running_on(plan, Date(2025, 2, 1)), 500);
    world.scenario.sites[0].idle_powered = true;
    EXPECT_EQ(
        broken_limits(world.scenario, plan), Words({"north-hall draws too much on 2025-01-01"}));
}

} // namespace
} // namespace gigaplan::plan
