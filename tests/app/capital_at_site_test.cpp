// Published capital of a site is held against what is paid for that site.
#include "plan_harness.hpp"

#include <gmock/gmock.h>

namespace gigaplan::app {

namespace {

using ::testing::HasSubstr;

// 96 H100 of owner's at here cost 96 x 30,000, 48 of guest's at there 48 x 30,000, and there is
// built for 1 million. Both readings are of 31 December.
const std::string kTwoSites = R"([scenario]
name = "two"
as_of = "2024-06-01"
start = "2024-06-01"
end = "2025-01-01"
discount_rate = "10 %/year"
[assumptions]
service_life = "4 years"
service_life_from = "power-on"
value_decline = "20 %/year"
payment_moment = "delivery"
payment_delay = "0 days"
return_leg_price = "as-ordered"
salvage = "none"
idle_cost = "10 %/year"
installation_cost = "0 USD"
operation_per_accelerator_month = "0 USD"
acceptance = "10 days"
[organisation.owner]
[organisation.guest]
[supplier.maker]
[site.here]
operated_by = "owner"
peak_pue = 1.3
annual_pue = 1.2
outage_rule = "none"
[site.there]
operated_by = "guest"
peak_pue = 1.3
annual_pue = 1.2
outage_rule = "none"
[hall.first]
site = "here"
ready = "2024-06-01"
places = 1_000
install_rate = "48 accelerators/day"
[hall.second]
site = "there"
ready = "2024-06-01"
places = 1_000
install_rate = "1_000 accelerators/day"
cost = "1 million USD"
[power_source.grid-here]
site = "here"
kind = "grid"
unit_power = "10 MW grid"
steps = [{ from = "2024-01-01", units = 1 }]
[power_source.grid-there]
site = "there"
kind = "grid"
unit_power = "10 MW grid"
steps = [{ from = "2024-01-01", units = 1 }]
[order.own]
buyer = "owner"
supplier = "maker"
system = "dgx_h100"
price_per_accelerator = "30_000 USD"
[schedule_line.own]
order = "own"
accelerators = 96
delivery = "2024-06-03"
[order.guests]
buyer = "guest"
supplier = "maker"
system = "dgx_h100"
price_per_accelerator = "30_000 USD"
[schedule_line.guests]
order = "guests"
accelerators = 48
delivery = "2024-06-03"
[workload.own]
kind = "reservation"
owner = "owner"
[workload.guests]
kind = "reservation"
owner = "guest"
)";

std::string file_of(const std::string& more, const std::string& name) {
    PlanRequest request;
    request.file = "two.toml";
    request.output_directory = "out";
    return plan_in_memory(request, {{"two.toml", kTwoSites + more}}).files["out/" + name];
}

TEST(Capital, OfASiteIsWhatIsPaidForIt) {
    const auto reading = [](const std::string& id, const std::string& more) {
        return "[reading." + id +
               "]\nmeasure = \"capital\"\ndate = 2024-12-31\nvalue = " + "\"1 million USD\"\n" +
               more;
    };
    const std::string checks =
        file_of(reading("a", "site = \"here\"\n") + reading("b", "site = \"there\"\n") +
                    reading("c", "site = \"here\"\norganisation = \"guest\"\n"),
            "checks.csv");
    EXPECT_THAT(checks, HasSubstr("a,here,2024-12-31,1000000,1000000,1000000,2880000,"));
    EXPECT_THAT(checks, HasSubstr("b,there,2024-12-31,1000000,1000000,1000000,2440000,"));
    EXPECT_THAT(checks, HasSubstr("c,here,2024-12-31,1000000,1000000,1000000,2440000,"));
}

TEST(Promise, ToInstallIsKeptBeforeAnythingRuns) {
    // Racked on 3 and 4 June, accepted ten days later.
    const auto promise = [](const std::string& id, const std::string& measure) {
        return "[promise." + id + "]\norganisation = \"owner\"\nmeasure = \"" + measure +
               "\"\naccelerators = 96\nby = 2024-06-10\n";
    };
    const std::string promises =
        file_of(promise("p", "installed") + promise("q", "running"), "promises.csv");
    EXPECT_THAT(promises, HasSubstr("p,owner,installed,2024-06-10,96,96,0,accelerators,kept"));
    EXPECT_THAT(promises, HasSubstr("q,owner,running,2024-06-10,96,0,-96,accelerators,missed"));
}

} // namespace
} // namespace gigaplan::app
