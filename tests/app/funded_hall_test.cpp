// A special-purpose company builds on its parent's money; the parent runs accelerators
// there and lets a tenant share in them. Every table of money, with its arithmetic.
#include "plan_harness.hpp"

#include <gmock/gmock.h>

namespace gigaplan::app {

namespace {

using testing::HasSubstr;

const std::string kFunded = R"([scenario]
name = "funded"
title = "A hall on borrowed money"
as_of = "2024-07-01"
start = "2024-07-01"
end = "2025-07-01"
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
installation_cost = "0 USD"
operation_per_accelerator_month = "0 USD"
acceptance = "0 days"
depreciation_construction = "10 years"

[organisation.builder]
kind = "special-purpose"
tax_rate = "20 %"
fiscal_year_end_month = 6
[organisation.parent]
fiscal_year_end_month = 6
[organisation.tenant]
fiscal_year_end_month = 6
[shareholding.all]
holder = "parent"
of = "builder"
fraction = "100 %"
from = "2024-01-01"

[supplier.nvidia]
[order.first]
buyer = "parent"
supplier = "nvidia"
system = "dgx_h100"
price_per_accelerator = "50_000 USD"
ordered_on = "2024-07-01"
payments = [
    { after = "order", fraction = "30 %" },
    { after = "delivery", fraction = "70 %" },
]
[schedule_line.september]
order = "first"
accelerators = 800
delivery = "2024-09-01"

[site.here]
operated_by = "builder"
peak_pue = 1.3
annual_pue = 1.2
outage_rule = "none"
[hosting_right.parent]
site = "here"
guest = "parent"
fee_per_accelerator_month = "100 USD"
[hall.new]
site = "here"
ready = "2024-09-01"
places = 800
install_rate = "800 accelerators/day"
cost = "10 million USD"
cost_on = "2024-07-01"
[power_source.grid]
site = "here"
kind = "grid"
unit_power = "10 MW grid"
steps = [{ from = "2024-07-01", units = 1 }]

[workload.service]
kind = "reservation"
owner = "parent"
value = "2 USD/accelerator-hour"
beneficiaries = [
    { organisation = "tenant", share = "25 %", transfer_price = "1.50 USD/accelerator-hour" },
]

[cost_line.switches]
kind = "network"
organisation = "parent"
per_accelerator = "1_000 USD"
[cost_line.team]
kind = "staff"
organisation = "builder"
per_year = "365_250 USD"

[loan.hall]
borrower = "builder"
lender = "parent"
fraction = "50 %"
finances = ["hall.new"]
rate = "10 %/year"
drawn_on = "2024-07-01"
term = "3 years"
repayment = "bullet"
interval = "quarter"
[investment.equity]
investor = "parent"
into = "builder"
amount = "5 million USD"
on = "2024-07-01"
instrument = "equity"
[lease.land]
lessor = "A Landowner"
lessee = "builder"
site = "here"
payment = "10_000 USD"
interval = "month"
from = "2024-07-01"
term = "10 years"

[guidance.capital]
organisation = "parent"
fiscal_year = 2025
issued = "2024-05-01"
low = "35 million USD"
high = "40 million USD"
[budget.builder]
organisation = "builder"
fiscal_year = 2025
kind = "capital"
amount = "12 million USD"
[promise.running]
organisation = "parent"
measure = "running"
accelerators = 1000
by = "2024-12-31"
[promise.spent]
organisation = "parent"
measure = "spent"
amount = "40 million USD"
by = "2024-12-31"
)";

class FundedHall : public testing::Test {
protected:
    FundedHall()
        : run_(plan_in_memory({.file = "funded.toml", .what_ifs = {}, .output_directory = "out"},
              {{"funded.toml", kFunded}})) {
        EXPECT_EQ(run_.code, ExitCode::Ok) << run_.err;
    }

    // Without the line of titles.
    [[nodiscard]] std::string rows(const std::string& table) const {
        const std::string& csv = run_.files.at("out/" + table + ".csv");
        return csv.substr(csv.find('\n') + 1);
    }

