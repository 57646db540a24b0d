// Words of the format that no plan uses yet: read into what they mean, laid
// over, compared, and named as not used.

#include "files_in_memory.hpp"
#include "scenario/difference.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gigaplan::scenario {
namespace {

using ::testing::ElementsAre;
using testing::kSwap;
using testing::load_files;
using testing::loaded;

const std::string kLoan = R"(
[loan.construction]
borrower = "xai"
lender = "a bank"
fraction = "70 %"
finances = ["order.tesla-h100"]
rate = "8 %/year"
drawn_on = "2024-07-01"
term = "10 years"
repayment = "annuity"
)";

std::string uncertainty(const std::string& target, const std::string& values) {
    return kSwap + "[uncertainty.u]\ntarget = \"" + target + "\"\n" + values;
}

TEST(Uncertainty, OfADateIsInDaysFromTheStatedDate) {
    // The hall is stated as ready on 1 July; June has 30 days.
    const Scenario scenario = loaded(uncertainty("hall.main.ready",
        "distribution = \"triangular\"\np10 = 2024-06-01\np50 = \"2024-07-11\"\np90 = "
        "\"2024-10-01\"\n"));
    const Uncertainty& one = scenario.uncertainties.at(0);
    EXPECT_TRUE(one.target_is_date);
    EXPECT_EQ(one.p10->number, -30.0);
    EXPECT_EQ(one.p50->number, 10.0);
    EXPECT_EQ(one.p90->number, 92.0);
    EXPECT_EQ(one.stated, 0.0);
}

TEST(Uncertainty, OfAQuantityIsInItsBaseUnit) {
    const Scenario scenario = loaded(uncertainty("power_source.mlgw.unit_power",
        "distribution = \"log-normal\"\np10 = \"120 MW grid\"\np50 = \"0.15 GW grid\"\np90 = "
        "\"200_000 kW grid\"\n"));
    const Uncertainty& one = scenario.uncertainties.at(0);
    EXPECT_FALSE(one.target_is_date);
    EXPECT_EQ(one.p50->number, 150.0);
    EXPECT_EQ(one.p90->text, "200 MW grid");
    EXPECT_EQ(one.stated, 150.0);
}

TEST(Uncertainty, MayBeOfAStepOfAListAndOfTheCatalogue) {
    const Scenario steps = loaded(uncertainty("power_source.mlgw.steps.1.units",
        "distribution = \"discrete\"\nprobability = \"10 %\"\nevent_value = 0\n"));
    EXPECT_EQ(steps.uncertainties.at(0).event_value->number, 0.0);
    const Scenario power = loaded(uncertainty("catalogue.accelerator.h100.it_power",
        "distribution = \"uniform\"\np10 = \"1.3 kW IT\"\np50 = \"1.4 kW IT\"\np90 = \"1.5 kW "
        "IT\"\n"));
    EXPECT_DOUBLE_EQ(power.uncertainties.at(0).p90->number, 0.0015);
}

TEST(Uncertainty, InOtherWordsHasTheSameHash) {
    const std::string target = "order.tesla-h100.price_per_accelerator";
    const auto with = [&](const std::string& p50) {
        return loaded(
            uncertainty(target, "distribution = \"normal\"\np10 = \"25_000 USD\"\np50 = " + p50 +
                                    "\np90 = \"40_000 USD\"\n"))
            .hash;
    };
    EXPECT_EQ(with("\"30_000 USD\""), with("\"30 thousand USD\""));
    EXPECT_NE(with("\"30_000 USD\""), with("\"31_000 USD\""));
}

TEST(Payments, KeepTheirMomentsInTheOrderWritten) {
    const Scenario scenario = loaded(kSwap + R"(
[order.more]
buyer = "xai"
supplier = "nvidia"
system = "hgx-h100"
payments = [
    { on = "2024-03-01", fraction = "40 %" },
    { after = "delivery", delay = "30 days", fraction = "60 %" },
]
[schedule_line.more]
order = "more"
accelerators = 800
delivery = "2024-07-01"
)");
    const Order& order = scenario.orders.at(0);
    ASSERT_EQ(order.payments.size(), 2U);
    EXPECT_EQ(order.payments[0].on->value, Date(2024, 3, 1));
    EXPECT_EQ(order.payments[1].after, Milestone::Delivery);
    EXPECT_EQ(order.payments[1].delay->value.raw(), 30.0);
    EXPECT_TRUE(scenario.not_used.empty());
}

