// Whose want holds what back, where several owners, systems, halls and sites share a plan.
#include "plan/binding.hpp"
#include "plan/reasons.hpp"
#include "sketch.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace gigaplan::plan {
namespace {

// 80 boards come on 1 February; the hall takes 40 a day, and there is power for all.
Sketch eighty() {
    Sketch world(kBegin, Date(2026, 1, 1));
    world.organisation("a");
    world.system("board", 1, 1.0);
    world.site("s", "a");
    world.grid("s", 1000.0);
    world.hall("h", "s", Date(2024, 1, 1), 80, 40.0);
    world.line("l", "a", "board", 80, Date(2025, 2, 1));
    return world;
}

// The last link of what the first line waits for, and what binds the site then.
std::string blamed(const Sketch& world, std::size_t line = 0) {
    const Plan plan = planned(world.scenario).plan;
    const Stories stories = tell_stories(world.scenario, plan);
    return stories.lines[line].chain.empty() ? "nothing" : stories.lines[line].chain.back().words;
}

std::string binds_on(const Sketch& world, Date date, std::size_t site = 0) {
    const Plan plan = planned(world.scenario).plan;
    const std::size_t b = plan.layout.timeline.segment_at(date);
    const Binding& binding = plan.sites[site].segments[b].binding;
    return binding.binds ? std::string(name(binding.limit)) : "nothing";
}

// An hour of work is worth a cent, and to run one costs 100 a month.
TEST(Blame, IsTheWorthOfTheWork) {
    Sketch world = eighty();
    world.reservation("w", "a").value = stated(AcceleratorHourPrice(0.01));
    world.scenario.settings.objective = scenario::Objective::Value;
    world.scenario.assumptions.operation_per_accelerator_month = stated(whole_units(100));
    EXPECT_EQ(blamed(world), "more work would earn less than it costs at s");
    EXPECT_EQ(binds_on(world, Date(2025, 6, 1)), "nothing");
}

// a has work for 40 of its 80; b has 16, and work for more.
TEST(Blame, OfOneOwnerIsNotThatOfAnother) {
    Sketch world = eighty();
    world.organisation("b");
    world.hosting("r", "s", "b");
    world.scenario.halls[0].places = stated(AcceleratorCount(200));
    world.line("lb", "b", "board", 16, Date(2025, 2, 1));
    world.reservation("wa", "a").maximum = stated(AcceleratorCount(40));
    world.reservation("wb", "b");
    EXPECT_EQ(blamed(world), "s has no more work for them");
    EXPECT_EQ(binds_on(world, Date(2025, 6, 1)), "deliveries");
}

// h has 40 places, all taken; h2 takes trays alone, and none have come.
TEST(Blame, OfOneSystemIsNotAHallOfAnother) {
    Sketch world = eighty();
    world.system("tray", 1, 1.0);
    world.scenario.halls[0].places = stated(AcceleratorCount(40));
    world.hall("h2", "s", Date(2024, 1, 1), 80, 40.0).systems.push_back(world.system_named("tray"));
    world.reservation("w", "a");
    EXPECT_EQ(blamed(world), "hall h is full with 40 places");
    EXPECT_EQ(binds_on(world, Date(2025, 6, 1)), "hall places");
}

// All are sent to s, where there is no work for them; at s2 there is, and nothing comes.
TEST(Blame, IsNotWhatIsSentElsewhere) {
    Sketch world = eighty();
    world.site("s2", "a");
    world.grid("s2", 1000.0);
    world.hall("h2", "s2", Date(2024, 1, 1), 80, 40.0);
    world.scenario.schedule_lines[0].ship_to = world.site_named("s");
    world.reservation("w", "a").sites.push_back(world.site_named("s2"));
    EXPECT_EQ(blamed(world), "s has no more work for them");
    EXPECT_EQ(binds_on(world, Date(2025, 6, 1), 1), "deliveries");
    EXPECT_EQ(binds_on(world, Date(2025, 6, 1), 0), "nothing");
}

// b's work is work for a's boards only while a lends them: from 10 April on.
TEST(Blame, IsNoWorkUntilTheyAreLent) {
    Sketch world = eighty();
    world.organisation("b");
    world.reservation("w", "b");
    scenario::Lending lending;
    lending.id = "lent";
    lending.lender = world.organisation_named("a");
    lending.borrower = world.organisation_named("b");
    lending.system = world.system_named("board");
    lending.limit = stated(AcceleratorCount(200));
    lending.price = stated(AcceleratorHourPrice(1.0));
    lending.from = stated(Date(2025, 4, 10));
    world.scenario.lendings.push_back(lending);
    EXPECT_EQ(binds_on(world, Date(2025, 3, 10)), "nothing");
    EXPECT_EQ(binds_on(world, Date(2025, 6, 1)), "deliveries");
}

// What lies in the warehouse on the first day takes its ten days of acceptance.
TEST(Blame, OfOpeningStockIsItsAcceptance) {
    Sketch world = eighty();
    world.scenario.schedule_lines.clear();
    world.scenario.assumptions.acceptance = stated(Duration(10));
    world.opening("a", "board", 80, scenario::WayState::Warehouse);
    world.reservation("w", "a");
    EXPECT_EQ(binds_on(world, Date(2025, 1, 5)), "installation");
    EXPECT_EQ(binds_on(world, Date(2025, 2, 5)), "deliveries");
}

// 100 days after their delivery none of them works any longer, racked or not.
TEST(Blame, IsTheServiceLifeInTheWarehouseToo) {
    Sketch world = eighty();
    world.scenario.halls[0].places = stated(AcceleratorCount(48));
    world.scenario.assumptions.service_life = stated(Duration(100));
    world.scenario.assumptions.service_life_from = scenario::ServiceLifeFrom::Delivery;
    world.reservation("w", "a");
    EXPECT_EQ(blamed(world), "at s the service life of 100 days is over");
    EXPECT_EQ(binds_on(world, Date(2025, 6, 1)), "service life");
}

// They come in July, and nothing works from June on.
TEST(Blame, IsTheDayOnWhichAllLivesEnd) {
    Sketch world = eighty();
    world.scenario.schedule_lines[0].delivery = stated(Date(2025, 7, 1));
    world.scenario.assumptions.service_life_from = scenario::ServiceLifeFrom::CalendarDate;
    world.scenario.assumptions.service_life_until = stated(Date(2025, 6, 1));
    world.reservation("w", "a");
    EXPECT_EQ(blamed(world), "at s the service life ended on 2025-06-01");
}

// Divisible, 88 fill both halls of 44 places and all run; of systems of 8 five stand in each.
// The one that is left is told with its delivery, and no limit is blamed for it.
TEST(Blame, IsNotWhatRoundingLeavesOver) {
    Sketch world = eighty();
    world.scenario.catalogue.systems[0].accelerators = 8;
    world.scenario.halls[0].places = stated(AcceleratorCount(44));
    world.hall("h2", "s", Date(2024, 1, 1), 44, 40.0);
    world.reservation("w", "a");
    world.scenario.schedule_lines[0].accelerators = stated(AcceleratorCount(88));
    EXPECT_EQ(binds_on(world, Date(2025, 6, 1)), "deliveries");
    const Plan plan = planned(world.scenario).plan;
    const LineStory line = tell_stories(world.scenario, plan).lines[0];
    EXPECT_EQ(line.last_accepted, Date(2025, 2, 2)); // both crews take 40 a day
    EXPECT_EQ(line.left_then, AcceleratorCount(8));
}

// The limit on guests, 88, leaves them 11 systems of 8; there is power for 95 of them.
TEST(Blame, IsTheRightAndNotThePowerThatRoundingSeemsToNeed) {
    Sketch world = eighty();
    world.organisation("b");
    world.scenario.catalogue.systems[0].accelerators = 8;
    world.scenario.halls[0].places = stated(AcceleratorCount(200));
    world.scenario.power_sources[0].unit_power = stated(GridPower(0.095));
    world.hosting("r", "s", "b").limit = stated(AcceleratorCount(88));
    world.line("lb", "b", "board", 160, Date(2025, 2, 1));
    world.scenario.schedule_lines.erase(world.scenario.schedule_lines.begin());
    world.reservation("w", "b");
    EXPECT_EQ(blamed(world), "b may have 88 at s");
    EXPECT_EQ(binds_on(world, Date(2025, 6, 1)), "hosting right");
}

scenario::Budget& budget(
    Sketch& world, scenario::SpendingKind kind, int fiscal_year, std::int64_t units) {
    scenario::Budget one;
    one.id = "y" + std::to_string(fiscal_year);
    one.organisation = world.organisation_named("a");
    one.fiscal_year = fiscal_year;
    one.kind = kind;
    one.amount = stated(whole_units(units));
    return world.scenario.budgets.emplace_back(one);
}

// 40 of the 80 can be installed for 1,000 each until the fiscal year ends, the rest fills the
// hall in the next one.
TEST(Blame, IsTheBudgetAndNotTheHallThatFillsLater) {
    Sketch world = eighty();
    world.reservation("w", "a");
    world.scenario.organisations[0].fiscal_year_end_month = stated(6u);
    world.scenario.assumptions.installation_cost = stated(whole_units(1000));
    budget(world, scenario::SpendingKind::Capital, 2025, 40'000);
    EXPECT_EQ(binds_on(world, Date(2025, 5, 1)), "budget");
    EXPECT_EQ(binds_on(world, Date(2025, 10, 1)), "deliveries");
}

// The budget of the year that begins in July operates 40 of them, 6 months at 100 each: what is
// accepted before is operated then, too.
TEST(Blame, IsTheBudgetOfTheYearInWhichTheyWouldBeOperated) {
    Sketch world = eighty();
    world.reservation("w", "a").value = stated(AcceleratorHourPrice(1.0));
    world.scenario.settings.objective = scenario::Objective::Value;
    world.scenario.organisations[0].fiscal_year_end_month = stated(6u);
    world.scenario.assumptions.operation_per_accelerator_month = stated(whole_units(100));
    budget(world, scenario::SpendingKind::Operating, 2026, 24'000);
    EXPECT_EQ(blamed(world), "a has spent its budget y2026 of fiscal year 2026");
}

// They come on 1 February and find the hall closed until March; their ten days of acceptance
// fill it.
TEST(Blame, IsAcceptanceAfterALateHall) {
    Sketch world = eighty();
    world.scenario.halls[0].ready = stated(Date(2025, 3, 1));
    world.scenario.assumptions.acceptance = stated(Duration(10));
    world.reservation("w", "a").value = stated(AcceleratorHourPrice(1.0));
    for (const auto objective : {scenario::Objective::Work, scenario::Objective::Value}) {
        world.scenario.settings.objective = objective;
        EXPECT_EQ(binds_on(world, Date(2025, 2, 20)), "hall date");
        EXPECT_EQ(binds_on(world, Date(2025, 3, 5)), "installation");
        EXPECT_EQ(binds_on(world, Date(2025, 4, 1)), "deliveries");
    }
}

// A hall that opens in March is of no use to guests before April.
TEST(Blame, IsTheLaterOfAHallAndARight) {
    Sketch world = eighty();
    world.organisation("b");
    world.scenario.halls[0].ready = stated(Date(2025, 3, 1));
    world.hosting("r", "s", "b").from.emplace() = stated(Date(2025, 4, 1));
    world.line("lb", "b", "board", 80, Date(2025, 2, 1));
    world.scenario.schedule_lines.erase(world.scenario.schedule_lines.begin());
    world.reservation("w", "b");
    EXPECT_EQ(binds_on(world, Date(2025, 2, 20)), "hosting right");
    world.scenario.halls[0].ready = stated(Date(2025, 5, 1));
    EXPECT_EQ(binds_on(world, Date(2025, 2, 20)), "hall date");
}

// Cooling in March helps nothing before the hall opens in April, nor the other way round.
TEST(Blame, IsTheLaterOfAHallAndItsCooling) {
    Sketch world = eighty();
    world.scenario.halls[0].ready = stated(Date(2025, 4, 1));
    world.cooling("c", "s", Date(2025, 3, 1), 1000.0);
    world.reservation("w", "a");
    EXPECT_EQ(binds_on(world, Date(2025, 2, 20)), "hall date");
    world.scenario.cooling_steps[0].ready = stated(Date(2025, 5, 1));
    EXPECT_EQ(binds_on(world, Date(2025, 2, 20)), "cooling");
}

// 40 of the 80 that fill the hall run on what power there is until July: places for more would
// be of no use.
TEST(Blame, IsThePowerOfThoseThatStandInAFullHall) {
    Sketch world = eighty();
    world.scenario.power_sources[0].steps = {{stated(kBegin), stated<std::int64_t>(1)},
        {stated(Date(2025, 7, 1)), stated<std::int64_t>(2)}};
    world.scenario.power_sources[0].unit_power = stated(GridPower(0.040));
    world.opening("a", "board", 80, scenario::WayState::Accepted, "h");
    world.reservation("w", "a");
    EXPECT_EQ(binds_on(world, Date(2025, 3, 1)), "site power");
}

} // namespace
} // namespace gigaplan::plan
