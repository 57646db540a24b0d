// What holds a site back, one thing after the other.
#include "plan/binding.hpp"
#include "plan/reasons.hpp"
#include "sketch.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace gigaplan::plan {
namespace {

// 100,000 accelerators of 1 kW come in February, the hall opens in March and takes
// 5,000 a day, there are 60 MW of power until May, 80 MW of cooling until June, and
// work for all of them.
Sketch one_after_the_other() {
    Sketch world(Date(2025, 1, 1), Date(2025, 8, 1));
    world.organisation("acme");
    world.system("board", 1, 1.0);
    world.site("north", "acme");
    world
        .source("turbines", "north", 1.0,
            {{stated(Date(2025, 1, 1)), stated<std::int64_t>(60)},
                {stated(Date(2025, 5, 1)), stated<std::int64_t>(100)}})
        .waits_for = "a permit";
    world.cooling("chillers", "north", Date(2025, 1, 1), 80.0);
    world.cooling("more-chillers", "north", Date(2025, 6, 1), 80.0).waits_for = "pumps";
    world.hall("hall", "north", Date(2025, 3, 1), 100'000, 5'000.0).waits_for = "switchgear";
    world.line("line", "acme", "board", 100'000, Date(2025, 2, 1));
    world.reservation("work", "acme").maximum = stated(AcceleratorCount(100'000));
    return world;
}

std::string binding_on(const Plan& plan, Date date) {
    const std::size_t b = plan.layout.timeline.segment_at(date);
    const Binding& binding = plan.sites[0].segments[b].binding;
    return binding.binds ? std::string(name(binding.limit)) : "nothing";
}

TEST(Binding, IsTheFirstThingThatWouldHaveToGive) {
    const Plan plan = planned(one_after_the_other().scenario).plan;
    EXPECT_EQ(binding_on(plan, Date(2025, 1, 15)), "deliveries");
    EXPECT_EQ(binding_on(plan, Date(2025, 2, 15)), "hall date");
    EXPECT_EQ(binding_on(plan, Date(2025, 3, 5)), "installation");
    EXPECT_EQ(running_on(plan, Date(2025, 3, 13)), 60'000);
    EXPECT_EQ(binding_on(plan, Date(2025, 4, 15)), "site power");
    EXPECT_EQ(binding_on(plan, Date(2025, 5, 15)), "cooling");
    EXPECT_EQ(binding_on(plan, Date(2025, 7, 15)), "nothing");
}

TEST(Binding, IsAFullHallWhenItsPlacesAreTaken) {
    Sketch world = one_after_the_other();
    world.scenario.halls[0].places = stated(AcceleratorCount(30'000));
    const Plan plan = planned(world.scenario).plan;
    EXPECT_EQ(running_on(plan, Date(2025, 3, 7)), 30'000);
    EXPECT_EQ(binding_on(plan, Date(2025, 3, 3)), "installation");
    EXPECT_EQ(binding_on(plan, Date(2025, 4, 15)), "hall places");
}

TEST(Binding, IsTheHallsPowerWhereThatIsLess) {
    Sketch world = one_after_the_other();
    world.scenario.halls[0].it_power = stated(ItPower(20.0));
    const Plan plan = planned(world.scenario).plan;
    EXPECT_EQ(running_on(plan, Date(2025, 4, 15)), 20'000);
    EXPECT_EQ(binding_on(plan, Date(2025, 4, 15)), "hall power");
}

// 1,000 come in February and are racked from March on, 50 a day: for twenty days.
Sketch slow_crew() {
    Sketch world = one_after_the_other();
    world.scenario.halls[0].install_rate = stated(AcceleratorRate(50.0));
    world.scenario.schedule_lines[0].accelerators = stated(AcceleratorCount(1'000));
    return world;
}

// All 1,000 are delivered: until the last of them runs on 21 March the crew binds.
TEST(Binding, IsTheCrewUntilTheLastAcceleratorRuns) {
    const Plan plan = planned(slow_crew().scenario).plan;
    EXPECT_EQ(running_on(plan, Date(2025, 3, 21)), 1'000);
    EXPECT_EQ(binding_on(plan, Date(2025, 2, 15)), "hall date");
    EXPECT_EQ(binding_on(plan, Date(2025, 3, 1)), "installation");
    EXPECT_EQ(binding_on(plan, Date(2025, 3, 20)), "installation");
    EXPECT_EQ(binding_on(plan, Date(2025, 3, 21)), "deliveries");
}

// 1,000 stand in a hall of 1,000 places and 0.5 MW. Those that run draw 1 kW, those
// that idle 0.2: x + 0.2 (1,000 - x) = 500 leaves 375 to run.
TEST(Binding, IsTheHallsPowerWhereIdleAcceleratorsDrawTheRestOfIt) {
    Sketch world = one_after_the_other();
    world.scenario.schedule_lines.clear();
    world.scenario.catalogue.accelerators[0].idle_power = stated(ItPower(0.0002));
    world.scenario.sites[0].idle_powered = true;
    world.scenario.halls[0].places = stated(AcceleratorCount(1'000));
    world.scenario.halls[0].it_power = stated(ItPower(0.5));
    world.scenario.halls[0].ready = stated(Date(2025, 1, 1));
    world.opening("acme", "board", 1'000, scenario::WayState::Accepted, "hall");
    const Plan plan = planned(world.scenario).plan;
    EXPECT_EQ(running_on(plan, Date(2025, 4, 15)), 375);
    EXPECT_EQ(binding_on(plan, Date(2025, 4, 15)), "hall power");
    const Stories stories = tell_stories(world.scenario, plan);
    ASSERT_EQ(stories.idle.size(), 1U);
    EXPECT_EQ(stories.idle[0].most.value(), 625);
    EXPECT_EQ(stories.idle[0].cause.words, "hall hall has 500 kW of IT power");
}

// The second hall takes no boards: that it is closed holds nothing back.
TEST(Binding, IsNoHallThatNobodyMayFill) {
    Sketch world = one_after_the_other();
    world.system("tray", 1, 1.0);
    world.scenario.halls[0].places = stated(AcceleratorCount(30'000));
    world.hall("other", "north", Date(2025, 7, 1), 100'000, 5'000.0)
        .systems.push_back(world.system_named("tray"));
    const Plan plan = planned(world.scenario).plan;
    EXPECT_EQ(binding_on(plan, Date(2025, 4, 15)), "hall places");
}

std::string told(const Way& story) {
    std::string text = fmt::format("{} days late\n", story.days_late);
    for (const ReasonLink& link : story.chain) {
        text += fmt::format("{} to {}: {}\n", iso(link.from), iso(link.to), link.words);
    }
    return text;
}

// All that is delivered is to be accepted as soon as it can run: the last 20,000
// when more coolers come, four days of installation before.
TEST(Reasons, SayWhatADeliveryWaitedFor) {
    Sketch world = one_after_the_other();
    const Plan plan = planned(world.scenario).plan;
    const Stories stories = tell_stories(world.scenario, plan);
    ASSERT_EQ(stories.lines.size(), 1U);
    EXPECT_EQ(stories.lines[0].first_accepted, Date(2025, 3, 2));
    EXPECT_EQ(told(stories.lines[0]),
        "120 days late\n"
        "2025-02-01 to 2025-03-01: hall hall is closed until 2025-03-01; it waits for "
        "switchgear\n"
        "2025-03-01 to 2025-03-13: hall takes 5000 accelerators a day, and acceptance its "
        "time\n"
        "2025-03-13 to 2025-05-01: north has 60 MW of firm facility power; turbines waits for a "
        "permit\n"
        "2025-05-01 to 2025-06-01: north has 80 MW of cooling; more-chillers waits for pumps\n");
}

// Ten megawatts more in April, and again in May, are not enough for all.
TEST(Reasons, TellPowerThatGrowsMeanwhileAsARange) {
    Sketch world(Date(2025, 1, 1), Date(2025, 8, 1));
    world.organisation("acme");
    world.system("board", 1, 1.0);
    world.site("north", "acme");
    world
        .source("turbines", "north", 10.0,
            {{stated(Date(2025, 1, 1)), stated<std::int64_t>(1)},
                {stated(Date(2025, 4, 1)), stated<std::int64_t>(2)},
                {stated(Date(2025, 5, 1)), stated<std::int64_t>(3)}})
        .waits_for = "permits";
    world.hall("hall", "north", Date(2024, 6, 1), 100'000, 100'000.0);
    world.line("line", "acme", "board", 90'000, Date(2025, 1, 1));
    world.reservation("work", "acme");
    const Stories stories = tell_stories(world.scenario, planned(world.scenario).plan);
    ASSERT_EQ(stories.lines.size(), 1U);
    EXPECT_EQ(told(stories.lines[0]),
        "212 days late\n"
        "2025-01-01 to 2025-01-02: hall takes 100000 accelerators a day, and acceptance its "
        "time\n"
        "2025-01-02 to 2025-08-01: north has 10 MW to 30 MW of firm facility power; turbines "
        "waits for permits\n");
}

// 600 are sent to the south, whose hall opens in May. The 100 that come to the north
// in February need not wait for them.
TEST(Reasons, DoNotLetALineWaitForThoseSentElsewhere) {
    Sketch world(Date(2025, 1, 1), Date(2025, 8, 1));
    world.organisation("acme");
    world.system("board", 1, 1.0);
    for (const std::string site : {"north", "south"}) {
        world.site(site, "acme");
        world.grid(site, 1000.0);
        world.hall(site + "-hall", site, Date(2024, 6, 1), 1000, 1000.0);
    }
    world.scenario.halls[1].ready = stated(Date(2025, 5, 1));
    world.line("line-1", "acme", "board", 600, Date(2025, 1, 1)).ship_to =
        world.site_named("south");
    world.line("line-2", "acme", "board", 100, Date(2025, 2, 1)).ship_to =
        world.site_named("north");
    world.line("line-3", "acme", "board", 50, Date(2025, 2, 1));
    world.reservation("work", "acme");
    const Stories stories = tell_stories(world.scenario, planned(world.scenario).plan);
    ASSERT_EQ(stories.lines.size(), 3U);
    EXPECT_EQ(stories.lines[0].first_accepted, Date(2025, 5, 2));
    EXPECT_EQ(told(stories.lines[0]),
        "121 days late\n"
        "2025-01-01 to 2025-05-01: hall south-hall is closed until 2025-05-01\n"
        "2025-05-01 to 2025-05-02: south-hall takes 1000 accelerators a day, and acceptance its "
        "time\n");
    for (const std::size_t l : {1U, 2U}) {
        EXPECT_EQ(stories.lines[l].first_accepted, Date(2025, 2, 2));
        EXPECT_EQ(stories.lines[l].last_accepted, Date(2025, 2, 2));
    }
}

// 1,000 at 50 a day: the last is accepted twenty days after the hall opens.
TEST(Reasons, SayThatTheCrewTakesItsTime) {
    Sketch world = slow_crew();
    const Stories stories = tell_stories(world.scenario, planned(world.scenario).plan);
    ASSERT_EQ(stories.lines.size(), 1U);
    EXPECT_EQ(told(stories.lines[0]),
        "48 days late\n"
        "2025-02-01 to 2025-03-01: hall hall is closed until 2025-03-01; it waits for "
        "switchgear\n"
        "2025-03-01 to 2025-03-21: hall takes 50 accelerators a day, and acceptance its time\n");
}

// Of 90,000 in the warehouse 60,000 are installed in March, twelve days at 5,000; the
// rest is accepted on the days on which power and cooling come.
TEST(Reasons, SayWhatOpeningStockInTheWarehouseWaitsFor) {
    Sketch world = one_after_the_other();
    world.scenario.schedule_lines.clear();
    world.opening("acme", "board", 90'000, scenario::WayState::Warehouse);
    const Stories stories = tell_stories(world.scenario, planned(world.scenario).plan);
    EXPECT_TRUE(stories.lines.empty());
    ASSERT_EQ(stories.opening.size(), 1U);
    EXPECT_EQ(stories.opening[0].accelerators.value(), 90'000);
    EXPECT_EQ(stories.opening[0].accepted_by_end.value(), 90'000);
    EXPECT_EQ(told(stories.opening[0]),
        "151 days late\n"
        "2025-01-01 to 2025-03-01: hall hall is closed until 2025-03-01; it waits for "
        "switchgear\n"
        "2025-03-01 to 2025-03-13: hall takes 5000 accelerators a day, and acceptance its "
        "time\n"
        "2025-03-13 to 2025-05-01: north has 60 MW of firm facility power; turbines waits for a "
        "permit\n"
        "2025-05-01 to 2025-06-01: north has 80 MW of cooling; more-chillers waits for pumps\n");
}

TEST(Reasons, AreNoneForOpeningStockThatRuns) {
    Sketch world = one_after_the_other();
    world.scenario.schedule_lines.clear();
    world.opening("acme", "board", 1'000, scenario::WayState::Accepted, "hall");
    const Stories stories = tell_stories(world.scenario, planned(world.scenario).plan);
    EXPECT_TRUE(stories.opening.empty());
    EXPECT_TRUE(stories.idle.empty());
}

// Trays are bought for a site whose one hall takes boards.
TEST(Reasons, SayThatNoHallTakesADelivery) {
    Sketch world = one_after_the_other();
    world.system("tray", 1, 1.0);
    world.scenario.halls[0].systems.push_back(world.system_named("board"));
    world.line("trays", "acme", "tray", 10, Date(2025, 7, 1)).ship_to = world.site_named("north");
    const Stories stories = tell_stories(world.scenario, planned(world.scenario).plan);
    ASSERT_EQ(stories.lines.size(), 2U);
    EXPECT_EQ(told(stories.lines[1]),
        "31 days late\n"
        "2025-07-01 to 2025-08-01: acme may use no hall that takes tray at north\n");
}

// 500 wait in February for the right to the site, which begins in April, for the crew
// that takes 100 a day, and for ever beyond the 200 that the right allows.
TEST(Reasons, SayWhatAGuestsRightKeepsOut) {
    Sketch world(Date(2025, 1, 1), Date(2025, 8, 1));
    world.organisation("acme");
    world.organisation("guest");
    world.system("board", 1, 1.0);
    world.site("north", "acme");
    world.grid("north", 1000.0);
    world.hall("hall", "north", Date(2025, 1, 1), 1'000, 100.0);
    world.line("line", "guest", "board", 500, Date(2025, 2, 1));
    world.reservation("work", "guest");
    auto& right = world.hosting("right", "north", "guest");
    right.from = stated(Date(2025, 4, 1));
    right.limit = stated(AcceleratorCount(200));
    const Stories stories = tell_stories(world.scenario, planned(world.scenario).plan);
    ASSERT_EQ(stories.lines.size(), 1U);
    EXPECT_EQ(told(stories.lines[0]),
        "181 days late\n"
        "2025-02-01 to 2025-04-01: guest may stand at north from 2025-04-01\n"
        "2025-04-01 to 2025-04-03: hall takes 100 accelerators a day, and acceptance its time\n"
        "2025-04-03 to 2025-08-01: guest may have 200 at north\n");
}

TEST(Reasons, AreNoneForADeliveryOnTime) {
    Sketch world = one_after_the_other();
    world.scenario.halls[0].ready = stated(Date(2025, 1, 1));
    world.scenario.schedule_lines[0].accelerators = stated(AcceleratorCount(5'000));
    const Stories stories = tell_stories(world.scenario, planned(world.scenario).plan);
    ASSERT_EQ(stories.lines.size(), 1U);
    EXPECT_EQ(stories.lines[0].last_accepted, Date(2025, 2, 2));
    EXPECT_EQ(stories.lines[0].accepted_by_end.value(), 5000);
}

// 90,000 are accepted from the start, and 60 MW let 60,000 run until May, 80 MW of
// cooling 80,000 until June.
TEST(Reasons, SayWhyAcceptedAcceleratorsIdle) {
    Sketch world = one_after_the_other();
    world.scenario.schedule_lines.clear();
    world.opening("acme", "board", 90'000, scenario::WayState::Accepted, "hall");
    const Stories stories = tell_stories(world.scenario, planned(world.scenario).plan);
    ASSERT_EQ(stories.idle.size(), 2U);
    EXPECT_EQ(stories.idle[0].most.value(), 30'000);
    EXPECT_EQ(stories.idle[0].to, Date(2025, 5, 1));
    EXPECT_EQ(stories.idle[0].cause.words,
        "north has 60 MW of firm facility power; turbines waits for a permit");
    EXPECT_EQ(stories.idle[1].most.value(), 10'000);
    EXPECT_EQ(stories.idle[1].to, Date(2025, 6, 1));
    EXPECT_EQ(
        stories.idle[1].cause.words, "north has 80 MW of cooling; more-chillers waits for pumps");
}

} // namespace
} // namespace gigaplan::plan
