#include "plan/diversion.hpp"

#include "../scenario/files_in_memory.hpp"
#include "plan/diversion_effect.hpp"
#include "scenario/owned_lines.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace gigaplan::plan {

namespace {

using scenario::testing::Files;

// Tesla has 800 and 400 to come, and 80 that came before the plan begins; X has
// 640. HGX H100 servers hold 8, NVL72 racks 72.
const std::string kOrders = scenario::testing::kSmallest + R"(
[organisation.tesla]
[organisation.x]
[supplier.nvidia]
[site.austin]
operated_by = "tesla"
peak_pue = 1.3
annual_pue = 1.2
[site.atlanta]
operated_by = "x"
peak_pue = 1.3
annual_pue = 1.2
[hall.south]
site = "austin"
ready = "2024-09-01"
places = 10_000
install_rate = "100 accelerators/day"
acceptance = "10 days"
[hall.rooms]
site = "atlanta"
ready = "2024-06-01"
places = 10_000
install_rate = "100 accelerators/day"
acceptance = "10 days"
[power_source.austin]
site = "austin"
kind = "grid"
unit_power = "50 MW grid"
steps = [{ from = "2024-06-01", units = 2 }]
[power_source.atlanta]
site = "atlanta"
kind = "grid"
unit_power = "50 MW grid"
steps = [{ from = "2024-06-01", units = 2 }]
[workload.driving]
kind = "reservation"
owner = "tesla"
[workload.chat]
kind = "reservation"
owner = "x"

[order.tesla]
buyer = "tesla"
supplier = "nvidia"
system = "hgx-h100"
price_per_accelerator = "30_000 USD"
[order.x]
buyer = "x"
supplier = "nvidia"
system = "hgx-h100"
price_per_accelerator = "30_000 USD"
[schedule_line.tesla-may]
order = "tesla"
accelerators = 80
delivery = "2024-05-01"
[schedule_line.tesla-june]
order = "tesla"
accelerators = 800
delivery = "2024-06-15"
[schedule_line.tesla-july]
order = "tesla"
accelerators = 400
delivery = "2024-07-15"
[schedule_line.x-august]
order = "x"
accelerators = 640
delivery = "2024-08-01"
)";

scenario::Scenario loaded(const std::string& text, const std::string& overlay = {}) {
    const Files files = {{"scenario.toml", text}, {"overlay.toml", overlay}};
    const auto result = scenario::testing::load_files(files,
        overlay.empty() ? std::vector<std::string>{} : std::vector<std::string>{"overlay.toml"});
    EXPECT_EQ(result.faults.find("error"), std::string::npos) << result.faults;
    if (!result.scenario) throw std::runtime_error(result.faults);
    return *result.scenario;
}

std::string failure_of(const DiversionRequest& request, const std::string& text = kOrders) {
    const auto made = make_diversion(loaded(text), request);
    EXPECT_FALSE(made.ok());
    return made.ok() ? "" : made.failure().message;
}

// "tesla-june 800 to x, ..."
std::string legs_of(const DivertedScenario& made) {
    std::string text;
    for (const auto& leg : made.scenario.diversions[made.diversion].legs) {
        text += (text.empty() ? "" : ", ") + leg.line.id + " " +
                std::to_string(leg.accelerators->value()) + (leg.is_return ? " back to " : " to ") +
                leg.to.id;
    }
    return text;
}

TEST(Diversion, TakesTheEarliestLinesThatAreStillToCome) {
    const auto made = make_diversion(loaded(kOrders), {1000, "tesla", "x", {}, {}});
    ASSERT_TRUE(made.ok());
    EXPECT_EQ(legs_of(*made), "tesla-june 800 to x, tesla-july 200 to x");
    EXPECT_EQ(made->diverted, 1000);
    EXPECT_EQ(made->returned, 0);
}

TEST(Diversion, TakesTheLinesThatAreNamed) {
    const auto made = make_diversion(loaded(kOrders), {320, "tesla", "x", {"tesla-july"}, {}});
    ASSERT_TRUE(made.ok());
    EXPECT_EQ(legs_of(*made), "tesla-july 320 to x");
}

TEST(Diversion, ReturnsWhatIsOwed) {
    const auto made =
        make_diversion(loaded(kOrders), {320, "tesla", "x", {}, {{"x-august", std::nullopt}}});
    ASSERT_TRUE(made.ok());
    EXPECT_EQ(legs_of(*made), "tesla-june 320 to x, x-august 320 back to tesla");
    EXPECT_EQ(made->returned, 320);
}

TEST(Diversion, ReturnsNoMoreThanTheLineHas) {
    const auto made =
        make_diversion(loaded(kOrders), {800, "tesla", "x", {}, {{"x-august", std::nullopt}}});
    ASSERT_TRUE(made.ok());
    EXPECT_EQ(legs_of(*made), "tesla-june 800 to x, x-august 640 back to tesla");
}

