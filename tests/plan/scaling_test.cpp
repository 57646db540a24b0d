// What is left of the work of many accelerators that run as one.
#include "plan/throughput.hpp"
#include "sketch.hpp"

#include <gtest/gtest.h>

namespace gigaplan::plan {
namespace {

using scenario::WayState;

scenario::ScalePoint point(std::int64_t accelerators, double efficiency) {
    return {stated(AcceleratorCount(accelerators)), stated(Fraction(efficiency))};
}

// Boards of 1 kW with power for all, as many in each hall as are given, a site a hall.
Sketch boards_at(const std::vector<std::int64_t>& counts) {
    Sketch world(Date(2025, 1, 1), Date(2025, 7, 1));
    world.organisation("acme");
    world.system("board", 1, 1.0);
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const std::string site = "site-" + std::to_string(i);
        const std::string hall = "hall-" + std::to_string(i);
        world.site(site, "acme");
        world.grid(site, 1000.0);
        world.hall(hall, site, Date(2024, 1, 1), 100'000, 1000.0);
        world.opening("acme", "board", counts[i], WayState::Accepted, hall);
    }
    return world;
}

// All of the work of the first 400, then 0.8 x 800 - 400 = 240 of the next 400: 640 a day, and
// 6,400 accelerator-days take ten days.
TEST(Scaling, LeavesLessOfTheWorkOfMore) {
    Sketch world = boards_at({800});
    auto& run = world.training("run", "acme", 6400.0);
    run.scaling = {point(400, 1.0), point(800, 0.8)};
    const WorkloadPlan done = planned(world.scenario).plan.workloads[0];
    EXPECT_EQ(done.first_day, Date(2025, 1, 1));
    EXPECT_EQ(done.finished, Date(2025, 1, 11));
    EXPECT_EQ(done.peak, 800);
    EXPECT_DOUBLE_EQ(done.done_fraction, 1.0);
}

// Two sites of 400: one alone does 400 a day; both as one run 640, where they may.
TEST(Scaling, IsThatOfAllSitesForWhatSpansThem) {
    Sketch world = boards_at({400, 400});
    auto& run = world.training("run", "acme", 6400.0);
    run.scaling = {point(400, 1.0), point(800, 0.8)};
    run.sites = {world.site_named("site-1")};
    EXPECT_EQ(planned(world.scenario).plan.workloads[0].finished, Date(2025, 1, 17));
    world.scenario.workloads[0].sites.clear();
    world.scenario.workloads[0].spans_sites = true;
    EXPECT_EQ(planned(world.scenario).plan.workloads[0].finished, Date(2025, 1, 11));
}

// From 400 to 800 nothing is gained: 800 x 50 % is what 400 do.
TEST(Scaling, BeyondWhatIsOfUseLeavesTheRestToOthers) {
    Sketch world = boards_at({800});
    auto& run = world.training("run", "acme", 4000.0);
    run.scaling = {point(400, 1.0), point(800, 0.5)};
    world.reservation("rest", "acme");
    const Plan plan = planned(world.scenario).plan;
    EXPECT_EQ(plan.workloads[0].finished, Date(2025, 1, 11)); // 400 a day, whatever is added
    EXPECT_EQ(plan.workloads[0].peak, 400);
    EXPECT_EQ(plan.workloads[1].accelerator_days, 181 * 800 - 4000);
}

// 100 at 100 %, 200 at 60 %, 400 at 55 %: work 100, 120, 220. From 100 to 400 the curve goes
// straight, 120 in 300, above the point in the middle.
TEST(Scaling, IsTheConcaveCurveAboveItsPoints) {
    scenario::Workload run;
    run.scaling = {point(100, 1.0), point(200, 0.6), point(400, 0.55)};
    const auto pieces = scaling_pieces(run, make_index<catalogue::Accelerator>(0));
    ASSERT_EQ(pieces.size(), 2U);
    EXPECT_DOUBLE_EQ(pieces[0].accelerators, 100.0);
    EXPECT_DOUBLE_EQ(pieces[0].efficiency, 1.0);
    EXPECT_EQ(pieces[1].accelerators, std::numeric_limits<double>::infinity());
    EXPECT_DOUBLE_EQ(pieces[1].efficiency, 0.4);
}

// From nothing to the minimum of 150 straight: work there is 100 + 50 x 0.4 = 120, 80 % of each.
TEST(Scaling, BelowTheMinimumIsThatOfTheMinimum) {
    scenario::Workload run;
    run.minimum = stated(AcceleratorCount(150));
    run.scaling = {point(100, 1.0), point(200, 0.6), point(400, 0.55)};
    const auto pieces = scaling_pieces(run, make_index<catalogue::Accelerator>(0));
    ASSERT_EQ(pieces.size(), 2U);
    EXPECT_DOUBLE_EQ(pieces[0].accelerators, 150.0);
    EXPECT_DOUBLE_EQ(pieces[0].efficiency, 0.8);
    EXPECT_DOUBLE_EQ(pieces[1].efficiency, 0.4);
}

// 4,000 accelerator-days of at least 400 on up to 800 that others want too: ten days on 400, which
// do the most each, and no slower.
TEST(Scaling, IsNotStretchedBelowTheMinimum) {
    Sketch world = boards_at({800});
    auto& run = world.training("run", "acme", 4000.0);
    run.scaling = {point(200, 1.0), point(400, 0.9), point(800, 0.5)};
    run.minimum = stated(AcceleratorCount(400));
    run.required = true;
    world.reservation("rest", "acme");
    const Plan plan = planned(world.scenario).plan;
    EXPECT_EQ(plan.workloads[0].done_fraction, 1.0);
    EXPECT_EQ(plan.workloads[0].peak, 400);
    EXPECT_EQ(plan.workloads[0].broken_rules, std::vector<std::string>());
    // 4,000 / 0.9 accelerator-days, all others at the rest
    EXPECT_NEAR(static_cast<double>(plan.workloads[0].accelerator_days), 4000.0 / 0.9, 400.0);
}

// 400 of one kind and 400 of another, alike but for their name, run as one: 640 a day as 800 of one
// kind do, and not 800.
TEST(Scaling, IsSharedByAllKindsAtAPlace) {
    Sketch world = boards_at({400});
    world.system("card", 1, 1.0);
    world.opening("acme", "card", 400, WayState::Accepted, "hall-0");
    auto& run = world.training("run", "acme", 6400.0);
    run.scaling = {point(400, 1.0), point(800, 0.8)};
    EXPECT_EQ(planned(world.scenario).plan.workloads[0].finished, Date(2025, 1, 11));
}

TEST(Scaling, OfAKindOfAcceleratorGoesBeforeThatOfAll) {
    scenario::Workload run;
    run.scaling = {point(100, 0.5)};
    run.model_scaling = {{make_index<catalogue::Accelerator>(1), {point(100, 0.9)}}};
    EXPECT_EQ(scaling_pieces(run, make_index<catalogue::Accelerator>(0))[0].efficiency, 0.5);
    EXPECT_EQ(scaling_pieces(run, make_index<catalogue::Accelerator>(1))[0].efficiency, 0.9);
    EXPECT_EQ(
        scaling_pieces(scenario::Workload(), make_index<catalogue::Accelerator>(0)).size(), 1U);
}

} // namespace
} // namespace gigaplan::plan
