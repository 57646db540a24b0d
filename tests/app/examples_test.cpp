// Each example is a test: it plans, is proven optimal, keeps every limit, and
// says the same bytes however it is run.
#include "plan_harness.hpp"

#include "app/inputs.hpp"
#include "app/plan_answer.hpp"
#include "app/plan_json.hpp"

#include "lp/solver.hpp"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace gigaplan::app {
namespace {

using testing::HasSubstr;
using testing::Not;

// With another solver, equal optima may be told apart by other last digits.
constexpr const char* kGoldenSolver = "HiGHS 1.15.1";

// The values of a property of all events of a calendar, in its order.
std::vector<std::string> values_of(const std::string& ics, const std::string& property) {
    std::vector<std::string> values;
    std::istringstream stream(ics);
    for (std::string line; std::getline(stream, line);) {
        if (!line.starts_with(property + ":")) continue;
        values.push_back(line.substr(property.size() + 1, line.size() - property.size() - 2));
    }
    return values;
}

// The largest coordinate of all drawings of a page, whatever its direction.
double farthest(const std::string& html) {
    double most = 0.0;
    for (std::size_t at = html.find(" d=\"M"); at != std::string::npos;
         at = html.find(" d=\"M", at + 1)) {
        const std::size_t end = html.find('"', at + 5);
        for (std::size_t i = at + 4; i < end; ++i) {
            const bool begins = std::isdigit(static_cast<unsigned char>(html[i])) != 0 &&
                                std::isdigit(static_cast<unsigned char>(html[i - 1])) == 0 &&
                                html[i - 1] != '.';
            if (begins) most = std::max(most, std::strtod(html.c_str() + i, nullptr));
        }
    }
    return most;
}

class Example : public testing::TestWithParam<std::string> {
protected:
    [[nodiscard]] PlanRun planned_on(int threads) const {
        PlanRequest request{.file = example(GetParam() + "/scenario.toml"),
            .what_ifs = {},
            .output_directory = "out"};
        request.threads = threads;
        return plan_in_memory(request);
    }

