#include "finance/funding.hpp"

#include <gtest/gtest.h>

namespace gigaplan::finance {
namespace {

// A builder of halls, its special-purpose company that owns them, and a lab outside
// the group that rents accelerators.
constexpr std::size_t kBuilder = 0;
constexpr std::size_t kOwner = 1;
constexpr std::size_t kLab = 2;
constexpr Date kToday(2025, 1, 1);
constexpr Date kFourYearsOn(2029, 1, 1); // 1,461 days: four years of 365.25

EntityFlow outside(std::size_t entity, Date on, std::int64_t units) {
    EntityFlow flow;
    flow.entity = entity;
    flow.on = on;
    flow.amount = whole_units(units);
    return flow;
}

void add(std::vector<EntityFlow>& flows, const std::vector<EntityFlow>& more) {
    flows.insert(flows.end(), more.begin(), more.end());
}

// The builder puts 400 into the owner, which pays 1000 to a supplier, 300 to the
// builder for work that costs it 250, and receives 2000 from the lab four years on.
std::vector<EntityFlow> build_and_rent() {
    std::vector<EntityFlow> flows = {
        outside(kOwner, kToday, -1000), outside(kBuilder, Date(2025, 3, 1), -250)};
    add(flows, transfer(kBuilder, kOwner, kToday, whole_units(400)));
    add(flows, transfer(kOwner, kBuilder, Date(2025, 6, 1), whole_units(300)));
    add(flows, transfer(kLab, kOwner, kFourYearsOn, whole_units(2000)));
    return flows;
}

TEST(Transfer, HasTwoSidesThatMirror) {
    const auto flows = transfer(kBuilder, kOwner, kToday, whole_units(400));
    ASSERT_EQ(flows.size(), 2u);
    EXPECT_EQ(flows[0].entity, kBuilder);
    EXPECT_EQ(flows[0].amount, whole_units(-400));
    EXPECT_EQ(flows[0].counterparty, kOwner);
    EXPECT_EQ(flows[1].entity, kOwner);
    EXPECT_EQ(flows[1].amount, whole_units(400));
    EXPECT_EQ(flows[1].counterparty, kBuilder);
}

TEST(Values, AreEachEntitysOwn) {
    const auto values = values_by_entity(
        build_and_rent(), {YearlyRate(0.0), YearlyRate(0.1), YearlyRate(0.1)}, kToday);
    ASSERT_EQ(values.size(), 3u);
    // builder: -400, -250, +300
    EXPECT_EQ(values[kBuilder].total, whole_units(-350));
    EXPECT_EQ(values[kBuilder].net_present_value, whole_units(-350));
    EXPECT_EQ(values[kBuilder].need, (FundingNeed{whole_units(650), Date(2025, 3, 1)}));
    // owner: -1000 + 400, -300, +2000
    EXPECT_EQ(values[kOwner].total, whole_units(1100));
    EXPECT_EQ(values[kOwner].need, (FundingNeed{whole_units(900), Date(2025, 6, 1)}));
    ASSERT_EQ(values[kOwner].returns.count(), RateCount::One);
    // lab: 2000 / 1.1 ^ 4 = 1366.026911
    EXPECT_EQ(values[kLab].net_present_value, Money(-1366'03));
    EXPECT_EQ(values[kLab].returns.count(), RateCount::None);
}

TEST(Values, AreZeroAtTheRateOfReturn) {
    const auto flows = build_and_rent();
    const std::vector<YearlyRate> any(3);
    const double rate = *values_by_entity(flows, any, kToday)[kOwner].returns.chosen;
    const auto at_rate =
        values_by_entity(flows, std::vector<YearlyRate>(3, YearlyRate(rate)), kToday);
    EXPECT_EQ(at_rate[kOwner].net_present_value, Money());
    EXPECT_GT(rate, 0.2);
}

TEST(Group, KeepsOnlyWhatCrossesItsBorder) {
    const auto flows = build_and_rent();
    const std::vector<std::size_t> group = {kBuilder, kOwner};
    EXPECT_EQ(group_cash(flows, group),
        (std::vector<DatedAmount>{{kToday, whole_units(-1000)},
            {Date(2025, 3, 1), whole_units(-250)}, {kFourYearsOn, whole_units(2000)}}));
    EXPECT_EQ(eliminations(flows, group),
        (std::vector<Elimination>{{kBuilder, kOwner, whole_units(700), Money()}}));
    // The group's peak is less than the sum of its members': 1250, not 650 + 900.
    EXPECT_EQ(funding_need(cash_by_day(group_cash(flows, group))),
        (FundingNeed{whole_units(1250), Date(2025, 3, 1)}));
}

TEST(Group, IsWorthWhatItsMembersAreWorthTogetherWhateverTheTransferPrice) {
    for (std::int64_t price : {0, 1, 777, 1'000'000}) {
        auto flows = build_and_rent();
        add(flows, transfer(kOwner, kBuilder, Date(2026, 5, 5), whole_units(price)));
        add(flows, transfer(kBuilder, kOwner, Date(2027, 5, 5), Money(price)));
        const auto values =
            values_by_entity(flows, std::vector<YearlyRate>(3, YearlyRate(0.08)), kToday);
        Money group;
        for (const DatedAmount& one : group_cash(flows, {kBuilder, kOwner}))
            group += one.amount;
        EXPECT_EQ(group, values[kBuilder].total + values[kOwner].total);
        EXPECT_EQ(group, whole_units(750));
    }
}

TEST(Group, OfAllHasOnlyTheOutsideWorldLeft) {
    // the lab's rent is within the group now
    Money all;
    for (const DatedAmount& one : group_cash(build_and_rent(), {kBuilder, kOwner, kLab}))
        all += one.amount;
    EXPECT_EQ(all, whole_units(-1250));
}

TEST(Eliminations, ShowAFlowWithoutItsMirrorImage) {
    auto flows = build_and_rent();
    EntityFlow one_sided = outside(kOwner, kToday, -5);
    one_sided.counterparty = kBuilder;
    flows.push_back(one_sided);
    EXPECT_EQ(eliminations(flows, {kBuilder, kOwner}),
        (std::vector<Elimination>{{kBuilder, kOwner, whole_units(705), whole_units(-5)}}));
}

TEST(UnavoidablePayments, AreWhatBindsAndTheCheaperWayOutOfTheRest) {
    EntityFlow bound = outside(kOwner, Date(2025, 6, 1), -100);
    bound.binding_from = Date(2025, 1, 15);
    EntityFlow cancellable = outside(kOwner, Date(2025, 9, 1), -1000);
    cancellable.binding_from = Date(2025, 5, 1);
    cancellable.cancellation_fee = whole_units(150);
    EntityFlow small = outside(kOwner, Date(2025, 9, 1), -60);
    small.cancellation_fee = whole_units(80); // paying is cheaper
    const std::vector<EntityFlow> flows = {bound, cancellable, small,
        outside(kOwner, Date(2025, 10, 1), -7), outside(kOwner, Date(2025, 10, 1), 500),
        outside(kLab, Date(2025, 10, 1), -9999)};
    const auto unavoidable = [&](Date as_of) { return unavoidable_payments(flows, kOwner, as_of); };
    EXPECT_EQ(unavoidable(Date(2025, 1, 14)), whole_units(0 + 150 + 60));
    EXPECT_EQ(unavoidable(Date(2025, 1, 15)), whole_units(100 + 150 + 60));
    EXPECT_EQ(unavoidable(Date(2025, 5, 1)), whole_units(100 + 1000 + 60));
    EXPECT_EQ(unavoidable(Date(2025, 6, 1)), whole_units(1000 + 60)); // the 100 are paid
    EXPECT_EQ(unavoidable(Date(2025, 9, 1)), Money());
}

} // namespace
} // namespace gigaplan::finance
