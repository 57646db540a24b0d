// Training runs in one piece, by hand and held against every way to place them.
#include "lp/solver.hpp"
#include "plan/plan_runs.hpp"
#include "plan/throughput.hpp"
#include "random_scenario.hpp"
#include "sketch.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace gigaplan::plan {
namespace {

using scenario::Objective;
using scenario::Scenario;
using scenario::WayState;
using scenario::Workload;

// `accelerators` of 1 kW that run from the first day, with power for all.
Sketch boards_at_north(std::int64_t accelerators) {
    Sketch world(Date(2025, 1, 1), Date(2025, 7, 1));
    world.organisation("acme");
    world.system("board", 1, 1.0);
    world.site("north", "acme");
    world.grid("north", 1000.0);
    world.hall("hall", "north", Date(2024, 1, 1), 100'000, 1000.0);
    world.opening("acme", "board", accelerators, WayState::Accepted, "hall");
    return world;
}

void add_south(Sketch& world, std::int64_t accelerators) {
    world.site("south", "acme");
    world.grid("south", 1000.0);
    world.hall("south-hall", "south", Date(2024, 1, 1), 100'000, 1000.0);
    world.opening("acme", "board", accelerators, WayState::Accepted, "south-hall");
}

PlannedRuns placed(const Scenario& scenario) {
    Result<PlannedRuns> made = plan_with_runs(scenario, {});
    if (!made) {
        ADD_FAILURE() << made.failure().message;
        return {};
    }
    return std::move(*made);
}

const WorkloadPlan& run_of(const PlannedRuns& runs, std::size_t workload) {
    return runs.planned.plan.workloads[workload];
}

void expect_no_broken_rules(const PlannedRuns& runs) {
    EXPECT_EQ(runs.planned.plan.rounding.violations, std::vector<std::string>());
    for (const WorkloadPlan& workload : runs.planned.plan.workloads)
        EXPECT_EQ(workload.broken_rules, std::vector<std::string>());
}

TEST(PlacedRuns, AreLeftAloneWhereNoRuleIsBroken) {
    Sketch world = boards_at_north(100);
    world.training("run", "acme", 8000.0);
    const PlannedRuns runs = placed(world.scenario);
    EXPECT_FALSE(runs.placed);
    EXPECT_FALSE(runs.world.workloads[0].placed);
    EXPECT_EQ(run_of(runs, 0).finished, Date(2025, 3, 22));
}

// Half of the 100 are needed elsewhere in February, and the run needs 80 all the time:
// before it there are 3,100 accelerator-days, after it 12,200. 90 days from March on.
TEST(PlacedRuns, WaitUntilTheyNeedNotPause) {
    Sketch world = boards_at_north(100);
    world.training("run", "acme", 9000.0).minimum = stated(AcceleratorCount(80));
    auto& february = world.reservation("february", "acme");
    february.from = stated(Date(2025, 2, 1));
    february.to = stated(Date(2025, 3, 1));
    february.minimum = february.maximum = stated(AcceleratorCount(50));
    february.required = true;
    const PlannedRuns runs = placed(world.scenario);
    ASSERT_TRUE(runs.placed && runs.placed->places);
    expect_no_broken_rules(runs);
    EXPECT_EQ(run_of(runs, 0).first_day, Date(2025, 3, 1));
    EXPECT_EQ(run_of(runs, 0).finished, Date(2025, 5, 30));
    EXPECT_EQ(run_of(runs, 0).accelerator_days, 9000);
    EXPECT_EQ(run_of(runs, 1).accelerator_days, 28 * 50);
    EXPECT_EQ(runs.placed->more, 0.0); // both do all their work anyway
}

// 100 in the north, 150 in the south: 8,000 accelerator-days take 80 days or 53.3.
TEST(PlacedRuns, StayOnTheSiteOnWhichTheyAreDoneEarlier) {
    Sketch world = boards_at_north(100);
    add_south(world, 150);
    world.training("run", "acme", 8000.0);
    const PlannedRuns runs = placed(world.scenario);
    ASSERT_TRUE(runs.placed && runs.placed->places);
    expect_no_broken_rules(runs);
    EXPECT_EQ(run_of(runs, 0).peak, 150);
    EXPECT_EQ(run_of(runs, 0).finished, Date(2025, 2, 24));
    ASSERT_TRUE(runs.placed->places->runs[0].span);
    EXPECT_EQ(runs.placed->places->runs[0].span->site, make_index<scenario::Site>(1));
}

Sketch two_runs_and_room_for_one() {
    Sketch world = boards_at_north(100);
    for (const auto& [id, work] : {std::pair("first", 5000.0), std::pair("second", 6000.0)}) {
        auto& run = world.training(id, "acme", work);
        run.minimum = stated(AcceleratorCount(100));
        run.from = stated(Date(2025, 1, 15));
    }
    return world;
}

// Each takes all 100 accelerators: 50 days and 60, one after the other, from 15 January on.
TEST(PlacedRuns, TakeTurnsWhereThereIsRoomForOne) {
    const PlannedRuns runs = placed(two_runs_and_room_for_one().scenario);
    expect_no_broken_rules(runs);
    const WorkloadPlan& first = run_of(runs, 0);
    const WorkloadPlan& second = run_of(runs, 1);
    ASSERT_TRUE(first.finished && second.finished);
    EXPECT_TRUE(*first.finished <= *second.first_day || *second.finished <= *first.first_day);
    EXPECT_EQ(std::max(*first.finished, *second.finished), Date(2025, 1, 15) + 110);
}

// 100 accelerators do 18,100 accelerator-days by the end, 20,000 would be worth 2 USD an hour
// each, the rest 1. Unfinished it earns nothing, so the rest has them all; where a part counts,
// or where work is counted and no money, the run goes on to the end.
TEST(PlacedRuns, AreNotBegunWhereOnlyAllOfThemWouldEarn) {
    Sketch world = boards_at_north(100);
    world.reservation("rest", "acme").value = stated(AcceleratorHourPrice(1.0));
    world.training("run", "acme", 20'000.0).value = stated(AcceleratorHourPrice(2.0));
    world.scenario.settings.objective = Objective::Value;
    const PlannedRuns runs = placed(world.scenario);
    ASSERT_TRUE(runs.placed && runs.placed->places);
    EXPECT_FALSE(runs.placed->places->runs[0].span);
    EXPECT_EQ(run_of(runs, 0).accelerator_days, 18'100);
    EXPECT_EQ(run_of(runs, 1).accelerator_days, 0);
    // In parts the run is worth 1 USD more an hour.
    EXPECT_TRUE(runs.placed->counts_money);
    EXPECT_NEAR(runs.placed->more, 18'100.0 * 24 / 1e6, 1e-3);
    // 18,100 accelerator-days of 24 hours at 1 USD.
    EXPECT_EQ(cents_by_kind(runs.planned.plan).at(finance::CashKind::Revenue), 18'100LL * 24 * 100);

    world.scenario.workloads[1].partial_counts = true;
    const PlannedRuns in_part = placed(world.scenario);
    EXPECT_FALSE(in_part.placed);
    EXPECT_EQ(run_of(in_part, 1).accelerator_days, 18'100);

    world.scenario.workloads[1].partial_counts = false;
    world.scenario.settings.objective = Objective::Work;
    EXPECT_FALSE(placed(world.scenario).placed);
}

// One that may run in parts on the rest is worth less than 1,000 accelerator-days that are done
// and earn: 50 of 100 until April, then 100 of which the run needs all.
TEST(PlacedRuns, AreDoneWhereOnlyAllOfThemEarn) {
    Sketch world = boards_at_north(100);
    world.reservation("rest", "acme").value = stated(AcceleratorHourPrice(2.0));
    world.training("run", "acme", 9000.0).value = stated(AcceleratorHourPrice(3.0));
    world.scenario.workloads[1].minimum = stated(AcceleratorCount(100));
    world.scenario.settings.objective = Objective::Value;
    auto& guard = world.reservation("staff", "acme");
    guard.from = stated(Date(2025, 3, 1));
    guard.to = stated(Date(2025, 4, 1));
    guard.minimum = guard.maximum = stated(AcceleratorCount(1));
    guard.required = true;
    const PlannedRuns runs = placed(world.scenario);
    ASSERT_TRUE(runs.placed && runs.placed->places);
    expect_no_broken_rules(runs);
    // 59 days before March are too few for its 90; from April there are 91.
    EXPECT_EQ(run_of(runs, 1).first_day, Date(2025, 4, 1));
    EXPECT_EQ(run_of(runs, 1).accelerator_days, 9000);
    EXPECT_TRUE(run_of(runs, 1).finished);
}

// 60 of its own or 100 from a cloud, and never both.
TEST(PlacedRuns, StayInTheCloudThatLetsThemEnough) {
    Sketch world = boards_at_north(60);
    world.training("run", "acme", 8000.0).minimum = stated(AcceleratorCount(80));
    scenario::RentOffer& offer = world.scenario.rent_offers.emplace_back();
    offer.id = "cloud";
    offer.tenant = world.organisation_named("acme");
    offer.system = world.system_named("board");
    offer.maximum = stated(AcceleratorCount(100));
    offer.price = stated(AcceleratorHourPrice(1.0));
    offer.from = stated(Date(2025, 2, 1));
    const PlannedRuns runs = placed(world.scenario);
    ASSERT_TRUE(runs.placed && runs.placed->places);
    expect_no_broken_rules(runs);
    ASSERT_TRUE(runs.placed->places->runs[0].span);
    EXPECT_EQ(runs.placed->places->runs[0].span->hire, 0U);
    EXPECT_EQ(run_of(runs, 0).first_day, Date(2025, 2, 1));
    EXPECT_EQ(run_of(runs, 0).finished, Date(2025, 4, 22)); // 80 days
}

// It never has its 120: the rule is told, and the plan stays the best without it.
TEST(PlacedRuns, AreLeftWhereTheirMinimumIsNeverThere) {
    Sketch world = boards_at_north(100);
    world.training("run", "acme", 8000.0).minimum = stated(AcceleratorCount(120));
    const PlannedRuns runs = placed(world.scenario);
    ASSERT_TRUE(runs.placed && runs.placed->places);
    EXPECT_FALSE(runs.placed->places->runs[0].span);
    EXPECT_EQ(run_of(runs, 0).accelerator_days, 0);

    world.scenario.workloads[0].required = true;
    const PlannedRuns required = placed(world.scenario);
    ASSERT_TRUE(required.placed);
    EXPECT_FALSE(required.placed->places);
    EXPECT_EQ(run_of(required, 0).broken_rules,
        std::vector<std::string>(
            {"runs on 100 accelerators from 2025-01-01, below its minimum of 120"}));
}

// Two sites, a delivery, work that takes accelerators away for a month, and one or two runs.
Scenario random_runs(std::uint64_t number) {
    Draw draw(number);
    Sketch world(Date(2025, 1, 1), Date(2025, 4, 1));
    world.organisation("acme");
    world.system("board", draw.one_in(2) ? 1 : 4, 1.0, draw.one_in(3) ? 2.0 : 1.0);
    world.site("north", "acme");
    world.grid("north", 1000.0);
    world.hall("hall", "north", Date(2024, 1, 1), 1000, 1000.0);
    world.opening("acme", "board", 4 * draw.between(2, 10), WayState::Accepted, "hall");
    if (draw.one_in(2)) add_south(world, 4 * draw.between(2, 10));
    auto& busy = world.reservation("busy", "acme");
    const Date begins = add_months(Date(2025, 1, 1), draw.between(0, 2));
    busy.from = stated(begins);
    busy.to = stated(add_months(begins, 1));
    busy.minimum = busy.maximum = stated(AcceleratorCount(4 * draw.between(1, 2)));
    busy.required = draw.one_in(2);
    const bool money = draw.one_in(2);
    if (money) {
        world.scenario.settings.objective = Objective::Value;
        busy.value = stated(AcceleratorHourPrice(draw.between(1, 4)));
    }
    for (const char* id : {"one", "two"}) {
        auto& run = world.training(id, "acme", 100.0 * draw.between(3, 30));
        if (draw.one_in(2)) run.minimum = stated(AcceleratorCount(draw.between(4, 40)));
        if (draw.one_in(3)) run.maximum = stated(AcceleratorCount(40));
        if (draw.one_in(4)) run.spans_sites = true;
        if (draw.one_in(3)) run.partial_counts = true;
        if (draw.one_in(3)) run.from = stated(add_months(Date(2025, 1, 1), draw.between(0, 1)));
        if (money) run.value = stated(AcceleratorHourPrice(draw.between(1, 4)));
        if (draw.one_in(2)) break;
    }
    return world.scenario;
}

// Every way to place one run: left, or at one place from one boundary to another, done or not.
std::vector<RunPlace> every_place(
    const Scenario& scenario, const Layout& layout, const RunPlace& run, AcceleratorCount least) {
    const Workload& workload = scenario.workloads[run.workload];
    const std::vector<Date>& dates = layout.timeline.boundaries;
    std::vector<std::optional<Index<scenario::Site>>> sites = {std::nullopt};
    if (!workload.spans_sites.value_or(false)) {
        sites.clear();
        for (std::size_t s = 0; s < scenario.sites.size(); ++s)
            sites.emplace_back(make_index<scenario::Site>(s));
    }
    std::vector<RunPlace> all = {{run.workload, std::nullopt}};
    for (const auto& site : sites) {
        for (std::size_t from = 0; from + 1 < dates.size(); ++from) {
            if (workload.from && dates[from] < workload.from->value) continue;
            for (std::size_t to = from + 1; to < dates.size(); ++to) {
                for (const Date unbroken_to : {dates[to - 1], dates[to]}) {
                    all.push_back({run.workload, RunPlace::Span{dates[from], dates[to], unbroken_to,
                                                     least, true, site, std::nullopt}});
                }
                if (to + 1 < dates.size() || must_be_done(scenario, workload)) continue;
                all.push_back({run.workload, RunPlace::Span{dates[from], dates[to], dates[to],
                                                 least, false, site, std::nullopt}});
            }
        }
    }
    return all;
}

std::optional<double> best_in(const Scenario& world, const Layout& layout) {
    const Layout own = make_layout(world, layout.timeline.boundaries);
    const Model model = build_model(world, own, given_throughput(world));
    lp::Solver solver(model.program);
    solver.set_sense(lp::Sense::Maximise);
    solver.set_costs(first_objective(world, own, model));
    const lp::Solution solution = solver.solve();
    if (solution.outcome != lp::Outcome::Optimal) return std::nullopt;
    return solution.objective;
}

AcceleratorCount least_of(const Scenario& scenario, const Workload& workload) {
    const std::int64_t size = scenario.catalogue.systems[0].accelerators;
    const std::int64_t minimum = workload.minimum ? (*workload.minimum)->value() : 1;
    const std::int64_t whole = (minimum + size - 1) / size * size;
    const bool above = workload.maximum && whole > (*workload.maximum)->value();
    return AcceleratorCount(above ? minimum : whole);
}

std::optional<double> best_of_every_place(const Scenario& scenario, const Layout& layout) {
    RunPlaces places;
    std::vector<std::vector<RunPlace>> ways;
    for (std::size_t w = 0; w < scenario.workloads.size(); ++w) {
        if (scenario.workloads[w].kind != scenario::WorkloadKind::Training) continue;
        places.runs.push_back({w, std::nullopt});
        ways.push_back(every_place(
            scenario, layout, places.runs.back(), least_of(scenario, scenario.workloads[w])));
    }
    std::optional<double> best;
    const auto try_all = [&](const auto& self, std::size_t run) -> void {
        if (run == ways.size()) {
            const auto found = best_in(with_run_places(scenario, layout, places), layout);
            if (found && (!best || *found > *best)) best = found;
            return;
        }
        for (const RunPlace& way : ways[run]) {
            places.runs[run] = way;
            self(self, run + 1);
        }
    };
    try_all(try_all, 0);
    return best;
}

TEST(PlacedRuns, EqualTheBestOfEveryPlace) {
    int compared = 0;
    int begun = 0;
    for (int i = 0; i < random_cases(40); ++i) {
        const Scenario scenario = random_runs(static_cast<std::uint64_t>(i));
        const Layout layout = make_layout(scenario);
        const Result<std::optional<RunPlaces>> found = place_runs(scenario, layout, {});
        ASSERT_TRUE(found) << i;
        const std::optional<double> best = best_of_every_place(scenario, layout);
        ASSERT_EQ(found->has_value(), best.has_value()) << i;
        if (!best) continue;
        const auto ours = best_in(with_run_places(scenario, layout, **found), layout);
        ASSERT_TRUE(ours) << i;
        EXPECT_NEAR(*ours, *best, 2e-4 * (1.0 + std::abs(*best))) << i;
        ++compared;
        for (const RunPlace& run : (*found)->runs)
            begun += run.span ? 1 : 0;
    }
    EXPECT_GE(compared, random_cases(40) / 2);
    EXPECT_GE(begun, random_cases(40) / 3);
}

// Whatever is planned with the runs placed keeps every limit, and every rule but what
// whole systems take from a minimum.
TEST(PlacedRuns, KeepEveryRuleInWholeSystems) {
    const int tried = std::max(10, random_cases(30));
    int placed_count = 0;
    for (int i = 0; i < tried; ++i) {
        const Scenario scenario = random_runs(static_cast<std::uint64_t>(i) + 1'000'000);
        const Result<PlannedRuns> runs = plan_with_runs(scenario, {});
        if (!runs) continue; // what is required cannot be kept
        EXPECT_EQ(runs->planned.plan.rounding.violations, std::vector<std::string>()) << i;
        if (!runs->placed || !runs->placed->places) continue;
        ++placed_count;
        for (const RunPlace& run : runs->placed->places->runs) {
            EXPECT_EQ(
                runs->planned.plan.workloads[run.workload].broken_rules, std::vector<std::string>())
                << i;
        }
    }
    EXPECT_GE(placed_count, tried / 10);
}

} // namespace
} // namespace gigaplan::plan
