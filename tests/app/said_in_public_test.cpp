// Published figures and promises beside the plan, and what goes into cars.
#include "plan_harness.hpp"

#include <gmock/gmock.h>

namespace gigaplan::app {

namespace {

using testing::HasSubstr;

// 800 H100 and 800 A100 run from the start, 80 H100 come in May; 20 computers a day
// go into cars, of 1,000 that lie in the warehouse.
const std::string kFleet = R"([scenario]
name = "fleet"
as_of = "2024-01-01"
start = "2024-01-01"
end = "2024-07-01"
discount_rate = "0 %/year"

[assumptions]
service_life = "5 years"
service_life_from = "delivery"
value_decline = "0 %/year"
payment_moment = "delivery"
payment_delay = "0 days"
return_leg_price = "as-ordered"
salvage = "none"
idle_cost = "0 %/year"
installation_cost = "10_000 USD"
operation_per_accelerator_month = "0 USD"
acceptance = "0 days"

[organisation.acme]
[supplier.nvidia]
[site.here]
operated_by = "acme"
peak_pue = 1.3
annual_pue = 1.2
[hall.all]
site = "here"
ready = "2023-01-01"
places = 2_000
install_rate = "800 accelerators/day"
[power_source.grid]
site = "here"
kind = "grid"
unit_power = "10 MW grid"
steps = [{ from = "2023-01-01", units = 2 }]
[opening_stock.h100]
organisation = "acme"
system = "dgx_h100"
state = "accepted"
hall = "all"
accelerators = 800
[opening_stock.a100]
organisation = "acme"
system = "dgx_a100"
state = "accepted"
hall = "all"
accelerators = 800
[opening_stock.computers]
organisation = "acme"
system = "tesla_hw4_computer"
state = "warehouse"
accelerators = 1_000
[field_destination.cars]
organisation = "acme"
system = "tesla_hw4_computer"
rate = "20 accelerators/day"
from = "2024-01-01"
[order.h100]
buyer = "acme"
supplier = "nvidia"
system = "dgx_h100"
price_per_accelerator = "30_000 USD"
[schedule_line.may]
order = "h100"
accelerators = 80
delivery = "2024-05-01"
[workload.all]
kind = "reservation"
owner = "acme"

[reading.fleet]
site = "here"
measure = "h100-equivalents"
date = "2024-04-15"
value = 1000
[promise.hardware]
organisation = "acme"
measure = "spent"
system = "h100_sxm"
amount = "2 million USD"
by = "2024-06-30"
[promise.all]
organisation = "acme"
measure = "spent"
amount = "2 million USD"
by = "2024-06-30"
)";

Texts planned_files() {
    PlanRun run = plan_in_memory({.file = "fleet.toml", .what_ifs = {}, .output_directory = "out"},
        {{"fleet.toml", kFleet}});
    EXPECT_EQ(run.code, ExitCode::Ok) << run.err;
    run.files["summary"] = run.out;
    return run.files;
}

// 800 + 800 x 0.3153, an A100 by dense bf16.
TEST(SaidInPublic, IsComparedInEquivalentsByTheCatalogue) {
    EXPECT_THAT(planned_files().at("out/checks.csv"),
        HasSubstr("fleet,here,2024-04-15,1000,1000,1000,1052.24,H100e,"));
}

// 80 x 30,000 for the orders; with 80 x 10,000 for installation, 3.2 million.
TEST(SaidInPublic, ComparesMoneyForASystemWithItsOrdersAlone) {
    const std::string promises = planned_files().at("out/promises.csv");
    EXPECT_THAT(
        promises, HasSubstr("hardware,acme,spent,2024-06-30,2000000,2400000,400000,USD,kept"));
    EXPECT_THAT(promises, HasSubstr("all,acme,spent,2024-06-30,2000000,3200000,1200000,USD,kept"));
}

// 31 days of January.
TEST(TheField, HasATableAndALineOfTheSummary) {
    const auto files = planned_files();
    EXPECT_THAT(files.at("out/field.csv"),
        HasSubstr("2024-02-01,cars,acme,tesla_hw4_computer,1000,380,620\n"));
    EXPECT_THAT(files.at("summary"), HasSubstr("in the field 1,000 tesla_hw4_computer of acme\n"));
    EXPECT_THAT(files.at("out/holdings.csv"), testing::Not(HasSubstr("tesla_hw4")));
}

} // namespace
} // namespace gigaplan::app
