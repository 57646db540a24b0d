// What leaves for good, on random scenarios: every limit is kept, and nothing else that could
// leave would be better.
#include "every_world.hpp"
#include "plan/deciding_layout.hpp"
#include "plan/departures.hpp"
#include "plan/throughput.hpp"
#include "properties.hpp"
#include "random_scenario.hpp"
#include "sketch.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <functional>

namespace gigaplan::plan {
namespace {

using scenario::Scenario;
using scenario::WayState;

template <class Entity>
scenario::Reference<Entity> reference_to(const std::vector<Entity>& list, std::size_t position) {
    return {list[position].id, {}, make_index<Entity>(position)};
}

// An offer for each owner's systems, a rule that lets older ones go and, for the last owner, one
// by which they have to.
Scenario with_permits(std::uint64_t number, Scenario scenario) {
    Draw draw(number + 5'000'000);
    const Date begin = scenario.settings.start;
    const int days = scenario.settings.end - begin;
    for (std::size_t o = 0; o < scenario.organisations.size(); ++o) {
        for (std::size_t y = 0; y < scenario.catalogue.systems.size(); ++y) {
            if (draw.one_in(3)) continue;
            scenario::ResaleOffer& offer = scenario.resale_offers.emplace_back();
            offer.id = fmt::format("offer{}{}", o, y);
            offer.organisation = reference_to(scenario.organisations, o);
            offer.system = reference_to(scenario.catalogue.systems, y);
            offer.price_per_accelerator = stated(whole_units(draw.between(0, 30) * 1000));
            offer.maximum = stated(AcceleratorCount(draw.between(8, 700)));
            offer.from = stated(begin + draw.between(0, days));
            if (draw.one_in(3)) offer.to = stated(offer.from.value + draw.between(1, days));
        }
        if (draw.one_in(2)) continue;
        scenario::RetirementRule& rule = scenario.retirement_rules.emplace_back();
        rule.id = fmt::format("rule{}", o);
        rule.organisation = reference_to(scenario.organisations, o);
        rule.age = stated(Duration(draw.between(20, std::max(20, days - 1))));
        rule.required = draw.one_in(2);
        if (!rule.required && draw.one_in(2)) rule.age.reset();
        if (!rule.required) rule.maximum = stated(AcceleratorCount(draw.between(8, 400)));
        if (draw.one_in(3)) rule.from = stated(begin + draw.between(0, days));
        if (draw.one_in(3)) rule.to = stated(value_or(rule.from, begin) + draw.between(1, days));
        rule.cost_per_accelerator = stated(whole_units(draw.between(0, 2000)));
        if (draw.one_in(2))
            rule.proceeds_per_accelerator = stated(whole_units(draw.between(0, 9000)));
    }
    return scenario;
}

TEST(RandomDepartures, KeepEveryLimitCountAndCent) {
    int left = 0;
    for (int number = 1; number <= random_cases(120); ++number) {
        const auto seed = static_cast<std::uint64_t>(number);
        const Scenario scenario = with_permits(seed, random_scenario(seed));
        PlanOptions options;
        options.decision_nodes_max = 50;
        const Result<Decisions> decided = decide(scenario, options);
        if (!decided) {
            const FailureKind kind = decided.failure().kind;
            EXPECT_TRUE(kind == FailureKind::Infeasible || kind == FailureKind::Limit)
                << number << ": " << decided.failure().message;
            continue;
        }
        if (!decided->world.departures.empty()) ++left;
        EXPECT_EQ(unsound(decided->world), Complaints()) << number << "\n"
                                                         << short_text(decided->world);
    }
    EXPECT_GT(left, std::max(1, random_cases(120) / 16));
    RecordProperty("left", left);
}

// A year in quarters, in systems of eight: old ones that stand or lie there, new ones that come,
// for one or two halls that are filled in a day. At most two systems leave on one of two days.
Scenario small_world(std::uint64_t number, scenario::Objective objective) {
    Draw draw(number + 6'000'000);
    Sketch world(kBegin, Date(2026, 1, 1), scenario::Period::Quarter);
    Scenario& scenario = world.scenario;
    scenario.settings.objective = objective;
    scenario.settings.discount_rate = stated(YearlyRate(0.1));
    scenario.assumptions.value_decline = stated(YearlyRate(draw.between(0, 40) / 100.0));
    scenario.assumptions.service_life = stated(Duration(4 * kDaysPerYear));
    scenario.assumptions.idle_cost = stated(YearlyRate(draw.between(0, 20) / 100.0));
    scenario.assumptions.operation_per_accelerator_month = stated(whole_units(draw.between(0, 90)));
    world.organisation("acme");
    world.system("new", 8, 1.0, 2.0);
    world.system("old", 8, 1.0, 1.0);
    for (int h = 0, halls = draw.between(1, 2); h < halls; ++h) {
        const std::string site = fmt::format("site{}", h);
        world.site(site, "acme");
        world.grid(site, draw.one_in(3) ? 0.016 : 10.0);
        world.hall(fmt::format("hall{}", h), site, Date(2024, 6, 1), 8 * draw.between(1, 4), 1e6);
    }
    if (draw.one_in(2)) world.opening("acme", "old", 8, WayState::Accepted, "hall0");
    if (draw.one_in(2)) world.opening("acme", "old", 8 * draw.between(1, 2), WayState::Warehouse);
    for (int l = 0; l < 3; ++l) {
        auto& line = world.line(fmt::format("line{}", l), "acme", draw.one_in(2) ? "old" : "new",
            8 * draw.between(1, 2), kBegin + 91 * draw.between(0, 3), draw.between(10, 40) * 1000);
        if (draw.one_in(3)) line.ship_to = world.site_named("site0");
    }
    auto& work = world.reservation("work", "acme");
    work.value = stated(AcceleratorHourPrice(draw.between(2, 30) / 10.0));
    if (draw.one_in(2)) work.maximum = stated(AcceleratorCount(8 * draw.between(1, 6)));
    for (const std::string system : {"old", "new"}) {
        scenario::ResaleOffer& offer = scenario.resale_offers.emplace_back();
        offer.id = system + "-buyer";
        offer.organisation = world.organisation_named("acme");
        offer.system = world.system_named(system);
        offer.price_per_accelerator = stated(whole_units(draw.between(0, 35) * 1000));
        offer.maximum = stated(AcceleratorCount(system == "old" ? 16 : 8));
        offer.from = stated(add_months(kBegin, 3 * draw.between(0, 2)));
        offer.to = stated(add_months(*offer.from, draw.one_in(2) ? 6 : 3));
    }
    if (draw.one_in(3)) scenario.resale_offers.pop_back();
    return std::move(scenario);
}

// What is earned and paid, what is left and what idles, at the year's beginning; or the work.
std::optional<double> worth_of(const Scenario& world, const Timeline& timeline) {
    PlanOptions options;
    options.boundaries = &timeline;
    const Result<Planned> made = make_plan(world, options);
    if (!made || made->plan.layout.timeline.boundaries != timeline.boundaries) return std::nullopt;
    if (world.settings.objective == scenario::Objective::Work)
        return made->plan.rounding.work_before;
    double units = 0.0;
    for (const finance::OrganisationValue& value : made->plan.values)
        units += to_units(value.net_present_value);
    for (const finance::CashFlow& idle : made->plan.idle_costs) {
        units +=
            to_units(idle.amount) * std::pow(1.1, -(idle.on - world.settings.as_of) / kDaysPerYear);
    }
    return units;
}

// Calls `use` with each way to let at most so many systems of each permit leave.
void try_every_departure(const std::vector<PossibleDeparture>& possible, std::size_t first,
    std::vector<std::int64_t>& systems, const std::function<void()>& use) {
    if (first == possible.size()) return use();
    std::int64_t left = possible[first].systems_max;
    for (std::size_t i = 0; i < first; ++i) {
        if (possible[i].permit == possible[first].permit) left -= systems[i];
    }
    for (std::int64_t count = 0; count <= left; ++count) {
        systems[first] = count;
        try_every_departure(possible, first + 1, systems, use);
    }
    systems[first] = 0;
}

// Of all worlds the best by a plan of its own, whose money is counted from its cash and not from
// the coefficients of the program that decides.
TEST(RandomDepartures, AreAsGoodAsTheBestOfEveryWorld) {
    int left = 0;
    int worlds = 0;
    for (int number = 1; number <= random_cases(30); ++number) {
        const auto objective =
            number % 2 == 0 ? scenario::Objective::Work : scenario::Objective::Value;
        const Scenario scenario = small_world(static_cast<std::uint64_t>(number), objective);
        const Layout layout = deciding_layout(scenario, {});
        const std::vector<PossibleDeparture> possible = possible_departures(scenario, layout);
        std::optional<double> best;
        std::vector<std::int64_t> systems(possible.size(), 0);
        try_every_departure(possible, 0, systems, [&] {
            const auto worth =
                worth_of(with_departures(scenario, possible, systems), layout.timeline);
            ++worlds;
            if (worth && (!best || *worth > *best)) best = worth;
        });
        const Result<Decisions> decided = decide(scenario, {});
        ASSERT_TRUE(decided.ok()) << number;
        ASSERT_TRUE(best.has_value()) << number;
        const auto worth = worth_of(decided->world, layout.timeline);
        ASSERT_TRUE(worth.has_value()) << number;
        // Cents of many flows.
        EXPECT_NEAR(*worth, *best, 1.0 + 1e-6 * std::abs(*best)) << number;
        if (!decided->world.departures.empty()) ++left;
    }
    EXPECT_GT(left, random_cases(30) / 4);
    RecordProperty("left", left);
    RecordProperty("worlds", worlds);
}

} // namespace
} // namespace gigaplan::plan
