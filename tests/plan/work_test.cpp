// What work gets done: demand, training runs, requirements.
#include "sketch.hpp"

#include <gtest/gtest.h>

namespace gigaplan::plan {
namespace {

using scenario::WayState;

// `accelerators` of 1 kW that run from the first day, with power for all.
Sketch boards_with_power(std::int64_t accelerators, Date end = Date(2025, 7, 1)) {
    Sketch world(Date(2025, 1, 1), end);
    world.organisation("acme");
    world.system("board", 1, 1.0);
    world.site("north", "acme");
    world.grid("north", 1000.0);
    world.hall("hall", "north", Date(2024, 1, 1), 100'000, 1000.0);
    world.opening("acme", "board", accelerators, WayState::Accepted, "hall");
    return world;
}

TEST(Work, FollowsTheStepsOfItsDemand) {
    Sketch world = boards_with_power(800);
    auto& chat = world.service("chat", "acme");
    world.demand(chat, Date(2025, 1, 1), 200);
    world.demand(chat, Date(2025, 3, 10), 500);
    world.demand(chat, Date(2025, 5, 1), 1000);
    const Plan plan = planned(world.scenario).plan;
    EXPECT_EQ(running_on(plan, Date(2025, 3, 9)), 200);
    EXPECT_EQ(running_on(plan, Date(2025, 3, 10)), 500);
    EXPECT_EQ(running_on(plan, Date(2025, 5, 1)), 800);
    // 68 days x 200 + 52 days x 500 + 61 days x 800
    EXPECT_EQ(plan.workloads[0].accelerator_days, 13'600 + 26'000 + 48'800);
    EXPECT_EQ(plan.workloads[0].peak, 800);
}

// The hall takes 100 a day and the service wants 500: it has them on the sixth
// day, and never more.
TEST(Work, IsNotDoneAheadOfItsDemand) {
    Sketch world = boards_with_power(1);
    world.scenario.opening_stocks.clear();
    world.scenario.halls[0].install_rate = stated(AcceleratorRate(100.0));
    world.line("line", "acme", "board", 5000, Date(2024, 12, 1));
    world.demand(world.service("chat", "acme"), Date(2025, 1, 1), 500);
    const Plan plan = planned(world.scenario).plan;
    for (Date date(2025, 1, 1); date < Date(2025, 7, 1); date = date + 1) {
        EXPECT_EQ(running_on(plan, date), std::min(500, 100 * (date - Date(2025, 1, 1))))
            << iso(date);
    }
}

// 8,000 accelerator-days on 100 accelerators: 80 days, 59 of them before March.
TEST(Training, EndsInsideASegment) {
    Sketch world = boards_with_power(100);
    world.training("run", "acme", 8000.0);
    const WorkloadPlan run = planned(world.scenario).plan.workloads[0];
    EXPECT_EQ(run.first_day, Date(2025, 1, 1));
    EXPECT_EQ(run.finished, Date(2025, 3, 22));
    EXPECT_EQ(run.accelerator_days, 8000);
    EXPECT_EQ(run.peak, 100);
    EXPECT_EQ(run.done_fraction, 1.0);
    EXPECT_TRUE(run.broken_rules.empty());
}

// 77.3 accelerator-days on all 8 accelerators are 9.66 days. Other work waits.
TEST(Training, KeepsItsScaleWhenShorterThanAPeriod) {
    Sketch world = boards_with_power(8);
    world.reservation("experiments", "acme");
    auto& run = world.training("run", "acme", 77.3);
    run.minimum = run.maximum = stated(AcceleratorCount(8));
    const Plan plan = planned(world.scenario).plan;
    EXPECT_EQ(plan.workloads[1].first_day, Date(2025, 1, 1));
    EXPECT_EQ(plan.workloads[1].finished, Date(2025, 1, 11));
    EXPECT_EQ(plan.workloads[1].done_fraction, 1.0);
    EXPECT_EQ(plan.workloads[1].peak, 8);
    EXPECT_EQ(plan.workloads[1].broken_rules, std::vector<std::string>());
    // On the tenth day the run has 5 of the 8; the sixth, whose greater part it needs,
    // goes to the experiments with the rest.
    EXPECT_EQ(plan.workloads[0].accelerator_days + plan.workloads[1].accelerator_days, 181 * 8);
}

// 181 days x 100 accelerators are 18,100 of 20,000 accelerator-days.
TEST(Training, SaysHowFarItGets) {
    Sketch world = boards_with_power(100);
    world.training("run", "acme", 20'000.0);
    const WorkloadPlan run = planned(world.scenario).plan.workloads[0];
    EXPECT_FALSE(run.finished);
    EXPECT_DOUBLE_EQ(run.done_fraction, 0.905);
}

// A box of 8 is racked and accepted on the first day, and there for half of it: the
// run begins when it comes, on all 8, and ends on the 11th: 4 + 9 x 8 = 76 accelerator-
// days. A run that needs two boxes cannot begin before the second has come.
TEST(Training, MayBeginInsideTheDayOnWhichItsSystemComes) {
    Sketch world = boards_with_power(1);
    world.scenario.opening_stocks.clear();
    world.scenario.catalogue.systems[0].accelerators = 8;
    world.scenario.halls[0].install_rate = stated(AcceleratorRate(8.0));
    world.line("line", "acme", "board", 16, Date(2025, 1, 1));
    auto& run = world.training("run", "acme", 76.0);
    run.minimum = run.maximum = stated(AcceleratorCount(8));
    const WorkloadPlan one = planned(world.scenario).plan.workloads[0];
    EXPECT_EQ(one.first_day, Date(2025, 1, 1));
    EXPECT_EQ(one.finished, Date(2025, 1, 11));
    EXPECT_EQ(one.broken_rules, std::vector<std::string>());
    run.minimum = run.maximum = stated(AcceleratorCount(16));
    const WorkloadPlan two = planned(world.scenario).plan.workloads[0];
    EXPECT_EQ(
        two.broken_rules, std::vector<std::string>(
                              {"runs on 4 accelerators from 2025-01-01, below its minimum of 16"}));
}

// 100 of 1,000 racks of 72 accelerators a day, for 30,000 accelerators: rounding to
// whole racks leaves a sliver of the work, which takes less than a day more. The run
// does not pause for it.
TEST(Training, IsNotKeptFromItsEndByRounding) {
    Sketch world = boards_with_power(1);
    world.scenario.opening_stocks.clear();
    world.scenario.catalogue.systems[0].accelerators = 72;
    world.scenario.halls[0].places = stated(AcceleratorCount(30'000));
    world.line("line", "acme", "board", 30'024, Date(2024, 12, 1));
    world.training("run", "acme", 1'500'000.0).minimum = stated(AcceleratorCount(20'000));
    world.scenario.workloads[0].from = stated(Date(2025, 2, 10));
    world.reservation("rest", "acme");
    const WorkloadPlan run = planned(world.scenario).plan.workloads[0];
    EXPECT_EQ(run.first_day, Date(2025, 2, 10));
    EXPECT_EQ(run.finished, Date(2025, 4, 2));
    EXPECT_EQ(run.done_fraction, 1.0);
    EXPECT_EQ(run.broken_rules, std::vector<std::string>());
}

// Half of the accelerators are needed elsewhere in February.
TEST(Training, SaysWhenItRunsBelowItsMinimum) {
    Sketch world = boards_with_power(100);
    world.training("run", "acme", 9000.0).minimum = stated(AcceleratorCount(80));
    auto& service = world.reservation("february", "acme");
    service.from = stated(Date(2025, 2, 1));
    service.to = stated(Date(2025, 3, 1));
    service.minimum = service.maximum = stated(AcceleratorCount(50));
    service.required = true;
    const Plan plan = planned(world.scenario).plan;
    EXPECT_EQ(plan.workloads[0].broken_rules,
        std::vector<std::string>(
            {"runs on 50 accelerators from 2025-02-01, below its minimum of 80"}));
}

// 100 on either site: the run needs both for its 200.
TEST(Training, MayRunOnTwoSitesWhereItSaysSo) {
    Sketch world = boards_with_power(100);
    world.site("south", "acme");
    world.grid("south", 1000.0);
    world.hall("south-hall", "south", Date(2024, 1, 1), 1000, 1000.0);
    world.opening("acme", "board", 100, WayState::Accepted, "south-hall");
    auto& run = world.training("run", "acme", 8000.0);
    const auto rules = [&] { return planned(world.scenario).plan.workloads[0].broken_rules; };
    EXPECT_EQ(rules(), std::vector<std::string>({"runs on more than one site"}));
    run.spans_sites = false;
    EXPECT_EQ(rules(), std::vector<std::string>({"runs on more than one site"}));
    run.spans_sites = true;
    EXPECT_EQ(rules(), std::vector<std::string>());
}

TEST(Training, UsesAcceleratorsByTheirThroughput) {
    Sketch world = boards_with_power(100);
    world.scenario.catalogue.accelerators[0].h100_equivalents = stated(Throughput(2.0));
    world.training("run", "acme", 8000.0); // 40 days
    const WorkloadPlan run = planned(world.scenario).plan.workloads[0];
    EXPECT_EQ(run.finished, Date(2025, 2, 10));
    EXPECT_DOUBLE_EQ(run.h100_equivalent_days, 8000.0);
    EXPECT_EQ(run.accelerator_days, 4000);
}

TEST(Requirement, ThatCannotBeMetMakesThePlanInfeasible) {
    Sketch world = boards_with_power(100);
    auto& work = world.reservation("work", "acme");
    work.minimum = stated(AcceleratorCount(101));
    work.required = true;
    const Result<Planned> made = make_plan(world.scenario, {});
    ASSERT_FALSE(made);
    EXPECT_EQ(made.failure().kind, FailureKind::Infeasible);
    EXPECT_EQ(made.failure().message, "no plan satisfies the scenario");
    work.minimum = stated(AcceleratorCount(100));
    EXPECT_TRUE(make_plan(world.scenario, {}).ok());
}

// Whole racks of 72: the program needs 100 of two racks, rounding leaves one.
TEST(Requirement, IsMetByASystemThatRunsInPart) {
    // The power of 100 in systems of 72: the second of them runs 28.
    Sketch world = boards_with_power(100);
    world.scenario.opening_stocks.clear();
    world.scenario.catalogue.systems[0].accelerators = 72;
    world.line("line", "acme", "board", 144, Date(2024, 12, 1));
    auto& work = world.reservation("work", "acme");
    work.from = stated(Date(2025, 2, 1));
    work.minimum = work.maximum = stated(AcceleratorCount(100));
    work.required = true;
    const Plan plan = planned(world.scenario).plan;
    EXPECT_EQ(plan.workloads[0].broken_rules, std::vector<std::string>());
    EXPECT_EQ(plan.pools[0].accepted_end.back(), AcceleratorCount(144));
    EXPECT_EQ(plan.pools[0].end.back(), AcceleratorCount(100));
}

TEST(Requirement, OfATrainingRunIsAllOfItsWork) {
    Sketch world = boards_with_power(100);
    auto& run = world.training("run", "acme", 18'101.0);
    run.required = true;
    EXPECT_FALSE(make_plan(world.scenario, {}).ok());
    run.work = stated(AcceleratorDays(18'100.0));
    EXPECT_TRUE(make_plan(world.scenario, {}).ok());
}

TEST(Reservation, SaysWhenItRunsBelowItsMinimum) {
    Sketch world = boards_with_power(100);
    world.reservation("work", "acme").minimum = stated(AcceleratorCount(101));
    EXPECT_EQ(planned(world.scenario).plan.workloads[0].broken_rules,
        std::vector<std::string>(
            {"runs on 100 accelerators from 2025-01-01, below its minimum of 101"}));
    world.scenario.workloads[0].minimum = stated(AcceleratorCount(100));
    EXPECT_TRUE(planned(world.scenario).plan.workloads[0].broken_rules.empty());
}

// Nothing comes before March, and what need not run may wait for it. 100 a day: it has
// its 400 on 5 March, and is below them until then, if it does not begin that day.
TEST(Reservation, NeedNotRunBeforeItsMinimumIsThere) {
    Sketch world = boards_with_power(1);
    world.scenario.opening_stocks.clear();
    world.scenario.halls[0].install_rate = stated(AcceleratorRate(100.0));
    world.line("line", "acme", "board", 400, Date(2025, 3, 1));
    auto& work = world.reservation("work", "acme");
    work.minimum = stated(AcceleratorCount(400));
    EXPECT_EQ(planned(world.scenario).plan.workloads[0].broken_rules,
        std::vector<std::string>(
            {"runs on 200 accelerators from 2025-03-01, below its minimum of 400"}));
    world.scenario.workloads[0].from = stated(Date(2025, 3, 5));
    EXPECT_TRUE(planned(world.scenario).plan.workloads[0].broken_rules.empty());
}

// One rack of 72 comes within a day, on which it works for half the time: 36.
TEST(Reservation, MayBeginInsideTheDayOnWhichItsSystemComes) {
    Sketch world = boards_with_power(1);
    world.scenario.opening_stocks.clear();
    world.scenario.catalogue.systems[0].accelerators = 72;
    world.scenario.halls[0].install_rate = stated(AcceleratorRate(72.0));
    world.line("line", "acme", "board", 72, Date(2024, 12, 1));
    world.reservation("work", "acme").minimum = stated(AcceleratorCount(72));
    const Plan plan = planned(world.scenario).plan;
    ASSERT_FALSE(plan.uses.empty());
    EXPECT_EQ(plan.uses[0].accelerators.value(), 36);
    EXPECT_EQ(plan.workloads[0].broken_rules, std::vector<std::string>());
}

TEST(Work, StaysOnTheSitesAndTheTimeThatItNames) {
    Sketch world = boards_with_power(100);
    world.site("south", "acme");
    world.grid("south", 1000.0);
    world.hall("south-hall", "south", Date(2024, 1, 1), 1000, 1000.0);
    world.opening("acme", "board", 40, WayState::Accepted, "south-hall");
    auto& work = world.reservation("work", "acme");
    work.sites = {world.site_named("south")};
    work.from = stated(Date(2025, 2, 10));
    work.to = stated(Date(2025, 2, 20));
    const Plan plan = planned(world.scenario).plan;
    EXPECT_EQ(plan.workloads[0].accelerator_days, 400);
    EXPECT_EQ(plan.workloads[0].first_day, Date(2025, 2, 10));
    EXPECT_EQ(running_on(plan, Date(2025, 2, 15), 0), 0);
    EXPECT_EQ(running_on(plan, Date(2025, 2, 15), 1), 40);
    EXPECT_EQ(running_on(plan, Date(2025, 2, 20), 1), 0);
}

} // namespace
} // namespace gigaplan::plan
