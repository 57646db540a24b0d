// What a performance model says of workloads that name a model, as the plan takes it.
#include "app/perf_goodput.hpp"
#include "app/plan_inputs.hpp"
#include "app/run_models.hpp"
#include "perf/goodput.hpp"
#include "plan_harness.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace gigaplan::app {
namespace {

using scenario::Scenario;

const std::string kLab = R"([scenario]
name = "lab"
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
[site.here]
operated_by = "lab"
peak_pue = 1.3
annual_pue = 1.2
[hall.hall]
site = "here"
ready = "2024-01-01"
places = 100_000
install_rate = "10_000 accelerators/month"
[power_source.grid]
site = "here"
kind = "grid"
unit_power = "500 MW grid"
steps = [{ from = "2024-01-01", units = 2 }]
[opening_stock.h100]
organisation = "lab"
system = "dgx_h100"
hall = "hall"
state = "accepted"
accelerators = 4096
[opening_stock.gb200]
organisation = "lab"
system = "gb200_nvl72"
hall = "hall"
state = "accepted"
accelerators = 720
)";

const std::string kRun = R"([workload.run]
kind = "training"
owner = "lab"
model = "llama31_8b"
tokens = 1e12
batch = 1024
sequence = 8192
maximum = 4096
)";

Scenario loaded(const std::string& workload, Diagnostics& diagnostics) {
    PlanRun unused;
    std::ostringstream out;
    const Environment environment = in_memory(unused, out, out, {{"lab.toml", kLab + workload}});
    auto scenario = load_to_plan("lab.toml", {}, environment, diagnostics);
    EXPECT_TRUE(scenario) << to_text(diagnostics);
    return *std::move(scenario);
}

const scenario::WorkloadThroughput& throughput_of(
    const Scenario& scenario, const std::string& accelerator) {
    const auto& all = scenario.workloads[0].throughput;
    const auto at = std::ranges::find_if(
        all, [&](const auto& one) { return one.accelerator.id == accelerator; });
    EXPECT_NE(at, all.end()) << accelerator;
    return *at;
}

// An H100 does the work of an H100, and the days of one H100 are what its tokens take there.
TEST(RunModels, CountWorkInDaysOfAnH100) {
    Diagnostics diagnostics;
    const Scenario scenario = loaded(kRun, diagnostics);
    const scenario::Workload& run = scenario.workloads[0];
    EXPECT_DOUBLE_EQ(throughput_of(scenario, "h100_sxm").per_accelerator->raw(), 1.0);
    const double faster = throughput_of(scenario, "gb200").per_accelerator->raw();
    EXPECT_GT(faster, 1.8); // 2.5 times the rate in 16 bits
    EXPECT_LT(faster, 3.0);
    // Llama 3 8B at 50 % of 989 TFLOP/s and some 6 x 8e9 + operations of attention: about 9,000
    // tokens a second, 1,300 days for 1e12.
    EXPECT_NEAR(run.work->value.raw(), 1250.0, 250.0);
    EXPECT_EQ(run.work->evidence.status, Status::Estimate);
    EXPECT_EQ(run.work->evidence.source, "gigaplan perf");
}

TEST(RunModels, LoseTheMoreTheMoreRunAsOne) {
    Diagnostics diagnostics;
    const Scenario scenario = loaded(kRun, diagnostics);
    ASSERT_EQ(scenario.workloads[0].model_scaling.size(), 2U);
    for (const scenario::RunScaling& scaling : scenario.workloads[0].model_scaling) {
        ASSERT_GE(scaling.points.size(), 4U);
        const scenario::ScalePoint& first = scaling.points.front();
        const perf::Interruptions stops = usual_interruptions(first.accelerators->value());
        EXPECT_DOUBLE_EQ(
            first.efficiency->raw(), perf::goodput(stops, perf::best_interval(stops)).raw());
        EXPECT_LT(
            scaling.points[scaling.points.size() - 2].efficiency->raw(), first.efficiency->raw());
        // Beyond the last layout nothing is gained.
        const scenario::ScalePoint& last = scaling.points[scaling.points.size() - 2];
        const scenario::ScalePoint& beyond = scaling.points.back();
        EXPECT_DOUBLE_EQ(
            static_cast<double>(beyond.accelerators->value()) * beyond.efficiency->raw(),
            static_cast<double>(last.accelerators->value()) * last.efficiency->raw());
    }
}

