// Diversions that the plan chooses: how much goes, what comes back, and when nothing does.
#include "every_world.hpp"
#include "plan/decide.hpp"
#include "plan/deciding_layout.hpp"
#include "random_scenario.hpp"
#include "sketch.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace gigaplan::plan {
namespace {

using scenario::Scenario;

// 96 boxes in systems of 8 come to tesla in February, whose hall opens in June, and 96 to x
// in July, whose hall stands. Both have work for all until the year ends: 334 days from
// February, 214 from June, 184 from July.
Sketch two_companies() {
    Sketch world(kBegin, Date(2026, 1, 1));
    world.organisation("tesla");
    world.organisation("x");
    world.system("server", 8, 1.0);
    for (const std::string name : {"tesla", "x"}) {
        const std::string site = name + "-site";
        world.site(site, name);
        world.grid(site, 100.0);
        world.hall(name + "-hall", site, Date(2024, 6, 1), 200, 1e6);
        world.reservation(name + "-work", name);
    }
    world.scenario.halls[0].ready = stated(Date(2025, 6, 1));
    world.line("early", "tesla", "server", 96, Date(2025, 2, 1));
    world.line("late", "x", "server", 96, Date(2025, 7, 1));
    return world;
}

scenario::DiversionOption& option(Sketch& world, bool comes_back) {
    scenario::DiversionOption& made = world.scenario.diversion_options.emplace_back();
    made.id = "swap";
    made.from_line = world.line_named("early");
    made.to = world.organisation_named("x");
    made.maximum = stated(AcceleratorCount(96));
    if (comes_back) made.return_line = world.line_named("late");
    return made;
}

Decisions chosen(const Sketch& world) {
    Result<Decisions> decisions = decide(world.scenario, {});
    EXPECT_TRUE(decisions.ok());
    return std::move(*decisions);
}

// x runs them 120 days before tesla could: 96 x 120 = 11,520 days.
TEST(DiversionOptions, AreTakenWhereTheTakerRunsThemEarlier) {
    for (const bool comes_back : {true, false}) {
        Sketch world = two_companies();
        option(world, comes_back);
        const Decisions decisions = chosen(world);
        ASSERT_EQ(decisions.diversions.size(), 1U);
        EXPECT_EQ(decisions.diversions[0].sent, AcceleratorCount(96));
        EXPECT_NEAR(*decisions.diversions[0].gain, 11.520, 1e-6);
        const Plan plan = planned(decisions.world).plan;
        const auto x = world.organisation_named("x").index();
        const auto tesla = world.organisation_named("tesla").index();
        // The first system stands after half a day.
        EXPECT_NEAR(
            static_cast<double>(running_days(plan, tesla)), comes_back ? 96 * 184 : 0, 96.0);
        EXPECT_NEAR(static_cast<double>(running_days(plan, x)),
            comes_back ? 96 * 334 : 96 * (334 + 184), 96.0);
    }
}

// With its hall open tesla would run them as early as x: the order book stays as it is.
TEST(DiversionOptions, AreLeftWhereNothingIsGained) {
    Sketch world = two_companies();
    world.scenario.halls[0].ready = stated(kBegin);
    option(world, true);
    const Decisions decisions = chosen(world);
    EXPECT_EQ(decisions.diversions[0].sent, AcceleratorCount());
    EXPECT_NEAR(*decisions.diversions[0].gain, 0.0, 1e-6);
    EXPECT_TRUE(decisions.world.diversions.empty());
}

// x comes first: of two plans with as much work in all it takes the one with more of its own.
TEST(DiversionOptions, HeedTheOrderOfOrganisations) {
    Sketch world = two_companies();
    world.scenario.halls[0].ready = stated(kBegin);
    world.scenario.organisations[0].priority = 2;
    world.scenario.organisations[1].priority = 1;
    world.scenario.settings.fairness = scenario::FairnessRule::Priority;
    option(world, true);
    EXPECT_EQ(chosen(world).diversions[0].sent, AcceleratorCount(96));
}

// 44 places are room for five systems: 40 x 120 = 4,800 days.
TEST(DiversionOptions, SendWholeSystemsThatFindAPlace) {
    Sketch world = two_companies();
    world.scenario.halls[1].places = stated(AcceleratorCount(40));
    option(world, true);
    const Decisions decisions = chosen(world);
    EXPECT_EQ(decisions.diversions[0].sent, AcceleratorCount(40));
    EXPECT_NEAR(*decisions.diversions[0].gain, 4.800, 1e-6);
    ASSERT_EQ(decisions.world.diversions.size(), 1U);
    const auto& legs = decisions.world.diversions[0].legs;
    ASSERT_EQ(legs.size(), 2U);
    EXPECT_EQ(*legs[0].accelerators, AcceleratorCount(40));
    EXPECT_EQ(*legs[1].accelerators, AcceleratorCount(40));
    EXPECT_TRUE(legs[1].is_return);
}

TEST(DiversionOptions, EndOnTheDayByWhichTheyMustBeDecided) {
    Sketch world = two_companies();
    option(world, true).decide_by = stated(kBegin - 1);
    EXPECT_TRUE(chosen(world).diversions.empty());
    world.scenario.diversion_options[0].decide_by = stated(kBegin);
    EXPECT_EQ(chosen(world).diversions.size(), 1U);
    // Nothing of x's comes early enough to come back.
    world.scenario.diversion_options[0].return_by = stated(Date(2025, 6, 30));
    EXPECT_TRUE(chosen(world).diversions.empty());
}

// x's budget pays for 30 of the boxes, so for three systems.
TEST(DiversionOptions, KeepToTheBudgetOfWhoPays) {
    Sketch world = two_companies();
    world.scenario.orders[0].price_per_accelerator = stated(whole_units(1000));
    world.scenario.orders[1].price_per_accelerator = stated(whole_units(0));
    scenario::Budget budget;
    budget.id = "capital";
    budget.organisation = world.organisation_named("x");
    budget.fiscal_year = 2025;
    budget.kind = scenario::SpendingKind::Capital;
    budget.amount = stated(whole_units(30'000));
    world.scenario.budgets.push_back(budget);
    option(world, false);
    EXPECT_EQ(chosen(world).diversions[0].sent, AcceleratorCount(24));
}

// The first line, of at most so many systems, to the first organisation that is not its buyer;
// or a swap of it for one of that organisation's.
std::optional<Scenario> with_an_option(Scenario scenario, bool swap) {
    constexpr std::int64_t kSystemsMax = 12;
    scenario.projects.clear();
    scenario.diversions.clear();
    const auto buyer = [&](std::size_t line) {
        return scenario.orders[scenario.schedule_lines[line].order.position()].buyer.position();
    };
    const auto named = [&](std::size_t line) {
        return scenario::Reference<scenario::ScheduleLine>{
            scenario.schedule_lines[line].id, {}, make_index<scenario::ScheduleLine>(line)};
    };
    for (std::size_t given = 0; given < scenario.schedule_lines.size(); ++given) {
        for (std::size_t back = 0; back < scenario.schedule_lines.size(); ++back) {
            if (buyer(given) == buyer(back)) continue;
            scenario::DiversionOption made;
            made.id = "any";
            made.from_line = named(given);
            made.to = scenario.orders[scenario.schedule_lines[back].order.position()].buyer;
            made.maximum = scenario.schedule_lines[given].accelerators;
            if (swap) made.return_line = named(back);
            scenario.diversion_options = {made};
            const auto lines = divertible_lines(scenario);
            const bool alike = std::ranges::all_of(lines, [&](const DivertibleLine& line) {
                return line.systems_max <= kSystemsMax &&
                       line.accelerators_per_system == lines[0].accelerators_per_system;
            });
            if (lines.size() == (swap ? 2U : 1U) && alike) return scenario;
        }
    }
    return std::nullopt;
}

std::int64_t systems_max(const std::vector<DivertibleLine>& lines) {
    std::int64_t most = lines[0].systems_max;
    for (const DivertibleLine& line : lines)
        most = std::min(most, line.systems_max);
    return most;
}

TEST(DiversionOptions, OfRandomScenariosAreAsGoodAsTheBestOfAll) {
    int swaps = 0;
    int of_values = 0;
    for (int number = 1; number <= random_cases(160); ++number) {
        Scenario plain = random_scenario(static_cast<std::uint64_t>(number));
        plain.settings.objective =
            number % 2 == 0 ? scenario::Objective::Work : scenario::Objective::Value;
        const std::optional<Scenario> scenario = with_an_option(std::move(plain), number % 4 < 2);
        if (!scenario) continue;
        const std::vector<DivertibleLine> lines = divertible_lines(*scenario);
        const Layout deciding = deciding_layout(*scenario, {});
        std::optional<double> best;
        bool same_segments = true;
        for (std::int64_t systems = 0; systems <= systems_max(lines); ++systems) {
            const std::vector<std::int64_t> sent(lines.size(), systems);
            const auto objective = objective_once_decided(
                *scenario, with_diversions(*scenario, lines, sent), deciding);
            same_segments = same_segments && objective;
            if (objective && (!best || *objective > *best)) best = objective;
        }
        if (!same_segments) continue;
        const Result<Decisions> decided = decide(*scenario, {});
        ASSERT_TRUE(decided.ok()) << "number " << number;
        EXPECT_NEAR(decided->objective, *best, 1e-6 * (1.0 + std::abs(*best)))
            << "number " << number << "\n"
            << short_text(*scenario);
        swaps += lines.size() == 2 ? 1 : 0;
        of_values += number % 2;
    }
    EXPECT_GT(swaps, 0);
    EXPECT_GT(of_values, 0);
    RecordProperty("swaps", swaps);
    RecordProperty("of_values", of_values);
}

// A swap out of an order of two lines, of one system each, for a line of x's; with x's own
// prices either way. Whatever goes, it is worth what the plan of that world says.
TEST(DiversionOptions, OfSeveralLinesAreWorthWhatTheirWorldsSay) {
    for (int number = 1; number <= random_cases(40); ++number) {
        Draw draw(static_cast<std::uint64_t>(number) + 3'000'000);
        Sketch world = two_companies();
        Scenario& scenario = world.scenario;
        scenario.settings.objective = scenario::Objective::Value;
        scenario.settings.discount_rate = stated(YearlyRate(0.1));
        scenario.assumptions.value_decline = stated(YearlyRate(0.2));
        scenario.assumptions.service_life = stated(Duration(4 * kDaysPerYear));
        scenario.assumptions.idle_cost = stated(YearlyRate(draw.between(0, 20) / 100.0));
        if (draw.one_in(2))
            scenario.assumptions.return_leg_price = scenario::ReturnLegPrice::OwnOrder;
        for (auto& work : scenario.workloads)
            work.value = stated(AcceleratorHourPrice(draw.between(1, 40) / 10.0));
        scenario.schedule_lines[0].accelerators = stated(AcceleratorCount(8));
        scenario.schedule_lines[1].accelerators = stated(AcceleratorCount(8));
        world.line("other", "tesla", "server", 8, Date(2025, 1, 1) + draw.between(20, 300));
        scenario.schedule_lines[2].order = scenario.schedule_lines[0].order;
        for (auto& order : scenario.orders)
            order.price_per_accelerator = stated(whole_units(draw.between(1, 60) * 1000));
        scenario::DiversionOption& made = option(world, true);
        made.from_line.reset();
        made.from_order = scenario.schedule_lines[0].order;
        made.maximum = stated(AcceleratorCount(8));
        const Layout deciding = deciding_layout(scenario, {});
        const std::vector<DivertibleLine> lines = divertible_lines(scenario);
        ASSERT_EQ(lines.size(), 3U);
        double best = -lp::kInfinity;
        for (const int given : {-1, 0, 2}) {
            std::vector<std::int64_t> systems(3, 0);
            if (given >= 0) systems[static_cast<std::size_t>(given)] = systems[1] = 1;
            const auto objective = objective_once_decided(
                scenario, with_diversions(scenario, lines, systems), deciding);
            ASSERT_TRUE(objective.has_value());
            best = std::max(best, *objective);
        }
        EXPECT_NEAR(chosen(world).objective, best, 1e-6 * (1.0 + std::abs(best))) << number;
    }
}

} // namespace
} // namespace gigaplan::plan
