// What is said of a fleet that is rented and nothing else.
#include "plan_harness.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gigaplan::app {

namespace {

using testing::HasSubstr;
using testing::Not;

// 96 of the 100 offered, in boxes of eight, from 21 March on, 20 days after the offer
// begins. The 316 days of the least term end 30 days after the plan.
const std::string kRented = R"([scenario]
name = "rented"
title = "Rented"
as_of = "2025-01-01"
start = "2025-01-01"
end = "2026-01-01"
discount_rate = "10 %/year"
objective = "work"
[assumptions]
service_life = "5 years"
service_life_from = "power-on"
value_decline = "20 %/year"
payment_moment = "delivery"
payment_delay = "30 days"
return_leg_price = "as-ordered"
salvage = "none"
idle_cost = "10 %/year"
installation_cost = "0 USD"
operation_per_accelerator_month = "0 USD"
acceptance = "0 days"
[organisation.lab]
[rent_offer.cloud]
tenant = "lab"
system = "dgx_h100"
maximum = 100
price = "3 USD/accelerator-hour"
lead_time = "20 days"
minimum_term = "316 days"
from = "2025-03-01"
to = "2025-03-02"
[workload.work]
kind = "reservation"
owner = "lab"
maximum = 130
)";

PlanRun rented(const std::string& more = "") {
    return plan_in_memory({.file = "rented.toml", .what_ifs = {}, .output_directory = "out"},
        {{"rented.toml", kRented + more}});
}

// 96 x 72 a day: 286 days in the plan are 1.98 million, 30 days after it 207,360.
TEST(RentedFleet, IsSaidInTheSummary) {
    const PlanRun said = rented();
    EXPECT_EQ(said.err, "");
    EXPECT_THAT(said.out, HasSubstr("  at the end   0 accelerators run of 0 owned, and 96 rented: "
                                    "0 MW facility, 0 MW IT, 0 MW server\n"));
    EXPECT_THAT(said.out,
        HasSubstr("  hired        lab up to 96 dgx_h100 of cloud, 21 March to 31 December 2025, "
                  "2.18 million USD, of it 207,360 USD after the plan\n"));
}

TEST(RentedFleet, IsSaidInTheReport) {
    const std::string report = rented().files.at("out/report.html");
    EXPECT_THAT(report, HasSubstr("0 accelerators run at the end of the plan, of 0 owned, and 96 "
                                  "rented; those owned draw 0 MW facility"));
    EXPECT_THAT(report, HasSubstr("Hired: lab up to 96 dgx_h100 of cloud, 21 March"));
    EXPECT_THAT(report, HasSubstr("of 0 delivered, and 96 rented"));
    // 130 wanted, and none before the offer begins.
    EXPECT_THAT(
        report, HasSubstr("Not all the work is done, though nothing at a site holds it back"));
    EXPECT_THAT(report, Not(HasSubstr("all the work there is gets done")));
}

TEST(RentedFleet, DoesAllTheWorkThatThereIs) {
    const std::string report = rented("from = \"2025-03-21\"\n").files.at("out/report.html");
    EXPECT_THAT(report, HasSubstr("Not all the work is done"));
    std::string scenario = kRented + "from = \"2025-03-21\"\n";
    scenario.replace(scenario.find("maximum = 130"), 13, "maximum = 100");
    const PlanRun all =
        plan_in_memory({.file = "rented.toml", .what_ifs = {}, .output_directory = "out"},
            {{"rented.toml", scenario}});
    EXPECT_THAT(all.files.at("out/report.html"), HasSubstr("all the work there is gets done"));
}

TEST(RentedFleet, IsCountedInTheJson) {
    EXPECT_THAT(rented().files.at("out/plan.json"), HasSubstr("\"accelerators_rented\": 96"));
}

} // namespace

} // namespace gigaplan::app