    // The larger examples take seconds: each is planned on two threads once.
    [[nodiscard]] const PlanRun& planned() const {
        static std::map<std::string, PlanRun> runs;
        const auto found = runs.find(GetParam());
        return found != runs.end() ? found->second
                                   : runs.emplace(GetParam(), planned_on(2)).first->second;
    }
};

// Without the line that says where the report is.
std::string summary_of(const PlanRun& run) {
    return run.out.substr(0, run.out.find("  report "));
}

TEST_P(Example, IsPlannedAndProven) {
    const PlanRun& run = planned();
    ASSERT_EQ(run.code, ExitCode::Ok) << run.err;
    EXPECT_THAT(run.out, HasSubstr("certified optimal"));
    EXPECT_THAT(run.out, Not(HasSubstr("NOT certified")));
    const std::string& json = run.files.at("out/plan.json");
    EXPECT_THAT(json, HasSubstr("\"certified\": true"));
    EXPECT_THAT(json, Not(HasSubstr("\"certified\": false")));
    EXPECT_THAT(json, HasSubstr("\"broken_limits\": []"));
    EXPECT_THAT(run.files.at("out/report.html"), HasSubstr("</html>"));
    EXPECT_LT(farthest(run.files.at("out/report.html")), 5000.0) << "a line leaves its chart";
    const std::vector<std::string> events = values_of(run.files.at("out/plan.ics"), "UID");
    EXPECT_FALSE(events.empty());
    EXPECT_EQ(std::set<std::string>(events.begin(), events.end()).size(), events.size());
}

TEST(PlanCalendar, HasAllThatHappensToTheFirstDgx1) {
    const PlanRun run = plan_in_memory(
        {.file = example("dgx-1/scenario.toml"), .what_ifs = {}, .output_directory = "out"});
    const std::string& ics = run.files.at("out/plan.ics");
    EXPECT_EQ(values_of(ics, "SUMMARY"),
        (std::vector<std::string>{"Delivered: 8 dgx1_p100 of dgx-1 (lab)", "Hall room ready",
            "Power source wall-socket: 4.99 kW", "Cooling air-conditioner ready: 5.28 kW",
            "Starts: research", "All accepted: 8 dgx1_p100 of dgx-1 (lab)"}));
    EXPECT_EQ(
        values_of(ics, "DTSTART;VALUE=DATE"), (std::vector<std::string>{"20160815", "20160815",
                                                  "20160815", "20160815", "20160816", "20160817"}));
}

// Its room takes two days to fill, too few for a cell of its own; deliveries bind the rest.
TEST(PlanPage, NamesWhatItsStripShows) {
    const PlanRun run = plan_in_memory(
        {.file = example("dgx-1/scenario.toml"), .what_ifs = {}, .output_directory = "out"});
    const std::string& html = run.files.at("out/report.html");
    EXPECT_THAT(
        html, HasSubstr("<h3>Deliveries hold office back, 17 August to 14 September 2016</h3>"));
    EXPECT_THAT(html, HasSubstr("No single step that was tried would bring anything."));
}

TEST_P(Example, SaysTheSameBytesOnAnyNumberOfThreads) {
    for (const int threads : {1, 8}) {
        const PlanRun other = planned_on(threads);
        EXPECT_EQ(other.out, planned().out) << threads;
        EXPECT_EQ(other.files, planned().files) << threads;
    }
}

// Golden summaries are what the README files of the examples show.
TEST_P(Example, SaysWhatItsGoldenSummarySays) {
    if (lp::solver_version() != kGoldenSolver) {
        GTEST_SKIP() << "golden summaries are made with " << kGoldenSolver << ", this is "
                     << lp::solver_version();
    }
    const std::string path =
        std::string(GIGAPLAN_SOURCE_DIR) + "/tests/golden/plan/" + GetParam() + ".txt";
    const std::string summary = summary_of(planned());
    if (std::getenv("GIGAPLAN_UPDATE_GOLDEN") != nullptr) std::ofstream(path) << summary;
    std::ifstream golden(path);
    std::stringstream expected;
    expected << golden.rdbuf();
    EXPECT_EQ(summary, expected.str()) << path;
    EXPECT_LT(std::count(planned().out.begin(), planned().out.end(), '\n'), 25);
}

INSTANTIATE_TEST_SUITE_P(All, Example,
    testing::Values("dgx-1", "h100-diversion", "colossus-2", "tesla-2024", "meta-2024",
        "one-gigawatt-tco", "ai-campus", "rent-or-build", "shared-platform"),
    [](const testing::TestParamInfo<std::string>& example) {
        std::string name = example.param;
        std::replace(name.begin(), name.end(), '-', '_');
        return name;
    });

// A what-if is planned hot from its base; by itself it is planned cold.
TEST(WhatIf, IsTheSameHotAndCold) {
    const auto load = [](std::vector<std::string> overlays) {
        PlanRun files;
        std::ostringstream unused;
        Environment environment = in_memory(files, unused, unused);
        Diagnostics diagnostics;
        Result<scenario::Scenario> scenario = load_with_catalogue(
            example("h100-diversion/scenario.toml"), overlays, environment, diagnostics);
        EXPECT_TRUE(scenario.ok()) << to_text(diagnostics);
        return *scenario;
    };
    const Result<PlanAnswer> base = answer_for(load({}), {}, {});
    ASSERT_TRUE(base.ok());
    for (const char* overlay : {"swap", "tesla-hall-2024-01", "x-hall-2024-07", "rate-595"}) {
        const scenario::Scenario changed =
            load({example("h100-diversion/overlays/" + std::string(overlay) + ".toml")});
        plan::PlanOptions hot;
        hot.hot = &base->planned.hot;
        const Result<PlanAnswer> from_base = answer_for(changed, {}, hot);
        const Result<PlanAnswer> alone = answer_for(changed, {}, {});
        ASSERT_TRUE(from_base.ok() && alone.ok());
        EXPECT_EQ(plan_json(*from_base).dump(), plan_json(*alone).dump()) << overlay;
    }
}

TEST(WhatIf, PrintsTheDifferences) {
    const PlanRun run = plan_in_memory({.file = example("h100-diversion/scenario.toml"),
        .what_ifs = {example("h100-diversion/overlays/swap.toml")},
        .output_directory = ""});
    ASSERT_EQ(run.code, ExitCode::Ok) << run.err;
    EXPECT_THAT(run.out, HasSubstr("swap"));
}

TEST(Plan, SaysWhichFileIsMissing) {
    const PlanRun run =
        plan_in_memory({.file = "no-such.toml", .what_ifs = {}, .output_directory = ""});
    EXPECT_EQ(run.code, ExitCode::Storage);
    EXPECT_THAT(run.err, HasSubstr("no-such.toml"));
}

} // namespace
} // namespace gigaplan::app
