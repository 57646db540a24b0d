// What runs where power or cooling is short. Accelerators of 1 kW are there from
// the beginning, so that megawatts are thousands of them.
#include "plan/infeasible.hpp"
#include "sketch.hpp"

#include <gtest/gtest.h>

namespace gigaplan::plan {
namespace {

Sketch boards_without_power(std::int64_t accelerators, double pue = 1.0) {
    Sketch world(kBegin, Date(2025, 7, 1));
    world.organisation("acme");
    world.system("board", 1, 1.0);
    world.site("north", "acme", pue);
    world.hall("hall", "north", Date(2024, 1, 1), 100'000, 1000.0);
    world.opening("acme", "board", accelerators, scenario::WayState::Accepted, "hall");
    world.reservation("work", "acme");
    return world;
}

// 10 MW of facility power at a PUE of 1.25 are 8 MW of IT power.
TEST(Power, IsWhatThePueLeaves) {
    Sketch world = boards_without_power(10'000, 1.25);
    world.grid("north", 10.0);
    const Plan plan = planned(world.scenario).plan;
    const SiteMoment moment = site_on(plan, 0, Date(2025, 3, 1));
    EXPECT_EQ(moment.running, 8000);
    EXPECT_NEAR(megawatts(moment.it), 8.0, 1e-9);
    EXPECT_NEAR(megawatts(moment.facility), 10.0, 1e-9);
    EXPECT_EQ(first_at_least(plan, 0, FacilityPower(9.9)), kBegin);
    EXPECT_EQ(first_at_least(plan, 0, FacilityPower(10.1)), std::nullopt);
}

// Of three units of 4 MW two must carry the load; from May two of four.
TEST(Power, IsFirmWhenTheLargestUnitFails) {
    Sketch world = boards_without_power(100'000);
    world.scenario.sites[0].outage_rule = scenario::OutageRule::LargestUnit;
    world.source("turbines", "north", 4.0,
        {{stated(kBegin), stated<std::int64_t>(3)},
            {stated(Date(2025, 5, 1)), stated<std::int64_t>(4)}});
    const Plan plan = planned(world.scenario).plan;
    EXPECT_EQ(running_on(plan, Date(2025, 4, 30)), 8000);
    EXPECT_EQ(running_on(plan, Date(2025, 5, 1)), 12'000);
    EXPECT_EQ(megawatts(plan.sites[0].segments[0].firm), 8.0);
}

// Nothing that idles: all 12,000 draw 0.2 kW at least, 2.4 of 10 MW, and each one
// that runs another 0.8 kW: 7.6 MW / 0.8 kW = 9,500.
TEST(Power, IsDrawnByIdleAcceleratorsToo) {
    Sketch world = boards_without_power(12'000);
    world.grid("north", 10.0);
    world.scenario.catalogue.accelerators[0].idle_power = stated(ItPower(0.0002));
    EXPECT_EQ(running_on(planned(world.scenario).plan, kBegin), 10'000);
    world.scenario.sites[0].idle_powered = true;
    EXPECT_EQ(running_on(planned(world.scenario).plan, kBegin), 9500);
}

// All that stands there draws 2.4 MW while it idles, and there are 2 MW until May: no
// plan can help, and the site, the power and the stock are named.
TEST(Power, ThatDoesNotEvenIdleTheOpeningStockIsExplained) {
    Sketch world = boards_without_power(12'000, 1.25);
    world.source("grid", "north", 2.5,
        {{stated(kBegin), stated<std::int64_t>(1)},
            {stated(Date(2025, 5, 1)), stated<std::int64_t>(2)}});
    world.scenario.catalogue.accelerators[0].idle_power = stated(ItPower(0.0002));
    world.scenario.sites[0].idle_powered = true;
    const Result<Planned> made = make_plan(world.scenario, {});
    ASSERT_FALSE(made);
    EXPECT_EQ(made.failure().kind, FailureKind::Infeasible);
    std::vector<std::string> words;
    for (const ConflictLine& line : explain_infeasible(world.scenario, {}))
        words.push_back(line.words);
    EXPECT_EQ(words, std::vector<std::string>({
                         "site power of north is 0.4 MW of IT short of what its accelerators draw "
                         "while they idle, between 2025-01-01 and 2025-05-01",
                         "opening stock opening-1 draws 2.4 MW of IT while it idles, since north "
                         "is idle-powered",
                     }));
}

// Two of three coolers of 3 MW count, the third is the spare; the test of the
// second step takes 20 days.
TEST(Cooling, CountsWithoutItsSparesAndAfterItsTest) {
    Sketch world = boards_without_power(20'000);
    world.grid("north", 100.0);
    auto& first = world.cooling("first", "north", kBegin, 3.0);
    first.units = stated(std::int64_t{3});
    first.spare_units = stated(std::int64_t{1});
    world.cooling("second", "north", Date(2025, 3, 1), 5.0).test = stated(Duration(20));
    const Plan plan = planned(world.scenario).plan;
    EXPECT_EQ(running_on(plan, Date(2025, 3, 20)), 6000);
    EXPECT_EQ(running_on(plan, Date(2025, 3, 21)), 11'000);
}

TEST(Hall, HasItsOwnPower) {
    Sketch world = boards_without_power(20'000);
    world.grid("north", 100.0);
    world.scenario.halls[0].it_power = stated(ItPower(7.0));
    EXPECT_EQ(running_on(planned(world.scenario).plan, kBegin), 7000);
}

// Energy only: a source that is not firm carries nothing.
TEST(Power, OfAnInterruptibleSourceIsNotPlannedWith) {
    Sketch world = boards_without_power(20'000);
    world.grid("north", 3.0);
    world.source("wind", "north", 50.0, {{stated(kBegin), stated<std::int64_t>(1)}}).firm = false;
    EXPECT_EQ(running_on(planned(world.scenario).plan, kBegin), 3000);
}

// Rising from nothing to 10 MW in ten days: 4 MW on the fourth day.
TEST(Site, ReachesAPowerInsideASegment) {
    Sketch world = boards_without_power(1);
    world.scenario.opening_stocks.clear();
    world.grid("north", 100.0);
    world.line("line", "acme", "board", 10'000, kBegin);
    const Plan plan = planned(world.scenario).plan;
    EXPECT_EQ(first_at_least(plan, 0, ItPower(4.0)), Date(2025, 1, 5));
    EXPECT_EQ(first_at_least(plan, 0, ItPower(3.5)), Date(2025, 1, 5));
    EXPECT_EQ(site_on(plan, 0, Date(2025, 1, 5)).running, 4000);
    EXPECT_EQ(first_at_least(plan, 0, ServerPower(10.0)), Date(2025, 1, 11));
}

} // namespace
} // namespace gigaplan::plan
