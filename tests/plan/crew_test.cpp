// One crew for all that is racked in a hall, whenever it is accepted.
#include "sketch.hpp"

#include <gtest/gtest.h>

namespace gigaplan::plan {
namespace {

// 60 days, a crew for 100 a day, and 3,000 of each system at the dock. Quick ones run the
// day they are racked; slow ones 30 days later.
Sketch quick_and_slow() {
    Sketch world(kBegin, kBegin + 60);
    world.organisation("acme");
    world.system("quick", 1, 1.0).acceptance = stated(Duration(0));
    world.system("slow", 1, 1.0).acceptance = stated(Duration(30));
    world.site("north", "acme");
    world.grid("north", 100.0);
    world.hall("hall", "north", kBegin, 100'000, 100.0);
    world.line("line-quick", "acme", "quick", 3000, kBegin);
    world.line("line-slow", "acme", "slow", 3000, kBegin);
    world.reservation("work", "acme");
    return world;
}

// A day of the crew on day t is worth 100 x (60 - t) with quick ones and 100 x (30 - t)
// with slow ones: quick ones come first, all racked by day 30, and what is racked then is
// accepted when all is over. 1,500 x 30 + 3,000 x 30 = 135 thousand days.
TEST(Crew, RacksSystemsOfDifferentAcceptanceOneAfterTheOther) {
    const Plan plan = planned(quick_and_slow().scenario).plan;
    EXPECT_NEAR(plan.stages.front().objective, 135.0, 1e-6);
    EXPECT_EQ(accepted_on(plan, kBegin + 30), 3000);
    EXPECT_EQ(accepted_on(plan, kBegin + 60), 3000);
}

// Quick ones come on day 20: until then the crew racks slow ones, 2,000, which are
// accepted from day 30 to day 50. From day 20 the quick ones take it until day 50.
// Slow: 2,000 x 10 + 1,000 x 20; quick: 1,500 x 30 + 3,000 x 10; together 115 thousand days.
TEST(Crew, RacksAheadWhatIsAcceptedLate) {
    Sketch world = quick_and_slow();
    world.scenario.schedule_lines[0].delivery = stated(kBegin + 20);
    const Plan plan = planned(world.scenario).plan;
    EXPECT_NEAR(plan.stages.front().objective, 115.0, 1e-6);
}

} // namespace
} // namespace gigaplan::plan