TEST(NewSections, CanBeLaidOverAndRemoved) {
    const Scenario dearer =
        loaded(kSwap + kLoan, "[loan.construction]\nrate = \"9 %/year\"\nfee = \"1 %\"\n");
    const auto changes = difference(loaded(kSwap + kLoan), dearer);
    ASSERT_EQ(changes.size(), 2U);
    EXPECT_EQ(changes[0].path, "loan.construction.fee");
    EXPECT_EQ(changes[1].path, "loan.construction.rate");
    EXPECT_EQ(changes[1].before, "8 %/year");
    EXPECT_EQ(changes[1].after, "9 %/year");
    const Scenario without = loaded(kSwap + kLoan, "remove = [\"loan.construction\"]\n");
    EXPECT_TRUE(without.loans.empty());
    EXPECT_EQ(without.hash, loaded(kSwap).hash);
}

TEST(NewSections, CanComeFromLongTables) {
    auto [scenario, faults] = load_files({{"scenario.toml", kSwap + R"(
[tables]
cost_line = "costs.csv"
)"},
        {"costs.csv", "id,kind,organisation,per_accelerator,per_accelerator.source,lump_sum,on\n"
                      "compute,compute,xai,500 USD,an invoice,,\n"
                      "studies,other,xai,,,2 million USD,2024-08-01\n"}});
    EXPECT_EQ(faults, "");
    ASSERT_TRUE(scenario.has_value());
    ASSERT_EQ(scenario->cost_lines.size(), 2U);
    EXPECT_EQ(scenario->cost_lines[0].per_accelerator->evidence.source, "an invoice");
    EXPECT_EQ(scenario->cost_lines[1].lump_sum->value, whole_units(2'000'000));
}

TEST(NewSections, AreNamedAsNotUsed) {
    EXPECT_TRUE(loaded(kSwap + kLoan).not_used.empty());
    EXPECT_THAT(loaded(kSwap + "[target.gigawatt]\nit_power = \"1 GW IT\"\n").not_used,
        ElementsAre("targets are aimed at with the objective earliest-target alone"));
    EXPECT_THAT(loaded(kSwap + R"(
[organisation.spv]
kind = "special-purpose"
[investment.first]
investor = "xai"
into = "spv"
amount = "1 million USD"
on = "2024-06-01"
instrument = "loan"
)")
                    .not_used,
        ElementsAre("the kind of an organisation changes nothing",
            "what one organisation lends another counts as put into it: interest and repayment "
            "need a [loan.ID]"));
}

TEST(NotUsed, IsTheTimeFromShipmentOnlyWhereNoPaymentHangsOnIt) {
    const std::string transit = "[assumptions]\ntransit = \"14 days\"\n";
    EXPECT_THAT(loaded(kSwap, transit).not_used,
        ElementsAre("no date hangs on the time from shipment to delivery"));
    EXPECT_THAT(loaded(kSwap, transit + R"(
[order.tesla-h100]
payments = [{ after = "shipment", fraction = "30 %" }, { after = "delivery", fraction = "70 %" }]
)")
                    .not_used,
        ElementsAre());
}

TEST(Target, IsMeasuredAsItsAmountSays) {
    const Scenario scenario = loaded(kSwap + "[target.a]\nit_power = \"1 GW IT\"\n[target.b]\n"
                                             "accepted = 100_000\n[target.c]\nfacility_power = "
                                             "\"1.2 GW facility\"\n");
    EXPECT_EQ(scenario.targets.at(0).measure(), TargetMeasure::ItPower);
    EXPECT_EQ(scenario.targets.at(1).measure(), TargetMeasure::Accepted);
    EXPECT_EQ(scenario.targets.at(2).measure(), TargetMeasure::FacilityPower);
}

} // namespace
} // namespace gigaplan::scenario
