// What is written in another currency is worth what that was worth on its day.

#include "files_in_memory.hpp"

#include <gtest/gtest.h>

namespace gigaplan::scenario {
namespace {

using testing::kSwap;
using testing::loaded;
using testing::with;

const std::string kRates = R"(
[currency_rate.from-june-2024]
currency = "EUR"
from = "2024-06-05"
rate = 1.20
[currency_rate.before]
currency = "EUR"
from = "2023-01-01"
rate = 1.08
)";

Scenario loaded_at_rates(const std::string& toml) {
    return loaded(toml + kRates);
}

std::string order_at(const std::string& price, const std::string& more = "") {
    return with(kSwap, "\"30_000 USD\"", price + more);
}

Money price_of(const std::string& toml) {
    return loaded_at_rates(toml).orders.at(0).price_per_accelerator->value;
}

TEST(ForeignMoney, WithoutADayIsConvertedAtTheRateOfTheAsOfDate) {
    // As of 1 June 2024: 10,000 x 1.08.
    EXPECT_EQ(price_of(order_at("\"10_000 EUR\"")), whole_units(10'800));
}

TEST(ForeignMoney, IsConvertedAtTheRateOfItsOwnDay) {
    EXPECT_EQ(
        price_of(order_at("\"10_000 EUR\"", "\nordered_on = 2024-06-10")), whole_units(12'000));
    EXPECT_EQ(
        price_of(order_at("\"10_000 EUR\"", "\nordered_on = \"2024-06-04\"")), whole_units(10'800));
    // Before the first rate begins there is none but that.
    EXPECT_EQ(
        price_of(order_at("\"10_000 EUR\"", "\nordered_on = 2022-05-01")), whole_units(10'800));
}

TEST(ForeignMoney, GoesByTheStatementThatIsChosen) {
    const char* day = R"(
ordered_on = [{ value = 2024-03-01 }, { value = 2024-06-10, chosen = true }])";
    EXPECT_EQ(price_of(order_at("{ value = \"10_000 EUR\", source = \"a letter\" }", day)),
        whole_units(12'000));
}

TEST(ForeignMoney, OfAHallIsConvertedWhenItIsPaidElseWhenTheHallIsReady) {
    const auto cost = [](const std::string& more) {
        const Scenario scenario = loaded_at_rates(
            with(kSwap, "ready = \"2024-07-01\"", "cost = \"10 million EUR\"\n" + more));
        return scenario.halls.at(0).cost->value;
    };
    EXPECT_EQ(cost("ready = 2025-07-01"), whole_units(12'000'000));
    EXPECT_EQ(cost("ready = 2025-07-01\ncost_on = 2024-05-01"), whole_units(10'800'000));
}

TEST(ForeignMoney, OfAStepIsConvertedOnTheFirstDayOfTheStep) {
    const Scenario scenario = loaded_at_rates(with(kSwap, "peak_pue = 1.3", R"(peak_pue = 1.3
energy_price = [{ from = 2024-01-01, value = "100 EUR/MWh" },
                { from = 2025-01-01, value = "100 EUR/MWh" }])"));
    EXPECT_DOUBLE_EQ(scenario.sites.at(0).energy_price.at(0).value->raw(), 108.0);
    EXPECT_DOUBLE_EQ(scenario.sites.at(0).energy_price.at(1).value->raw(), 120.0);
}

TEST(ForeignMoney, OfASpreadIsConvertedOnTheDayOfWhatItIsOf) {
    const Scenario scenario =
        loaded_at_rates(order_at("\"10_000 EUR\"", "\nordered_on = 2024-06-10") + R"(
[uncertainty.price]
target = "order.tesla-h100.price_per_accelerator"
distribution = "triangular"
p10 = "9_000 EUR"
p50 = "10_000 EUR"
p90 = "12_000 EUR"
)");
    // In cents: 9,000 and 10,000 x 1.20.
    EXPECT_DOUBLE_EQ(scenario.uncertainties.at(0).p10->number, 1'080'000.0);
    EXPECT_DOUBLE_EQ(scenario.uncertainties.at(0).stated, 1'200'000.0);
}

} // namespace
} // namespace gigaplan::scenario