TEST(RunModels, LeaveWhatTheScenarioStates) {
    Diagnostics diagnostics;
    const Scenario scenario = loaded(R"([workload.run]
kind = "training"
owner = "lab"
model = "llama31_8b"
work = "1000 accelerator-days"
batch = 1024
throughput = [{ accelerator = "gb200", per_accelerator = "2 H100e" }]
scaling = [{ accelerators = 64, efficiency = "90 %" }]
)",
        diagnostics);
    EXPECT_EQ(scenario.workloads[0].work->value.raw(), 1000.0);
    EXPECT_EQ(throughput_of(scenario, "gb200").per_accelerator->raw(), 2.0);
    EXPECT_EQ(throughput_of(scenario, "h100_sxm").per_accelerator->raw(), 1.0);
    EXPECT_TRUE(scenario.workloads[0].model_scaling.empty());
}

TEST(RunModels, OfServicesCompareTokensOfAnswers) {
    Diagnostics diagnostics;
    const Scenario scenario = loaded(R"([workload.chat]
kind = "service"
owner = "lab"
model = "llama31_70b"
demand = [{ from = "2025-01-01", value = 800 }]
)",
        diagnostics);
    EXPECT_DOUBLE_EQ(throughput_of(scenario, "h100_sxm").per_accelerator->raw(), 1.0);
    EXPECT_GT(throughput_of(scenario, "gb200").per_accelerator->raw(), 2.0);
    EXPECT_TRUE(scenario.workloads[0].model_scaling.empty());
}

// Of four bits an H100 knows nothing: the run stays on the others.
TEST(RunModels, KeepOffWhatCannotDoIt) {
    Diagnostics diagnostics;
    const Scenario scenario = loaded(kRun + "precision = \"nvfp4\"\n", diagnostics);
    const scenario::Workload& run = scenario.workloads[0];
    ASSERT_EQ(run.accelerators.size(), 1U);
    EXPECT_EQ(run.accelerators[0].id, "gb200");
    ASSERT_EQ(diagnostics.sorted().size(), 1U);
    EXPECT_EQ(diagnostics.sorted()[0].message,
        "nothing is estimated of `workload.run` on `h100_sxm`: `h100_sxm` does not compute in "
        "nvfp4");
}

TEST(RunModels, SayWhichPrecisionsThereAre) {
    PlanRun unused;
    std::ostringstream out;
    const Environment environment =
        in_memory(unused, out, out, {{"lab.toml", kLab + kRun + "precision = \"int8\"\n"}});
    Diagnostics diagnostics;
    EXPECT_FALSE(load_to_plan("lab.toml", {}, environment, diagnostics));
    ASSERT_EQ(diagnostics.sorted().size(), 1U);
    EXPECT_EQ(diagnostics.sorted()[0].message,
        "`workload.run.model` cannot be estimated: its `precision` is \"int8\", and can be fp32, "
        "tf32, fp16, bf16, fp8, fp8-block, mxfp8 or nvfp4");
}

// What a run is on, and what a step of it takes, is in the tables.
TEST(RunModels, AreInTheTablesOfThePlan) {
    const PlanRun run =
        plan_in_memory({.file = "lab.toml", .what_ifs = {}, .output_directory = "out"},
            {{"lab.toml", kLab + kRun}});
    EXPECT_EQ(run.code, ExitCode::Ok) << run.err;
    ASSERT_TRUE(run.files.contains("out/run_estimates.csv"));
    const std::string& table = run.files.at("out/run_estimates.csv");
    EXPECT_NE(table.find("run,Llama 3.1 8B,"), std::string::npos) << table;
    EXPECT_TRUE(run.files.contains("out/run_parts.csv"));
}

} // namespace
} // namespace gigaplan::app
