// What is said of accelerators that come later than they were booked.
#include "app/late_shipments.hpp"

#include <gtest/gtest.h>

namespace gigaplan::app {
namespace {

TEST(LateShipments, SayWhoseTheyAreAndWhenTheyCome) {
    PlanAnswer answer;
    scenario::Order& order = answer.scenario.orders.emplace_back();
    order.supplier.id = "nvidia";
    order.buyer.id = "tesla";
    order.system.emplace().id = "dgx_h100";
    scenario::ScheduleLine& line = answer.scenario.schedule_lines.emplace_back();
    line.id = "texas";
    line.order.target = Index<scenario::Order>(0);
    const auto first = Index<scenario::ScheduleLine>(0);
    answer.decisions.late = {{first, Date(2024, 1, 15), Date(2024, 4, 1), AcceleratorCount(2000)},
        {first, Date(2024, 1, 15), Date(2024, 7, 1), AcceleratorCount(12'000)}};
    const std::vector<std::string> expected = {
        "nvidia ships less than is booked: 12 thousand dgx_h100 of texas (tesla) come on 1 July "
        "2024 instead of 15 January 2024",
        "nvidia ships less than is booked: 2,000 dgx_h100 of texas (tesla) come on 1 April 2024 "
        "instead of 15 January 2024"};
    EXPECT_EQ(late_shipment_words(answer), expected);
    const table::Table table = late_shipments_table(answer);
    EXPECT_TRUE(table::well_formed(table));
    ASSERT_EQ(table.rows.size(), 2U);
    EXPECT_EQ(std::get<Date>(table.rows[0][6]), Date(2024, 4, 1));
}

} // namespace
} // namespace gigaplan::app
