// The same with an end twelve months later.
#include "plan/horizon.hpp"

#include "sketch.hpp"

#include <gtest/gtest.h>

namespace gigaplan::plan {
namespace {

// Eight accelerators from January on, of which eight must always run.
Sketch required_work() {
    Sketch made(kBegin, Date(2025, 7, 1));
    made.organisation("acme");
    made.system("server", 8, 1.0);
    made.site("north", "acme");
    made.grid("north", 10.0);
    made.hall("hall", "north", Date(2024, 1, 1), 8, 100.0);
    made.opening("acme", "server", 8, scenario::WayState::Accepted, "hall");
    scenario::Workload& work = made.reservation("work", "acme");
    work.minimum = stated(AcceleratorCount(8));
    work.required = true;
    return made;
}

HorizonTest tested(const Sketch& sketch) {
    Result<HorizonTest> test = test_horizon(sketch.scenario, planned(sketch.scenario), {});
    EXPECT_TRUE(test.ok());
    return test.ok() ? *test : HorizonTest{};
}

TEST(Horizon, IsComparedWhereThereIsALongerPlan) {
    const HorizonTest test = tested(required_work());
    EXPECT_TRUE(test.has_plan);
    EXPECT_EQ(test.moves.front().headline, "work until 2025-07-01");
}

// The only power goes after the plan's end, and the work is required for good.
TEST(Horizon, SaysThatThereIsNoLongerPlan) {
    Sketch sketch = required_work();
    sketch.scenario.power_sources.front().steps.push_back(
        {stated(Date(2025, 8, 1)), stated<std::int64_t>(0)});
    const HorizonTest test = tested(sketch);
    EXPECT_FALSE(test.has_plan);
    EXPECT_TRUE(test.moves.empty());
}

} // namespace
} // namespace gigaplan::plan
