#include "app/perf_score.hpp"

#include "app/inputs.hpp"
#include "app/perf_inputs.hpp"
#include "app/plan_inputs.hpp"
#include "perf/estimate.hpp"
#include "perf/measured_run.hpp"
#include "perf/open_layout.hpp"
#include "table/humane.hpp"
#include "table/plain_text.hpp"
#include "text/csv.hpp"
#include "text/json.hpp"
#include "text/utf8.hpp"

#include <fmt/format.h>

#include <cmath>
#include <map>
#include <tuple>
#include <vector>

namespace gigaplan::app {

namespace {

struct ScoredRun {
    perf::MeasuredRun run;
    double step_seconds = 0.0, low_seconds = 0.0, high_seconds = 0.0; // 0: refused
};

ScoredRun scored(perf::MeasuredRun run, const perf::CalibrationBook& book) {
    ScoredRun one;
    run = perf::with_layout(std::move(run), book);
    if (run.refusal.empty()) {
        const auto calibration =
            perf::choose_calibration(book, run.machine, run.layout, run.architecture.has_experts());
        const auto estimate =
            perf::estimate_of_made_run(run.architecture, run.machine, calibration, run.layout);
        if (estimate) {
            const bool fitted = perf::is_fitted_source(book, run.source);
            one.step_seconds = estimate->step.raw();
            one.low_seconds = (fitted ? estimate->low : estimate->low_elsewhere).raw();
            one.high_seconds = (fitted ? estimate->high : estimate->high_elsewhere).raw();
        } else {
            run.refusal = estimate.failure().message;
        }
    }
    one.run = std::move(run);
    return one;
}

std::string number_or_blank(double value) {
    return value > 0.0 ? text::shortest(value) : std::string();
}

std::string csv_of(const std::vector<ScoredRun>& runs) {
    std::string lines = "row,measured_step_time_s,predicted_step_time_s,low_step_time_s,"
                        "high_step_time_s,refusal\n";
    for (const ScoredRun& one : runs) {
        lines += text::csv_line({std::to_string(one.run.row),
            number_or_blank(one.run.measured_seconds), number_or_blank(one.step_seconds),
            number_or_blank(one.low_seconds), number_or_blank(one.high_seconds), one.run.refusal});
    }
    return lines;
}

// What a line of the summary is of.
struct Score {
    std::int64_t runs = 0, inside = 0;
    double absolute = 0.0, bias = 0.0, worst = 0.0;

    void add(const ScoredRun& one) {
        const double error = one.step_seconds / one.run.measured_seconds - 1.0;
        ++runs;
        absolute += std::abs(error);
        bias += error;
        worst = std::max(worst, std::abs(error));
        const double measured = one.run.measured_seconds;
        inside += measured >= one.low_seconds && measured <= one.high_seconds ? 1 : 0;
    }
};

using Group = std::tuple<std::string, std::string, std::string>; // kind, accelerator, format

table::Table summary(const std::map<Group, Score>& groups) {
    table::Table table;
    table.columns = {table::text_column("kind", "Models"),
        table::text_column("accelerator", "accelerator"), table::text_column("format", "format"),
        table::count_column("runs", "runs"), table::text_column("mean", "mean error"),
        table::text_column("bias", "bias"), table::text_column("worst", "worst"),
        table::text_column("inside", "inside 80 %")};
    for (const auto& [group, score] : groups) {
        const auto n = static_cast<double>(score.runs);
        table.rows.push_back({std::get<0>(group), std::get<1>(group), std::get<2>(group),
            score.runs, fmt::format("{:.1f} %", 100.0 * score.absolute / n),
            fmt::format("{:+.1f} %", 100.0 * score.bias / n),
            fmt::format("{:.0f} %", 100.0 * score.worst),
            fmt::format("{:.0f} %", 100.0 * static_cast<double>(score.inside) / n)});
    }
    return table;
}

std::string text_of(const std::vector<ScoredRun>& runs) {
    std::map<Group, Score> groups;
    std::int64_t refused = 0;
    std::int64_t not_measured = 0;
    for (const ScoredRun& one : runs) {
        if (one.step_seconds <= 0.0) {
            ++refused;
            continue;
        }
        if (one.run.measured_seconds <= 0.0) {
            ++not_measured;
            continue;
        }
        const std::string kind = one.run.architecture.has_experts() ? "experts" : "dense";
        groups[{kind, "", ""}].add(one);
        groups[{kind, one.run.machine.accelerator, std::string(name_of(one.run.layout.recipe))}]
            .add(one);
    }
    table::PlainTextOptions plain;
    plain.title = false;
    return (groups.empty() ? std::string() : table::to_plain_text(summary(groups), plain) + "\n") +
           fmt::format("{} rows: {} refused, {} without a step time or tokens a second. --csv "
                       "prints each row.\n",
               table::grouped(static_cast<std::int64_t>(runs.size())), table::grouped(refused),
               table::grouped(not_measured));
}

Failure no_such_columns(const std::string& file, const std::vector<std::string>& missing) {
    return {FailureKind::Input,
        fmt::format("'{}' has no column {}, and no run can do without; `gigaplan perf score "
                    "--help` names all columns",
            file, fmt::join(missing, ", "))};
}

} // namespace

ExitCode run_perf_score(const PerfScoreRequest& request, Environment& environment) {
    Diagnostics diagnostics;
    const auto bytes = environment.read_file(request.file);
    if (!bytes) return say(bytes.failure(), environment);
    const auto inputs = load_perf_inputs(environment, diagnostics);
    const auto table = text::parse_csv(*bytes, request.file, diagnostics);
    say(diagnostics, environment);
    if (!inputs) return end_without(inputs.failure(), diagnostics, false, environment);
    if (!table) return say(Failure{FailureKind::Input, "no table can be read"}, environment);
    if (const auto missing = perf::missing_columns(*table); !missing.empty())
        return say(no_such_columns(request.file, missing), environment);
    std::vector<ScoredRun> runs;
    for (perf::MeasuredRun& run : perf::measured_runs(*table, inputs->catalogue))
        runs.push_back(scored(std::move(run), inputs->book));
    environment.out << (request.csv ? csv_of(runs) : text::for_terminal(text_of(runs)));
    return diagnostics.has_errors() ? ExitCode::InvalidInput : ExitCode::Ok;
}

} // namespace gigaplan::app
