#include "finance/entity_statement.hpp"
#include "orders.hpp"

#include <gmock/gmock.h>

namespace gigaplan::finance {
namespace {

using scenario::Scenario;

const auto kGiver = make_index<scenario::Organisation>(kTesla);
const auto kTaker = make_index<scenario::Organisation>(kXai);

// xAI builds for 1,000 with 600 borrowed at a bank and 400 from Tesla; a year of
// 365.25 days later it has earned 1,300, pays 650 back to the bank and 100 to Tesla
// for its halls.
std::vector<CashFlow> a_year_of_cash() {
    const Date start(2024, 1, 1);
    const Date end(2024, 12, 31);
    std::vector<CashFlow> cash = {
        {kTaker, CashKind::Construction, start, whole_units(-1000), "hall"},
        {kTaker, CashKind::Drawdown, start, whole_units(600), "loan"},
        {kTaker, CashKind::Revenue, end, whole_units(1300), "work"},
        {kTaker, CashKind::Repayment, end, whole_units(-600), "loan"},
        {kTaker, CashKind::Interest, end, whole_units(-50), "loan"},
    };
    add_transfer(cash, kGiver, kTaker, CashKind::Investment, start, whole_units(400), "shares");
    add_transfer(cash, kTaker, kGiver, CashKind::Hosting, end, whole_units(100), "site");
    return cash;
}

TEST(EntityStatement, IsBeforeAndWithFunding) {
    const Scenario world = two_companies();
    const auto statements = entity_statements(world, a_year_of_cash());
    ASSERT_EQ(statements.size(), 2U);
    const EntityStatement& xai = statements[1];
    EXPECT_EQ(xai.sums.capital, whole_units(-1000));
    EXPECT_EQ(xai.sums.operating, whole_units(-100));
    EXPECT_EQ(xai.sums.revenue, whole_units(1300));
    EXPECT_EQ(xai.sums.funding, whole_units(600 + 400 - 600 - 50));
    EXPECT_EQ(xai.sums.total(), whole_units(550));
    // 1,000 out, 1,200 back after 365 days: 20 % a year of 365 days
    EXPECT_EQ(xai.before_funding.need.peak, whole_units(1000));
    EXPECT_EQ(xai.before_funding.need.on, Date(2024, 1, 1));
    ASSERT_TRUE(xai.before_funding.returns.chosen.has_value());
    EXPECT_NEAR(*xai.before_funding.returns.chosen, 0.20015, 1e-5);
    // at 10 %: 1,200 / 1.1 ^ (365 / 365.25) - 1,000
    EXPECT_NEAR(to_units(xai.before_funding.net_present_value), 90.98, 0.01);
    // all of the thousand is raised: nothing is missing
    EXPECT_EQ(xai.with_funding.need.peak, Money());
    EXPECT_EQ(xai.with_funding.total, whole_units(550));
}

// Of 1,000 for a delivery after the end 300 are paid before it.
TEST(EntityStatement, LeavesWhatIsDeliveredAfterTheEndOutOfValues) {
    const Scenario world = two_companies(); // ends on the 1st of January 2025
    std::vector<CashFlow> cash = {
        {kTaker, CashKind::Deposit, Date(2024, 1, 1), whole_units(-300), "late"},
        {kTaker, CashKind::Purchase, Date(2025, 3, 1), whole_units(-700), "late"}};
    for (CashFlow& flow : cash)
        flow.beyond_plan = true;
    const EntityStatement xai = entity_statements(world, cash)[0];
    EXPECT_EQ(xai.sums.capital, whole_units(-1000));
    EXPECT_EQ(xai.before_funding.total, whole_units(-1000));
    EXPECT_EQ(xai.before_funding.net_present_value, Money());
    EXPECT_EQ(xai.before_funding.need.peak, whole_units(300));
}

TEST(GroupStatement, LeavesOutWhatItsMembersPayEachOther) {
    const Scenario world = two_companies();
    const auto groups = group_statements(world, a_year_of_cash());
    ASSERT_EQ(groups.size(), 1U); // all organisations; nobody states a group
    const GroupStatement& all = groups[0];
    EXPECT_EQ(all.name, "");
    EXPECT_EQ(all.eliminated, whole_units(400 + 100));
    EXPECT_EQ(all.unmatched, Money());
    EXPECT_EQ(all.sums.operating, Money());
    EXPECT_EQ(all.sums.funding, whole_units(600 - 600 - 50));
    // 1,000 out of which 600 are borrowed
    EXPECT_EQ(all.with_funding.need.peak, whole_units(400));
}

TEST(GroupStatement, IsOfThoseThatStateTheSameGroup) {
    Scenario world = two_companies();
    world.organisations.push_back(world.organisations[0]);
    world.organisations[2].id = "zeta";
    world.organisations[kTesla].group = world.organisations[kXai].group = "one owner";
    const auto groups = group_statements(world, a_year_of_cash());
    ASSERT_EQ(groups.size(), 2U);
    EXPECT_EQ(groups[0].name, "one owner");
    EXPECT_THAT(groups[0].members, ::testing::ElementsAre(kGiver, kTaker));
    EXPECT_EQ(groups[1].members.size(), 3U);
    EXPECT_EQ(groups[0].sums.total(), groups[1].sums.total());
}

} // namespace
} // namespace gigaplan::finance
