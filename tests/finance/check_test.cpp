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
    world.orders[0].deposit_on = figure(Date(2024, 3, 1));
    EXPECT_EQ(faults(world), "");
    world.orders[0].deposit_on = figure(Date(2024, 3, 2));
    EXPECT_EQ(faults(world), "scenario.toml:10:1: deposit-after-delivery: warning: the deposit of "
                             "order is due on 2024-03-02, after its first delivery on 2024-03-01\n"
                             "    correct `deposit_on`, or the delivery\n");
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
        "it adds, both state a cost; the project's is used\n"
        "    keep one of the two\n");
    world.projects[0].kind = scenario::ProjectKind::PowerSource; // another thing of that name
    EXPECT_EQ(faults(world), "");
}

// Two years of a loan at 1,100 %, and a lease for longer than anybody lives.
TEST(FinanceCheck, TermsThatMakeNoLoanAndNoLease) {
    auto world = two_companies();
    scenario::Loan loan;
    loan.id = "loan";
    loan.place = line_of_file(50);
    loan.borrower = to<scenario::Organisation>(kXai);
    loan.amount = figure(whole_units(1));
    loan.rate = figure(YearlyRate(11.0));
    loan.drawn_on = figure(Date(2024, 1, 1));
    loan.term = figure(Duration(2 * kDaysPerYear));
    world.loans = {loan};
    scenario::Lease lease;
    lease.id = "land";
    lease.place = line_of_file(60);
    lease.lessee = to<scenario::Organisation>(kXai);
    lease.payment = figure(whole_units(1));
    lease.from = figure(Date(2024, 1, 1));
    lease.term = figure(Duration(101 * kDaysPerYear));
    world.leases = {lease};
    Diagnostics diagnostics;
    check(world, diagnostics);
    EXPECT_EQ(to_text(diagnostics),
        "scenario.toml:50:1: terms-do-not-hold: the terms of loan do not make a loan: the rate of "
        "a loan must not be above 1,000 % a year\n"
        "    correct its amount, its term or its rate\n"
        "scenario.toml:60:1: terms-do-not-hold: the terms of land do not make a lease: the term "
        "of a lease must not be longer than 100 years\n"
        "    correct its payment or its term\n");
}

TEST(FinanceCheck, ABuilderWhoPaysTaxAndWritesNothingOff) {
    auto world = two_companies();
    scenario::Hall hall;
    hall.id = "hall";
    hall.site = to<scenario::Site>(0);
    hall.cost = figure(whole_units(500));
    world.halls = {hall};
    EXPECT_EQ(faults(world), "");
    world.organisations[kXai].tax_rate = figure(Fraction(0.2));
    world.organisations[kXai].tax_rate->place = line_of_file(7);
    EXPECT_EQ(faults(world),
        "scenario.toml:7:1: tax-without-depreciation: warning: xai pays tax and builds, but "
        "nothing says over which time what is built is written off, so it is not\n"
        "    state `depreciation_construction` in [assumptions]\n");
    world.assumptions.depreciation_construction = figure(Duration(10 * kDaysPerYear));
    EXPECT_EQ(faults(world), "");
}

} // namespace
} // namespace gigaplan::finance
