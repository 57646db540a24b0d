// When hardware is paid and what is left of it, by when a plan accepts it.
#include "sketch.hpp"

#include <gtest/gtest.h>

#include <map>

namespace gigaplan::plan {
namespace {

using finance::CashKind;
using scenario::WayState;

// 800 boards of 35,000 arrive on the 1st of February; fifty a day are installed from
// the day on which the hall opens, and accepted a week later.
Sketch boards(Date hall, Date end = Date(2024, 7, 1)) {
    Sketch world(Date(2024, 1, 1), end);
    world.organisation("acme");
    world.system("board", 1, 1.0);
    world.site("north", "acme");
    world.grid("north", 1000.0);
    world.hall("hall", "north", hall, 1000, 50.0);
    world.line("line", "acme", "board", 800, Date(2024, 2, 1), 35'000);
    world.reservation("work", "acme");
    scenario::Assumptions& assumed = world.scenario.assumptions;
    assumed.acceptance = stated(Duration(7));
    assumed.payment_delay = stated(Duration(30));
    assumed.service_life = stated(Duration(5 * kDaysPerYear));
    assumed.value_decline = stated(YearlyRate(0.2));
    return world;
}

Date day_of(const Plan& plan, CashKind kind) {
    for (const finance::CashFlow& flow : plan.cash) {
        if (flow.kind == kind) return flow.on;
    }
    ADD_FAILURE() << "no " << finance::name(kind);
    return {};
}

std::int64_t cents_of(const std::vector<finance::CashFlow>& flows, CashKind kind) {
    std::int64_t cents = 0;
    for (const finance::CashFlow& flow : flows) {
        if (flow.kind == kind) cents += flow.amount.value();
    }
    return cents;
}

// From the 1st of May sixteen days of fifty; a week later the last are accepted, on
// the 24th; a month after that they are paid.
TEST(Acceptance, IsWhatPaymentWaitsFor) {
    Sketch world = boards(Date(2024, 5, 1));
    world.scenario.assumptions.payment_moment = scenario::PaymentMoment::Acceptance;
    EXPECT_EQ(day_of(planned(world.scenario).plan, CashKind::Purchase), Date(2024, 6, 23));
}

// No hall takes them within the plan: the end counts as their day.
TEST(Acceptance, ThatNeverComesIsTheEnd) {
    Sketch world = boards(Date(2026, 5, 1));
    world.scenario.assumptions.payment_moment = scenario::PaymentMoment::Acceptance;
    EXPECT_EQ(day_of(planned(world.scenario).plan, CashKind::Purchase), Date(2024, 7, 31));
}

// Two years from their delivery 28 million x 0.8 x 0.8, whether they ran or not.
TEST(Salvage, FallsFromDelivery) {
    for (const Date hall : {Date(2024, 1, 1), Date(2025, 10, 1), Date(2027, 3, 1)}) {
        const Sketch world = boards(hall, Date(2026, 2, 1));
        const Plan plan = planned(world.scenario).plan;
        EXPECT_EQ(cents_of(plan.cash, CashKind::Salvage), 17'920'000'00);
    }
}

// The first fifty are there on the morning of the 9th of May. A life of 53 days from then
// ends on the plan's last day, one of 54 days after it.
TEST(ServiceLife, CountsFromTheFirstAcceptance) {
    Sketch world = boards(Date(2024, 5, 1));
    world.scenario.assumptions.value_decline = stated(YearlyRate(0.0));
    world.scenario.assumptions.service_life = stated(Duration(53));
    EXPECT_EQ(cents_of(planned(world.scenario).plan.cash, CashKind::Salvage), 0);
    world.scenario.assumptions.service_life = stated(Duration(54));
    EXPECT_EQ(cents_of(planned(world.scenario).plan.cash, CashKind::Salvage), 28'000'000'00);
}

// Half of the later delivery is paid ahead: money, but no part of the value.
TEST(DeliveryAfterTheEnd, HasNoValueAndNoCostInIt) {
    Sketch world = boards(Date(2024, 3, 1));
    const finance::OrganisationValue without = planned(world.scenario).plan.values[0];
    world.line("later", "acme", "board", 800, Date(2024, 8, 1), 35'000);
    world.scenario.orders[1].deposit = stated(Fraction(0.5));
    world.scenario.orders[1].deposit_on = stated(Date(2024, 3, 1));
    const finance::OrganisationValue with = planned(world.scenario).plan.values[0];
    EXPECT_EQ(with.net_present_value, without.net_present_value);
    EXPECT_EQ(with.total, without.total - whole_units(28'000'000));
    EXPECT_EQ(with.peak_need, without.peak_need + whole_units(14'000'000));
}

// Delivered within the plan and due on the 2nd of July, the day after its end.
TEST(PaymentAfterTheEnd, IsPartOfTheNeed) {
    Sketch world = boards(Date(2024, 3, 1));
    world.scenario.assumptions.payment_delay = stated(Duration(152));
    const Plan plan = planned(world.scenario).plan;
    EXPECT_EQ(day_of(plan, CashKind::Purchase), Date(2024, 7, 2));
    EXPECT_EQ(plan.values[0].peak_need, whole_units(28'000'000));
    EXPECT_EQ(plan.values[0].peak_on, Date(2024, 7, 2));
}

// Ten boards from before the plan, of which nobody orders any more: 10 % of 2,000 a
// year, the latest price by the first day, for 31 days of ten: 169.75.
TEST(Idleness, OfWhatWasThereCostsByItsQuotedPrice) {
    Sketch world(Date(2025, 1, 1), Date(2025, 2, 1));
    world.organisation("acme");
    world.system("board", 1, 1.0);
    world.site("north", "acme");
    world.grid("north", 10.0);
    world.hall("hall", "north", Date(2024, 1, 1), 100, 1000.0);
    world.opening("acme", "board", 10, WayState::Accepted, "hall");
    world.scenario.assumptions.idle_cost = stated(YearlyRate(0.1));
    EXPECT_EQ(cents_of(planned(world.scenario).plan.idle_costs, CashKind::Idle), 0);
    const std::map<Date, std::int64_t> quotes = {
        {Date(2024, 2, 1), 3000}, {Date(2024, 11, 1), 2000}, {Date(2025, 1, 10), 1000}};
    for (const auto& [on, price] : quotes) {
        scenario::Price& quote = world.scenario.prices.emplace_back();
        quote.system = world.system_named("board");
        quote.on = stated(on);
        quote.per_accelerator = stated(whole_units(price));
    }
    EXPECT_EQ(cents_of(planned(world.scenario).plan.idle_costs, CashKind::Idle), -169'75);
}

} // namespace
} // namespace gigaplan::plan
