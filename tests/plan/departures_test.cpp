// What leaves for good: sold or retired, out of halls and the warehouse.
#include "plan/decide.hpp"
#include "plan/departures_that_pay.hpp"
#include "plan/reasons.hpp"
#include "sketch.hpp"

#include <gtest/gtest.h>

namespace gigaplan::plan {
namespace {

using scenario::Scenario;
using scenario::WayState;

// A year with a hall of 96 places that 96 old boxes fill; 96 new ones, each worth two of the old,
// come on July 1st, when 184 days are left. All in systems of eight, with work for everything.
Sketch full_hall() {
    Sketch world(kBegin, Date(2026, 1, 1));
    world.organisation("acme");
    world.system("new", 8, 1.0, 2.0);
    world.system("old", 8, 1.0, 1.0);
    world.site("north", "acme");
    world.grid("north", 10.0);
    world.hall("hall", "north", Date(2024, 6, 1), 96, 1e6);
    world.opening("acme", "old", 96, WayState::Accepted, "hall");
    world.line("fresh", "acme", "new", 96, Date(2025, 7, 1));
    world.reservation("work", "acme");
    return world;
}

scenario::ResaleOffer& offer(
    Sketch& world, const std::string& system, std::int64_t price, std::int64_t maximum) {
    scenario::ResaleOffer& made = world.scenario.resale_offers.emplace_back();
    made.id = "buyer";
    made.organisation = world.organisation_named("acme");
    made.system = world.system_named(system);
    made.price_per_accelerator = stated(whole_units(price));
    made.maximum = stated(AcceleratorCount(maximum));
    made.from = stated(kBegin);
    return made;
}

Decisions decided(const Sketch& world) {
    Result<Decisions> decisions = decide(world.scenario, {});
    EXPECT_TRUE(decisions.ok()) << (decisions.ok() ? "" : decisions.failure().message);
    return std::move(*decisions);
}

Money sum_of(const Plan& plan, finance::CashKind kind) {
    Money sum;
    for (const finance::CashFlow& flow : plan.cash) {
        if (flow.kind == kind) sum += flow.amount;
    }
    return sum;
}

// What is delivered keeps 80 % of its price in a year, and lives for four.
void let_it_decline(Scenario& scenario) {
    scenario.assumptions.value_decline = stated(YearlyRate(0.2));
    scenario.assumptions.service_life = stated(Duration(4 * kDaysPerYear));
}

// A hall of so many places that crews fill in no time, with power for all.
Sketch one_hall(std::int64_t places) {
    Sketch world(kBegin, Date(2026, 1, 1));
    let_it_decline(world.scenario);
    world.organisation("acme");
    world.system("box", 8, 1.0);
    world.site("north", "acme");
    world.grid("north", 1000.0);
    world.hall("hall", "north", Date(2024, 6, 1), places, 1e6);
    return world;
}

double work_of(const Plan& plan) {
    return plan.rounding.work_after;
}

// The old go on July 1st, and 96 new ones do two for one for 184 days, half a day of which the
// crew needs: 96 x 181 + 2 x 96 x 184 = 52,704 at most, instead of 96 x 365 = 35,040.
TEST(Departures, MakeRoomForWhatDoesMore) {
    Sketch world = full_hall();
    offer(world, "old", 1'000, 96);
    const Decisions decisions = decided(world);
    ASSERT_EQ(decisions.departures.size(), 1U);
    EXPECT_EQ(decisions.departures[0].accelerators, AcceleratorCount(96));
    EXPECT_NEAR(*decisions.departures[0].gain, 52.704 - 35.040, 0.2);
    ASSERT_EQ(decisions.world.departures.size(), 1U);
    EXPECT_EQ(iso(decisions.world.departures[0].on), "2025-07-01");
    const Plan plan = planned(decisions.world).plan;
    EXPECT_EQ(plan.rounding.violations, std::vector<std::string>());
    EXPECT_NEAR(work_of(plan), 52.704, 0.2);
    EXPECT_EQ(plan.holdings[1].delivered.back(), AcceleratorCount(96));
    EXPECT_EQ(plan.holdings[1].gone.back(), AcceleratorCount(96));
    EXPECT_EQ(plan.holdings[1].waiting.back(), AcceleratorCount());
}

// Half of them may go: 48 places for new ones, six systems.
TEST(Departures, AreNoMoreThanTheOfferTakes) {
    Sketch world = full_hall();
    offer(world, "old", 1'000, 50);
    const Decisions decisions = decided(world);
    EXPECT_EQ(decisions.departures[0].accelerators, AcceleratorCount(48));
    const Plan plan = planned(decisions.world).plan;
    EXPECT_NEAR(work_of(plan), 35.040 + 48 * 184 / 1000.0, 0.2);
}

// From September on: 122 days are left of the year.
TEST(Departures, WaitForTheFirstDayOfTheOffer) {
    Sketch world = full_hall();
    offer(world, "old", 1'000, 96).from = stated(Date(2025, 9, 1));
    const Decisions decisions = decided(world);
    ASSERT_EQ(decisions.world.departures.size(), 1U);
    EXPECT_EQ(iso(decisions.world.departures[0].on), "2025-09-01");
    EXPECT_NEAR(work_of(planned(decisions.world).plan), 35.040 + 96 * 122 / 1000.0, 0.2);
}

// 96 boxes that came on January 1st for 10,000 each, of which 40 find work; at the year's end one
// is worth 8,000, which at 10 % a year are 7,273 on January 1st. For 9,000 on April 1st, then
// 8,791, all seven systems go that find none.
TEST(Departures, OfWhatIsLeftOverBringInMoreThanItWillBeWorth) {
    for (const std::int64_t price : {9'000, 7'400}) {
        Sketch world = one_hall(96);
        world.scenario.settings.objective = scenario::Objective::Value;
        world.scenario.settings.discount_rate = stated(YearlyRate(0.1));
        world.line("first", "acme", "box", 96, kBegin, 10'000);
        auto& work = world.reservation("work", "acme");
        work.value = stated(AcceleratorHourPrice(2.0));
        work.maximum = stated(AcceleratorCount(40));
        offer(world, "box", price, 96).from = stated(Date(2025, 4, 1));
        const Decisions decisions = decided(world);
        // 7,400 on April 1st are 7,228 on January 1st.
        const std::int64_t sold = price == 9'000 ? 56 : 0;
        EXPECT_EQ(decisions.departures[0].accelerators, AcceleratorCount(sold));
        const Plan plan = planned(decisions.world).plan;
        EXPECT_EQ(sum_of(plan, finance::CashKind::Resale), whole_units(price * sold));
        EXPECT_EQ(sum_of(plan, finance::CashKind::Salvage), whole_units(8'000 * (96 - sold)));
        EXPECT_EQ(plan.rounding.violations, std::vector<std::string>());
    }
}

// Of two deliveries those go that are worth less at the end, whichever came first: of 8,000 and
// 16,000 the latter are left.
TEST(Departures, AreOfTheDeliveryThatIsWorthLeast) {
    for (const bool dear_first : {true, false}) {
        Sketch world = one_hall(96);
        world.scenario.settings.objective = scenario::Objective::Value;
        world.line("a", "acme", "box", 8, kBegin, dear_first ? 20'000 : 10'000);
        world.line("b", "acme", "box", 8, kBegin, dear_first ? 10'000 : 20'000);
        offer(world, "box", 9'000, 16);
        const Decisions decisions = decided(world);
        EXPECT_EQ(decisions.departures[0].accelerators, AcceleratorCount(8));
        EXPECT_EQ(sum_of(planned(decisions.world).plan, finance::CashKind::Salvage),
            whole_units(8 * 16'000));
    }
}

scenario::RetirementRule& rule(Sketch& world, int age_days, bool required) {
    scenario::RetirementRule& made = world.scenario.retirement_rules.emplace_back();
    made.id = "worn";
    made.organisation = world.organisation_named("acme");
    made.age = stated(Duration(age_days));
    made.required = required;
    return made;
}

// Those that stand there from the beginning run for 100 days and leave on April 11th; the new
// ones take their places from July 1st on until October 9th, a hundred days for each but the
// half day that the crew takes: 96 x 100 + 2 x 96 x 100.
TEST(Departures, OfAnAgeAreMade) {
    Sketch world = full_hall();
    rule(world, 100, true).cost_per_accelerator = stated(whole_units(50));
    const Decisions decisions = decided(world);
    EXPECT_TRUE(decisions.departures.empty());
    const Plan plan = planned(decisions.world).plan;
    EXPECT_EQ(plan.rounding.violations, std::vector<std::string>());
    EXPECT_NEAR(work_of(plan), 9.6 + 19.2, 0.01);
    ASSERT_GE(plan.departures.size(), 2U);
    EXPECT_EQ(iso(plan.departures[0].on), "2025-04-11");
    EXPECT_EQ(plan.departures[0].accelerators, AcceleratorCount(96));
    EXPECT_EQ(sum_of(plan, finance::CashKind::Removal), whole_units(-50 * 192));
}

// A rule that leaves the choice lets go what is at least 200 days old: on August 1st, 153 days
// before the end. The old are 212 days old by then; the new have come a month before.
TEST(Departures, ByChoiceWaitForTheAgeOfARule) {
    Sketch world = full_hall();
    rule(world, 200, false);
    const Decisions decisions = decided(world);
    ASSERT_EQ(decisions.world.departures.size(), 1U);
    EXPECT_EQ(iso(decisions.world.departures[0].on), "2025-08-01");
    EXPECT_FALSE(decisions.world.departures[0].sold);
    EXPECT_NEAR(work_of(planned(decisions.world).plan), 35.040 + 96 * 153 / 1000.0, 0.2);
}

// Of 100,000 that are written off over four years 5/16 are after a year and a quarter, when all
// ten are sold for 80,000. The profit is 80,000 less 100,000 over both years, and a loss: of a
// sale for 120,000 a fifth of 20,000 is due.
TEST(Departures, CloseTheBooksOnWhatIsSold) {
    for (const std::int64_t price : {8'000, 12'000}) {
        Sketch world(kBegin, Date(2027, 1, 1));
        Scenario& scenario = world.scenario;
        scenario.settings.objective = scenario::Objective::Value;
        scenario.assumptions.value_decline = stated(YearlyRate(0.9));
        scenario.assumptions.salvage = scenario::Salvage::None;
        scenario.assumptions.service_life = stated(Duration(4 * kDaysPerYear));
        world.organisation("acme").tax_rate = stated(Fraction(0.2));
        world.system("box", 10, 1.0);
        world.line("first", "acme", "box", 10, kBegin, 10'000);
        offer(world, "box", price, 10).from = stated(Date(2026, 4, 1));
        const Decisions decisions = decided(world);
        ASSERT_EQ(decisions.world.departures.size(), 1U);
        EXPECT_EQ(iso(decisions.world.departures[0].on), "2026-04-01");
        const Plan plan = planned(decisions.world).plan;
        Money written_off;
        for (const finance::EntityTaxYear& year : plan.taxes)
            written_off += year.depreciation;
        EXPECT_EQ(written_off, whole_units(100'000));
        EXPECT_EQ(sum_of(plan, finance::CashKind::Tax), whole_units(price == 12'000 ? -4'000 : 0));
    }
}

// 336 stand, 64 lie there and 48 come, with work for 300: of an offer for more than stand without
// work as many go as it takes.
TEST(Departures, AreAsManyAsALargerOfferTakes) {
    for (const std::int64_t maximum : {32, 40, 144}) {
        Sketch world = one_hall(400);
        world.opening("acme", "box", 336, WayState::Accepted, "hall");
        world.opening("acme", "box", 64, WayState::Warehouse);
        world.line("more", "acme", "box", 48, Date(2025, 3, 1), 10'000);
        world.reservation("work", "acme").maximum = stated(AcceleratorCount(300));
        offer(world, "box", 40'000, maximum).from = stated(Date(2025, 6, 1));
        const Decisions decisions = decided(world);
        EXPECT_EQ(decisions.departures[0].accelerators, AcceleratorCount(maximum));
        EXPECT_NEAR(*decisions.departures[0].gain, 0.0, 1e-6);
    }
}

// Room for eight is none for a rack of twelve, though the program would put two thirds of one
// there: what was sold for 500 had work.
TEST(Departures, StayWhereWholeSystemsFindNoPlace) {
    Sketch world = one_hall(96);
    world.scenario.settings.objective = scenario::Objective::Value;
    world.scenario.assumptions.value_decline = stated(YearlyRate(0.0));
    world.system("rack", 12, 1.0, 2.0);
    world.opening("acme", "box", 96, WayState::Accepted, "hall");
    world.opening("acme", "rack", 120, WayState::Warehouse);
    world.reservation("work", "acme").value = stated(AcceleratorHourPrice(2.0));
    offer(world, "box", 500, 8);
    Decisions decisions = decided(world);
    EXPECT_EQ(decisions.departures[0].accelerators, AcceleratorCount(8));
    EXPECT_GT(*decisions.departures[0].gain, 0.0);
    ASSERT_TRUE(keep_departures_that_pay(decisions, {}).ok());
    EXPECT_EQ(decisions.departures[0].accelerators, AcceleratorCount());
    EXPECT_TRUE(decisions.world.departures.empty());
    // Eight boxes for a year, at 2 an hour and 8,760 hours, against 4,000.
    EXPECT_NEAR(*decisions.departures[0].gain, 0.004 - 8 * 2.0 * 8760 / 1e6, 1e-4);
}

// Two rules for the same: the one with the lower age counts, whatever their names.
TEST(Departures, OfTwoAgesAreMadeAtTheLower) {
    for (const bool lower_first : {true, false}) {
        Sketch world = full_hall();
        rule(world, lower_first ? 60 : 200, true);
        rule(world, lower_first ? 200 : 60, true).id = "zeal";
        const Plan plan = planned(world.scenario).plan;
        ASSERT_FALSE(plan.departures.empty());
        EXPECT_EQ(iso(plan.departures[0].on), "2025-03-02");
    }
}

// From the rule's first day on, and of those of age when it ends, though they leave after it.
TEST(Departures, OfAnAgeAreMadeAsLongAsTheRuleHolds) {
    const Retirement retirement{
        Index<scenario::RetirementRule>(0), 60, Date(2025, 3, 1), Date(2025, 9, 1)};
    EXPECT_EQ(retirement.of_age_on(Date(2025, 2, 28)), std::nullopt);
    EXPECT_EQ(retirement.of_age_on(Date(2025, 3, 1)), Date(2025, 3, 1));
    EXPECT_EQ(retirement.of_age_on(Date(2025, 10, 1)), Date(2025, 9, 1));
    EXPECT_EQ(retirement.of_age_at_end({Date(2025, 2, 1), Date(2025, 3, 1)}), std::nullopt);
    EXPECT_EQ(retirement.of_age_at_end({Date(2025, 8, 20), Date(2025, 9, 10)}), Date(2025, 9, 1));
    Pool pool;
    pool.opening_accepted = 8;
    EXPECT_EQ(opening_of_age(pool, retirement, Date(2025, 7, 3), Date(2025, 9, 1)), 0);
    EXPECT_EQ(opening_of_age(pool, retirement, Date(2025, 7, 2), Date(2025, 9, 1)), 8);
}

// All 80,000 have work. A system for a month is less of it than a millionth, and none goes.
TEST(Departures, AreNoneOfWhatHasWorkWhateverTheyBringIn) {
    Sketch world = one_hall(80'000);
    world.opening("acme", "box", 80'000, WayState::Accepted, "hall");
    world.reservation("work", "acme");
    offer(world, "box", 1'000'000, 80'000).from = stated(Date(2025, 12, 30));
    EXPECT_EQ(decided(world).departures[0].accelerators, AcceleratorCount());
}

// What runs for 100 days at 2 an hour earns 4,800, and is worth 8,000 in the end unless it has to
// go: so it runs the last 100 days, not the first.
TEST(Departures, OfAnAgeAreWeighedAgainstWhatTheyWouldBeWorth) {
    Sketch world = one_hall(96);
    world.scenario.settings.objective = scenario::Objective::Value;
    world.scenario.settings.discount_rate = stated(YearlyRate(0.1));
    world.line("first", "acme", "box", 96, kBegin, 10'000);
    world.reservation("work", "acme").value = stated(AcceleratorHourPrice(2.0));
    rule(world, 100, true);
    const Plan plan = planned(world.scenario).plan;
    EXPECT_EQ(plan.holdings[0].gone.back(), AcceleratorCount());
    EXPECT_EQ(sum_of(plan, finance::CashKind::Salvage), whole_units(8'000 * 96));
    EXPECT_NEAR(work_of(plan), 96 * 100 / 1000.0, 0.1);
}

// 160 lie there, 40 come, and 120 find a place: of the 80 that are sold the 40 that came last
// waited for nothing, nor did 40 of those that lay there, and nothing waits for the hall after
// them.
TEST(Departures, AreWaitedForNoLonger) {
    Sketch world = one_hall(120);
    world.opening("acme", "box", 160, WayState::Warehouse);
    world.line("late", "acme", "box", 40, Date(2025, 2, 1), 10'000);
    world.reservation("work", "acme");
    const Plan kept = planned(world.scenario).plan;
    EXPECT_EQ(kept.sites[0].segments.back().binding.limit, Limit::HallPlaces);
    offer(world, "box", 40'000, 80).from = stated(Date(2025, 3, 1));
    const Decisions decisions = decided(world);
    EXPECT_EQ(decisions.departures[0].accelerators, AcceleratorCount(80));
    const Plan plan = planned(decisions.world).plan;
    EXPECT_EQ(plan.sites[0].segments.back().binding.limit, Limit::Supply);
    const Stories stories = tell_stories(decisions.world, plan);
    EXPECT_EQ(stories.lines[0].left_unused, AcceleratorCount(40));
    EXPECT_TRUE(stories.lines[0].chain.empty());
    EXPECT_EQ(stories.opening[0].left_unused, AcceleratorCount(40));
    // The rest waits for the crew's first day.
    EXPECT_EQ(stories.opening[0].accelerators, AcceleratorCount(120));
    EXPECT_EQ(stories.opening[0].days_late, 1);
}

} // namespace
} // namespace gigaplan::plan
