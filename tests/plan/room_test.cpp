// Systems that take more or less of a hall than others.
#include "plan/limits.hpp"
#include "plan/reasons.hpp"
#include "sketch.hpp"

#include <gtest/gtest.h>

namespace gigaplan::plan {
namespace {

// 100 places, 100 boards, and racks that do three times a board's work.
Sketch boards_and_racks(std::int64_t racks, std::int64_t room_for_racks) {
    Sketch world(kBegin, Date(2025, 7, 1));
    world.organisation("acme");
    world.system("board", 1, 1.0);
    world.system("rack", 1, 1.0, 3.0);
    world.site("north", "acme");
    world.grid("north", 1000.0);
    auto& hall = world.hall("hall", "north", Date(2024, 1, 1), 100, 1e6);
    hall.places_by_system.push_back(
        {world.system_named("rack"), stated(AcceleratorCount(room_for_racks))});
    world.line("boards", "acme", "board", 100, Date(2024, 12, 1));
    world.line("racks", "acme", "rack", racks, Date(2024, 12, 1));
    world.reservation("work", "acme");
    return world;
}

// By system: boards, racks.
std::pair<std::int64_t, std::int64_t> accepted(const Plan& plan) {
    return {plan.pools[0].accepted.back().value(), plan.pools[1].accepted.back().value()};
}

// A rack takes two places and does the work of three: 50 of them fill the hall.
TEST(Room, GoesToWhatDoesMostWithIt) {
    const Plan plan = planned(boards_and_racks(100, 50).scenario).plan;
    EXPECT_EQ(accepted(plan), std::pair(0L, 50L));
    EXPECT_EQ(plan.rounding.violations, std::vector<std::string>());
}

// 30 racks leave 40 places.
TEST(Room, IsSharedByWhatEachTakes) {
    EXPECT_EQ(accepted(planned(boards_and_racks(30, 50).scenario).plan), std::pair(40L, 30L));
}

// A rack takes four places and does the work of three.
TEST(Room, IsKeptFromWhatTakesTooMuchOfIt) {
    EXPECT_EQ(accepted(planned(boards_and_racks(100, 25).scenario).plan), std::pair(100L, 0L));
}

// Of what takes half a place the hall holds 200.
TEST(Room, MayBeForMoreThanItsPlaces) {
    const Plan plan = planned(boards_and_racks(300, 200).scenario).plan;
    EXPECT_EQ(accepted(plan), std::pair(0L, 200L));
}

TEST(Room, IsHeldAgainstThePlan) {
    const Sketch world = boards_and_racks(100, 50);
    Plan plan = planned(world.scenario).plan;
    for (AcceleratorCount& count : plan.pools[1].racked)
        count = AcceleratorCount(51);
    Breaches broken;
    check_hall_limits(world.scenario, plan, broken);
    EXPECT_EQ(broken.told().front().substr(0, 32), "hall holds more than its places ");
}

} // namespace
} // namespace gigaplan::plan
