// What would help, by how much, where it can be worked out by hand. 100 days.
#include "plan/bottlenecks.hpp"
#include "sketch.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace gigaplan::plan {
namespace {

// Accelerators of 1 kW at a PUE of 1.25, accepted from the beginning.
Sketch boards_at_a_grid() {
    Sketch world(kBegin, kBegin + 100);
    world.organisation("acme");
    world.system("board", 1, 1.0);
    world.site("north", "acme", 1.25);
    world.hall("north-hall", "north", Date(2024, 1, 1), 100'000, 1000.0);
    world.opening("acme", "board", 100'000, scenario::WayState::Accepted, "north-hall");
    world.grid("north", 50.0);
    return world;
}

Bottlenecks bottlenecks(const Sketch& world) {
    const Planned made = planned(world.scenario);
    const Result<Bottlenecks> found = find_bottlenecks(world.scenario, made, {});
    if (!found) {
        ADD_FAILURE() << found.failure().message;
        return {};
    }
    return *found;
}

const StepGain& step(const Bottlenecks& found, std::string_view words) {
    for (const StepGain& one : found.steps) {
        if (one.step.words == words) return one;
    }
    ADD_FAILURE() << "no step \"" << words << '"';
    return found.steps.front();
}

// 50 MW run 40,000. 10 MW more, or fewer, are 8,000 for 100 days.
TEST(Bottlenecks, PriceTenMegawattsFromBothSides) {
    Sketch world = boards_at_a_grid();
    world.reservation("work", "acme");
    const Bottlenecks found = bottlenecks(world);
    EXPECT_NEAR(found.base, 4000.0, 1e-6); // thousand H100-equivalent days
    const StepGain& power = step(found, "10 MW more facility power at north");
    EXPECT_NEAR(power.gain, 800.0, 1e-4);
    ASSERT_TRUE(power.loss);
    EXPECT_NEAR(*power.loss, 800.0, 1e-4);
    EXPECT_NEAR(power.price_above(), 80.0, 1e-4);
    EXPECT_TRUE(power.price_is_unique());
    EXPECT_EQ(&found.steps.front(), &power);
    // What does not bind is worth nothing in either direction.
    const StepGain& rate = step(found, "installation in north-hall 10 % faster");
    EXPECT_EQ(rate.gain, 0.0);
    EXPECT_EQ(rate.loss, 0.0);
}

// The first tier has enough with 10,000; what 10 MW more bring, the second one needs.
TEST(Bottlenecks, CountTheWorkOfAllTiers) {
    Sketch world = boards_at_a_grid();
    scenario::Workload& first = world.reservation("first", "acme");
    first.priority = 1;
    first.maximum = stated(AcceleratorCount(10'000));
    world.reservation("second", "acme").priority = 2;
    world.scenario.settings.objective = scenario::Objective::PriorityTiers;
    const StepGain power = step(bottlenecks(world), "10 MW more facility power at north");
    EXPECT_NEAR(power.gain, 800.0, 1e-4);
}

// There is work for 44,000: 10 MW more bring half of what 10 MW fewer take.
TEST(Bottlenecks, ShowBothSidesOfAPriceWithAStep) {
    Sketch world = boards_at_a_grid();
    world.reservation("work", "acme").maximum = stated(AcceleratorCount(44'000));
    const Bottlenecks found = bottlenecks(world);
    const StepGain& power = step(found, "10 MW more facility power at north");
    EXPECT_NEAR(power.gain, 400.0, 1e-4);
    EXPECT_NEAR(*power.loss, 800.0, 1e-4);
    EXPECT_FALSE(power.price_is_unique());
}

// 4 MW at the meter are 3.2 MW of IT: 320 can be lost, 80 for each of the 4 MW
// that there are to lose, as 10 MW more gain 80 each. Without any there is no price
// from below.
TEST(Bottlenecks, TakeBackNoMoreThanThereIs) {
    Sketch world = boards_at_a_grid();
    world.scenario.power_sources[0].unit_power = stated(GridPower(4.0));
    world.reservation("work", "acme");
    const StepGain power = step(bottlenecks(world), "10 MW more facility power at north");
    EXPECT_NEAR(power.gain, 800.0, 1e-4);
    EXPECT_NEAR(power.loss.value(), 320.0, 1e-4);
    EXPECT_NEAR(power.amount_below, 4.0, 1e-9);
    EXPECT_NEAR(power.price_below().value(), 80.0, 1e-4);
    EXPECT_TRUE(power.price_is_unique());
    world.scenario.power_sources.clear();
    const StepGain first = step(bottlenecks(world), "10 MW more facility power at north");
    EXPECT_NEAR(first.price_above(), 80.0, 1e-4);
    EXPECT_EQ(first.price_below(), std::nullopt);
}

// Two sites short of power, and work for 12,000 accelerators more than the two can
// run: each step alone gains 8,000, both together 12,000.
TEST(Bottlenecks, DoNotAddUp) {
    Sketch world = boards_at_a_grid();
    world.site("south", "acme", 1.25);
    world.hall("south-hall", "south", Date(2024, 1, 1), 100'000, 1000.0);
    world.opening("acme", "board", 100'000, scenario::WayState::Accepted, "south-hall");
    world.grid("south", 50.0);
    world.reservation("work", "acme").maximum = stated(AcceleratorCount(92'000));
    const Bottlenecks found = bottlenecks(world);
    ASSERT_EQ(found.pairs.size(), 1U);
    EXPECT_NEAR(found.pairs[0].sum, 1600.0, 1e-4);
    EXPECT_NEAR(found.pairs[0].together, 1200.0, 1e-4);
    EXPECT_EQ(found.steps[0].step.words, "10 MW more facility power at north");
    EXPECT_EQ(found.steps[1].step.words, "10 MW more facility power at south");
}

// The hall opens on 1 February and takes what came in January in one day; a month
// earlier is worth 31 days of 900, if the accelerators are there. They are not:
// they come on 1 February.
TEST(Bottlenecks, OfDatesAreWorthAMonthOrNothing) {
    Sketch world = boards_at_a_grid();
    world.scenario.opening_stocks.clear();
    world.scenario.halls[0].ready = stated(Date(2025, 2, 1));
    world.line("line", "acme", "board", 900, Date(2024, 12, 1));
    world.reservation("work", "acme");
    const StepGain early = step(bottlenecks(world), "hall north-hall ready one month earlier");
    EXPECT_NEAR(early.gain, 0.9 * 31, 1e-4);
    EXPECT_FALSE(early.loss);
    world.scenario.schedule_lines[0].delivery = stated(Date(2025, 2, 1));
    const Bottlenecks found = bottlenecks(world);
    EXPECT_EQ(step(found, "hall north-hall ready one month earlier").gain, 0.0);
    EXPECT_EQ(step(found, "delivery line one month earlier").gain, 0.0);
    // Both together are the month.
}

// The hall opens on 1 March and the accelerators come on 1 February: a month earlier they
// only lie in the warehouse for 31 days more. 900 million at 12 % a year are 9.166 million.
TEST(Bottlenecks, OfDeliveriesCostWhatTheyIdle) {
    Sketch world = boards_at_a_grid();
    world.scenario.opening_stocks.clear();
    world.scenario.settings.objective = scenario::Objective::Value;
    world.scenario.assumptions.idle_cost = stated(YearlyRate(0.12));
    world.scenario.halls[0].ready = stated(Date(2025, 3, 1));
    world.line("line", "acme", "board", 900, Date(2025, 2, 1), 1'000'000);
    world.reservation("work", "acme");
    const StepGain early = step(bottlenecks(world), "delivery line one month earlier");
    EXPECT_NEAR(early.gain, -900.0 * 0.12 * 31 / 365.25, 1e-6);
}

// 800 at 50 a day take 16 days, at 55 a day 14.55 and at 45 a day 17.78: half of the 800
// run so many days more, or fewer.
TEST(Bottlenecks, OfCrewsAreWorthTheDaysTheySave) {
    Sketch world = boards_at_a_grid();
    world.scenario.opening_stocks.clear();
    world.scenario.halls[0].install_rate = stated(AcceleratorRate(50.0));
    world.line("line", "acme", "board", 800, Date(2024, 12, 1));
    world.reservation("work", "acme");
    const StepGain crews = step(bottlenecks(world), "installation in north-hall 10 % faster");
    EXPECT_NEAR(crews.gain, 0.4 * (16.0 - 14.55), 0.01);
    ASSERT_TRUE(crews.loss);
    EXPECT_NEAR(*crews.loss, 0.4 * (17.78 - 16.0), 0.01);
}

// No units in February, four from March: a month earlier they are there from
// February on, and not switched off again.
TEST(Bottlenecks, BringAllUnitsOfASourceForward) {
    Sketch world = boards_at_a_grid();
    world.scenario.power_sources.clear();
    world.source("turbines", "north", 1.25,
        {{stated(Date(2025, 2, 15)), stated<std::int64_t>(0)},
            {stated(Date(2025, 3, 1)), stated<std::int64_t>(4)}});
    world.reservation("work", "acme");
    const StepGain early = step(bottlenecks(world), "power source turbines one month earlier");
    EXPECT_NEAR(early.gain, 4.0 * 28, 1e-4); // 4 MW of IT, 28 days
}

} // namespace
} // namespace gigaplan::plan
