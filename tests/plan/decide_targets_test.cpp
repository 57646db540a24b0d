// Projects that bring a target forward.
#include "every_world.hpp"
#include "plan/decide.hpp"
#include "plan/unit_power.hpp"
#include "random_projects.hpp"
#include "random_scenario.hpp"
#include "sketch.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace gigaplan::plan {
namespace {

using scenario::ProjectKind;
using scenario::Scenario;

// 100 of 10 kW have half of their places. They need a second hall: one from February for 9
// million, or one from April.
Sketch two_halls_to_choose() {
    Sketch world(kBegin, Date(2025, 7, 1));
    world.organisation("acme");
    world.system("box", 1, 10.0);
    world.site("north", "acme");
    world.grid("north", 10.0);
    world.hall("first", "north", Date(2024, 12, 1), 50, 1e6);
    world.hall("second", "north", Date(2025, 2, 1), 50, 1e6);
    world.line("line", "acme", "box", 100, Date(2024, 12, 1));
    world.reservation("work", "acme").value = stated(AcceleratorHourPrice(2.0));
    world.scenario.settings.objective = scenario::Objective::EarliestTarget;
    world.hall("third", "north", Date(2025, 4, 1), 50, 1e6);
    add_project(world.scenario, ProjectKind::Hall, "second", 9'000'000);
    scenario::Target& target = world.scenario.targets.emplace_back();
    target.id = "all";
    target.it_power = stated(ItPower(1.0));
    return world;
}

// Whatever it costs: either is filled within its first day, and 59 days lie between them.
TEST(DecideTargets, BuildsWhatReachesATargetFirst) {
    Sketch world = two_halls_to_choose();
    const Result<Decisions> decided = decide(world.scenario, {});
    ASSERT_TRUE(decided.ok());
    EXPECT_EQ(decided->stage, StageKind::Target);
    EXPECT_TRUE(decided->projects[0].taken);
    EXPECT_EQ(decided->projects[0].gain, 59.0);
    EXPECT_EQ(decided->objective, -static_cast<double>(Date(2025, 2, 2) - kBegin));
    const Result<Planned> plan = make_plan(decided->world, {});
    ASSERT_TRUE(plan.ok());
    EXPECT_EQ(plan->plan.layout.target_days[0].on, Date(2025, 2, 2));
}

// Of two halls that reach it on the same day the cheaper one; the other brings it no earlier,
// and without any there is no plan.
TEST(DecideTargets, ReachesATargetAsCheaplyAsItCan) {
    Sketch world = two_halls_to_choose();
    world.scenario.halls[2].ready = stated(Date(2025, 2, 1));
    add_project(world.scenario, ProjectKind::Hall, "third", 1'000'000);
    const Result<Decisions> decided = decide(world.scenario, {});
    ASSERT_TRUE(decided.ok());
    EXPECT_FALSE(decided->projects[0].taken);
    EXPECT_EQ(decided->projects[0].gain, 0.0);
    EXPECT_TRUE(decided->projects[1].taken);
    EXPECT_EQ(decided->projects[1].gain, std::nullopt);
}

// 1.1 MW are more than all hundred draw. With half as many places in either hall 1 MW needs both,
// which exclude each other.
TEST(DecideTargets, SaysThatNoChoiceReachesATarget) {
    Sketch world = two_halls_to_choose();
    world.scenario.targets[0].it_power = stated(ItPower(1.1));
    const Result<Decisions> decided = decide(world.scenario, {});
    ASSERT_FALSE(decided.ok());
    EXPECT_EQ(decided.failure().kind, FailureKind::Infeasible);
    EXPECT_EQ(decided.failure().message,
        "even with all projects, each on its first day: target all cannot be reached before "
        "2025-07-01: the most is 1.0 MW IT, by 2025-03-01");

    Sketch apart = two_halls_to_choose();
    for (const std::size_t hall : {1U, 2U})
        apart.scenario.halls[hall].places = stated(AcceleratorCount(25));
    add_project(apart.scenario, ProjectKind::Hall, "third", 1'000'000);
    apart.scenario.projects[0].exclusions.push_back(
        {apart.scenario.projects[1].id, {}, make_index<scenario::Project>(1)});
    const Result<Decisions> excluded = decide(apart.scenario, {});
    ASSERT_FALSE(excluded.ok());
    EXPECT_EQ(excluded.failure().message,
        "every target could be reached with all projects together; no choice that keeps budgets, "
        "exclusions and requirements reaches all of them before 2025-07-01");
}

// Random projects and a part of the power that all of them together could draw at the end.
Scenario with_random_target(std::uint64_t number) {
    Scenario scenario = with_random_projects(number);
    Draw draw(number + 2'000'000);
    scenario.settings.objective = scenario::Objective::EarliestTarget;
    scenario::Target& target = scenario.targets.emplace_back();
    target.id = "some";
    double most_mw = 0.0;
    for (const auto& line : scenario.schedule_lines) {
        const auto& order = scenario.orders[line.order.position()];
        const auto power =
            unit_power(scenario.catalogue, scenario.catalogue.systems[order.system->position()]);
        most_mw += megawatts(power->it) * static_cast<double>(line.accelerators->value());
    }
    target.it_power = stated(ItPower(std::max(0.01, most_mw * draw.between(5, 60) / 100.0)));
    return scenario;
}

TEST(DecideTargets, ReachesTargetsAsEarlyAsAnyWorld) {
    const int tried = std::max(20, random_cases(60)); // few of them are reached
    int compared = 0;
    int reached = 0;
    for (int number = 1; number <= tried; ++number) {
        const Scenario scenario = with_random_target(static_cast<std::uint64_t>(number));
        const std::vector<ProjectChoice> choices = project_choices(scenario);
        if (choices.empty() || choices.size() > 10) continue;
        const std::optional<int> best = earliest_of_every_world(scenario, choices);
        if (!best) continue;
        ++compared;
        const Result<Decisions> decided = decide(scenario, {});
        ASSERT_EQ(decided.ok(), *best >= 0) << number << "\n" << short_text(scenario);
        if (!decided) continue;
        ++reached;
        EXPECT_NEAR(-decided->objective, *best, 1e-3) << number << "\n" << short_text(scenario);
    }
    EXPECT_GE(6 * compared, tried);
    EXPECT_GE(12 * reached, tried);
}

} // namespace
} // namespace gigaplan::plan