TEST(Diversion, OverlayLoadsBackToTheSameScenario) {
    const auto made =
        make_diversion(loaded(kOrders), {1000, "tesla", "x", {}, {{"x-august", 160}}});
    ASSERT_TRUE(made.ok());
    EXPECT_EQ(made->overlay, R"([diversion."tesla-to-x"]
decided = "2024-06-01"
legs = [
    { line = "tesla-june", to = "x", accelerators = 800 },
    { line = "tesla-july", to = "x", accelerators = 200 },
    { line = "x-august", to = "tesla", is_return = true, accelerators = 160 },
]
status = "plan"
source = "made by gigaplan divert"
)");
    const scenario::Scenario again = loaded(kOrders, made->overlay);
    EXPECT_EQ(again.hash, made->scenario.hash);
    EXPECT_NE(again.hash, loaded(kOrders).hash);
}

TEST(Diversion, ComesOnTopOfOthers) {
    const std::string text = kOrders + R"(
[diversion.tesla-to-x]
legs = [{ line = "tesla-june", to = "x", accelerators = 720 }]
)";
    const auto made = make_diversion(loaded(text), {160, "tesla", "x", {}, {}});
    ASSERT_TRUE(made.ok());
    EXPECT_EQ(legs_of(*made), "tesla-june 80 to x, tesla-july 80 to x");
    EXPECT_EQ(made->scenario.diversions[made->diversion].id, "tesla-to-x-2");
    EXPECT_EQ(loaded(text, made->overlay).hash, made->scenario.hash);
    EXPECT_EQ(failure_of({800, "tesla", "x", {"tesla-june"}, {}}, text),
        "tesla has 80 accelerators on order in tesla-june, 720 fewer than the 800 to divert");
}

TEST(Diversion, SaysWhatCannotBeDone) {
    EXPECT_EQ(failure_of({800, "tessla", "x", {}, {}}),
        "the scenario has no organisation `tessla`; did you mean `tesla`?");
    EXPECT_EQ(failure_of({800, "tesla", "tesla", {}, {}}),
        "accelerators cannot be diverted to whoever has them on order");
    EXPECT_EQ(failure_of({0, "tesla", "x", {}, {}}), "divert at least one system");
    EXPECT_EQ(failure_of({801, "tesla", "x", {}, {}}),
        "801 accelerators are not whole systems: one hgx-h100 holds 8; take 800 or 808");
    EXPECT_EQ(failure_of({1280, "tesla", "x", {}, {}}),
        "tesla has 1200 accelerators on order, 80 fewer than the 1280 to divert");
    EXPECT_EQ(failure_of({80, "tesla", "x", {"tesla-may"}, {}}),
        "tesla-may was delivered on 2024-05-01: only what is still to come, from 2024-06-01 on, "
        "can be diverted");
    EXPECT_EQ(failure_of({80, "tesla", "x", {"x-august"}, {}}),
        "x-august is on order for x, not for tesla");
    EXPECT_EQ(failure_of({80, "tesla", "x", {"tesla-jully"}, {}}),
        "the scenario has no schedule line `tesla-jully`; did you mean `tesla-july`?");
    EXPECT_EQ(failure_of({80, "tesla", "x", {"tesla-july", "tesla-july"}, {}}),
        "tesla-july is named twice");
}

TEST(Diversion, SaysWhatCannotBeReturned) {
    EXPECT_EQ(failure_of({80, "tesla", "x", {}, {{"tesla-july", std::nullopt}}}),
        "tesla-july is on order for tesla, not for x");
    EXPECT_EQ(failure_of({800, "tesla", "x", {}, {{"x-august", 648}}}),
        "x-august has 640 accelerators left to return, 8 fewer than the 648 asked");
    EXPECT_EQ(failure_of({800, "tesla", "x", {}, {{"x-august", 100}}}),
        "100 accelerators are not whole systems: one hgx-h100 holds 8; take 96 or 104");
    EXPECT_EQ(failure_of({80, "tesla", "x", {}, {{"x-august", 80}, {"x-august", std::nullopt}}}),
        "x-august is named twice");
}

TEST(Diversion, WantsToKnowWhichSystem) {
    const std::string text = kOrders + R"(
[order.tesla-racks]
buyer = "tesla"
supplier = "nvidia"
system = "nvl72"
[schedule_line.tesla-racks]
order = "tesla-racks"
accelerators = 720
delivery = "2024-12-01"
)";
    EXPECT_EQ(failure_of({720, "tesla", "x", {}, {}}, text),
        "tesla has hgx-h100 and nvl72 on order: name the lines to take from");
    EXPECT_TRUE(make_diversion(loaded(text), {720, "tesla", "x", {"tesla-racks"}, {}}).ok());
}

