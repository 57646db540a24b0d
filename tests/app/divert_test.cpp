#include "app/divert.hpp"

#include "plan_harness.hpp"

#include <gtest/gtest.h>

namespace gigaplan::app {

namespace {

// 800 H100 go from June; 400 come back in August and 400 in October. The giver's
// hall opens on 1 July, the taker's in June. Both take 100 a day.
const std::string kSwap = R"([scenario]
name = "swap"
as_of = "2024-06-01"
start = "2024-06-01"
end = "2025-01-01"
discount_rate = "10 %/year"

[assumptions]
service_life = "4 years"
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

[organisation.giver]
[organisation.taker]
[supplier.nvidia]
[site.here]
operated_by = "giver"
peak_pue = 1.3
annual_pue = 1.2
outage_rule = "none"
[site.there]
operated_by = "taker"
peak_pue = 1.3
annual_pue = 1.2
outage_rule = "none"
[hall.new]
site = "here"
ready = "2024-07-01"
places = 800
install_rate = "100 accelerators/day"
acceptance = "0 days"
[hall.old]
site = "there"
ready = "2024-06-01"
places = 800
install_rate = "100 accelerators/day"
acceptance = "0 days"
[power_source.here]
site = "here"
kind = "grid"
unit_power = "10 MW grid"
steps = [{ from = "2024-06-01", units = 1 }]
[power_source.there]
site = "there"
kind = "grid"
unit_power = "10 MW grid"
steps = [{ from = "2024-06-01", units = 1 }]
[workload.research]
kind = "reservation"
owner = "giver"
[workload.service]
kind = "reservation"
owner = "taker"

[order.giver]
buyer = "giver"
supplier = "nvidia"
system = "dgx_h100"
price_per_accelerator = "30_000 USD"
[order.taker]
buyer = "taker"
supplier = "nvidia"
system = "dgx_h100"
price_per_accelerator = "30_000 USD"
[schedule_line.june]
order = "giver"
accelerators = 800
delivery = "2024-06-01"
[schedule_line.august]
order = "taker"
accelerators = 400
delivery = "2024-08-01"
[schedule_line.october]
order = "taker"
accelerators = 400
delivery = "2024-10-01"

[price.list]
system = "dgx_h100"
on = "2024-06-01"
per_accelerator = "40_000 USD"
)";

PlanRun divert(const DivertRequest& request) {
    return run_in_memory(run_divert, request, {{"swap.toml", kSwap}});
}

DivertRequest swap_request() {
    DivertRequest request;
    request.file = "swap.toml";
    request.accelerators = 800;
    request.from = "giver";
    request.to = "taker";
    request.returns = {{"august", {}}, {"october", {}}};
    return request;
}

// The giver's hall would have been full from 9 July on. With the swap, 400 come 31
// days after the hall is ready and 400 come 92 days after it, each taken in four
// days as before, the second half four days earlier in its turn. So they are
// accepted 31 and 88 days later: 59.5 on average, which is 800 x 59.5 / 30.4375 =
// 1,564 accelerator-months. Four days before 1 October is 27 September. 24 million
// USD are due on 1 July, or a half each on 31 August and 31 October: at 10 % a year
// 23.813 million against 11.718 and 11.533.
TEST(Divert, SaysWhatBothSidesGainAndLose) {
    const PlanRun result = divert(swap_request());
    EXPECT_EQ(result.code, ExitCode::Ok) << result.err;
    EXPECT_EQ(
        result.out, R"(800 accelerators (dgx_h100) on order for giver go to taker; 800 come back
  800 of june, delivered 1 June 2024, to taker
  400 of august, delivered 1 August 2024, to giver
  400 of october, delivered 1 October 2024, to giver

With the diversion          giver, which gives  taker, which takes
──────────────────────────  ──────────────────  ──────────────────
delivered, on average       92 days later       92 days earlier
accepted, on average        60 days later       90 days earlier
running accelerator-months  1,564 fewer         2,352 more
idle accelerator-months     841 fewer           53 more
operating value lost        no rent is quoted   no rent is quoted
payments less salvage       561,097 USD less    561,097 USD more
NPV lost                    no rent is quoted   no rent is quoted

Hardware value delayed, at each published price: 32 million USD at 40,000 USD each
(list).

Hall new of giver is ready on 1 July 2024. The diversion costs giver nothing if that
hall is ready
  in running accelerator-months   on 27 September 2024 or later
  in operating value              unknown: no rent is quoted
  in NPV, with dated payments     unknown: no rent is quoted
Hall old of taker is ready on 1 June 2024. taker gains no accelerator-months if that
hall is ready on 27 September 2024 or later.

next: the same with -o diverted.toml, to keep the diversion
)");
}

TEST(Divert, WritesTheOverlayAndNamesTheNextCommand) {
    DivertRequest request = swap_request();
    request.overlay_file = "diverted.toml";
    const PlanRun result = divert(request);
    EXPECT_EQ(result.code, ExitCode::Ok) << result.err;
    EXPECT_EQ(result.files.at("diverted.toml"), R"([diversion."giver-to-taker"]
decided = "2024-06-01"
legs = [
    { line = "june", to = "taker", accelerators = 800 },
    { line = "august", to = "giver", is_return = true, accelerators = 400 },
    { line = "october", to = "giver", is_return = true, accelerators = 400 },
]
status = "plan"
source = "made by gigaplan divert"
)");
    EXPECT_TRUE(result.out.ends_with("\nnext: gigaplan plan swap.toml --with diverted.toml\n"))
        << result.out;
}

TEST(Divert, GivesEverythingAsJson) {
    DivertRequest request = swap_request();
    request.json = true;
    const PlanRun result = divert(request);
    EXPECT_EQ(result.code, ExitCode::Ok) << result.err;
    EXPECT_TRUE(result.out.starts_with("{\n  \"format\": \"gigaplan-divert/1\",\n"));
    EXPECT_NE(result.out.find("\"accepted_days_later\": 59.5,"), std::string::npos) << result.out;
    EXPECT_NE(result.out.find(R"("measure": "running_accelerator_days",
          "kind": "from",
          "date": "2024-09-27",)"),
        std::string::npos)
        << result.out;
}

TEST(Divert, EndsAsInvalidInputWhenItCannotBeDone) {
    DivertRequest request = swap_request();
    request.accelerators = 808;
    const PlanRun result = divert(request);
    EXPECT_EQ(result.code, ExitCode::InvalidInput);
    EXPECT_EQ(result.out, "");
    EXPECT_TRUE(result.err.ends_with(
        "gigaplan: giver has 800 accelerators on order, 8 fewer than the 808 to divert\n"))
        << result.err;
}

// What the giver has promised from 15 August on needs 500, and by then 400 are back.
TEST(Divert, SaysWhatConflictsWhereNoPlanIsLeft) {
    const std::string pledged = kSwap + R"(
[workload.pledged]
kind = "reservation"
owner = "giver"
from = "2024-08-15"
minimum = 500
required = true
)";
    const PlanRun result = run_in_memory(run_divert, swap_request(), {{"swap.toml", pledged}});
    EXPECT_EQ(result.code, ExitCode::Infeasible);
    EXPECT_EQ(result.out, "");
    EXPECT_EQ(result.err,
        R"(swap.toml:95:11: workload pledged requires at least 500 accelerators; up to 100 of them are missing between 2024-08-15 and 2024-10-01
swap.toml:77:16: against it stands: deliveries (dgx_h100 of giver)
gigaplan: no plan satisfies the scenario with the diversion
)");
}

} // namespace

} // namespace gigaplan::app
