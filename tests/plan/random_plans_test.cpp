// What holds of every plan, tried on random scenarios.
#include "invariants.hpp"
#include "plan/rounding.hpp"
#include "plan_text.hpp"
#include "properties.hpp"
#include "random_scenario.hpp"
#include "sketch.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace gigaplan::plan {
namespace {

using scenario::Scenario;

TEST(RandomPlans, KeepEveryLimitCountAndCent) {
    holds_of_random_scenarios(1000, unsound);
}

// What the first buyer orders of its system goes into cars and robots, unless some of
// it stands in a hall.
Scenario with_field(Scenario scenario) {
    const Date begin = scenario.settings.start;
    Sketch world(begin, scenario.settings.end);
    world.scenario = std::move(scenario);
    if (world.scenario.schedule_lines.empty()) return std::move(world.scenario);
    const scenario::ScheduleLine& line = world.scenario.schedule_lines.front();
    const scenario::Order& order = world.scenario.orders[line.order.position()];
    for (const scenario::OpeningStock& stock : world.scenario.opening_stocks) {
        const bool same =
            stock.organisation.id == order.buyer.id && stock.system.id == order.system->id;
        if (same && stock.hall) return std::move(world.scenario);
    }
    const double rate = static_cast<double>(line.accelerators->value()) / 40.0;
    world.field("cars", order.buyer.id, order.system->id, rate, begin + 5);
    world.field("robots", order.buyer.id, order.system->id, 2.5, begin + 30).to =
        stated(begin + 70);
    return std::move(world.scenario);
}

Complaints loses_on_the_way(const Scenario& plain) {
    const Scenario scenario = with_field(plain);
    return of_plan(scenario, [&](const Planned& made) {
        Complaints all = broken_limits(scenario, made.plan);
        for (const auto& more : {broken_counts(scenario, made.plan),
                 broken_field(scenario, made.plan), broken_money(scenario, made.plan)}) {
            all.insert(all.end(), more.begin(), more.end());
        }
        return all;
    });
}

TEST(RandomPlans, NeitherMakeNorLoseAnAcceleratorOnTheWayIntoTheField) {
    holds_of_random_scenarios(300, loses_on_the_way);
}

// A cloud for the first owner of work, and all of the first two owners' accelerators lent
// between them.
Scenario with_hires(Scenario scenario) {
    const Date begin = scenario.settings.start;
    Sketch world(begin, scenario.settings.end);
    world.scenario = std::move(scenario);
    Scenario& s = world.scenario;
    const auto days = static_cast<int>(s.halls.front().places->value());
    scenario::RentOffer offer;
    offer.id = "cloud";
    offer.tenant = world.organisation_named(s.organisations.front().id);
    offer.system = world.system_named(s.catalogue.systems.front().id);
    offer.maximum = stated(AcceleratorCount(8 * 9 * 5));
    offer.price = stated(AcceleratorHourPrice(1.3));
    offer.lead_time = stated(Duration(days % 40));
    offer.minimum_term = stated(Duration(days % 70));
    offer.from = stated(begin - 10);
    s.rent_offers.push_back(offer);
    if (s.organisations.size() < 2) return std::move(s);
    scenario::Lending lending;
    lending.id = "lent";
    lending.lender = world.organisation_named(s.organisations[1].id);
    lending.borrower = world.organisation_named(s.organisations[0].id);
    lending.system = world.system_named(s.catalogue.systems.back().id);
    lending.limit = stated(AcceleratorCount(144));
    lending.price = stated(AcceleratorHourPrice(0.7));
    lending.recall = stated(Duration(days % 30));
    lending.from = stated(begin + 13);
    lending.to = stated(begin + 101);
    s.lendings.push_back(lending);
    return std::move(s);
}

TEST(RandomPlans, KeepEveryLimitCountAndCentOfWhatIsHired) {
    int hired = 0;
    holds_of_random_scenarios(500, [&](const Scenario& plain) {
        const Scenario scenario = with_hires(plain);
        const Result<Planned> made = make_plan(scenario, {});
        for (const HirePlan& hire : made ? made->plan.hires : std::vector<HirePlan>()) {
            if (hire.taken.back() > AcceleratorCount()) ++hired;
        }
        return unsound(scenario);
    });
    EXPECT_GT(hired, random_cases(500) / 5);
}

Complaints changes_when_hot(const Scenario& scenario) {
    return of_plan(scenario, [&](const Planned& cold) {
        Complaints changes;
        Scenario similar = scenario;
        similar.halls.front().places.value = similar.halls.front().places.value * 2;
        similar.power_sources.clear();
        similar.settings.end = similar.settings.end + 20;
        const Result<Planned> other = make_plan(similar, {});
        for (const HotStart* hot : {&cold.hot, other ? &other->hot : nullptr}) {
            PlanOptions options;
            options.hot = hot;
            const Result<Planned> again = make_plan(scenario, options);
            if (!again || to_text(again->plan) != to_text(cold.plan)) {
                changes.push_back(hot == nullptr     ? "another plan the second time"
                                  : hot == &cold.hot ? "another plan from its own basis"
                                                     : "another plan from a similar one's basis");
            }
        }
        return changes;
    });
}

TEST(RandomPlans, AreTheSameHotAndColdAndAgain) {
    holds_of_random_scenarios(200, changes_when_hot);
}

// A base without anything to plan has no basis to start from.
TEST(RandomPlans, StartFromNothingToo) {
    Sketch world(Date(2025, 1, 1), Date(2025, 7, 1));
    world.organisation("acme");
    world.system("board", 1, 1.0);
    world.site("north", "acme");
    world.grid("north", 10.0);
    world.hall("hall", "north", Date(2025, 9, 1), 100, 10.0);
    world.line("line", "acme", "board", 100, Date(2024, 12, 1));
    world.reservation("work", "acme");
    const Planned nothing = planned(world.scenario);
    world.scenario.halls[0].ready = stated(Date(2025, 2, 1));
    PlanOptions options;
    options.hot = &nothing.hot;
    const Result<Planned> hot = make_plan(world.scenario, options);
    ASSERT_TRUE(hot.ok());
    EXPECT_EQ(to_text(hot->plan), to_text(planned(world.scenario).plan));
}

// Another company with its own site, hall and accelerators, all there from the
// beginning so that the plan's time is not split otherwise.
Scenario with_stranger(Scenario scenario) {
    const Date begin = scenario.settings.start;
    Sketch world(begin, scenario.settings.end);
    world.scenario = std::move(scenario);
    world.organisation("stranger", world.scenario.organisations.front().priority);
    world.site("strange-site", "stranger");
    world.grid("strange-site", 1.0);
    world.hall("strange-hall", "strange-site", begin - 40, 500, 100.0).acceptance =
        stated(Duration(0));
    world.opening("stranger", world.scenario.catalogue.systems.front().id, 288,
        scenario::WayState::Accepted, "strange-hall");
    world.reservation("strange-work", "stranger").value = stated(AcceleratorHourPrice(1.0));
    return std::move(world.scenario);
}

Complaints heeds_a_stranger(const Scenario& scenario) {
    // Shares of all are compared with each other under the pro-rata rule.
    if (scenario.settings.fairness == scenario::FairnessRule::ProRata) return {};
    return of_plan(scenario, [&](const Planned& alone) -> Complaints {
        const Result<Planned> together = make_plan(with_stranger(scenario), {});
        if (!together) return {together.failure().message};
        Complaints changed;
        for (std::size_t o = 0; o < scenario.organisations.size(); ++o) {
            const auto organisation = make_index<scenario::Organisation>(o);
            if (counts_text(alone.plan, organisation) !=
                counts_text(together->plan, organisation)) {
                changed.push_back(fmt::format("o{} plans otherwise", o));
            }
        }
        return changed;
    });
}

TEST(RandomPlans, DoNotHeedStrangers) {
    holds_of_random_scenarios(200, heeds_a_stranger);
}

} // namespace
} // namespace gigaplan::plan
