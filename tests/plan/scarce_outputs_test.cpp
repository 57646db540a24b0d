// Who waits where a supplier can ship less than is booked with it.
#include "every_world.hpp"
#include "plan/decide.hpp"
#include "plan/deciding_layout.hpp"
#include "random_scenario.hpp"
#include "sketch.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace gigaplan::plan {
namespace {

using scenario::Scenario;

scenario::SupplierOutput& output(
    Sketch& world, const std::string& id, Date from, Date to, std::int64_t accelerators) {
    scenario::SupplierOutput& made = world.scenario.supplier_outputs.emplace_back();
    made.id = id;
    made.supplier.id = "maker";
    made.supplier.target = make_index<scenario::Supplier>(0);
    made.system = world.system_named("server");
    made.from = stated(from);
    made.to = stated(to);
    made.accelerators = stated(AcceleratorCount(accelerators));
    return made;
}

// a and b have booked 80 each, ten systems of 8, for February; 96 can be shipped until April,
// and 200 from then on. Both have halls and work for all.
Sketch two_buyers() {
    Sketch world(kBegin, Date(2026, 1, 1));
    world.scenario.suppliers.emplace_back().id = "maker";
    world.system("server", 8, 1.0);
    for (const std::string name : {"a", "b"}) {
        world.organisation(name);
        const std::string site = name + "-site";
        world.site(site, name);
        world.grid(site, 100.0);
        world.hall(name + "-hall", site, Date(2024, 6, 1), 200, 1e6);
        world.reservation(name + "-work", name);
        world.line(name + "-line", name, "server", 80, Date(2025, 2, 1));
    }
    for (scenario::Order& order : world.scenario.orders) {
        order.supplier.id = "maker";
        order.supplier.target = make_index<scenario::Supplier>(0);
    }
    output(world, "winter", kBegin, Date(2025, 4, 1), 96);
    output(world, "spring", Date(2025, 4, 1), Date(2025, 7, 1), 200);
    return world;
}

Decisions shared_out(const Sketch& world) {
    Result<Decisions> decisions = decide(world.scenario, {});
    EXPECT_TRUE(decisions.ok());
    return std::move(*decisions);
}

std::string late_words(const Sketch& world) {
    std::string words;
    for (const LateShipment& one : shared_out(world).late) {
        words += world.scenario.schedule_lines[one.line.value].id + " " +
                 std::to_string(one.accelerators.value()) + " on " + iso(one.on) + "\n";
    }
    return words;
}

// a's hall opens in June: of the 64 that are too many it misses none before.
TEST(ScarceOutputs, LetThoseWaitWhoCouldNotRunThem) {
    Sketch world = two_buyers();
    world.scenario.halls[0].ready = stated(Date(2025, 6, 1));
    EXPECT_EQ(late_words(world), "a-line 64 on 2025-04-01\n");
    const Decisions decisions = shared_out(world);
    const Plan plan = planned(decisions.world).plan;
    EXPECT_NEAR(static_cast<double>(running_days(plan, world.organisation_named("b").index())),
        80.0 * 334, 80.0);
    EXPECT_NEAR(static_cast<double>(running_days(plan, world.organisation_named("a").index())),
        80.0 * 214, 80.0);
    // 16 come as booked, and the part that is late is a line of its own.
    ASSERT_EQ(decisions.world.schedule_lines.size(), 3U);
    EXPECT_EQ(*decisions.world.schedule_lines[0].accelerators, AcceleratorCount(16));
    EXPECT_EQ(decisions.world.schedule_lines[2].id, "a-line (2025-04-01)");
}

TEST(ScarceOutputs, ShareAsTheRuleOfFairnessSays) {
    Sketch world = two_buyers();
    world.scenario.settings.fairness = scenario::FairnessRule::ProRata;
    EXPECT_EQ(late_words(world), "a-line 32 on 2025-04-01\nb-line 32 on 2025-04-01\n");
    world.scenario.settings.fairness = scenario::FairnessRule::Priority;
    world.scenario.organisations[0].priority = 1;
    world.scenario.organisations[1].priority = 2;
    EXPECT_EQ(late_words(world), "b-line 64 on 2025-04-01\n");
}

// The work of b's is worth more.
TEST(ScarceOutputs, GoToTheWorkThatIsWorthMost) {
    Sketch world = two_buyers();
    world.scenario.settings.objective = scenario::Objective::Value;
    world.scenario.workloads[0].value = stated(AcceleratorHourPrice(1.0));
    world.scenario.workloads[1].value = stated(AcceleratorHourPrice(2.0));
    EXPECT_EQ(late_words(world), "a-line 64 on 2025-04-01\n");
}

// To pay later is cheaper, and to wait for work that nobody has; the maker ships all the same.
TEST(ScarceOutputs, PutOffNoMoreThanTheyMust) {
    Sketch world = two_buyers();
    world.scenario.settings.objective = scenario::Objective::Value;
    for (scenario::Order& order : world.scenario.orders)
        order.price_per_accelerator = stated(whole_units(1'000'000));
    std::int64_t late = 0;
    for (const LateShipment& one : shared_out(world).late) {
        EXPECT_EQ(one.on, Date(2025, 4, 1));
        late += one.accelerators.value();
    }
    EXPECT_EQ(late, 64);
}

TEST(ScarceOutputs, KeepWhatIsShippedAndComeBeyondTheLast) {
    Sketch world = two_buyers();
    world.scenario.supplier_outputs.pop_back();
    world.scenario.schedule_lines[0].stage = scenario::Stage::Shipped;
    // a's 80 leave 16 of the 96 for b.
    EXPECT_EQ(late_words(world), "b-line 64 on 2025-04-01\n");
    world.scenario.supplier_outputs[0].accelerators = stated(AcceleratorCount(160));
    EXPECT_EQ(late_words(world), "");
    EXPECT_EQ(shared_out(world).world.schedule_lines.size(), 2U);
}

// In spring only 40 can be shipped; the rest comes when nothing more is known to be scarce.
TEST(ScarceOutputs, OfOnePeriodAfterTheOther) {
    Sketch world = two_buyers();
    world.scenario.halls[0].ready = stated(Date(2025, 6, 1));
    world.scenario.supplier_outputs[1].accelerators = stated(AcceleratorCount(40));
    EXPECT_EQ(late_words(world), "a-line 40 on 2025-04-01\na-line 24 on 2025-07-01\n");
}

// 48 of a's 80 go to b, whatever b's own do: with a's hall late the rest waits.
TEST(ScarceOutputs, LetThoseWaitThatALineKeepsOfADiversion) {
    Sketch world = two_buyers();
    world.scenario.halls[0].ready = stated(Date(2025, 6, 1));
    world.leg(world.diversion("gift"), "a-line", 48, "b");
    EXPECT_EQ(late_words(world), "a-line 32 on 2025-04-01\nb-line 32 on 2025-04-01\n");
    const Plan plan = planned(shared_out(world).world).plan;
    EXPECT_EQ(plan.holdings[0].delivered.back(), AcceleratorCount(32));
    EXPECT_EQ(plan.holdings[1].delivered.back(), AcceleratorCount(128));
}

// Of a's 80 only the 40 that it keeps may wait, for however many months: 40 in April, or in
// July, not both.
TEST(ScarceOutputs, NeverShipMoreThanIsKept) {
    Sketch world = two_buyers();
    world.scenario.supplier_outputs[0].accelerators = stated(AcceleratorCount(40));
    world.scenario.supplier_outputs[1].accelerators = stated(AcceleratorCount(40));
    world.scenario.halls[0].ready = stated(Date(2025, 6, 1));
    world.leg(world.diversion("gift"), "a-line", 40, "b");
    std::int64_t of_a = 0;
    for (const LateShipment& one : shared_out(world).late)
        of_a += one.line.value == 0 ? one.accelerators.value() : 0;
    EXPECT_EQ(of_a, 40);
    const Plan plan = planned(shared_out(world).world).plan;
    EXPECT_EQ(plan.holdings[0].delivered.back(), AcceleratorCount(40));
    EXPECT_EQ(plan.holdings[1].delivered.back(), AcceleratorCount(120));
}

// 80 can be shipped from January on, none of it before 10 February, which nothing limits.
TEST(ScarceOutputs, CarryNothingOverDaysThatNoPeriodHas) {
    Sketch world = two_buyers();
    world.scenario.supplier_outputs[0].to = stated(Date(2025, 2, 10));
    // The 64 come when January's period is over, though spring's begins later.
    world.scenario.halls[0].ready = stated(Date(2025, 6, 1));
    EXPECT_EQ(late_words(world), "a-line 64 on 2025-02-10\n");
}

// 84 are ten systems and a half: such a line comes when it was booked, and b's 64 wait.
TEST(ScarceOutputs, LeaveLinesThatAreNoWholeSystemsWhereTheyAre) {
    Sketch world = two_buyers();
    world.scenario.halls[0].ready = stated(Date(2025, 6, 1));
    world.scenario.schedule_lines[0].accelerators = stated(AcceleratorCount(84));
    // 12 of 96 are left: b has one system of its ten in February.
    EXPECT_EQ(late_words(world), "b-line 72 on 2025-04-01\n");
}

// a need not take its 80, and nobody has work for them: then all of b's are shipped.
TEST(ScarceOutputs, TakeNothingForOrdersThatAreLeft) {
    Sketch world = two_buyers();
    world.scenario.settings.objective = scenario::Objective::Value;
    world.scenario.orders[0].price_per_accelerator = stated(whole_units(10'000));
    scenario::Project project;
    project.id = "order-of-a";
    project.kind = scenario::ProjectKind::Order;
    project.adds = world.scenario.orders[0].id;
    project.cost = stated(Money());
    world.scenario.projects.push_back(project);
    const Decisions decisions = shared_out(world);
    ASSERT_EQ(decisions.projects.size(), 1U);
    EXPECT_FALSE(decisions.projects[0].taken.has_value());
    EXPECT_TRUE(decisions.late.empty());
}

// Every way to let 64 wait: to April or July, a's or b's.
TEST(ScarceOutputs, OfRandomWorldsAreSharedAsWellAsCanBe) {
    std::mt19937_64 random(7);
    const auto between = [&](std::int64_t low, std::int64_t high) {
        return low +
               static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(high - low + 1));
    };
    for (int number = 0; number < random_cases(12); ++number) {
        Sketch world = two_buyers();
        if (number % 2 == 1) {
            world.scenario.settings.objective = scenario::Objective::Value;
            world.scenario.settings.discount_rate = stated(YearlyRate(0.1));
            world.scenario.assumptions.idle_cost = stated(YearlyRate(0.2));
            world.scenario.assumptions.value_decline = stated(YearlyRate(0.3));
            world.scenario.assumptions.service_life = stated(Duration(3 * kDaysPerYear));
        }
        for (std::size_t i = 0; i < 2; ++i) {
            world.scenario.orders[i].price_per_accelerator =
                stated(whole_units(between(1, 30) * 1000));
            world.scenario.workloads[i].value =
                stated(AcceleratorHourPrice(static_cast<double>(between(1, 5))));
            world.scenario.halls[i].ready = stated(kBegin + static_cast<int>(between(0, 240)));
            world.scenario.halls[i].places = stated(AcceleratorCount(between(3, 12) * 8));
            world.scenario.workloads[i].maximum = stated(AcceleratorCount(between(20, 90)));
        }
        world.scenario.supplier_outputs[1].accelerators =
            stated(AcceleratorCount(between(0, 8) * 8));
        const Layout deciding = deciding_layout(world.scenario, {});
        const ScarceOutputs scarce = scarce_outputs(world.scenario);
        ASSERT_EQ(scarce.later.size(), 4U); // a in April, a in July, b in April, b in July
        const std::int64_t in_april = std::min<std::int64_t>(8, scarce.periods[1].left / 8);
        double best = -lp::kInfinity;
        for (std::int64_t of_a = 0; of_a <= 8; ++of_a) {
            const std::int64_t of_b = 8 - of_a;
            for (std::int64_t a = std::max<std::int64_t>(0, in_april - of_b);
                 a <= std::min(of_a, in_april); ++a) {
                const std::int64_t b = in_april - a;
                const Scenario moved =
                    with_later_shipments(world.scenario, scarce.later, {a, of_a - a, b, of_b - b});
                const auto objective = objective_once_decided(world.scenario, moved, deciding);
                ASSERT_TRUE(objective.has_value());
                best = std::max(best, *objective);
            }
        }
        const Decisions decisions = shared_out(world);
        // The search ends within a ten-thousandth of the best.
        EXPECT_LE(decisions.objective, best + 1e-6 * (1.0 + std::abs(best))) << number;
        EXPECT_GE(decisions.objective, best - 1.1e-4 * std::abs(best)) << number;
        std::int64_t late = 0;
        for (const LateShipment& one : decisions.late)
            late += one.accelerators.value();
        EXPECT_EQ(late, 64) << "number " << number;
    }
}

} // namespace
} // namespace gigaplan::plan
