// What nobody can use is owned all the same, and says why it lies there.
#include "sketch.hpp"

#include "plan/reasons.hpp"
#include "plan/work_done.hpp"

#include <gtest/gtest.h>

namespace gigaplan::plan {

namespace {

const Date kNextYear(2026, 1, 1);

// A hall of acme's that is full and works from the first day; nothing takes time.
Sketch world() {
    Sketch world(kBegin, kNextYear);
    world.organisation("acme");
    world.organisation("zeta");
    world.system("server", 8, 1.0);
    world.site("north", "acme");
    world.grid("north", 100.0);
    world.hall("hall", "north", Date(2024, 6, 1), 80, 80.0);
    world.opening("acme", "server", 80, scenario::WayState::Accepted, "hall");
    world.reservation("work", "acme");
    return world;
}

std::string idle_words(const Sketch& world) {
    std::string text;
    for (const IdleStory& story : tell_stories(world.scenario, planned(world.scenario).plan).idle) {
        text += std::to_string(story.most.value()) + " from " + iso(story.from) + " to " +
                iso(story.to) + ": " + story.cause.words + "\n";
    }
    return text;
}

TEST(LeftOver, IsOwnedAndIdleWithoutAnyHall) {
    // 40 from 1 March: 306 days.
    Sketch sketch = world();
    sketch.line("spring", "zeta", "server", 40, Date(2025, 3, 1));
    const Planned plan = planned(sketch.scenario);
    const auto zeta = sketch.organisation_named("zeta").index();
    EXPECT_EQ(idle_days(plan.plan, zeta), 40 * 306);
    EXPECT_EQ(running_days(plan.plan, zeta), 0);
}

TEST(LeftOver, OfAGuestSaysThatTheRightEnded) {
    // Two halls, so that the guest's 16 find room until July.
    Sketch sketch = world();
    sketch.hall("annex", "north", Date(2024, 6, 1), 80, 80.0);
    scenario::HostingRight& right = sketch.hosting("right", "north", "zeta");
    right.to.emplace();
    right.to->value = Date(2025, 7, 1);
    sketch.line("spring", "zeta", "server", 16, Date(2025, 3, 1));
    sketch.reservation("guests-work", "zeta");
    EXPECT_EQ(idle_words(sketch),
        "16 from 2025-07-01 to 2026-01-01: zeta may stand at north until 2025-07-01\n");
}

TEST(LeftOver, SaysThatTheServiceLifeIsOver) {
    // Accepted when the plan begins: 90 days are 31 + 28 + 31.
    Sketch sketch = world();
    sketch.scenario.assumptions.service_life = stated(Duration(90));
    sketch.scenario.assumptions.service_life_from = scenario::ServiceLifeFrom::PowerOn;
    EXPECT_EQ(idle_words(sketch),
        "80 from 2025-04-01 to 2026-01-01: at north the service life of 90 "
        "days is over, and they keep their places\n");
}

TEST(LeftOver, BesideWhatItsPlacesAreKeptForSaysSo) {
    // 16 of 96 places are free. The better 16 that come in July earn five times as much there
    // until the end of the year as the 16 that wait for them since January.
    Sketch sketch = world();
    sketch.scenario.halls[0].places.value = AcceleratorCount(96);
    sketch.system("better", 16, 1.0, 50.0);
    sketch.line("winter", "acme", "server", 16, Date(2025, 1, 1));
    sketch.line("summer", "acme", "better", 16, Date(2025, 7, 1));
    const Stories stories = tell_stories(sketch.scenario, planned(sketch.scenario).plan);
    ASSERT_FALSE(stories.lines.empty());
    const LineStory& winter = stories.lines[0];
    ASSERT_FALSE(winter.chain.empty());
    EXPECT_EQ(winter.chain.front().cause.limit, Limit::HallPlaces);
}

// Two halls of some places each, systems of eight accelerators, and work that is required
// on a least number of them.
Sketch two_small_halls(std::int64_t places, std::int64_t delivered, std::int64_t required) {
    Sketch sketch(kBegin, kNextYear);
    sketch.organisation("acme");
    sketch.system("server", 8, 1.0);
    sketch.site("north", "acme");
    sketch.grid("north", 100.0);
    for (const std::string hall : {"one", "two"}) {
        sketch.hall(hall, "north", Date(2024, 6, 1), places, 80.0);
    }
    sketch.line("line", "acme", "server", delivered, kBegin);
    scenario::Workload& work = sketch.reservation("work", "acme");
    work.minimum = stated(AcceleratorCount(required));
    work.required = true;
    work.from = stated(Date(2025, 2, 1));
    return sketch;
}

TEST(Rounding, TellsWhatIsRequiredAndMissedByWholeSystems) {
    // Ten places in each hall are room for a system of 8, 16 in all, of the 18 that are
    // required; divisible ones would do it.
    const Plan plan = planned(two_small_halls(10, 32, 18).scenario).plan;
    ASSERT_EQ(plan.rounding.unmet.size(), 1U);
    EXPECT_EQ(plan.rounding.unmet[0],
        "work runs on 16 accelerators from 2025-02-01, below the 18 that are required");
    EXPECT_EQ(plan.rounding.violations.size(), 0U);
    EXPECT_NEAR(plan.rounding.lost_fraction(), 0.2, 0.01); // 16 of 20
}

TEST(Rounding, TellsWhatALineLeavesInTheWarehouse) {
    // Twelve places in each hall hold a system of 8: the third of 24 accelerators never comes in.
    Sketch sketch = two_small_halls(12, 24, 24);
    sketch.scenario.workloads[0].required = false;
    const LineStory story =
        tell_stories(sketch.scenario, planned(sketch.scenario).plan).lines.at(0);
    EXPECT_EQ(story.last_accepted, Date(2025, 2, 1)); // when the work begins
    EXPECT_EQ(story.left_then, AcceleratorCount(8));
    EXPECT_EQ(story.accepted_by_end, AcceleratorCount(16));
}

TEST(Rounding, FindsTheWholeSystemsThatDoWhatIsRequired) {
    // Divisible, 20 of the 24 fill one hall and 4 are in the other: 16 of them
    // in whole systems. Two systems in one hall and one in the other are the 24 required.
    const Plan plan = planned(two_small_halls(20, 24, 24).scenario).plan;
    EXPECT_EQ(plan.rounding.unmet, std::vector<std::string>());
    EXPECT_EQ(plan.rounding.violations, std::vector<std::string>());
    EXPECT_NEAR(plan.rounding.lost_fraction(), 0.0, 1e-9);
}

} // namespace

} // namespace gigaplan::plan
