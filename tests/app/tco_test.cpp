#include "app/tco.hpp"

#include "plan_harness.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gigaplan::app {

namespace {

using testing::HasSubstr;

// Ten racks of 72 in one hall, all at work within a day: 720 x 2.09 kW = 1.5048 MW IT.
const std::string kTenRacks = R"([scenario]
name = "ten-racks"
as_of = "2026-01-01"
start = "2026-01-01"
end = "2026-04-01"
discount_rate = "10 %/year"
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
depreciation_construction = "14 years"
[organisation.owner]
[supplier.nvidia]
[site.here]
operated_by = "owner"
peak_pue = 1.3
annual_pue = 1.2
outage_rule = "none"
energy_price = [{ from = "2026-01-01", value = "50 USD/MWh" }]
[hall.new]
site = "here"
ready = "2026-01-01"
places = 720
install_rate = "720 accelerators/day"
acceptance = "0 days"
cost = "10 million USD"
[power_source.grid]
site = "here"
kind = "grid"
unit_power = "10 MW grid"
steps = [{ from = "2026-01-01", units = 1 }]
[workload.research]
kind = "reservation"
owner = "owner"
[order.racks]
buyer = "owner"
supplier = "nvidia"
system = "gb200_nvl72"
price_per_accelerator = "50_000 USD"
[schedule_line.racks]
order = "racks"
accelerators = 720
delivery = "2026-01-01"
)";

// Spares and tests paid once, people and rent by the year.
const std::string kMoreLines = R"([cost_line.spares]
kind = "spares"
organisation = "owner"
lump_sum = "1 million USD"
on = "2026-02-01"
[cost_line.feeder]
kind = "generation"
organisation = "owner"
per_it_mw = "2 million USD"
[cost_line.people]
kind = "staff"
organisation = "owner"
per_year = "400_000 USD"
[cost_line.guards]
kind = "staff"
organisation = "owner"
per_year = "90_000 USD"
to = "2026-02-01"
[lease.land]
lessor = "A town"
lessee = "owner"
site = "here"
payment = "10_000 USD"
from = "2026-01-01"
term = "10 years"
)";

PlanRun tco(const TcoRequest& request, const std::string& scenario = kTenRacks) {
    return run_in_memory(
        run_tco, request, {{"ten-racks.toml", scenario}, {"more-lines.toml", kMoreLines}}, true);
}

// Capital recovery factors: 10 % over 5 years 0.263797, over 14 years 0.135746;
// 12.5 % over 5 years 0.280854, over 14 years 0.154751.
//
//   racks   720 x 50,000 = 36 million     x 0.263797 = 9.497    x 0.280854 = 10.111
//   halls   10 million                    x 0.135746 = 1.357    x 0.154751 =  1.548
//   energy  1.5048 MW x 8,766 h x 1.2 x 50 USD/MWh   = 0.791               =  0.791
//   all                                               11.646                 12.450
//   / 1.5048 MW                                        7.739                  8.273
//   / 720 / 8,760 h                                    1.846                  1.974
//   an hour is 2.5e15 x 0.4 x 0.9 x 3,600 / 1e18 = 3.24 useful exaFLOP
//   / 3.24                                             0.570                  0.609
TEST(Tco, PrintsEveryLineAtItsRateAndAtTwelveAndAHalfPerCent) {
    const PlanRun said = tco({.file = "ten-racks.toml"});
    EXPECT_EQ(said.err, "");
    EXPECT_EQ(said.out, R"(Total cost of ownership of ten-racks, all organisations together

Cost                  capital         life      a year at 10 %    a year at 12.5 %
────────────────────  ──────────────  ────────  ────────────────  ────────────────
gb200_nvl72           36 million USD  5 years   9.5 million USD   10.1 million USD
halls                 10 million USD  14 years  1.36 million USD  1.55 million USD
energy                                          791,465 USD       791,465 USD
all                   46 million USD            11.6 million USD  12.4 million USD
per MW-year of IT                               7.74 million USD  8.27 million USD
per accelerator-hour                            1.85 USD          1.97 USD
per useful exaFLOP                              0.57 USD          0.609 USD

Capital is spread over its life in equal yearly amounts with interest at the rate above
them. What runs is a year like March 2026. A MW-year is of the 1.5 MW IT in use then; an
accelerator-hour, of 8,760 a year, of all 720 accepted ones, at work or not. A useful
exaFLOP is 1e18 operations that the work needs: dense BF16 peak x 40 % utilisation (MFU)
x 90 % goodput.
)");
}

