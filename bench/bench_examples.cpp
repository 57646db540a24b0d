#include "benchmarks.hpp"

#include "files.hpp"

#include "app/plan.hpp"
#include "app/plan_answer.hpp"
#include "app/plan_files.hpp"
#include "plan/reasons.hpp"

#include <fmt/format.h>
#include <utility>

namespace gigaplan::bench {

namespace {

// Processor seconds since the last call.
class Lap {
public:
    double operator()() {
        const double now = processor_seconds();
        return now - std::exchange(last_, now);
    }

private:
    double last_ = processor_seconds();
};

std::string file_of(const std::string& example) {
    return GIGAPLAN_SOURCE_DIR "/examples/" + example + "/scenario.toml";
}

void measure_whole(Measurements& measurements, const std::string& example, double at_most) {
    const double seconds = median_seconds(3, [&] {
        Files files;
        app::Environment environment = files.environment();
        app::PlanRequest request;
        request.file = file_of(example);
        request.output_directory = "out";
        if (app::run_plan(request, environment) != app::ExitCode::Ok) {
            fmt::print(stderr, "{}: {}\n", example, files.err.str());
        }
    });
    measurements.add("file to report, plan.json and CSV", seconds, "s", at_most);
}

// The rounds of make_plan announce themselves; each ends where the next begins.
plan::Planned plan_by_rounds(Measurements& measurements, const scenario::Scenario& scenario) {
    Lap lap;
    std::vector<double> rounds;
    plan::PlanOptions options;
    options.progress = [&](std::string_view) { rounds.push_back(lap()); };
    Result<plan::Planned> planned = plan::make_plan(scenario, options);
    const double last = lap();
    measurements.add("layout and program", rounds.front(), "s");
    for (std::size_t i = 1; i < rounds.size(); ++i) {
        measurements.add(fmt::format("stages, round {}", i), rounds[i], "s");
    }
    measurements.add("stages of the last round, whole systems, cash", last, "s");
    const plan::Plan& plan = planned->plan;
    measurements.add("columns", static_cast<double>(plan.column_count), "");
    measurements.add("segments", static_cast<double>(plan.layout.timeline.segment_count()), "");
    for (const plan::StageResult& stage : plan.stages) {
        measurements.add(fmt::format("iterations of stage {}, last round", name(stage.kind)),
            static_cast<double>(stage.iterations), "");
    }
    return std::move(*planned);
}

void measure_steps(Measurements& measurements, const std::string& example) {
    Files files;
    Lap lap;
    app::PlanAnswer answer;
    answer.scenario = load_or_stop(files, file_of(example));
    measurements.add("load", lap(), "s");
    answer.planned = plan_by_rounds(measurements, answer.scenario);
    const plan::PlanOptions options;
    lap();
    answer.bottlenecks = *plan::find_bottlenecks(answer.scenario, answer.planned, options);
    measurements.add("block steps", lap(), "s");
    measurements.add("block steps tried", static_cast<double>(answer.bottlenecks.steps.size()), "");
    lap();
    answer.periods = *plan::period_bindings(answer.scenario, answer.planned, options);
    measurements.add("prices by period", lap(), "s");
    answer.horizon = *plan::test_horizon(answer.scenario, answer.planned, options);
    measurements.add("twelve months longer", lap(), "s");
    answer.stories = plan::tell_stories(answer.scenario, answer.planned.plan);
    measurements.add("reasons", lap(), "s");
    app::Environment environment = files.environment();
    const auto paths = app::write_plan_files(answer, "out", false, 1, environment);
    measurements.add("report, plan.json and CSV", lap(), "s");
    measurements.add("written", static_cast<double>(files.bytes_written) / 1e6, "MB");
    if (!paths) fmt::print(stderr, "{}: {}\n", example, paths.failure().message);
}

} // namespace

void bench_examples(Measurements& measurements) {
    const std::pair<const char*, double> examples[] = {
        {"colossus-2", 2.0}, {"h100-diversion", 0.5}};
    for (const auto& [example, at_most] : examples) {
        measurements.begin_group(example);
        measure_whole(measurements, example, at_most);
        measure_steps(measurements, example);
    }
}

} // namespace gigaplan::bench
