#include "app/grid.hpp"

#include "plan_harness.hpp"
#include "text/json.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gigaplan::app {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::vector<std::string> values_of(const std::string& text) {
    const auto parsed = parse_grid_axis(text);
    if (const auto* fault = std::get_if<GridAxisFault>(&parsed)) {
        return {fault->message + "; " + fault->hint};
    }
    return std::get<GridAxis>(parsed).values;
}

TEST(GridAxis, OfDatesGoesByMonthsWhereNothingIsSaid) {
    EXPECT_THAT(values_of("hall.h.ready=2024-11..2025-02"),
        ElementsAre("2024-11-01", "2024-12-01", "2025-01-01", "2025-02-01"));
    EXPECT_THAT(values_of("hall.h.ready=2024-01-31..2024-03-31"),
        ElementsAre("2024-01-31", "2024-02-29", "2024-03-31")); // months of different lengths
    EXPECT_THAT(values_of("hall.h.ready = 2024-01-01 .. 2024-02-01 / 2w"),
        ElementsAre("2024-01-01", "2024-01-15", "2024-01-29"));
    EXPECT_THAT(values_of("a.b.c=2024-01-01..2024-01-25/10d"),
        ElementsAre("2024-01-01", "2024-01-11", "2024-01-21"));
}

TEST(GridAxis, OfNumbersKeepsTheUnitAndShortDecimals) {
    EXPECT_THAT(values_of("x.y.z=0..0.4/0.1"), ElementsAre("0", "0.1", "0.2", "0.3", "0.4"));
    EXPECT_THAT(
        values_of("x.y.z=100..200 MW IT/50"), ElementsAre("100 MW IT", "150 MW IT", "200 MW IT"));
    EXPECT_THAT(values_of("x.y.z=10_000 accelerators/month..20_000 accelerators/month/5_000"),
        ElementsAre(
            "10000 accelerators/month", "15000 accelerators/month", "20000 accelerators/month"));
    EXPECT_EQ(values_of("x.y.z=0..100").size(), 11U);
    EXPECT_THAT(values_of("x.y.z=5..5 %"), ElementsAre("5 %"));
}

TEST(GridAxis, MayBeAListOfValuesOrOverlays) {
    EXPECT_THAT(values_of("x.y.z=1_000, 3_000"), ElementsAre("1_000", "3_000"));
    const auto parsed = parse_grid_axis("split=overlays/a.toml,overlays/b.toml");
    const auto& axis = std::get<GridAxis>(parsed);
    EXPECT_TRUE(axis.of_overlays);
    EXPECT_EQ(axis.name, "split");
    EXPECT_THAT(axis.labels, ElementsAre("a", "b"));
}

TEST(GridAxis, ThatIsNoneIsToldWhatToWrite) {
    const std::string how = "write PATH=FROM..TO/STEP, such as "
                            "hall.south-ext.ready=2024-01..2024-12 or "
                            "hall.south-ext.places=10_000..20_000/2_000; or PATH=VALUE,VALUE";
    EXPECT_THAT(values_of("ready"), ElementsAre("'ready' is no axis of a grid; " + how));
    EXPECT_THAT(values_of("a.b.c=1,,2"), ElementsAre("a value of the grid is empty; " + how));
    EXPECT_THAT(values_of("a.b.c=2024-01..soon"),
        ElementsAre(
            "'2024-01..soon' is neither from date to date nor from number to number; " + how));
    EXPECT_THAT(
        values_of("a.b.c=9..1"), ElementsAre("'9..1' goes backwards; write the lower end first"));
    EXPECT_THAT(values_of("a.b.c=2024-02..2024-01"),
        ElementsAre("'2024-02..2024-01' goes backwards; write the lower end first"));
    EXPECT_THAT(values_of("a.b.c=2024-01..2024-03/5"),
        ElementsAre("'5' is no step between dates; write days, weeks or months: 10d, 2w, 1mo"));
    EXPECT_THAT(values_of("a.b.c=1 MW IT..3 MW server/1"),
        ElementsAre("the step '1' does not lead from '1 MW IT' to '3 MW server'; write a step "
                    "above 0, all three in one unit: 100..300 MW IT/50"));
    EXPECT_THAT(values_of("a.b.c=80..160/0"),
        ElementsAre("the step '0' does not lead from '80' to '160'; write a step above 0, all "
                    "three in one unit: 100..300 MW IT/50"));
    EXPECT_THAT(values_of("a.b.c=0..1e9/1"),
        ElementsAre("a grid has more than 1000 values along one axis; take a larger step"));
    EXPECT_THAT(values_of("a.b.c=1,b.toml"),
        ElementsAre("'a.b.c=1,b.toml' has overlays and other values; name overlays only, or "
                    "values only"));
}

