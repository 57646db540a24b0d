// Who runs where a site cannot run all: two companies with accelerators of 1 kW
// in halls of one site, and less power than they could use. 181 days.
#include "sketch.hpp"

#include <gtest/gtest.h>

namespace gigaplan::plan {
namespace {

using scenario::FairnessRule;

Sketch shared_site(FairnessRule rule, double power_mw) {
    Sketch world(Date(2025, 1, 1), Date(2025, 7, 1));
    world.scenario.settings.fairness = rule;
    world.organisation("host", 1);
    world.organisation("lodger", 0);
    world.system("board", 1, 1.0);
    world.site("north", "host");
    world.grid("north", power_mw);
    world.hosting("right", "north", "lodger");
    world.hall("hall", "north", Date(2024, 1, 1), 100'000, 1000.0);
    world.opening("host", "board", 10'000, scenario::WayState::Accepted, "hall");
    world.opening("lodger", "board", 5'000, scenario::WayState::Accepted, "hall");
    world.reservation("work-of-host", "host");
    world.reservation("work-of-lodger", "lodger");
    return world;
}

std::int64_t average(const Plan& plan, std::size_t workload) {
    return plan.workloads[workload].accelerator_days / 181;
}

// Either could have all that the other does not need: the host 4 to 9 of 9 MW.
TEST(Sharing, WithoutARuleIsArbitraryAndSaysSo) {
    const Plan plan = planned(shared_site(FairnessRule::None, 9.0).scenario).plan;
    // Of what is shared out anyhow, rounding may take an accelerator.
    EXPECT_NEAR(static_cast<double>(average(plan, 0) + average(plan, 1)), 9000.0, 2.0);
    ASSERT_EQ(plan.arbitrary.size(), 2U);
    EXPECT_EQ(plan.arbitrary[0].organisation.value, 0U);
    EXPECT_NEAR(plan.arbitrary[0].least, 4.0 * 181, 1e-6);
    EXPECT_NEAR(plan.arbitrary[0].most, 9.0 * 181, 1e-6);
    EXPECT_NEAR(plan.arbitrary[1].least, 0.0, 1e-6);
    EXPECT_NEAR(plan.arbitrary[1].most, 5.0 * 181, 1e-6);
}

TEST(Sharing, IsNotArbitraryWhereThereIsPowerForAll) {
    const Plan plan = planned(shared_site(FairnessRule::None, 15.0).scenario).plan;
    EXPECT_TRUE(plan.arbitrary.empty());
    EXPECT_EQ(average(plan, 0), 10'000);
    EXPECT_EQ(average(plan, 1), 5'000);
}

TEST(Sharing, ByPriorityServesTheLowerNumberFirst) {
    const Plan plan = planned(shared_site(FairnessRule::Priority, 9.0).scenario).plan;
    EXPECT_EQ(average(plan, 0), 4000);
    EXPECT_EQ(average(plan, 1), 5000);
}

// Of 9 MW for 15,000 accelerators everybody's run six days in ten.
TEST(Sharing, ProRataRunsTheSamePartOfWhatEachOwns) {
    const Plan plan = planned(shared_site(FairnessRule::ProRata, 9.0).scenario).plan;
    // When in the plan they run is anyhow: rounding may take an accelerator.
    EXPECT_NEAR(static_cast<double>(average(plan, 0)), 6000.0, 1.0);
    EXPECT_NEAR(static_cast<double>(average(plan, 1)), 3000.0, 1.0);
}

// Whoever has nothing to run does not hold the others' shares at nothing.
TEST(Sharing, ProRataLeavesOutWhoHasNoWork) {
    Sketch world = shared_site(FairnessRule::ProRata, 9.0);
    world.organisation("sleeper");
    world.hosting("another-right", "north", "sleeper");
    world.line("line", "sleeper", "board", 1000, Date(2025, 1, 1));
    const Plan plan = planned(world.scenario).plan;
    // When in the plan they run is anyhow: rounding may take an accelerator.
    EXPECT_NEAR(static_cast<double>(average(plan, 0)), 6000.0, 1.0);
    EXPECT_NEAR(static_cast<double>(average(plan, 1)), 3000.0, 1.0);
}

TEST(Sharing, ProRataOfNothingIsAPlanToo) {
    Sketch world = shared_site(FairnessRule::ProRata, 9.0);
    world.scenario.opening_stocks.clear();
    EXPECT_TRUE(make_plan(world.scenario, {}).ok());
}

} // namespace
} // namespace gigaplan::plan
