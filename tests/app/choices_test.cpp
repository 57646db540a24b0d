// What is said of diversions that may be chosen: of those that are, and those that nobody
// can choose any more.
#include "plan_harness.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gigaplan::app {

namespace {

using testing::HasSubstr;
using testing::Not;

// tesla's 96 of February could run at x's at once, its own hall opens in June.
const std::string kTwoCompanies = R"([scenario]
name = "two"
title = "Two companies"
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
[supplier.nvidia]
[organisation.tesla]
[organisation.x]
[site.texas]
operated_by = "tesla"
outage_rule = "none"
peak_pue = 1.3
annual_pue = 1.2
[hall.late]
site = "texas"
ready = "2025-06-01"
places = 96
install_rate = "96 accelerators/day"
[site.georgia]
operated_by = "x"
outage_rule = "none"
peak_pue = 1.3
annual_pue = 1.2
[hall.open]
site = "georgia"
ready = "2024-06-01"
places = 96
install_rate = "96 accelerators/day"
[workload.cars]
kind = "reservation"
owner = "tesla"
[workload.chat]
kind = "reservation"
owner = "x"
[order.h100]
buyer = "tesla"
supplier = "nvidia"
system = "dgx_h100"
price_per_accelerator = "30_000 USD"
[schedule_line.first]
order = "h100"
accelerators = 96
delivery = "2025-02-01"
[diversion_option.lend]
from_line = "first"
to = "x"
maximum = 96
)";

PlanRun planned_with(const std::string& more, const std::string& service_life = "5 years") {
    std::string scenario = kTwoCompanies + more;
    scenario.replace(scenario.find("5 years"), 7, service_life);
    for (const std::string site : {"texas", "georgia"}) {
        scenario += "[power_source." + site + "-grid]\nsite = \"" + site +
                    "\"\nkind = \"grid\"\nunit_power = \"10 MW grid\"\n"
                    "steps = [{from = \"2024-01-01\", units = 1}]\n";
    }
    return plan_in_memory(
        {.file = "two.toml", .what_ifs = {}, .output_directory = "out"}, {{"two.toml", scenario}});
}

TEST(Choices, StandInTheSummaryTheReportAndTheCalendar) {
    const PlanRun said = planned_with("decide_by = \"2025-01-20\"\n");
    EXPECT_EQ(said.err, "");
    EXPECT_THAT(said.out, HasSubstr("send 96 by lend (+"));
    EXPECT_THAT(said.out, Not(HasSubstr("diversion option")));
    EXPECT_THAT(said.files.at("out/report.html"), HasSubstr("What to divert"));
    const std::string& calendar = said.files.at("out/plan.ics");
    EXPECT_THAT(calendar, HasSubstr("DTSTART;VALUE=DATE:20250120"));
    EXPECT_THAT(calendar, HasSubstr("SUMMARY:Decide on lend"));
    EXPECT_THAT(calendar, HasSubstr("96 accelerators to x"));
}

TEST(Choices, ThatNobodyCanMakeAnyMoreAreSaid) {
    EXPECT_THAT(planned_with("decide_by = \"2024-12-31\"\n").out,
        HasSubstr("the diversion option lend had to be decided on by 2024-12-31"));
    const PlanRun said = planned_with(R"(return_line = "back"
return_by = "2025-06-30"
[order.other]
buyer = "x"
supplier = "nvidia"
system = "dgx_h100"
price_per_accelerator = "30_000 USD"
[schedule_line.back]
order = "other"
accelerators = 96
delivery = "2025-07-01"
)");
    EXPECT_EQ(said.err, "");
    EXPECT_THAT(said.out, HasSubstr("nothing that the diversion option lend names is still to "
                                    "come or can come back in time"));
}

TEST(Choices, AreNotMadeWhereServiceLivesEndWithinThePlan) {
    const PlanRun said = planned_with(R"([supplier_output.winter]
supplier = "nvidia"
system = "dgx_h100"
from = "2025-01-01"
to = "2025-04-01"
accelerators = 48
)",
        "3 months");
    EXPECT_THAT(said.out, HasSubstr("no diversion is chosen where service lives end within the "
                                    "plan and supplier output does not limit deliveries where "
                                    "service lives end within the plan"));
}

} // namespace

} // namespace gigaplan::app