// 100 H100 on 1 June 2024, and one hall. Racked and accepted on the day it opens, they
// run until the end of July.
const std::string kHall = R"([scenario]
name = "hall"
title = "One hall"
as_of = "2024-06-01"
start = "2024-06-01"
end = "2024-08-01"
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
acceptance = "0 days"
[organisation.owner]
[supplier.maker]
[site.here]
operated_by = "owner"
peak_pue = 1.3
annual_pue = 1.2
outage_rule = "none"
[hall.new]
site = "here"
ready = "2024-07-01"
places = 1_000
install_rate = "1_000 accelerators/day"
acceptance = "0 days"
[power_source.grid]
site = "here"
kind = "grid"
unit_power = "10 MW grid"
steps = [{ from = "2024-01-01", units = 1 }]
[order.boxes]
buyer = "owner"
supplier = "maker"
system = "dgx_h100"
price_per_accelerator = "30_000 USD"
[schedule_line.june]
order = "boxes"
accelerators = 96
delivery = "2024-06-01"
[workload.work]
kind = "reservation"
owner = "owner"
maximum = 10_000
)";

GridRequest request_for(const std::vector<std::string>& axes) {
    GridRequest request;
    request.file = "hall.toml";
    for (const std::string& axis : axes)
        request.axes.push_back(std::get<GridAxis>(parse_grid_axis(axis)));
    return request;
}

PlanRun grid_in_memory(const GridRequest& request) {
    return run_in_memory(run_grid, request, {{"hall.toml", kHall}}, true);
}

TEST(Grid, PlansEveryPairInOrder) {
    // From 1 July 30.5 days are left, since they are racked in the course of the first, and
    // from 11 July 20.5; of 96 accelerators, or of 48.
    const PlanRun run = grid_in_memory(request_for(
        {"hall.new.ready=2024-07-01..2024-07-11/10d", "schedule_line.june.accelerators=48,96"}));
    EXPECT_EQ(run.err, "");
    EXPECT_EQ(run.code, ExitCode::Ok);
    EXPECT_THAT(run.out, HasSubstr("2024-07-01      48"));
    std::vector<std::string> running;
    std::istringstream lines(run.out);
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("2024-")) running.push_back(line.substr(line.rfind(' ') + 1));
    }
    EXPECT_THAT(running, ElementsAre("1,464", "2,928", "984", "1,968"));
}

TEST(Grid, GivesTheSameBytesOnAnyNumberOfThreads) {
    GridRequest request =
        request_for({"hall.new.ready=2024-06-11..2024-07-21/5d", "hall.new.places=16..96/16"});
    request.output_directory = "out";
    const PlanRun one = grid_in_memory(request);
    EXPECT_EQ(one.files.size(), 3U);
    for (const int threads : {2, 8}) {
        request.threads = threads;
        const PlanRun many = grid_in_memory(request);
        EXPECT_EQ(many.out, one.out);
        EXPECT_EQ(many.files, one.files);
    }
}

TEST(Grid, TellsAPointThatHasNoPlanAndGoesOn) {
    // There are 96 accelerators, and 9,000 must run.
    GridRequest request = request_for({"workload.work.minimum=0,9_000"});
    const auto texts = Texts{{"hall.toml", kHall + "minimum = 0\nrequired = true\n"}};
    request.json = true;
    const PlanRun run = run_in_memory(run_grid, request, texts, true);
    EXPECT_EQ(run.err, "");
    EXPECT_EQ(run.code, ExitCode::Ok);
    EXPECT_THAT(run.out, HasSubstr("\"planned\""));
    EXPECT_THAT(run.out, HasSubstr("\"infeasible\""));
}

TEST(Grid, EndsAtAValueThatTheScenarioCannotHave) {
    const PlanRun run = grid_in_memory(request_for({"hall.new.places=100,-4"}));
    EXPECT_EQ(run.code, ExitCode::InvalidInput);
    EXPECT_EQ(run.err,
        "--grid hall.new.places=-4: out-of-range: `hall.new.places` is -4, but a number of "
        "accelerators lies between 0 and 1,000,000,000\n"
        "    write it without the minus sign, or leave the key out\n"
        "gigaplan: 1 fault\n");
}

} // namespace
} // namespace gigaplan::app
