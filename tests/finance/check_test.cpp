#include "finance/check.hpp"
#include "orders.hpp"

#include <gtest/gtest.h>

namespace gigaplan::finance {
namespace {

std::string faults(const scenario::Scenario& world) {
    Diagnostics diagnostics;
    check(world, diagnostics);
    EXPECT_FALSE(diagnostics.has_errors());
    return to_text(diagnostics);
}

scenario::Scenario one_order() {
    auto world = two_companies();
    add_order(world, "order", kTesla, 30000);
    (void)add_line(world, "line", 0, 8, Date(2024, 3, 1));
    return world;
}

TEST(FinanceCheck, AnOrderWithoutAPrice) {
    auto world = one_order();
    EXPECT_EQ(faults(world), "");
    world.orders[0].price_per_accelerator.reset();
    EXPECT_EQ(faults(world), "scenario.toml:10:1: order-without-price: warning: order states no "
                             "price, so what it delivers costs nothing in this plan\n"
                             "    state `price_per_accelerator`\n");
}

TEST(FinanceCheck, ADepositWithoutADateOrTooLate) {
    auto world = one_order();
    world.orders[0].deposit = figure(Fraction(0.1));
    EXPECT_EQ(faults(world), "scenario.toml:10:1: deposit-without-date: warning: order has a "
                             "deposit without a date; it is paid with the balance\n"
                             "    state `deposit_on`\n");
    world.orders[0].deposit_on = Date(2024, 3, 1);
    EXPECT_EQ(faults(world), "");
    world.orders[0].deposit_on = Date(2024, 3, 2);
    EXPECT_EQ(faults(world),
        "scenario.toml:10:1: deposit-after-delivery: warning: the deposit of "
        "order is due on 2024-03-02, after its first delivery on 2024-03-01\n");
}

TEST(FinanceCheck, PaymentFromADayOfOrderThatNobodyStates) {
    auto world = one_order();
    world.assumptions.payment_moment = scenario::PaymentMoment::Order;
    EXPECT_EQ(faults(world),
        "scenario.toml:10:1: order-without-date: warning: order is paid from the day of the order, "
        "which it does not state; 2024-01-01 is used\n"
        "    state `ordered_on` or `payment_after_delivery`\n");
    world.orders[0].payment_after_delivery = figure(Duration(30));
    EXPECT_EQ(faults(world), "");
}

TEST(FinanceCheck, ACostThatTheProjectAndTheHallBothState) {
    auto world = two_companies();
    scenario::Hall hall;
    hall.id = "hall";
    hall.site = to<scenario::Site>(0);
    hall.cost = figure(whole_units(500));
    world.halls = {hall};
    scenario::Project build;
    build.id = "build";
    build.place = line_of_file(40);
    build.adds = "hall";
    world.projects = {build};
    EXPECT_EQ(faults(world),
        "scenario.toml:40:1: cost-stated-twice: warning: build and hall, which "
        "it adds, both state a cost; the project's is used\n");
    world.projects[0].kind = scenario::ProjectKind::PowerSource; // another thing of that name
    EXPECT_EQ(faults(world), "");
}

} // namespace
} // namespace gigaplan::finance
