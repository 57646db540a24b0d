// What is broken when it arrives, what breaks later, and spares.
#include "plan/bottlenecks.hpp"
#include "plan/dead_on_arrival.hpp"
#include "plan/idleness.hpp"
#include "plan/reasons.hpp"
#include "plan/under_repair.hpp"
#include "properties.hpp"
#include "random_scenario.hpp"
#include "sketch.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

namespace gigaplan::plan {
namespace {

using scenario::Scenario;

// Places, power and work for all of 800 in systems of eight.
Sketch one_hall() {
    Sketch world(kBegin, Date(2025, 7, 1));
    world.organisation("acme");
    world.system("server", 8, 1.0);
    world.site("north", "acme");
    world.grid("north", 1000.0);
    world.hall("hall", "north", Date(2024, 6, 1), 800, 1e6);
    world.reservation("work", "acme");
    return world;
}

std::string lines_of(const Scenario& scenario) {
    std::string text;
    for (const scenario::OwnedLine& line : scenario::owned_lines(scenario)) {
        text += scenario.schedule_lines[line.line.value].id + " " +
                scenario.organisations[line.owner.value].id + " " +
                std::to_string(line.accelerators.value()) + " " + iso(line.delivery) + "\n";
    }
    return text;
}

// Of 100 systems ten are dead, and back 30 days later.
TEST(DeadOnArrival, ComesBackAfterItsRepair) {
    Sketch world = one_hall();
    world.scenario.assumptions.dead_on_arrival = stated(Fraction(0.1));
    world.scenario.assumptions.repair_time = stated(Duration(29.5));
    world.line("line", "acme", "server", 800, Date(2025, 2, 1), 1000);
    const Scenario arrived = with_dead_on_arrival(world.scenario);
    EXPECT_EQ(lines_of(arrived), "line acme 720 2025-02-01\n"
                                 "line (dead on arrival) acme 80 2025-03-03\n");
    const Plan plan = planned(arrived).plan;
    EXPECT_EQ(accepted_on(plan, Date(2025, 2, 2)), 720);
    EXPECT_EQ(accepted_on(plan, Date(2025, 3, 3)), 720);
    EXPECT_EQ(accepted_on(plan, Date(2025, 3, 4)), 800);
    EXPECT_EQ(cents_by_kind(plan)[finance::CashKind::Purchase], -800'000'00);
}

// 80 that are away when the plan begins are back 30 days later, cost nothing more, and make those
// that are there no cheaper to leave idle; without a repair time they stay away.
TEST(UnderRepair, ComesBackARepairTimeAfterTheBeginning) {
    Sketch world = one_hall();
    world.opening("acme", "server", 80, scenario::WayState::Repair);
    world.line("line", "acme", "server", 720, kBegin, 1000);
    EXPECT_EQ(lines_of(with_repairs(world.scenario)), "line acme 720 2025-01-01\n");
    world.scenario.assumptions.repair_time = stated(Duration(29.5));
    const Scenario repaired = with_repairs(world.scenario);
    EXPECT_EQ(lines_of(repaired), "line acme 720 2025-01-01\n"
                                  "opening-1 (under repair) acme 80 2025-01-31\n");
    const Plan plan = planned(repaired).plan;
    EXPECT_EQ(accepted_on(plan, Date(2025, 1, 31)), 720);
    EXPECT_EQ(accepted_on(plan, Date(2025, 2, 1)), 800);
    EXPECT_EQ(cents_by_kind(plan)[finance::CashKind::Purchase], -720'000'00);
    EXPECT_EQ(idle_price(repaired, Index<scenario::Organisation>(0), Index<catalogue::System>(0)),
        whole_units(1000));
    EXPECT_EQ(plan.rounding.violations, std::vector<std::string>());
}

// A twentieth of lines of five systems: of the first 5, 10, 15 and 20 systems a quarter, a
// half, three quarters and one, to the nearest.
TEST(DeadOnArrival, IsCountedOverAllThatABuyerIsSent) {
    Sketch world = one_hall();
    world.scenario.assumptions.repair_time = stated(Duration(10));
    world.scenario.catalogue.systems[0].dead_on_arrival = stated(Fraction(0.05));
    for (unsigned month = 5; month >= 2; --month) {
        world.line("line-" + std::to_string(month), "acme", "server", 40, Date(2025, month, 1));
    }
    EXPECT_EQ(lines_of(with_dead_on_arrival(world.scenario)),
        "line-5 acme 40 2025-05-01\n"
        "line-4 acme 40 2025-04-01\n"
        "line-3 acme 32 2025-03-01\n"
        "line-2 acme 40 2025-02-01\n"
        "line-3 (dead on arrival) acme 8 2025-03-11\n");
}

// Half of ten systems go to the guest, and a fifth of each half is dead.
TEST(DeadOnArrival, IsTakenAlikeFromWhatIsDiverted) {
    Sketch world = one_hall();
    world.organisation("guest");
    world.scenario.assumptions.dead_on_arrival = stated(Fraction(0.2));
    world.scenario.assumptions.repair_time = stated(Duration(10));
    world.line("line", "acme", "server", 80, Date(2025, 2, 1));
    world.leg(world.diversion("gift"), "line", 40, "guest");
    EXPECT_EQ(lines_of(with_dead_on_arrival(world.scenario)),
        "line guest 32 2025-02-01\n"
        "line acme 32 2025-02-01\n"
        "line (dead on arrival) guest 8 2025-02-11\n"
        "line (dead on arrival) acme 8 2025-02-11\n");
}

// What a's line brings b is b's: into its field, where nothing is dead. What b's brings a is
// for a's hall.
TEST(DeadOnArrival, AsksWhereItsOwnerPutsIt) {
    Sketch world = one_hall();
    world.organisation("driver");
    world.field("cars", "driver", "server", 10.0, kBegin);
    world.scenario.assumptions.dead_on_arrival = stated(Fraction(0.2));
    world.scenario.assumptions.repair_time = stated(Duration(10));
    world.line("line-1", "acme", "server", 80, Date(2025, 2, 1));
    world.line("line-2", "driver", "server", 80, Date(2025, 3, 1));
    world.leg(world.diversion("gift"), "line-1", 80, "driver");
    world.leg(world.diversion("return"), "line-2", 40, "acme");
    EXPECT_EQ(lines_of(with_dead_on_arrival(world.scenario)),
        "line-1 driver 80 2025-02-01\n"
        "line-2 acme 32 2025-03-01\n"
        "line-2 driver 40 2025-03-01\n"
        "line-2 (dead on arrival) acme 8 2025-03-11\n");
}

// Half of the price is due ten days after shipment, 20 before delivery, and half on delivery:
// of all of the line.
TEST(DeadOnArrival, IsPaidWithTheRest) {
    Sketch world = one_hall();
    world.scenario.assumptions.dead_on_arrival = stated(Fraction(0.1));
    world.scenario.assumptions.repair_time = stated(Duration(60));
    world.scenario.assumptions.transit = stated(Duration(20));
    world.line("line", "acme", "server", 800, Date(2025, 2, 21), 1000);
    scenario::MilestonePayment shipped;
    shipped.after = scenario::Milestone::Shipment;
    shipped.delay = stated(Duration(10));
    shipped.fraction = stated(Fraction(0.5));
    scenario::MilestonePayment delivered;
    delivered.after = scenario::Milestone::Delivery;
    delivered.fraction = stated(Fraction(0.5));
    world.scenario.orders[0].payments = {shipped, delivered};
    std::map<Date, std::int64_t> paid;
    for (const finance::CashFlow& flow : planned(with_dead_on_arrival(world.scenario)).plan.cash)
        paid[flow.on] += flow.amount.value();
    const std::map<Date, std::int64_t> expected = {
        {Date(2025, 2, 11), -400'000'00}, {Date(2025, 2, 21), -400'000'00}};
    EXPECT_EQ(paid, expected);
}

// A month earlier is all of the line: 80 systems on 1 March, 20 of them back on the 31st.
TEST(DeadOnArrival, ComesEarlierWithItsLine) {
    Sketch world = one_hall();
    world.scenario.assumptions.dead_on_arrival = stated(Fraction(0.25));
    world.scenario.assumptions.repair_time = stated(Duration(30));
    world.line("line", "acme", "server", 640, Date(2025, 4, 1));
    const Scenario arrived = with_dead_on_arrival(world.scenario);
    const Planned made = planned(arrived);
    const Result<Bottlenecks> found = find_bottlenecks(arrived, made, {});
    ASSERT_TRUE(found.ok());
    int deliveries = 0;
    for (const StepGain& step : found->steps) {
        if (step.step.limit != Limit::Supply) continue;
        ++deliveries;
        EXPECT_EQ(step.step.words, "delivery line one month earlier");
        EXPECT_NEAR(step.gain, 0.480 * 31 + 0.160 * 30, 0.2);
    }
    EXPECT_EQ(deliveries, 1);
}

TEST(DeadOnArrival, IsNoneOfWhatWasDelivered) {
    Sketch world = one_hall();
    world.scenario.assumptions.dead_on_arrival = stated(Fraction(0.2));
    world.scenario.assumptions.repair_time = stated(Duration(10));
    world.line("line", "acme", "server", 80, world.scenario.settings.as_of);
    EXPECT_EQ(lines_of(with_dead_on_arrival(world.scenario)), "line acme 80 2025-01-01\n");
}

// 20 % a year break, and are away for a fifth of one: 4 % at any time, 32 of 800. Spares of
// 6 %, 48 of them, stand in for those and for more.
TEST(Upkeep, KeepsAPartFromRunning) {
    Sketch world = one_hall();
    world.line("line", "acme", "server", 800, Date(2024, 12, 1));
    world.scenario.catalogue.systems[0].repair_rate = stated(YearlyRate(0.2));
    world.scenario.catalogue.systems[0].repair_time = stated(Duration(kDaysPerYear / 5));
    Plan plan = planned(world.scenario).plan;
    EXPECT_EQ(accepted_on(plan, Date(2025, 3, 1)), 800);
    EXPECT_EQ(running_on(plan, Date(2025, 3, 1)), 768);
    EXPECT_EQ(plan.rounding.violations, std::vector<std::string>());
    world.scenario.assumptions.spares = stated(Fraction(0.06));
    plan = planned(world.scenario).plan;
    EXPECT_EQ(running_on(plan, Date(2025, 3, 1)), 752);
    const Stories stories = tell_stories(world.scenario, plan);
    ASSERT_EQ(stories.idle.size(), 1U);
    EXPECT_EQ(stories.idle[0].most, AcceleratorCount(48));
    EXPECT_EQ(stories.idle[0].cause.words,
        "of the accelerators at north a part is away for repair, or held back as spares");
}

// Lives of 60 days from delivery: of the first 400 none, of the others four fifths are fit.
TEST(Upkeep, IsOfThoseThatLive) {
    Sketch world = one_hall();
    world.scenario.assumptions.service_life = stated(Duration(60));
    world.scenario.assumptions.service_life_from = scenario::ServiceLifeFrom::Delivery;
    world.scenario.assumptions.spares = stated(Fraction(0.2));
    world.line("line-1", "acme", "server", 400, Date(2025, 1, 10));
    world.line("line-2", "acme", "server", 400, Date(2025, 2, 20));
    const Plan plan = planned(world.scenario).plan;
    EXPECT_EQ(plan.rounding.violations, std::vector<std::string>());
    EXPECT_EQ(running_on(plan, Date(2025, 3, 1)), 640);
    EXPECT_EQ(running_on(plan, Date(2025, 4, 1)), 320);
}

// With power for 600 more are racked than run: 638.3 of which 94 % are fit, in 79 whole
// systems 632, of which 594 are.
TEST(Upkeep, RacksMoreThanRunWherePowerIsShort) {
    Sketch world = one_hall();
    world.scenario.power_sources.clear();
    world.grid("north", 0.6);
    world.line("line", "acme", "server", 800, Date(2024, 12, 1));
    world.scenario.assumptions.spares = stated(Fraction(0.06));
    const Plan plan = planned(world.scenario).plan;
    EXPECT_EQ(accepted_on(plan, Date(2025, 3, 1)), 632);
    EXPECT_EQ(running_on(plan, Date(2025, 3, 1)), 594);
}

Scenario with_breakage(std::uint64_t number) {
    Scenario scenario = random_scenario(number);
    Draw draw(number + 4'000'000);
    scenario.assumptions.repair_time = stated(Duration(draw.between(5, 60)));
    if (draw.one_in(2)) {
        scenario.assumptions.dead_on_arrival = stated(Fraction(draw.between(0, 30) / 100.0));
    }
    if (draw.one_in(2)) {
        scenario.assumptions.repair_rate = stated(YearlyRate(draw.between(0, 100) / 100.0));
    }
    if (draw.one_in(2)) scenario.assumptions.spares = stated(Fraction(draw.between(0, 30) / 100.0));
    if (draw.one_in(2) && !scenario.opening_stocks.empty()) {
        scenario::OpeningStock away = scenario.opening_stocks.front();
        away.id = "away";
        away.state = scenario::WayState::Repair;
        away.hall.reset();
        scenario.opening_stocks.push_back(away);
    }
    return with_repairs(std::move(scenario));
}

TEST(Breakage, KeepsEveryLimitOfRandomPlans) {
    int unfit = 0;
    for (int number = 1; number <= random_cases(150); ++number) {
        const Scenario scenario = with_breakage(static_cast<std::uint64_t>(number));
        EXPECT_THAT(unsound(scenario), testing::IsEmpty()) << number << "\n"
                                                           << short_text(scenario);
        const Result<Planned> made = make_plan(scenario, {});
        if (!made) continue;
        for (std::size_t p = 0; p < made->plan.pools.size(); ++p) {
            const std::size_t last = made->plan.layout.timeline.segment_count() - 1;
            if (out_of_use(made->plan, p, last, last + 1) >
                past_life(made->plan, p, last, last + 1))
                ++unfit;
        }
    }
    EXPECT_GT(unfit, 0);
}

} // namespace
} // namespace gigaplan::plan
