// Where what idles draws power, a coarse period must not cost the work of a month.
#include "app/grid.hpp"
#include "plan_harness.hpp"

#include <gtest/gtest.h>

namespace gigaplan::app {

namespace {

// 80 accelerators, of which more power from April on lets more run; what is accepted before
// then only idles, and takes its power from what runs.
const std::string kBase = R"([scenario]
name = "t1"
title = "tiny"
as_of = "2025-01-01"
start = "2025-01-01"
end = "2026-01-01"
period = "month"
currency = "USD"
objective = "work"
discount_rate = "10 %/year"
[assumptions]
service_life = "5 years"
service_life_from = "power-on"
value_decline = "20 %/year"
payment_moment = "delivery"
payment_delay = "30 days"
return_leg_price = "as-ordered"
salvage = "declining"
idle_cost = "10 %/year"
installation_cost = "1_000 USD"
operation_per_accelerator_month = "100 USD"
acceptance = "10 days"
[organisation.a]
[supplier.n]
[order.o]
buyer = "a"
supplier = "n"
system = "dgx_h100"
price_per_accelerator = "30_000 USD"
[schedule_line.l]
order = "o"
accelerators = 80
delivery = "2025-02-01"
[site.s]
operated_by = "a"
outage_rule = "none"
peak_pue = 1.3
annual_pue = 1.2
[[site.s.energy_price]]
from = "2025-01-01"
value = "10 ct/kWh"
[hall.h]
site = "s"
ready = "2025-01-01"
places = 80
install_rate = "40 accelerators/day"
acceptance = "10 days"
cost = "500_000 USD"
[cooling_step.c]
site = "s"
ready = "2025-01-01"
unit_power = "1 MW cooling"
[power_source.p]
site = "s"
kind = "grid"
unit_power = "1 MW grid"
[[power_source.p.steps]]
from = "2025-01-01"
units = 1
[workload.w]
kind = "reservation"
owner = "a"
value = "2 USD/accelerator-hour"
)";
const std::string kMorePower = R"(extends = "t.toml"
[scenario]
end = "2025-07-01"
[site.s]
outage_rule = "largest-unit"
idle_powered = true
operation_per_mw_year = "1_000_000 USD"
[power_source.p]
unit_power = "50 kW grid"
steps = [ { from = "2025-01-01", units = 2 }, { from = "2025-04-01", units = 4 } ]
derating = [ { from_month = 6, to_month = 8, available = "80 %" } ]
cost = "300_000 USD"
cost_on = "2025-02-15"
capacity_charge_per_mw_month = "10_000 USD"
[cooling_step.c]
test = "30 days"
cost = "1_000_000 USD"
[order.o]
deposit = "20 %"
deposit_on = "2025-01-10"
)";

TEST(IdlePower, CostsByTheMonthNoMoreThanByTheWeek) {
    GridRequest request;
    request.file = "n.toml";
    request.axes = {std::get<GridAxis>(parse_grid_axis("scenario.period=month,week"))};
    const PlanRun run =
        run_in_memory(run_grid, request, {{"t.toml", kBase}, {"n.toml", kMorePower}}, true);
    EXPECT_EQ(run.err, "");
    std::vector<int> running_days;
    std::istringstream lines(run.out);
    for (std::string line; std::getline(lines, line);) {
        if (!line.starts_with("month ") && !line.starts_with("week ")) continue;
        std::string last = line.substr(line.rfind(' ') + 1);
        std::erase(last, ',');
        running_days.push_back(std::stoi(last));
    }
    ASSERT_EQ(running_days.size(), 2U) << run.out;
    EXPECT_GT(running_days[0], 7'000);
    EXPECT_LT(running_days[1] - running_days[0], running_days[1] / 100);
}

} // namespace
} // namespace gigaplan::app
