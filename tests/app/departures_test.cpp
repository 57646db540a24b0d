// What is said of accelerators that leave for good.
#include "app/departures.hpp"

#include <gtest/gtest.h>

namespace gigaplan::app {
namespace {

PlanAnswer with_departures() {
    PlanAnswer answer;
    answer.scenario.settings.currency = "USD";
    answer.scenario.organisations.emplace_back().id = "acme";
    answer.scenario.catalogue.systems.emplace_back().id = "old";
    answer.scenario.halls.emplace_back().id = "north";
    scenario::Departure one;
    one.id = "broker";
    one.sold = true;
    one.organisation = Index<scenario::Organisation>(0);
    one.system = Index<catalogue::System>(0);
    one.hall = Index<scenario::Hall>(0);
    one.on = Date(2025, 7, 1);
    one.accelerators = AcceleratorCount(96);
    one.proceeds_per_accelerator = whole_units(1'000);
    scenario::Departure worn = one;
    worn.id = "worn";
    worn.sold = false;
    worn.hall = std::nullopt;
    worn.accelerators = AcceleratorCount(8);
    worn.proceeds_per_accelerator = Money();
    worn.cost_per_accelerator = whole_units(50);
    scenario::Departure later = worn;
    later.on = Date(2025, 8, 1);
    answer.planned.plan.departures = {worn, one, later};
    return answer;
}

TEST(DepartureWords, SayHowManyLeaveByWhatAndWhen) {
    const std::vector<std::string> expected = {
        "96 old of acme are sold by broker on 1 July 2025, out of north",
        "16 old of acme are retired by worn from 1 July 2025 to 1 August 2025, out of the "
        "warehouse"};
    EXPECT_EQ(departure_words(with_departures()), expected);
}

TEST(DepartureTable, SaysWhatTheyBringInAndCost) {
    const table::Table table = departures_table(with_departures());
    EXPECT_TRUE(table::well_formed(table));
    ASSERT_EQ(table.rows.size(), 3U);
    const table::Row sold = {Date(2025, 7, 1), std::string("broker"), std::string("resale"),
        std::string("acme"), std::string("old"), std::string("north"), std::int64_t{96},
        whole_units(96'000), Money()};
    EXPECT_EQ(table.rows[1], sold);
    EXPECT_EQ(std::get<Money>(table.rows[2][8]), whole_units(400));
}

} // namespace
} // namespace gigaplan::app
