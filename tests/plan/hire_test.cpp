// What is rented from clouds and lent between organisations.
#include "finance/commitments.hpp"
#include "plan/bound_rents.hpp"
#include "plan/rounding.hpp"
#include "plan/work_done.hpp"
#include "properties.hpp"
#include "sketch.hpp"

#include <gtest/gtest.h>

#include <array>

namespace gigaplan::plan {
namespace {

using finance::CashKind;
using scenario::Scenario;

// Five months of a year without a leap day, for value, nothing discounted. A cloud lets
// boards for 2 an hour.
Sketch tenant(std::int64_t most, int least_days, int lead_days = 0) {
    Sketch world(Date(2025, 1, 1), Date(2025, 6, 1));
    world.organisation("lab");
    world.system("board", 1, 1.0);
    world.scenario.settings.objective = scenario::Objective::Value;
    scenario::RentOffer offer;
    offer.id = "cloud";
    offer.tenant = world.organisation_named("lab");
    offer.system = world.system_named("board");
    offer.maximum = stated(AcceleratorCount(most));
    offer.price = stated(AcceleratorHourPrice(2.0));
    offer.lead_time = stated(Duration(lead_days));
    offer.minimum_term = stated(Duration(least_days));
    offer.from = stated(Date(2024, 1, 1));
    world.scenario.rent_offers.push_back(offer);
    return world;
}

scenario::Workload& service(Sketch& world, const std::string& owner, double value) {
    scenario::Workload& work = world.service(owner + "-service", owner);
    work.value = stated(AcceleratorHourPrice(value));
    return work;
}

std::vector<std::int64_t> levels(const Plan& plan, const std::vector<Date>& dates) {
    std::vector<std::int64_t> found;
    for (const Date date : dates)
        found.push_back(plan.hires[0].level(plan.layout.timeline.segment_at(date)).value());
    return found;
}

const std::vector<Date> kFirsts = {
    Date(2025, 1, 1), Date(2025, 2, 1), Date(2025, 3, 1), Date(2025, 4, 1), Date(2025, 5, 1)};

TEST(Rent, FollowsTheWorkWhereItMay) {
    Sketch world = tenant(300, 0);
    scenario::Workload& work = service(world, "lab", 3.0);
    world.demand(work, Date(2025, 1, 1), 100);
    world.demand(work, Date(2025, 3, 1), 500);
    world.demand(work, Date(2025, 4, 1), 50);
    const Plan plan = planned(world.scenario).plan;
    EXPECT_EQ(levels(plan, kFirsts), (std::vector<std::int64_t>{100, 100, 300, 50, 50}));
    // 59 days of 100, 31 of 300, 61 of 50: 18,250 accelerator-days of 24 hours.
    const std::map<CashKind, std::int64_t> expected = {
        {CashKind::Rent, -18'250 * 48'00}, {CashKind::Revenue, 18'250 * 72'00}};
    EXPECT_EQ(cents_by_kind(plan), expected);
    EXPECT_EQ(plan.workloads[0].accelerator_days, 18'250);
    EXPECT_EQ(plan.rounding.violations, std::vector<std::string>());
}

// Decided on 1 January at the earliest, there 45 days later.
TEST(Rent, BeginsAfterItsLeadTime) {
    Sketch world = tenant(300, 0, 45);
    world.demand(service(world, "lab", 3.0), Date(2025, 1, 1), 100);
    const Plan plan = planned(world.scenario).plan;
    EXPECT_EQ(plan.workloads[0].first_day, Date(2025, 2, 15));
}

// March earns 31 days x (3 - 2) an hour for each of 400, and costs 30 days more of rent
// without work where the least time is 61 days: 31 x 1 < 30 x 2.
TEST(Rent, IsNotTakenForLessThanItsLeastTimeIsWorth) {
    Sketch world = tenant(1000, 61);
    scenario::Workload& work = service(world, "lab", 3.0);
    world.demand(work, Date(2025, 3, 1), 400);
    world.demand(work, Date(2025, 4, 1), 0);
    EXPECT_EQ(
        levels(planned(world.scenario).plan, kFirsts), (std::vector<std::int64_t>{0, 0, 0, 0, 0}));
    // At 4 an hour it is worth it: 31 x 2 > 30 x 2.
    world.scenario.workloads[0].value = stated(AcceleratorHourPrice(4.0));
    EXPECT_EQ(levels(planned(world.scenario).plan, kFirsts),
        (std::vector<std::int64_t>{0, 0, 400, 400, 0}));
}

// The same peak above 100 that work all the time: those of January go back in April, and
// 100 of March stay in their place.
TEST(Rent, GivesBackFirstWhatWasTakenFirst) {
    Sketch world = tenant(1000, 61);
    scenario::Workload& work = service(world, "lab", 3.0);
    world.demand(work, Date(2025, 1, 1), 100);
    world.demand(work, Date(2025, 3, 1), 500);
    world.demand(work, Date(2025, 4, 1), 100);
    EXPECT_EQ(levels(planned(world.scenario).plan, kFirsts),
        (std::vector<std::int64_t>{100, 100, 200, 100, 100}));
}

// Taken on 1 January for 181 days, 30 of which come after the end: they are owed too.
TEST(Rent, IsOwedForItsLeastTimeBeyondThePlan) {
    Sketch world = tenant(10, 181);
    world.demand(service(world, "lab", 3.0), Date(2025, 1, 1), 10);
    const Plan plan = planned(world.scenario).plan;
    EXPECT_EQ(cents_by_kind(plan)[CashKind::Rent], -10 * 181 * 48'00);
    EXPECT_EQ(plan.cash.back().on, Date(2025, 6, 16));
    // 151 x 3 < 181 x 2.4: then nothing is taken.
    world.scenario.rent_offers[0].price = stated(AcceleratorHourPrice(2.6));
    EXPECT_EQ(cents_by_kind(planned(world.scenario).plan)[CashKind::Rent], 0);
}

// Ten for 100 days from 31 January on, ordered 30 days before; 10 x 24 x 2 = 480 a day.
// Paid in the middle of January (a day), February, March, April (30 days) and May (10).
TEST(Rent, IsOwedFromTheOrderForItsLeastTime) {
    Sketch world = tenant(10, 100, 30);
    world.demand(service(world, "lab", 9.0), Date(2025, 1, 1), 10);
    const Plan plan = planned(world.scenario).plan;
    const auto rents = bound_rents(plan);
    const auto owed = [&](Date on) { return finance::unavoidable_payments(rents, 0, on); };
    EXPECT_EQ(owed(Date(2024, 12, 31)), Money());
    EXPECT_EQ(owed(Date(2025, 1, 1)), whole_units(100 * 480));
    EXPECT_EQ(owed(Date(2025, 3, 31)), whole_units((30 + 10) * 480));
    EXPECT_EQ(owed(Date(2025, 5, 31)), Money());
    const auto told =
        finance::commitments(world.scenario, scenario::owned_lines(world.scenario), rents);
    ASSERT_FALSE(told.empty());
    EXPECT_EQ(told.front().rents, whole_units(100 * 480));
    EXPECT_EQ(told.front().total(), whole_units(100 * 480));
    // With 182 days 61 of them come after the plan's end.
    world.scenario.rent_offers[0].minimum_term = stated(Duration(182));
    const auto longer = bound_rents(planned(world.scenario).plan);
    EXPECT_EQ(finance::unavoidable_payments(longer, 0, Date(2025, 5, 31)), whole_units(61 * 480));
}

// 100 more from March on earn 92 days x 0.5 an hour; taken in February, as the offer ends,
// they would cost 28 days x 2 before. The first 100 are kept beyond the offer.
TEST(Rent, IsOfferedUntilItsLastDay) {
    Sketch world = tenant(300, 0);
    scenario::Workload& work = service(world, "lab", 2.5);
    world.demand(work, Date(2025, 1, 1), 100);
    world.demand(work, Date(2025, 3, 1), 200);
    EXPECT_EQ(levels(planned(world.scenario).plan, kFirsts),
        (std::vector<std::int64_t>{100, 100, 200, 200, 200}));
    world.scenario.rent_offers[0].to = stated(Date(2025, 3, 1));
    EXPECT_EQ(levels(planned(world.scenario).plan, kFirsts),
        (std::vector<std::int64_t>{100, 100, 100, 100, 100}));
}

// 100 boxes of 8 accelerators are offered, work for 30 accelerators is there.
TEST(Rent, ComesInWholeSystems) {
    Sketch world = tenant(800, 0);
    world.scenario.catalogue.systems[0].accelerators = 8;
    world.demand(service(world, "lab", 3.0), Date(2025, 1, 1), 30);
    const Plan plan = planned(world.scenario).plan;
    EXPECT_EQ(levels(plan, kFirsts), (std::vector<std::int64_t>{24, 24, 24, 24, 24}));
    EXPECT_EQ(plan.rounding.violations, std::vector<std::string>());
}

// 24 of 30, as many as fill boxes of eight; then 16, of the 20 that are offered.
TEST(Rent, DoesAllTheWorkOrDoesNot) {
    Sketch world = tenant(800, 0);
    world.scenario.catalogue.systems[0].accelerators = 8;
    world.demand(service(world, "lab", 3.0), Date(2025, 1, 1), 30);
    EXPECT_TRUE(all_work_is_done(world.scenario, planned(world.scenario).plan));
    world.scenario.rent_offers[0].maximum = stated(AcceleratorCount(20));
    EXPECT_FALSE(all_work_is_done(world.scenario, planned(world.scenario).plan));
}

TEST(Rent, IsNothingForWorkThatNamesItsSites) {
    Sketch world = tenant(300, 0);
    world.site("north", "lab");
    scenario::Workload& work = service(world, "lab", 3.0);
    world.demand(work, Date(2025, 1, 1), 100);
    work.sites.push_back(world.site_named("north"));
    EXPECT_EQ(
        levels(planned(world.scenario).plan, {Date(2025, 2, 1)}), (std::vector<std::int64_t>{0}));
}

scenario::Budget& operating_budget(
    Sketch& world, const std::string& organisation, std::int64_t units) {
    scenario::Budget one;
    one.id = "opex";
    one.organisation = world.organisation_named(organisation);
    one.fiscal_year = 2025;
    one.kind = scenario::SpendingKind::Operating;
    one.amount = stated(whole_units(units));
    return world.scenario.budgets.emplace_back(one);
}

// 10 a day for 24 hours at 2: the budget of the fiscal year pays 100 days of it.
TEST(Rent, IsPaidFromTheBudget) {
    Sketch world = tenant(10, 0);
    world.demand(service(world, "lab", 3.0), Date(2025, 1, 1), 10);
    operating_budget(world, "lab", 10 * 100 * 48);
    const Plan plan = planned(world.scenario).plan;
    EXPECT_LE(plan.workloads[0].accelerator_days, 1000);
    EXPECT_GE(plan.workloads[0].accelerator_days, 1000 - 151); // whole accelerators
}

// Half of the work is for the parent, which pays 1 an hour for it: 12 a day for each of
// ten accelerators, 100 days of which are in its budget.
TEST(Budget, PaysForTheShareInTheWorkOfOthers) {
    Sketch world = tenant(10, 0);
    world.organisation("parent");
    scenario::Workload& work = service(world, "lab", 3.0);
    world.demand(work, Date(2025, 1, 1), 10);
    scenario::Beneficiary& half = work.beneficiaries.emplace_back();
    half.organisation = world.organisation_named("parent");
    half.share = stated(Fraction(0.5));
    half.transfer_price = stated(AcceleratorHourPrice(1.0));
    EXPECT_EQ(planned(world.scenario).plan.workloads[0].accelerator_days, 1510);
    operating_budget(world, "parent", 10 * 100 * 12);
    const Plan plan = planned(world.scenario).plan;
    EXPECT_LE(plan.workloads[0].accelerator_days, 1000);
    EXPECT_GE(plan.workloads[0].accelerator_days, 1000 - 151); // whole accelerators
}

struct Month {
    int days = 0;
    int work = 0; // accelerators
};

// Every way to take and give back two at most on the firsts of the months; where there is
// a least time, none are taken from April on.
int best_of_all_ways(const std::array<Month, 5>& months, int least_months, int value, int price) {
    int best = 0;
    std::array<int, 5> taken = {};
    std::array<int, 5> back = {};
    const auto earned = [&] {
        int sum = 0;
        for (std::size_t m = 0; m < 5; ++m) {
            const int level = taken[m] - back[m];
            if (level < 0 || level > 2) return -1;
            if (m > 0 && (taken[m] < taken[m - 1] || back[m] < back[m - 1])) return -1;
            if (least_months > 0 && m > 2 && taken[m] > taken[m - 1]) return -1;
            const auto from = static_cast<int>(m) - least_months;
            const int free = from < 0 ? 0 : taken[static_cast<std::size_t>(from)];
            if (back[m] > free) return -1;
            sum += months[m].days * (value * std::min(level, months[m].work) - price * level);
        }
        return sum;
    };
    for (int way = 0; way < 5 * 5 * 5 * 5 * 5; ++way) {
        for (int other = 0; other < 5 * 5 * 5 * 5 * 5; ++other) {
            int rest = way;
            int rest_back = other;
            for (std::size_t m = 0; m < 5; ++m) {
                taken[m] = rest % 5;
                back[m] = rest_back % 5;
                rest /= 5;
                rest_back /= 5;
            }
            best = std::max(best, earned());
        }
    }
    return best;
}

TEST(Rent, EarnsAsMuchAsTheBestOfAllWays) {
    const std::array<std::array<int, 5>, 6> works = {{{1, 2, 0, 2, 1}, {2, 0, 0, 2, 2},
        {0, 1, 2, 1, 0}, {2, 2, 1, 0, 2}, {1, 0, 1, 0, 1}, {0, 2, 2, 0, 0}}};
    for (std::size_t i = 0; i < works.size(); ++i) {
        const int least_months = static_cast<int>(i % 3);
        const int value = i % 2 == 0 ? 3 : 5;
        // 28 days end by the next month's first, 59 by that after it.
        const std::array<int, 3> least_days = {0, 28, 59};
        Sketch world = tenant(2, least_days[i % 3]);
        scenario::Workload& work = service(world, "lab", value);
        std::array<Month, 5> months = {};
        for (std::size_t m = 0; m < 5; ++m) {
            const Date next = m == 4 ? Date(2025, 6, 1) : kFirsts[m + 1];
            months[m] = {next - kFirsts[m], works[i][m]};
            world.demand(work, kFirsts[m], works[i][m]);
        }
        if (least_months > 0) world.scenario.rent_offers[0].to = stated(Date(2025, 4, 1));
        const Plan plan = planned(world.scenario).plan;
        EXPECT_EQ(plan.values[0].total.value(),
            24LL * 100 * best_of_all_ways(months, least_months, value, 2))
            << "case " << i;
    }
}

// xai has 100 boards in its hall, x has work and nothing else. An hour of x's work is worth
// 5, of xai's own 3; xai asks 1.
Sketch lenders(std::int64_t limit, int recall_days) {
    Sketch world(Date(2025, 1, 1), Date(2025, 6, 1));
    world.scenario.settings.objective = scenario::Objective::Value;
    world.organisation("x");
    world.organisation("xai");
    world.system("board", 1, 1.0);
    world.site("north", "xai");
    world.grid("north", 1000.0);
    world.hall("hall", "north", Date(2024, 1, 1), 1000, 1000.0);
    world.opening("xai", "board", 100, scenario::WayState::Accepted, "hall");
    scenario::Lending lending;
    lending.id = "to-x";
    lending.lender = world.organisation_named("xai");
    lending.borrower = world.organisation_named("x");
    lending.system = world.system_named("board");
    lending.limit = stated(AcceleratorCount(limit));
    lending.price = stated(AcceleratorHourPrice(1.0));
    lending.recall = stated(Duration(recall_days));
    lending.from = stated(Date(2025, 2, 1));
    world.scenario.lendings.push_back(lending);
    service(world, "x", 5.0);
    service(world, "xai", 3.0);
    return world;
}

// 40 of the 100 work for x from February on, as many as the agreement allows.
TEST(Lending, PutsAcceleratorsToTheWorkThatIsWorthMore) {
    Sketch world = lenders(40, 0);
    const Plan plan = planned(world.scenario).plan;
    EXPECT_EQ(levels(plan, kFirsts), (std::vector<std::int64_t>{0, 40, 40, 40, 40}));
    EXPECT_EQ(plan.workloads[0].accelerator_days, 40 * 120);
    EXPECT_EQ(plan.workloads[1].accelerator_days, 100 * 31 + 60 * 120);
    const std::map<CashKind, std::int64_t> of_x = {
        {CashKind::Rent, -40 * 120 * 24'00}, {CashKind::Revenue, 40 * 120 * 120'00}};
    EXPECT_EQ(cents_by_kind(plan, 0), of_x);
    const std::map<CashKind, std::int64_t> of_xai = {
        {CashKind::Rent, 40 * 120 * 24'00}, {CashKind::Revenue, (100 * 31 + 60 * 120) * 72'00}};
    EXPECT_EQ(cents_by_kind(plan, 1), of_xai);
    // They run in xai's hall, and none of them is idle.
    EXPECT_EQ(running_on(plan, Date(2025, 3, 1)), 100);
    EXPECT_EQ(idle_days(plan, make_index<scenario::Organisation>(1)), 0);
    EXPECT_EQ(plan.rounding.violations, std::vector<std::string>());
}

// From March on xai must have 90 of its own: with 30 days of recall those that are lent in
// February cannot be back on 1 March, so that all but ten are not lent at all.
TEST(Lending, WaitsForTheRecall) {
    Sketch world = lenders(40, 0);
    scenario::Workload& own = world.scenario.workloads[1];
    own.from = stated(Date(2025, 3, 1));
    own.minimum = stated(AcceleratorCount(90));
    own.required = true;
    EXPECT_EQ(levels(planned(world.scenario).plan, kFirsts),
        (std::vector<std::int64_t>{0, 40, 10, 10, 10}));
    world.scenario.lendings[0].recall = stated(Duration(30));
    EXPECT_EQ(levels(planned(world.scenario).plan, kFirsts),
        (std::vector<std::int64_t>{0, 10, 10, 10, 10}));
}

TEST(Lending, EndsWithTheAgreement) {
    Sketch world = lenders(40, 20);
    world.scenario.lendings[0].to = stated(Date(2025, 4, 1));
    EXPECT_EQ(levels(planned(world.scenario).plan, kFirsts),
        (std::vector<std::int64_t>{0, 40, 40, 0, 0}));
}

// y may stand nowhere, and its agreement is with x, which has nothing of its own.
TEST(Lending, DoesNotLendOn) {
    Sketch world = lenders(40, 0);
    world.organisation("y");
    service(world, "y", 9.0);
    scenario::Lending on = world.scenario.lendings[0];
    on.id = "to-y";
    on.lender = world.organisation_named("x");
    on.borrower = world.organisation_named("y");
    world.scenario.lendings.push_back(on);
    const Plan plan = planned(world.scenario).plan;
    EXPECT_EQ(plan.workloads[2].accelerator_days, 0);
    EXPECT_EQ(plan.workloads[0].accelerator_days, 40 * 120);
}

} // namespace
} // namespace gigaplan::plan
