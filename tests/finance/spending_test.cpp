#include "finance/spending.hpp"
#include "orders.hpp"

#include <gmock/gmock.h>

namespace gigaplan::finance {
namespace {

using scenario::Scenario;

const auto kBuyer = make_index<scenario::Organisation>(kTesla);

CashFlow buyer_flow(CashKind kind, Date on, std::int64_t units) {
    return {kBuyer, kind, on, whole_units(units), "subject"};
}

// The fiscal year ends in June.
Scenario june() {
    auto world = two_companies();
    world.organisations[kTesla].fiscal_year_end_month = figure(unsigned{6});
    world.settings.end = Date(2026, 1, 1);
    return world;
}

const std::vector<CashFlow> kCash = {buyer_flow(CashKind::Purchase, Date(2024, 6, 30), -100),
    buyer_flow(CashKind::Network, Date(2024, 7, 1), -20),
    buyer_flow(CashKind::Energy, Date(2024, 7, 1), -3),
    buyer_flow(CashKind::Hosting, Date(2025, 1, 1), 1),
    buyer_flow(CashKind::Revenue, Date(2025, 1, 1), 500),
    buyer_flow(CashKind::Drawdown, Date(2025, 1, 1), 70),
    buyer_flow(CashKind::Tax, Date(2025, 1, 1), -9)};

// The fee of 1 that the buyer gets for hosting is no spending less.
TEST(Spending, IsByFiscalYearAndClass) {
    const auto years = spending_by_year(june(), kCash);
    EXPECT_THAT(years, ::testing::ElementsAre(YearSpending{kBuyer, 2024, whole_units(100), Money()},
                           YearSpending{kBuyer, 2025, whole_units(20), whole_units(3)}));
}

// A deposit that the new owner pays back is.
TEST(Spending, IsLessWhatIsPaidBackOfAPrice) {
    const auto years =
        spending_by_year(june(), {buyer_flow(CashKind::Deposit, Date(2024, 7, 1), -30),
                                     buyer_flow(CashKind::Deposit, Date(2024, 8, 1), 12),
                                     buyer_flow(CashKind::Rent, Date(2024, 8, 1), 5),
                                     buyer_flow(CashKind::Rent, Date(2024, 8, 1), -4)});
    EXPECT_THAT(
        years, ::testing::ElementsAre(YearSpending{kBuyer, 2025, whole_units(18), whole_units(4)}));
}

TEST(Guidance, IsKeptAtBothEndsOfItsRange) {
    Scenario world = june();
    const auto add = [&](int year, std::int64_t low, std::int64_t high) {
        scenario::Guidance one;
        one.organisation = to<scenario::Organisation>(kTesla);
        one.fiscal_year = year;
        one.low = figure(whole_units(low));
        one.high = figure(whole_units(high));
        world.guidances.push_back(one);
    };
    add(2025, 20, 30);
    add(2025, 10, 20);
    add(2025, 21, 30);
    add(2025, 10, 19);
    add(2024, 100, 100); // begins before the plan does
    add(2027, 0, 10);
    std::vector<std::string> told;
    for (const GuidanceCheck& check : check_guidances(world, spending_by_year(world, kCash))) {
        told.push_back(std::string(name(check.verdict)) + ", " + std::string(name(check.cover)));
    }
    EXPECT_THAT(told,
        ::testing::ElementsAre("inside, whole year", "inside, whole year", "below, whole year",
            "above, whole year", "inside, part of the year", "inside, outside the plan"));
}

TEST(Budget, IsHeldAgainstWhatItIsFor) {
    Scenario world = june();
    for (const auto kind : {scenario::SpendingKind::Capital, scenario::SpendingKind::Operating,
             scenario::SpendingKind::All}) {
        scenario::Budget one;
        one.organisation = to<scenario::Organisation>(kTesla);
        one.fiscal_year = 2025;
        one.kind = kind;
        world.budgets.push_back(one);
    }
    const auto checks = check_budgets(world, spending_by_year(world, kCash));
    ASSERT_EQ(checks.size(), 3U);
    EXPECT_EQ(checks[0].planned, whole_units(20));
    EXPECT_EQ(checks[1].planned, whole_units(3));
    EXPECT_EQ(checks[2].planned, whole_units(23));
}

TEST(CapitalSpent, CountsWhatWasSpentBeforeAndOnTheDay) {
    Scenario world = june();
    scenario::OpeningSpend before;
    before.organisation = to<scenario::Organisation>(kTesla);
    before.amount = figure(whole_units(1000));
    world.opening_spends = {before};
    EXPECT_EQ(capital_spent_by(world, kCash, kBuyer, Date(2024, 6, 29)), whole_units(1000));
    EXPECT_EQ(capital_spent_by(world, kCash, kBuyer, Date(2024, 6, 30)), whole_units(1100));
    EXPECT_EQ(capital_spent_by(world, kCash, kBuyer, Date(2025, 6, 30)), whole_units(1120));
}

} // namespace
} // namespace gigaplan::finance
