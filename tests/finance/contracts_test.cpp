#include "finance/contracts.hpp"
#include "orders.hpp"

#include <gmock/gmock.h>

namespace gigaplan::finance {
namespace {

using scenario::Interval;
using scenario::Repayment;
using scenario::Scenario;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

scenario::Loan loan(const std::string& lender, std::int64_t units) {
    scenario::Loan one;
    one.id = "loan";
    one.place = line_of_file(50);
    one.borrower = to<scenario::Organisation>(kXai);
    one.lender = lender;
    one.amount = figure(whole_units(units));
    one.rate = figure(YearlyRate(0.1));
    one.drawn_on = figure(Date(2024, 1, 1));
    one.term = figure(Duration(2 * kDaysPerYear));
    one.repayment = Repayment::Linear;
    one.interval = Interval::Year;
    return one;
}

// 3,650 at 10 %: 366 days of interest of the leap year are 366, half is paid back;
// of 1,825 left, 365 days are 182.50.
TEST(LoanCash, OfABankHasOneSide) {
    auto world = two_companies();
    world.loans = {loan("A Bank", 3650)};
    world.loans[0].fee = figure(Fraction(0.01));
    EXPECT_THAT(as_text(world, loan_cash(world, std::nullopt)),
        ElementsAre("2024-01-01 xai drawdown 3650.00 loan", "2024-01-01 xai loan fee -36.50 loan",
            "2025-01-01 xai interest -366.00 loan", "2025-01-01 xai repayment -1825.00 loan",
            "2026-01-01 xai interest -182.50 loan", "2026-01-01 xai repayment -1825.00 loan"));
}

// Until 2 July 2025: 1,825 and 182 days of its interest, 91.00, are owed.
TEST(LoanCash, IsSettledWhenThePlanEnds) {
    auto world = two_companies();
    world.loans = {loan("A Bank", 3650)};
    EXPECT_THAT(as_text(world, loan_cash(world, Date(2025, 7, 2))),
        ElementsAre("2024-01-01 xai drawdown 3650.00 loan", "2025-01-01 xai interest -366.00 loan",
            "2025-01-01 xai repayment -1825.00 loan", "2025-07-02 xai settlement -1916.00 loan"));
    // on the day of the last payment: the same as that payment
    EXPECT_EQ(as_text(world, loan_cash(world, Date(2026, 1, 1))).back(),
        "2026-01-01 xai settlement -2007.50 loan");
    EXPECT_THAT(loan_cash(world, Date(2024, 1, 1)), IsEmpty());
}

TEST(LoanCash, BetweenOrganisationsIsTwoFlows) {
    auto world = two_companies();
    world.loans = {loan("tesla", 3650)};
    const std::vector<CashFlow> flows = loan_cash(world, std::nullopt);
    ASSERT_EQ(flows.size(), 10U);
    EXPECT_EQ(flows[0].counterparty, make_index<scenario::Organisation>(kTesla));
    EXPECT_EQ(as_text(world, flows)[1], "2024-01-01 tesla drawdown -3650.00 loan");
    EXPECT_EQ(flows[1].counterparty, make_index<scenario::Organisation>(kXai));
    Money sum;
    for (const CashFlow& flow : flows)
        sum += flow.amount;
    EXPECT_EQ(sum, Money());
}

// Half of 500 for the hall, of 8 x 25,000 for the order, and of 3 for the project.
TEST(LoanCash, MayBeAFractionOfWhatItFinances) {
    auto world = two_companies();
    scenario::Hall hall;
    hall.id = "hall";
    hall.cost = figure(whole_units(500));
    world.halls = {hall};
    add_order(world, "order", kXai, 25000);
    (void)add_line(world, "line", 0, 8, Date(2024, 3, 1));
    scenario::Project project;
    project.id = "build";
    project.cost = figure(whole_units(3));
    world.projects = {project};
    world.loans = {loan("A Bank", 1)};
    world.loans[0].amount.reset();
    world.loans[0].fraction = figure(Fraction(0.5));
    world.loans[0].finances = {"hall.hall", "order.order", "project.build"};
    EXPECT_EQ(financed_cost(world, world.loans[0]), whole_units(200'503));
    EXPECT_EQ(terms_of(world, world.loans[0]).drawdowns[0].amount, Money(100'251'50));
}

// A term of 450 days has five quarters (456.56 days), two of them without repayment.
TEST(LoanTermsOfAScenario, CountIntervals) {
    auto world = two_companies();
    auto one = loan("A Bank", 1);
    one.term = figure(Duration(450));
    one.interval = Interval::Quarter;
    one.interest_only = figure(Duration(180));
    EXPECT_EQ(terms_of(world, one).payments, 5);
    EXPECT_EQ(terms_of(world, one).interest_only_payments, 2);
    EXPECT_EQ(terms_of(world, one).first_payment_on, Date(2024, 4, 1));
    one.term = figure(Duration(10)); // at least one
    EXPECT_EQ(terms_of(world, one).payments, 1);
    EXPECT_EQ(terms_of(world, one).interest_only_payments, 0);
}

TEST(LeaseCash, IsPaidInAdvanceUntilThePlanEnds) {
    auto world = two_companies();
    scenario::Lease lease;
    lease.id = "land";
    lease.lessor = "tesla";
    lease.lessee = to<scenario::Organisation>(kXai);
    lease.payment = figure(whole_units(5));
    lease.from = figure(Date(2024, 1, 31));
    lease.term = figure(Duration(91));
    lease.residual = figure(whole_units(70));
    world.leases = {lease};
    EXPECT_THAT(as_text(world, lease_cash(world, Date(2024, 3, 31))),
        ElementsAre("2024-01-31 xai lease -5.00 land", "2024-01-31 tesla lease 5.00 land",
            "2024-02-29 xai lease -5.00 land", "2024-02-29 tesla lease 5.00 land"));
    const auto whole = as_text(world, lease_cash(world, std::nullopt));
    ASSERT_EQ(whole.size(), 8U);
    EXPECT_EQ(whole[4], "2024-03-31 xai lease -5.00 land");
    EXPECT_EQ(whole[6], "2024-04-30 xai lease -70.00 land"); // to keep it
}

TEST(InvestmentCash, HasBothSides) {
    auto world = two_companies();
    scenario::Investment one;
    one.id = "shares";
    one.investor = to<scenario::Organisation>(kTesla);
    one.into = to<scenario::Organisation>(kXai);
    one.amount = figure(whole_units(2'000'000'000));
    one.on = figure(Date(2024, 6, 1));
    world.investments = {one};
    EXPECT_THAT(as_text(world, investment_cash(world, std::nullopt)),
        ElementsAre("2024-06-01 tesla investment -2000000000.00 shares",
            "2024-06-01 xai investment 2000000000.00 shares"));
    EXPECT_THAT(investment_cash(world, Date(2024, 6, 1)), IsEmpty());
}

} // namespace
} // namespace gigaplan::finance