// 12.5 % over 3 years 0.419931, over 10 years 0.180622:
// 36 x 0.419931 = 15.118, 10 x 0.180622 = 1.806, with energy 17.715; half the exaFLOP.
TEST(Tco, TakesRateLivesAndUseFromTheCommandLine) {
    const PlanRun said = tco({.file = "ten-racks.toml",
        .rate = YearlyRate(0.125),
        .it_life_years = 3.0,
        .facility_life_years = 10.0,
        .utilisation = 0.2});
    EXPECT_THAT(said.out, HasSubstr(R"(
Cost                  capital         life      a year at 12.5 %
────────────────────  ──────────────  ────────  ────────────────
gb200_nvl72           36 million USD  3 years   15.1 million USD
halls                 10 million USD  10 years  1.81 million USD
energy                                          791,465 USD
all                   46 million USD            17.7 million USD
per MW-year of IT                               11.8 million USD
per accelerator-hour                            2.81 USD
per useful exaFLOP                              1.73 USD
)"));
}

// The feeder costs 2 million x 1.5048 MW and lasts as the halls do, spares as the racks;
// the guards have gone by March; rent of the land is 12 x 10,000.
TEST(Tco, CountsWhatIsPaidOnceAsCapitalAndTheRestByTheYear) {
    const PlanRun said = tco({.file = "ten-racks.toml", .overlays = {"more-lines.toml"}});
    EXPECT_EQ(said.err, "");
    EXPECT_THAT(said.out, HasSubstr(R"(
gb200_nvl72           36 million USD    5 years   9.5 million USD   10.1 million USD
feeder                3.01 million USD  14 years  408,542 USD       465,738 USD
spares                1 million USD     5 years   263,797 USD       280,854 USD
halls                 10 million USD    14 years  1.36 million USD  1.55 million USD
energy                                            791,465 USD       791,465 USD
people                                            400,000 USD       400,000 USD
land                                              120,000 USD       120,000 USD
all                   50 million USD              12.8 million USD  13.7 million USD
)"));
}

// Four boxes more from a cloud at 2 an hour: 288 x 2 x 8,766 hours = 5.05 million a year
// beside the 11.646, over 1,008 accelerators: 16.695 / 1,008 / 8,760. A MW-year is as before.
TEST(Tco, CountsRent) {
    const std::string offer = R"([rent_offer.cloud]
tenant = "owner"
system = "gb200_nvl72"
maximum = 288
price = "2 USD/accelerator-hour"
from = "2026-01-01"
)";
    const PlanRun said = tco({.file = "ten-racks.toml"}, kTenRacks + offer);
    EXPECT_EQ(said.err, "");
    EXPECT_THAT(said.out, HasSubstr(R"(
energy                                          791,465 USD       791,465 USD
rent                                            5.05 million USD  5.05 million USD
all                   46 million USD            16.7 million USD  17.5 million USD
per MW-year of IT                               7.74 million USD  8.27 million USD
per accelerator-hour                            1.89 USD          1.98 USD
)"));
    EXPECT_THAT(said.out, HasSubstr("in use then,\nwithout rent; an accelerator-hour"));
    EXPECT_THAT(said.out, HasSubstr("of all 720 accepted ones and 288\nrented ones, at work"));
}

TEST(Tco, SaysWhenAllIsRented) {
    std::string scenario = kTenRacks;
    const std::string ready = "ready = \"2026-01-01\"";
    scenario.replace(scenario.find(ready), ready.size(), "ready = \"2026-05-01\"");
    scenario += R"([rent_offer.cloud]
tenant = "owner"
system = "gb200_nvl72"
maximum = 288
price = "2 USD/accelerator-hour"
from = "2026-01-01"
)";
    const PlanRun said = tco({.file = "ten-racks.toml"}, scenario);
    EXPECT_EQ(said.code, ExitCode::InvalidInput);
    EXPECT_EQ(said.err, "gigaplan: all that runs in this plan is rented, so there is no cost of "
                        "owning it; `gigaplan plan` says what the rent comes to\n");
}

TEST(Tco, AsksHowLongTheHallsLast) {
    std::string scenario = kTenRacks;
    const std::string line = "depreciation_construction = \"14 years\"\n";
    scenario.erase(scenario.find(line), line.size());
    const PlanRun said = tco({.file = "ten-racks.toml"}, scenario);
    EXPECT_EQ(said.code, ExitCode::InvalidInput);
    EXPECT_EQ(said.err, "gigaplan: nothing says how long what `halls` pays for lasts; state "
                        "depreciation_construction in [assumptions], or add --facility-life 14y\n");
    EXPECT_EQ(tco({.file = "ten-racks.toml", .facility_life_years = 14.0}, scenario).out,
        tco({.file = "ten-racks.toml"}).out);
}

TEST(Tco, SpreadsNothingOverADay) {
    std::string scenario = kTenRacks;
    const std::string life = "14 years";
    scenario.replace(scenario.find(life), life.size(), "1 days");
    const PlanRun said = tco({.file = "ten-racks.toml"}, scenario);
    EXPECT_EQ(said.code, ExitCode::InvalidInput);
    EXPECT_EQ(said.err,
        "gigaplan: what `halls` pays for lasts 0.00274 years; the cost of a year needs a life of "
        "0.1 years or more\n");
}

TEST(Tco, HasNoCostOfWhatNeverRuns) {
    std::string scenario = kTenRacks;
    const std::string ready = "ready = \"2026-01-01\"";
    scenario.replace(scenario.find(ready), ready.size(), "ready = \"2026-05-01\"");
    const PlanRun said = tco({.file = "ten-racks.toml"}, scenario);
    EXPECT_EQ(said.code, ExitCode::InvalidInput);
    EXPECT_THAT(said.err, HasSubstr("nothing runs in this plan"));
}

TEST(Tco, SaysTheSameInJson) {
    const PlanRun said = tco({.file = "ten-racks.toml", .json = true});
    EXPECT_THAT(said.out, HasSubstr("\"format\": \"gigaplan-tco/1\""));
    EXPECT_THAT(said.out, HasSubstr("\"capital_cents\": 3600000000"));
    EXPECT_THAT(said.out, HasSubstr("\"it_power_mw\": 1.5048"));
    EXPECT_THAT(said.out, HasSubstr("\"rate\": 0.125"));
}

} // namespace

} // namespace gigaplan::app