// 800 go from 15 June, and nothing comes back. X accepts 100 a day from 25 June
// on, so it runs 400 on average for eight days, and 800 until 2026. Tesla's hall
// opens on 1 September and would have accepted from the 11th on.
TEST(DiversionEffect, CountsBothSides) {
    const scenario::Scenario scenario = loaded(kOrders);
    const auto made = make_diversion(scenario, {800, "tesla", "x", {}, {}});
    ASSERT_TRUE(made.ok());
    const auto effect = find_effect(scenario, *made, PlanOptions{});
    ASSERT_TRUE(effect.ok());
    const int x_days = Date(2026, 1, 1) - Date(2024, 6, 25);
    EXPECT_NEAR(static_cast<double>(-effect->taker.running_days_lost()), 800.0 * x_days - 800.0 * 4,
        8.0 * 8);
    EXPECT_EQ(effect->taker.accepted_with - effect->taker.accepted_without, 800);
    EXPECT_DOUBLE_EQ(effect->giver.delivered_days_later, Date(2026, 1, 1) - Date(2024, 6, 15));
    EXPECT_DOUBLE_EQ(effect->taker.delivered_days_later, -effect->giver.delivered_days_later);
    // The warehouse is where they would have waited for the hall.
    EXPECT_GT(effect->giver.idle_days_saved(), 800 * (Date(2024, 9, 1) - Date(2024, 6, 15)));
    EXPECT_FALSE(effect->giver.operating_value_lost.has_value());
    ASSERT_TRUE(effect->giver.break_evens.has_value());
    EXPECT_EQ(effect->giver.break_evens->dates[0].kind, BreakEvenKind::NotWithinPlan);
}

TEST(DiversionEffect, ValuesHardwareAtEveryPublishedPrice) {
    const std::string text = kOrders + R"(
[price.low]
system = "hgx-h100"
on = "2024-06-01"
per_accelerator = "20_000 USD"
[price.racks]
system = "nvl72"
on = "2024-06-01"
per_accelerator = "60_000 USD"
[price.upper]
system = "hgx-h100"
on = "2024-06-01"
per_accelerator = "40_000 USD"
)";
    const scenario::Scenario scenario = loaded(text);
    const auto made = make_diversion(scenario, {800, "tesla", "x", {}, {}});
    ASSERT_TRUE(made.ok());
    const auto effect = find_effect(scenario, *made, PlanOptions{});
    ASSERT_TRUE(effect.ok());
    ASSERT_EQ(effect->hardware.size(), 2U);
    EXPECT_EQ(effect->hardware[0].delayed, whole_units(16'000'000));
    EXPECT_EQ(effect->hardware[1].delayed, whole_units(32'000'000));
}

// 7 to 12 until August, 3 from September; from November on it falls by 20 % a year.
TEST(RentTable, SpansTheQuotesThatHoldAndDeclinesAfterTheLast) {
    const scenario::Scenario scenario = loaded(kOrders + R"(
[rent_quote.low]
accelerator = "h100"
from = "2024-06-01"
to = "2024-08-01"
price = "7 USD/accelerator-hour"
[rent_quote.upper]
accelerator = "h100"
from = "2024-06-01"
to = "2024-08-01"
price = "12 USD/accelerator-hour"
[rent_quote.later]
accelerator = "h100"
from = "2024-09-01"
to = "2024-11-01"
price = "3 USD/accelerator-hour"
)");
    const RentTable rents(scenario);
    EXPECT_EQ(scenario.catalogue.accelerators.front().id, "b200");
    EXPECT_FALSE(rents.on({}, Date(2024, 6, 1)).has_value());
    const Index<catalogue::Accelerator> h100{1};
    const auto of_h100 = [&](Date date) {
        const auto span = rents.on(h100, date);
        return span ? std::pair(span->low, span->high) : std::pair(0.0, 0.0);
    };
    EXPECT_EQ(of_h100(Date(2024, 6, 1)), std::pair(7.0, 12.0));
    EXPECT_EQ(of_h100(Date(2024, 8, 15)), std::pair(7.0, 12.0)); // a gap: the last that ended
    EXPECT_EQ(of_h100(Date(2024, 9, 1)), std::pair(3.0, 3.0));
    EXPECT_EQ(of_h100(Date(2024, 11, 30)), std::pair(3.0, 3.0));
    // Twelve whole months after 1 November 2024.
    EXPECT_NEAR(of_h100(Date(2025, 11, 1)).first, 3.0 * 0.8, 1e-12);
}

} // namespace

} // namespace gigaplan::plan
