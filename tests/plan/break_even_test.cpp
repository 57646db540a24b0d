#include "plan/break_even.hpp"

#include "plan/diversion_effect.hpp"
#include "sketch.hpp"
#include "swap_oracle.hpp"

#include <gtest/gtest.h>

namespace gigaplan::plan {

namespace {

using scenario::Period;

constexpr std::int64_t kQuantity = 4800;
constexpr std::int64_t kServer = 8; // accelerators of one system
const Date kSwapBegin(2024, 1, 1);
const Date kSwapEnd(2025, 1, 1);
const Date kOrdered(2024, 1, 10);

struct Case {
    const char* name;
    double rate;
    std::int64_t places;
    int acceptance_days;
    Period period;
    oracle::Deliveries back; // the return legs
};

std::ostream& operator<<(std::ostream& out, const Case& one) {
    return out << one.name;
}

oracle::Swap oracle_swap(const Case& one) {
    oracle::Swap swap;
    swap.hall = {kSwapBegin, kSwapEnd, one.rate, one.places, one.acceptance_days};
    swap.without = {{kOrdered, kQuantity}};
    swap.with = one.back;
    swap.prices = {3.0, 0.2, 0.1, 30'000.0, Date(2024, 3, 1), 30};
    return swap;
}

// The giver orders 4,800 for 10 January; the taker has a line for each return leg.
scenario::Scenario scenario_of(const Case& one) {
    Sketch world(kSwapBegin, kSwapEnd, one.period);
    world.organisation("giver");
    world.organisation("taker");
    world.system("server", kServer, 1.0);
    world.site("here", "giver");
    world.site("there", "taker");
    world.grid("here", 100.0);
    world.grid("there", 100.0);
    auto& hall = world.hall("hall", "here", {2024, 6, 1}, one.places, one.rate);
    hall.acceptance = stated(Duration(one.acceptance_days));
    world.hall("other", "there", kSwapBegin, 100'000, 100'000.0);
    int number = 0;
    for (const oracle::Delivery& back : one.back) {
        world.line("back-" + std::to_string(++number), "taker", "server", back.accelerators,
            back.on, 30'000);
    }
    world.line("gift", "giver", "server", kQuantity, kOrdered, 30'000);
    world.reservation("giver-work", "giver");
    world.reservation("taker-work", "taker");
    scenario::Assumptions& assumptions = world.scenario.assumptions;
    assumptions.salvage = scenario::Salvage::None;
    assumptions.payment_delay = stated(Duration(30));
    assumptions.value_decline = stated(YearlyRate(0.2));
    world.scenario.settings.discount_rate = stated(YearlyRate(0.1));
    scenario::RentQuote quote;
    quote.id = "quote";
    quote.accelerator.target = *world.scenario.catalogue.systems.front().accelerator;
    quote.from = stated(kSwapBegin);
    quote.to = stated(Date(2024, 3, 1));
    quote.price = stated(AcceleratorHourPrice(3.0));
    world.scenario.rent_quotes.push_back(quote);
    return world.scenario;
}

DivertedScenario diverted(const scenario::Scenario& scenario, const Case& one) {
    DiversionRequest request{kQuantity, "giver", "taker", {"gift"}, {}};
    for (std::size_t i = 1; i <= one.back.size(); ++i) {
        request.returns.push_back({"back-" + std::to_string(i), one.back[i - 1].accelerators});
    }
    auto made = make_diversion(scenario, request);
    EXPECT_TRUE(made.ok()) << (made.ok() ? "" : made.failure().message);
    return std::move(*made);
}

std::optional<Date> date_of(const BreakEvens& found, WorthMeasure measure) {
    return found.dates[static_cast<std::size_t>(measure)].date;
}

class SwapCases : public ::testing::TestWithParam<Case> {};

const Date kFebruary(2024, 2, 15);
const Date kMay(2024, 5, 20);
const Date kJune(2024, 6, 15);
const Date kAugust(2024, 8, 1);

// Rates divide the quantity and don't; halls take all of it, or less.
const std::vector<Case> kCases = {
    {"halves", 100.0, 4800, 0, Period::Month, {{kFebruary, 2400}, {kJune, 2400}}},
    {"halves_weekly", 100.0, 4800, 0, Period::Week, {{kFebruary, 2400}, {kJune, 2400}}},
    {"halves_quarterly", 100.0, 4800, 0, Period::Quarter, {{kFebruary, 2400}, {kJune, 2400}}},
    {"little_first", 100.0, 4800, 0, Period::Month, {{kFebruary, 800}, {kJune, 4000}}},
    {"most_first", 100.0, 4800, 0, Period::Month, {{kFebruary, 4000}, {kJune, 800}}},
    {"last_server", 100.0, 4800, 0, Period::Month, {{kFebruary, 4792}, {kJune, 8}}},
    {"all_at_once", 100.0, 4800, 0, Period::Month, {{kJune, 4800}}},
    {"three_legs", 100.0, 4800, 0, Period::Month,
        {{kFebruary, 1600}, {kMay, 1600}, {kAugust, 1600}}},
    {"three_uneven", 60.0, 4800, 0, Period::Week,
        {{kFebruary, 400}, {kMay, 3200}, {kAugust, 1200}}},
    {"close_together", 100.0, 4800, 0, Period::Month, {{kMay, 2400}, {Date(2024, 5, 27), 2400}}},
    {"slow", 40.0, 4800, 0, Period::Month, {{kFebruary, 2400}, {kJune, 2400}}},
    {"slow_little_first", 40.0, 4800, 0, Period::Week, {{kFebruary, 800}, {kJune, 4000}}},
    {"fast", 1639.0, 4800, 0, Period::Month, {{kFebruary, 2400}, {kJune, 2400}}},
    {"in_a_day", 4800.0, 4800, 0, Period::Month, {{kFebruary, 2400}, {kJune, 2400}}},
    {"uneven_rate", 73.0, 4800, 0, Period::Month, {{kFebruary, 2400}, {kJune, 2400}}},
    {"part_of_a_day", 33.3, 4800, 0, Period::Week, {{kFebruary, 2400}, {kJune, 2400}}},
    {"acceptance", 100.0, 4800, 19, Period::Month, {{kFebruary, 2400}, {kJune, 2400}}},
    {"acceptance_weekly", 73.0, 4800, 19, Period::Week, {{kFebruary, 800}, {kJune, 4000}}},
    {"long_acceptance", 100.0, 4800, 45, Period::Quarter, {{kFebruary, 2400}, {kMay, 2400}}},
    {"fewer_places", 100.0, 3600, 0, Period::Month, {{kFebruary, 2400}, {kJune, 2400}}},
    {"half_the_places", 100.0, 2400, 0, Period::Month, {{kFebruary, 800}, {kJune, 4000}}},
    {"places_of_one_leg", 73.0, 2408, 19, Period::Week, {{kFebruary, 2400}, {kJune, 2400}}},
    {"more_places", 100.0, 9600, 0, Period::Month, {{kFebruary, 2400}, {kJune, 2400}}},
    {"middle_of_a_segment", 73.0, 4000, 7, Period::Quarter,
        {{kFebruary, 1600}, {kMay, 1600}, {kAugust, 1600}}},
};

TEST_P(SwapCases, HaveTheDatesAndLossesOfTheOracle) {
    const Case& one = GetParam();
    const scenario::Scenario scenario = scenario_of(one);
    const DivertedScenario with = diverted(scenario, one);
    const auto found =
        find_break_evens({scenario, with.scenario, with.from, {}, kQuantity}, PlanOptions{});
    ASSERT_TRUE(found.ok());
    ASSERT_EQ(scenario.halls[found->hall.value].id, "hall");

    const oracle::Swap swap = oracle_swap(one);
    const auto tolerance = [&](WorthMeasure measure) {
        return found->dates[static_cast<std::size_t>(measure)].tolerance;
    };
    EXPECT_EQ(date_of(*found, WorthMeasure::RunningDays),
        oracle::break_even(
            swap, &oracle::Worth::running_days, tolerance(WorthMeasure::RunningDays)));
    EXPECT_EQ(date_of(*found, WorthMeasure::OperatingLow),
        oracle::break_even(swap, &oracle::Worth::operating, tolerance(WorthMeasure::OperatingLow)));
    EXPECT_EQ(date_of(*found, WorthMeasure::NetHigh),
        oracle::break_even(swap, &oracle::Worth::net, tolerance(WorthMeasure::NetHigh)));
    for (const LossAt& at : found->losses) {
        const oracle::Worth before =
            oracle::worth(swap.hall, at.hall_date, swap.without, swap.prices);
        const oracle::Worth after = oracle::worth(swap.hall, at.hall_date, swap.with, swap.prices);
        // Both are sums over days of the same counts; the solver adds its accuracy,
        // money its cents.
        EXPECT_NEAR(at.loss[0], before.running_days - after.running_days, 0.01)
            << iso(at.hall_date);
        EXPECT_NEAR(at.loss[1], before.operating - after.operating, 1.0) << iso(at.hall_date);
        EXPECT_NEAR(at.loss[4], before.net - after.net, 1.0) << iso(at.hall_date);
    }
}

TEST_P(SwapCases, HaveTheDateOfTheClosedForm) {
    const Case& one = GetParam();
    const oracle::Swap swap = oracle_swap(one);
    const auto date = oracle::break_even(swap, &oracle::Worth::running_days, 0.0);
    ASSERT_TRUE(date.has_value());
    EXPECT_TRUE(oracle::loses_nothing(swap, *date));
    EXPECT_FALSE(oracle::loses_nothing(swap, *date - 1));
}

// The plan itself counts whole systems. At each boundary while the hall is filled
// it may have up to one system less than the program; so over the days from the
// first acceptance to the last it runs up to one system fewer, and half an
// accelerator a day fewer where a count in the middle of a segment is not whole.
TEST_P(SwapCases, RunAsManyDaysInWholeSystemsToOneSystem) {
    const Case& one = GetParam();
    const scenario::Scenario scenario = scenario_of(one);
    const DivertedScenario with = diverted(scenario, one);
    const Planned plan = planned(with.scenario);
    const oracle::Swap swap = oracle_swap(one);
    const Date ready = *scenario.halls.front().ready;
    const double most = oracle::worth(swap.hall, ready, swap.with, swap.prices).running_days;
    const int days =
        static_cast<int>(std::max(kAugust, ready) - ready + std::ceil(kQuantity / one.rate));
    const auto running = static_cast<double>(running_days(plan.plan, with.from));
    EXPECT_LE(running, most + 0.01);
    EXPECT_GE(running, most - static_cast<double>(kServer) * days - 0.5 * (kSwapEnd - kSwapBegin));
}

INSTANTIATE_TEST_SUITE_P(BreakEven, SwapCases, ::testing::ValuesIn(kCases),
    [](const auto& one) { return std::string(one.param.name); });

// 4,800 go and 2,400 come back: the giver always has fewer in the end.
TEST(BreakEven, IsNotWithinThePlanWhenTooFewComeBack) {
    const Case one{"", 100.0, 4800, 0, Period::Month, {{kFebruary, 2400}}};
    const scenario::Scenario scenario = scenario_of(one);
    const DivertedScenario with = diverted(scenario, one);
    const auto found =
        find_break_evens({scenario, with.scenario, with.from, {}, kQuantity}, PlanOptions{});
    ASSERT_TRUE(found.ok());
    EXPECT_EQ(found->dates[0].kind, BreakEvenKind::NotWithinPlan);
    EXPECT_FALSE(found->dates[0].date.has_value());
}

// What comes back is there on the day it would have come anyway.
TEST(BreakEven, IsEveryDateWhenNothingIsLate) {
    const Case one{"", 100.0, 4800, 0, Period::Month, {{kOrdered, 4800}}};
    const scenario::Scenario scenario = scenario_of(one);
    const DivertedScenario with = diverted(scenario, one);
    const auto found =
        find_break_evens({scenario, with.scenario, with.from, {}, kQuantity}, PlanOptions{});
    ASSERT_TRUE(found.ok());
    for (const BreakEven& date : found->dates) {
        EXPECT_EQ(date.kind, BreakEvenKind::AtEveryDate);
        EXPECT_TRUE(date.monotone);
    }
}

TEST(BreakEven, HasNoDateInMoneyWithoutRents) {
    const Case one{"", 100.0, 4800, 0, Period::Month, {{kFebruary, 2400}, {kJune, 2400}}};
    scenario::Scenario scenario = scenario_of(one);
    scenario.rent_quotes.clear();
    const DivertedScenario with = diverted(scenario, one);
    const auto found =
        find_break_evens({scenario, with.scenario, with.from, {}, kQuantity}, PlanOptions{});
    ASSERT_TRUE(found.ok());
    EXPECT_EQ(found->dates[0].kind, BreakEvenKind::From);
    EXPECT_EQ(found->dates[1].kind, BreakEvenKind::NoRents);
    EXPECT_EQ(found->dates[4].kind, BreakEvenKind::NoRents);
}

// A rent of another accelerator says nothing of these.
TEST(BreakEven, HasNoDateInMoneyWithRentsOfOthersOnly) {
    const Case one{"", 100.0, 4800, 0, Period::Month, {{kFebruary, 2400}, {kJune, 2400}}};
    scenario::Scenario scenario = scenario_of(one);
    catalogue::Accelerator other = scenario.catalogue.accelerators.front();
    other.id = "other";
    scenario.catalogue.accelerators.push_back(other);
    scenario.rent_quotes.front().accelerator.target = make_index<catalogue::Accelerator>(1);
    const DivertedScenario with = diverted(scenario, one);
    const auto found =
        find_break_evens({scenario, with.scenario, with.from, {}, kQuantity}, PlanOptions{});
    ASSERT_TRUE(found.ok());
    EXPECT_EQ(found->dates[0].kind, BreakEvenKind::From);
    EXPECT_EQ(found->dates[2].kind, BreakEvenKind::NoRents);
}

} // namespace

} // namespace gigaplan::plan