    PlanRun run_;
};

TEST_F(FundedHall, PaysEachThingByItself) {
    const std::string money = rows("money_by_year");
    for (const char* line : {
             "builder,2025,construction,-10000000.00\n",
             "builder,2025,staff,-365000.00\n",     // 365,250 / 365.25 x 365
             "builder,2025,lease,-120000.00\n",     // twelve months
             "parent,2025,deposit,-12000000.00\n",  // 30 % of 800 x 50,000
             "parent,2025,purchase,-28000000.00\n", // 70 % at the delivery
             "parent,2025,network,-800000.00\n",    // 800 x 1,000
         }) {
        EXPECT_THAT(money, HasSubstr(line));
    }
}

// Half of 10 million at 10 %: quarters of 92, 92 and 90 days are 126,027.40 twice and
// 123,287.67; the last, of 91, is settled with the balance: 124,657.53.
TEST_F(FundedHall, ServesTheLoanOnBothSides) {
    const std::string money = rows("money_by_year");
    for (const char* line : {
             "builder,2025,drawdown,5000000.00\n",
             "parent,2025,drawdown,-5000000.00\n",
             "builder,2025,interest,-375342.47\n",
             "parent,2025,interest,375342.47\n",
             "builder,2026,settlement,-5124657.53\n",
             "parent,2026,settlement,5124657.53\n",
             "builder,2025,investment,5000000.00\n",
             "parent,2025,investment,-5000000.00\n",
         }) {
        EXPECT_THAT(money, HasSubstr(line));
    }
}

// A quarter of what is earned at 2 an hour is the tenant's, who pays 1.50 for its
// hours: 2,769,600 x 1.50 / 2. The parent has three times as much of the value.
TEST_F(FundedHall, SharesTheWork) {
    const std::string money = rows("money_by_year");
    EXPECT_THAT(money, HasSubstr("tenant,2025,revenue,2769600.00\n"));
    EXPECT_THAT(money, HasSubstr("parent,2025,revenue,8308800.00\n"));
    EXPECT_THAT(money, HasSubstr("tenant,2025,transfer,-2077200.00\n"));
    EXPECT_THAT(money, HasSubstr("parent,2025,transfer,2077200.00\n"));
}

// Rents of 10,000: 119 after the first day, 108 after a year. The loan with all its
// interest is 6.5 million less the 375,342.47 paid in the year.
TEST_F(FundedHall, IsBoundByWhatItSigned) {
    EXPECT_EQ(rows("commitments"),
        "builder,2024-07-01,,0.00,0.00,1190000.00,0.00,6500000.00,0.00,7690000.00\n"
        "builder,2025-06-30,2025,0.00,0.00,1080000.00,0.00,6124657.53,0.00,7204657.53\n"
        "parent,2024-07-01,,28000000.00,0.00,0.00,0.00,0.00,0.00,28000000.00\n"
        "parent,2025-06-30,2025,0.00,0.00,0.00,0.00,0.00,0.00,0.00\n");
}

// 10 million over ten years of 3,652 days, for the 303 from September to June. Fees of
// 795,071.87, from the day of racking on, less 365,000, 120,000, interest of 375,342.47 and that are a loss.
TEST_F(FundedHall, WritesOffAndCarriesItsLoss) {
    EXPECT_EQ(rows("taxes"), "builder,2025,829682.37,-894952.97,0.00,894952.97,0.00\n");
}

// Loan, interest, settlement, shares, fees and transfers leave the group's money
// alone: 5,000,000 + 375,342.47 + 5,124,657.53 + 5,000,000 + 795,071.87 + 2,077,200.
TEST_F(FundedHall, EliminatesWhatIsPaidWithin) {
    EXPECT_THAT(rows("groups"), HasSubstr(",18372271.87,0.00\n"));
    // 10 million, 40 million, 800,000; 365,000 and 120,000; 8,308,800 and 2,769,600
    EXPECT_THAT(rows("groups"),
        HasSubstr("\"builder, parent, tenant\",-50800000.00,-485000.00,11078400.00,0.00,0.00,0.00,"
                  "-40206600.00,"));
}

TEST_F(FundedHall, IsHeldAgainstWhatWasSaid) {
    EXPECT_EQ(rows("guidance"), "capital,parent,2025,2024-05-01,35000000.00,40000000.00,"
                                "40800000.00,above,whole year\n");
    EXPECT_EQ(rows("budgets"),
        "builder,builder,2025,capital,12000000.00,10000000.00,2000000.00,whole year\n");
    EXPECT_EQ(rows("promises"),
        "running,parent,running,2024-12-31,1000,800,-200,accelerators,missed,unstated,\n"
        "spent,parent,spent,2024-12-31,40000000,40800000,800000,USD,kept,unstated,\n");
}

TEST_F(FundedHall, ShowsTheBoardWhatRelatedPartiesDo) {
    const std::string related = rows("related_parties");
    EXPECT_THAT(related, HasSubstr("hosting,here,builder,parent,parent holds 100 % of builder,"
                                   "accelerators of a guest in its halls,800,0,0,"));
    EXPECT_THAT(related, HasSubstr("payment,hall,parent,builder,parent holds 100 % of builder,"
                                   "drawdown,,,,,,,,5000000.00\n"));
    EXPECT_THAT(related, testing::Not(HasSubstr("tenant")));
    const std::string& report = run_.files.at("out/report.html");
    EXPECT_THAT(report, HasSubstr("For the chief financial officer"));
    EXPECT_THAT(report, HasSubstr("In this plan parent misses the promise running by 200 "
                                  "accelerators on 31 December 2024."));
    EXPECT_THAT(run_.out, HasSubstr("  needs        parent 40.8 million USD by 15 September 2024 "
                                    "(50.8 million USD by 15 September 2024 with funding); "
                                    "builder 10.1 million USD by 1 September 2024 (193,449 USD "
                                    "by 1 April 2025 with funding)\n"));
}

} // namespace

} // namespace gigaplan::app
