#include "orders.hpp"

#include <gmock/gmock.h>

namespace gigaplan::finance {
namespace {

using scenario::OwnedLine;
using scenario::PaymentMoment;
using scenario::ReturnLegPrice;
using scenario::Scenario;
using ::testing::ElementsAre;

TEST(Purchases, AreDueAfterDelivery) {
    auto world = two_companies();
    add_order(world, "order", kTesla, 30000);
    const std::vector<OwnedLine> lines = {add_line(world, "line", 0, 12000, Date(2024, 1, 15))};
    // 12,000 x 30,000; 30 days after the 15th of January
    EXPECT_THAT(as_text(world, committed_cash(world, lines)),
        ElementsAre("2024-02-14 tesla purchase -360000000.00 line"));
}

TEST(Purchases, AreDueAfterTheMomentThatIsAssumed) {
    auto world = two_companies();
    add_order(world, "order", kTesla, 1);
    const std::vector<OwnedLine> lines = {add_line(world, "line", 0, 100, Date(2024, 1, 15))};
    world.assumptions.payment_moment = PaymentMoment::Acceptance;
    // 15 January + 20 days until accepted + 30
    EXPECT_EQ(
        as_text(world, purchase_cash(world, lines))[0], "2024-03-05 tesla purchase -100.00 line");
    world.catalogue.systems[0].acceptance = figure(Duration(10)); // the system says otherwise
    EXPECT_EQ(
        as_text(world, purchase_cash(world, lines))[0], "2024-02-24 tesla purchase -100.00 line");
    world.assumptions.payment_moment = PaymentMoment::Order; // as of 1 January + 30
    EXPECT_EQ(
        as_text(world, purchase_cash(world, lines))[0], "2024-01-31 tesla purchase -100.00 line");
    world.orders[0].deposit_on = figure(Date(2023, 12, 1)); // the order's day: + 30
    EXPECT_EQ(
        as_text(world, purchase_cash(world, lines))[0], "2023-12-31 tesla purchase -100.00 line");
    world.orders[0].payment_after_delivery = figure(Duration(60)); // the contract comes first
    EXPECT_EQ(
        as_text(world, purchase_cash(world, lines))[0], "2024-03-15 tesla purchase -100.00 line");
}

// The hall is late: accepted on the 24th of May, so paid on the 23rd of June; nothing is
// said of the second line, which is accepted 20 days after 15 February.
TEST(Purchases, AreDueAfterTheAcceptanceThatAPlanKnows) {
    auto world = two_companies();
    add_order(world, "order", kTesla, 1);
    const std::vector<OwnedLine> lines = {add_line(world, "line-1", 0, 100, Date(2024, 2, 1)),
        add_line(world, "line-2", 0, 100, Date(2024, 2, 15))};
    const AcceptedOn accepted = {Date(2024, 5, 24), std::nullopt};
    world.assumptions.payment_moment = PaymentMoment::Acceptance;
    EXPECT_THAT(as_text(world, committed_cash(world, lines, accepted)),
        ElementsAre("2024-06-23 tesla purchase -100.00 line-1",
            "2024-04-05 tesla purchase -100.00 line-2"));
    world.orders[0].payments = {
        part(0.4, Date(2024, 1, 1)), part(0.6, scenario::Milestone::Acceptance, 10)};
    EXPECT_THAT(as_text(world, purchase_cash(world, {lines[0]}, {accepted[0]})),
        ElementsAre(
            "2024-01-01 tesla deposit -40.00 line-1", "2024-06-03 tesla purchase -60.00 line-1"));
}

TEST(Purchases, DepositAndBalanceAddUpToTheCent) {
    auto world = two_companies();
    auto& order = add_order(world, "order", kTesla, 0);
    order.price_per_accelerator = figure(Money(3333)); // 33.33
    order.deposit = figure(Fraction(0.15));
    order.deposit_on = figure(Date(2023, 10, 1));
    const std::vector<OwnedLine> lines = {add_line(world, "line", 0, 7, Date(2024, 1, 15))};
    // 7 x 33.33 = 233.31; 15 % are 34.9965, so 35.00 and 198.31
    EXPECT_THAT(as_text(world, purchase_cash(world, lines)),
        ElementsAre(
            "2023-10-01 tesla deposit -35.00 line", "2024-02-14 tesla purchase -198.31 line"));
    world.orders[0].deposit_on.reset(); // nobody says when: with the balance
    EXPECT_THAT(as_text(world, purchase_cash(world, lines)),
        ElementsAre("2024-02-14 tesla purchase -233.31 line"));
    world.orders[0].deposit_on = figure(Date(2023, 10, 1));
    world.orders[0].deposit = figure(Fraction(1.0)); // no balance left
    EXPECT_THAT(as_text(world, purchase_cash(world, lines)),
        ElementsAre("2023-10-01 tesla deposit -233.31 line"));
}

// 10 % with the order, 20 % when it is shipped, 30 % ten days after the delivery,
// 40 % once it is accepted: of 7 x 33.33 = 233.31.
TEST(Purchases, FollowTheMilestonesOfTheirOrder) {
    auto world = two_companies();
    auto& order = add_order(world, "order", kTesla, 0);
    order.price_per_accelerator = figure(Money(3333));
    order.ordered_on = figure(Date(2023, 11, 5));
    order.payments = {part(0.1, scenario::Milestone::Order),
        part(0.2, scenario::Milestone::Shipment), part(0.3, scenario::Milestone::Delivery, 10),
        part(0.4, scenario::Milestone::Acceptance)};
    world.assumptions.transit = figure(Duration(14));
    const std::vector<OwnedLine> lines = {add_line(world, "line", 0, 7, Date(2024, 1, 15))};
    // up to 23.331, 69.993, 139.986, 233.31; accepted 20 days after the delivery
    EXPECT_THAT(as_text(world, purchase_cash(world, lines)),
        ElementsAre("2023-11-05 tesla deposit -23.33 line", "2024-01-01 tesla deposit -46.66 line",
            "2024-01-25 tesla purchase -70.00 line", "2024-02-04 tesla purchase -93.32 line"));
}

// Two cents in five parts: no part is below zero, and they add up.
TEST(Purchases, InManySmallPartsAddUp) {
    auto world = two_companies();
    auto& order = add_order(world, "order", kTesla, 0);
    order.price_per_accelerator = figure(Money(2));
    for (int i = 0; i < 5; ++i)
        order.payments.push_back(part(0.2, Date(2024, 1, 1) + i));
    const std::vector<OwnedLine> lines = {add_line(world, "line", 0, 1, Date(2024, 1, 1))};
    // up to 0.4, 0.8, 1.2, 1.6 and 2 cents
    EXPECT_THAT(as_text(world, purchase_cash(world, lines)),
        ElementsAre(
            "2024-01-02 tesla purchase -0.01 line", "2024-01-04 tesla purchase -0.01 line"));
}

// Ordered by Tesla on 1 November, decided on 20 December: what was due by then comes
// back from xAI.
TEST(Purchases, PaidInPartsBeforeADiversionArePaidBack) {
    auto world = two_companies();
    auto& order = add_order(world, "order", kTesla, 10);
    order.ordered_on = figure(Date(2023, 11, 1));
    order.payments = {
        part(0.25, scenario::Milestone::Order), part(0.75, scenario::Milestone::Delivery)};
    scenario::Diversion diversion;
    diversion.decided = figure(Date(2023, 12, 20));
    world.diversions.push_back(diversion);
    const auto line = diverted(add_line(world, "line", 0, 4, Date(2024, 1, 15)), kXai);
    const std::vector<CashFlow> flows = purchase_cash(world, {line});
    EXPECT_THAT(as_text(world, flows),
        ElementsAre("2023-11-01 tesla deposit -10.00 line", "2023-12-20 xai deposit -10.00 line",
            "2023-12-20 tesla deposit 10.00 line", "2024-01-15 xai purchase -30.00 line"));
    EXPECT_EQ(flows[1].counterparty, make_index<scenario::Organisation>(kTesla));
    EXPECT_EQ(flows[2].counterparty, make_index<scenario::Organisation>(kXai));
}

TEST(Purchases, AfterTheEndAreStillThere) {
    auto world = two_companies();
    add_order(world, "order", kTesla, 10);
    const std::vector<OwnedLine> lines = {add_line(world, "late", 0, 5, Date(2026, 3, 1))};
    EXPECT_THAT(as_text(world, committed_cash(world, lines)),
        ElementsAre("2026-03-31 tesla purchase -50.00 late"));
    EXPECT_TRUE(committed_cash(world, lines)[0].beyond_plan);
}

TEST(Purchases, WithoutAPriceOfTheOrderCostWhatTheLineSays) {
    auto world = two_companies();
    add_order(world, "order", kTesla, 10).price_per_accelerator.reset();
    OwnedLine line = add_line(world, "line", 0, 5, Date(2024, 1, 15));
    line.price_per_accelerator = whole_units(12);
    EXPECT_THAT(as_text(world, purchase_cash(world, {line})),
        ElementsAre("2024-02-14 tesla purchase -60.00 line"));
}

TEST(Purchases, OrdersForMoneyAloneAreOneFlow) {
    auto world = two_companies();
    auto& order = add_order(world, "four-billion", kTesla, 0);
    order.system.reset();
    order.price_per_accelerator.reset();
    order.amount = figure(whole_units(4'000'000'000));
    order.amount_by = figure(Date(2024, 12, 31));
    EXPECT_THAT(as_text(world, committed_cash(world, {})),
        ElementsAre("2024-12-31 tesla purchase -4000000000.00 four-billion"));
    world.orders[0].amount_by.reset(); // by the end of the plan
    EXPECT_THAT(as_text(world, committed_cash(world, {})),
        ElementsAre("2025-01-01 tesla purchase -4000000000.00 four-billion"));
}

// Tesla's January line goes to xAI, xAI's June line comes back.
struct Swap {
    Scenario world = two_companies();
    std::vector<OwnedLine> lines;

    Swap() {
        add_order(world, "tesla-order", kTesla, 30000);
        add_order(world, "xai-order", kXai, 25000);
        lines.push_back(diverted(add_line(world, "january", 0, 1200, Date(2024, 1, 15)), kXai));
        lines.push_back(diverted(add_line(world, "june", 1, 1200, Date(2024, 6, 15)), kTesla));
        lines[1].is_return = true;
        scenario::Diversion diversion;
        diversion.decided = figure(Date(2023, 12, 20));
        world.diversions.push_back(diversion);
    }
};

TEST(Swap, AsOrderedEachLineCostsWhatItsOrderSays) {
    Swap swap;
    // 1,200 x 30,000 and 1,200 x 25,000, paid by whoever takes them
    EXPECT_THAT(as_text(swap.world, purchase_cash(swap.world, swap.lines)),
        ElementsAre("2024-02-14 xai purchase -36000000.00 january",
            "2024-07-15 tesla purchase -30000000.00 june"));
}

TEST(Swap, AtItsOwnOrderEachSidePaysItsOwnPriceWhenItTakes) {
    Swap swap;
    swap.world.assumptions.return_leg_price = ReturnLegPrice::OwnOrder;
    EXPECT_THAT(as_text(swap.world, purchase_cash(swap.world, swap.lines)),
        ElementsAre("2024-02-14 xai purchase -30000000.00 january",
            "2024-07-15 tesla purchase -36000000.00 june"));
    // with the deposit and the terms of its own order
    swap.world.orders[kXai].deposit = figure(Fraction(0.1));
    swap.world.orders[kXai].deposit_on = figure(Date(2023, 11, 1));
    swap.world.orders[kXai].payment_after_delivery = figure(Duration(0));
    EXPECT_THAT(as_text(swap.world, purchase_cash(swap.world, swap.lines)),
        ElementsAre("2023-11-01 xai deposit -3000000.00 january",
            "2024-01-15 xai purchase -27000000.00 january",
            "2024-07-15 tesla purchase -36000000.00 june"));
}

TEST(Swap, WhatIsTakenBeyondTheExchangeCostsAsOrdered) {
    Swap swap;
    swap.world.assumptions.return_leg_price = ReturnLegPrice::OwnOrder;
    swap.lines[1].accelerators = AcceleratorCount(500);
    // xAI gave up 500, so of its 1,200 only 500 cost its own 25,000, and 700 cost 30,000
    EXPECT_THAT(as_text(swap.world, purchase_cash(swap.world, swap.lines)),
        ElementsAre("2024-02-14 xai purchase -12500000.00 january",
            "2024-02-14 xai purchase -21000000.00 january",
            "2024-07-15 tesla purchase -15000000.00 june"));
    EXPECT_THAT(line_costs(swap.world, swap.lines),
        ElementsAre(whole_units(33'500'000), whole_units(15'000'000)));
}

TEST(Swap, WithoutAReturnCostsAsOrdered) {
    Swap swap;
    swap.world.assumptions.return_leg_price = ReturnLegPrice::OwnOrder;
    swap.lines.pop_back();
    EXPECT_THAT(as_text(swap.world, purchase_cash(swap.world, swap.lines)),
        ElementsAre("2024-02-14 xai purchase -36000000.00 january"));
}

TEST(Swap, ADepositPaidBeforeTheDecisionIsPaidBackByTheNewOwner) {
    Swap swap;
    swap.lines.pop_back();
    swap.world.orders[0].deposit = figure(Fraction(0.25));
    swap.world.orders[0].deposit_on = figure(Date(2023, 9, 1));
    EXPECT_THAT(as_text(swap.world, purchase_cash(swap.world, swap.lines)),
        ElementsAre("2023-09-01 tesla deposit -9000000.00 january",
            "2023-12-20 xai deposit -9000000.00 january",
            "2023-12-20 tesla deposit 9000000.00 january",
            "2024-02-14 xai purchase -27000000.00 january"));
    // due after the decision, it is the new owner's at once
    swap.world.orders[0].deposit_on = figure(Date(2023, 12, 20));
    EXPECT_THAT(as_text(swap.world, purchase_cash(swap.world, swap.lines)),
        ElementsAre("2023-12-20 xai deposit -9000000.00 january",
            "2024-02-14 xai purchase -27000000.00 january"));
}

// Whatever the split, deposits and prices: all parts of a line come to its total.
TEST(Purchases, PartsOfALineAddUpToTheLine) {
    for (std::int64_t taken = 0; taken <= 1200; taken += 37) {
        for (const std::int64_t cents : {1, 3333, 2999999}) {
            Swap swap;
            swap.world.orders[0].price_per_accelerator = figure(Money(cents));
            swap.world.orders[0].deposit = figure(Fraction(1.0 / 3.0));
            swap.world.orders[0].deposit_on = figure(Date(2023, 9, 1));
            OwnedLine part = swap.lines[0];
            OwnedLine rest = part;
            rest.owner = rest.ordered_by;
            rest.diversion.reset();
            part.accelerators = AcceleratorCount(taken);
            rest.accelerators = AcceleratorCount(1200 - taken);
            Money sum;
            for (const CashFlow& flow : purchase_cash(swap.world, {part, rest})) {
                sum += flow.amount;
            }
            ASSERT_EQ(sum, Money(-1200 * cents)) << taken;
        }
    }
}

TEST(Construction, IsPaidOnItsDateOrWhenItComesIntoUse) {
    auto world = two_companies();
    scenario::Hall hall;
    hall.id = "hall";
    hall.site = to<scenario::Site>(0);
    hall.ready = figure(Date(2024, 5, 1));
    hall.cost = figure(whole_units(500));
    scenario::CoolingStep chillers;
    chillers.id = "chillers";
    chillers.site = to<scenario::Site>(0);
    chillers.ready = figure(Date(2024, 6, 1));
    chillers.cost = figure(whole_units(60));
    chillers.cost_on = figure(Date(2024, 2, 1));
    scenario::PowerSource turbines;
    turbines.id = "turbines";
    turbines.site = to<scenario::Site>(0);
    turbines.steps = {
        {figure(Date(2024, 9, 1)), {8, {}, {}, {}}}, {figure(Date(2024, 7, 1)), {4, {}, {}, {}}}};
    turbines.cost = figure(whole_units(70));
    world.halls = {hall};
    world.cooling_steps = {chillers};
    world.power_sources = {turbines};
    EXPECT_THAT(as_text(world, committed_cash(world, {})),
        ElementsAre("2024-05-01 xai construction -500.00 hall",
            "2024-02-01 xai construction -60.00 chillers",
            "2024-07-01 xai construction -70.00 turbines"));
    world.halls[0].paid_by = to<scenario::Organisation>(kTesla);
    world.cooling_steps[0].cost.reset();
    world.power_sources[0].steps.clear();
    EXPECT_THAT(as_text(world, committed_cash(world, {})),
        ElementsAre("2024-05-01 tesla construction -500.00 hall",
            "2024-01-01 xai construction -70.00 turbines"));
}

// 333.33 at 20 % when the hall is ready, 30 % a month later, 50 % on a day before.
TEST(Construction, MayBePaidInParts) {
    auto world = two_companies();
    scenario::Hall hall;
    hall.id = "hall";
    hall.site = to<scenario::Site>(0);
    hall.ready = figure(Date(2024, 5, 1));
    hall.cost = figure(Money(33333));
    hall.payments = {part(0.2, scenario::Milestone::Ready),
        part(0.3, scenario::Milestone::Ready, 30), part(0.5, Date(2024, 2, 1))};
    world.halls = {hall};
    // 66.666, 100.00 more to 166.67, the rest
    EXPECT_THAT(as_text(world, committed_cash(world, {})),
        ElementsAre("2024-05-01 xai construction -66.67 hall",
            "2024-05-31 xai construction -100.00 hall",
            "2024-02-01 xai construction -166.66 hall"));
}

TEST(Construction, OfAProjectIsOwedOnlyIfItIsTaken) {
    auto world = two_companies();
    scenario::Hall hall;
    hall.id = "hall";
    hall.site = to<scenario::Site>(0);
    hall.ready = figure(Date(2024, 5, 1));
    world.halls = {hall};
    add_order(world, "more", kTesla, 10);
    const auto line = add_line(world, "line", 0, 5, Date(2024, 3, 1));
    scenario::Project build, buy;
    build.id = "build";
    build.adds = "hall";
    build.cost = figure(whole_units(500));
    buy.id = "buy";
    buy.kind = scenario::ProjectKind::Order;
    buy.adds = "more";
    buy.cost = figure(whole_units(3));
    buy.decide_by = figure(Date(2024, 2, 1));
    world.projects = {build, buy};
    EXPECT_TRUE(committed_cash(world, {line}).empty());
}

TEST(BookValue, FallsByMonthAndEndsWithTheServiceLife) {
    scenario::Assumptions assumptions;
    assumptions.service_life = figure(Duration(5 * kDaysPerYear)); // 1,826.25 days
    assumptions.value_decline = figure(YearlyRate(0.2));
    const auto value = [&](Date at) {
        return book_value(assumptions, whole_units(30000), Date(2024, 5, 1), Date(2024, 6, 1), at);
    };
    EXPECT_EQ(value(Date(2024, 1, 1)), whole_units(30000)); // not delivered yet
    EXPECT_EQ(value(Date(2024, 5, 31)), whole_units(30000));
    EXPECT_EQ(value(Date(2025, 5, 1)), whole_units(24000)); // 30,000 x 0.8
    EXPECT_EQ(value(Date(2026, 5, 1)), whole_units(19200)); // x 0.8 again
    EXPECT_EQ(value(Date(2024, 11, 1)), Money(2683282));    // x 0.8 ^ 0.5 = 0.894427
    EXPECT_GT(value(Date(2029, 5, 31)), Money());
    EXPECT_EQ(value(Date(2029, 6, 1)), Money()); // 1,826 days after 2024-06-01
    assumptions.salvage = scenario::Salvage::None;
    EXPECT_EQ(value(Date(2025, 6, 1)), Money());
}

// By age since delivery: all of it, after 100 days 60 %, after 300 days 20 %.
// Two years in a warehouse cost as much of it as two years at work.
TEST(BookValue, FallsWithoutUse) {
    scenario::Assumptions assumptions;
    assumptions.service_life = figure(Duration(5 * kDaysPerYear));
    assumptions.value_decline = figure(YearlyRate(0.2));
    const Date delivered(2024, 2, 1);
    const Date end(2026, 2, 1);
    for (const Date in_use : {delivered, end}) {
        // 30,000 x 0.8 x 0.8
        EXPECT_EQ(book_value(assumptions, whole_units(30000), delivered, in_use, end),
            whole_units(19200));
    }
}

TEST(BookValue, MayFollowACurve) {
    scenario::Assumptions assumptions;
    assumptions.service_life = figure(Duration(400));
    assumptions.value_decline = figure(YearlyRate(0.9));
    assumptions.salvage_curve = {{figure(Duration(100)), figure(Fraction(0.6))},
        {figure(Duration(300)), figure(Fraction(0.2))}};
    const Date delivered(2024, 1, 1);
    const auto value = [&](int days) {
        return book_value(
            assumptions, whole_units(1000), delivered, delivered + 10, delivered + days);
    };
    EXPECT_EQ(value(-5), whole_units(1000));
    EXPECT_EQ(value(50), whole_units(800)); // half the way from 1 to 0.6
    EXPECT_EQ(value(100), whole_units(600));
    EXPECT_EQ(value(250), whole_units(300)); // three quarters from 0.6 to 0.2
    EXPECT_EQ(value(409), whole_units(200));
    EXPECT_EQ(value(410), Money()); // in use for 400 days
}

TEST(BookValue, MayEndOnADayOfTheCalendar) {
    scenario::Assumptions assumptions;
    assumptions.service_life = figure(Duration(10000));
    assumptions.service_life_from = scenario::ServiceLifeFrom::CalendarDate;
    assumptions.service_life_until = figure(Date(2028, 1, 1));
    const Date from(2024, 6, 1);
    const Money price = whole_units(30000);
    EXPECT_EQ(book_value(assumptions, price, from, from, Date(2027, 12, 31)), price);
    EXPECT_EQ(book_value(assumptions, price, from, from, Date(2028, 1, 1)), Money());
}

} // namespace
} // namespace gigaplan::finance
