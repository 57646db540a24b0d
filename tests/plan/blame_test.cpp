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

} // namespace
} // namespace gigaplan::plan
