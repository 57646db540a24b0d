// What is said of training runs that had to be placed, and of targets that decide on projects.
#include "plan_harness.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gigaplan::app {

namespace {

using testing::HasSubstr;
using testing::Not;

// 96 accelerators from the first day. The run needs all of them for 50 days, and every one is
// at work for others in February.
const std::string kOneHall = R"([scenario]
name = "runs"
title = "Runs"
as_of = "2025-01-01"
start = "2025-01-01"
end = "2025-07-01"
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
[site.texas]
operated_by = "lab"
outage_rule = "none"
peak_pue = 1.3
annual_pue = 1.2
[power_source.grid]
site = "texas"
kind = "grid"
unit_power = "10 MW grid"
steps = [{ from = "2024-01-01", units = 1 }]
[hall.open]
site = "texas"
ready = "2024-01-01"
places = 96
install_rate = "96 accelerators/day"
[opening_stock.there]
organisation = "lab"
system = "dgx_h100"
state = "accepted"
hall = "open"
accelerators = 96
[workload.large]
kind = "training"
owner = "lab"
minimum = 96
work = "4800 accelerator-days"
)";

const std::string kFebruary = R"([workload.service]
kind = "reservation"
owner = "lab"
from = "2025-02-01"
to = "2025-03-01"
minimum = 96
maximum = 96
required = true
)";

PlanRun planned(const std::string& scenario) {
    return plan_in_memory({.file = "runs.toml", .what_ifs = {}, .output_directory = "out"},
        {{"runs.toml", scenario}});
}

TEST(PlacedRuns, AreNotSpokenOfWhereNoneHadToBe) {
    const PlanRun said = planned(kOneHall);
    EXPECT_EQ(said.err, "");
    EXPECT_THAT(said.out, Not(HasSubstr("  runs  ")));
    EXPECT_EQ(said.files.count("out/training_runs.csv"), 0U);
}

TEST(PlacedRuns, SayWhereAndWhenAndHowMuchBetterOthersCouldBe) {
    const PlanRun said = planned(kOneHall + kFebruary);
    EXPECT_EQ(said.err, "");
    // From 1 March 50 days; without it nothing else is left to do: 96 x 50 / 30.4375 = 157.7.
    EXPECT_THAT(said.out, HasSubstr("  runs         large at texas, 1 March 2025 to 20 April 2025, "
                                    "worth 158 H100-equivalent months\n"
                                    "               no other places for them are better\n"));
    EXPECT_THAT(said.files.at("out/training_runs.csv"),
        HasSubstr("large,run,texas,2025-03-01,2025-04-20,100,96,157.7"));
    EXPECT_THAT(said.files.at("out/report.html"), HasSubstr("Training runs, in one piece"));
}

TEST(PlacedRuns, SayWhatIsNotBegun) {
    std::string scenario = kOneHall;
    scenario.replace(scenario.find("minimum = 96"), 12, "minimum = 97");
    const PlanRun said = planned(scenario);
    EXPECT_EQ(said.err, "");
    EXPECT_THAT(said.out, HasSubstr("  runs         large is not begun\n"));
    EXPECT_THAT(said.files.at("out/training_runs.csv"), HasSubstr("large,leave,,,,,,\n"));

    scenario.replace(scenario.find("minimum = 97"), 12, "required = true\nminimum = 97");
    EXPECT_THAT(
        planned(scenario).out, HasSubstr("  runs         no places were found that keep the rules "
                                         "of every run; the report says which are broken\n"));
}

// 96 more need a second hall: one on 1 April, or the one that stands on 1 May anyway.
TEST(TargetDecisions, SayByHowManyDaysAProjectBringsTheTargetForward) {
    std::string scenario = kOneHall + R"([target.all]
accepted = 192
[supplier.nvidia]
[order.more]
buyer = "lab"
supplier = "nvidia"
system = "dgx_h100"
price_per_accelerator = "30_000 USD"
[schedule_line.more]
order = "more"
accelerators = 96
delivery = "2025-02-01"
[workload.research]
kind = "reservation"
owner = "lab"
value = "1 USD/accelerator-hour"
[hall.late]
site = "texas"
ready = "2025-05-01"
places = 96
install_rate = "96 accelerators/day"
[hall.early]
site = "texas"
ready = "2025-04-01"
places = 96
install_rate = "96 accelerators/day"
[project.early]
kind = "hall"
adds = "early"
site = "texas"
cost = "50_000_000 USD"
)";
    scenario.replace(scenario.find("\"work\""), 6, "\"earliest-target\"");
    scenario.erase(scenario.find("[workload.large]"),
        scenario.find("[target.all]") - scenario.find("[workload.large]"));
    const PlanRun said = planned(scenario);
    EXPECT_EQ(said.err, "");
    EXPECT_THAT(said.out, HasSubstr("take early (in use 1 April 2025, 30 days earlier)\n"));
}

} // namespace

} // namespace gigaplan::app
