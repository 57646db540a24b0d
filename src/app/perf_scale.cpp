#include "app/perf_scale.hpp"

#include "app/inputs.hpp"
#include "app/plan_inputs.hpp"
#include "app/progress.hpp"
#include "perf/check_layout.hpp"
#include "text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace gigaplan::app {

namespace {

std::vector<std::int64_t> counts_of(const PerfScaleRequest& request, const PerfSubject& subject) {
    if (request.points.empty())
        return perf::usual_counts(
            subject.model.architecture, subject.machine, request.question.accelerators);
    std::vector<std::int64_t> counts = request.points;
    std::ranges::sort(counts);
    const auto again = std::ranges::unique(counts);
    counts.erase(again.begin(), again.end());
    return counts;
}

perf::SearchSpace scale_space(const PerfSubject& subject) {
    perf::SearchSpace space;
    space.base = subject.layout;
    if (!subject.open.recompute) space.recompute = subject.layout.recompute;
    if (!subject.open.sharding) space.sharding = subject.layout.sharding;
    space.offload = false;
    return space;
}

Failure nowhere(const PerfScaleRequest& request, const PerfSubject& subject, bool divides) {
    if (!divides)
        return {FailureKind::Input,
            fmt::format("no layout divides a batch of {} on any of the numbers of accelerators; "
                        "take another batch",
                request.question.batch)};
    return {FailureKind::Infeasible,
        fmt::format("`{}` fits on no number of `{}` up to {}; take more accelerators, or a smaller "
                    "sequence",
            subject.model.architecture.id, subject.machine.accelerator,
            request.points.empty() ? request.question.accelerators
                                   : std::ranges::max(request.points))};
}

} // namespace

ExitCode run_perf_scale(const PerfScaleRequest& request, Environment& environment) {
    Diagnostics diagnostics;
    const auto inputs = load_perf_inputs(environment, diagnostics);
    if (!inputs) {
        say(diagnostics, environment);
        return end_without(inputs.failure(), diagnostics, request.json, environment);
    }
    auto subject = perf_subject(request.question, *inputs, environment, diagnostics);
    if (!subject) return end_without(subject.failure(), diagnostics, request.json, environment);
    PerfScaleAnswer answer;
    answer.subject = *subject;
    answer.weak = request.weak;
    const bool experts = subject->model.architecture.has_experts();
    const perf::ChosenCalibration chosen =
        perf::choose_calibration(inputs->book, subject->machine, subject->layout, experts);
    Progress progress(environment);
    perf::SearchRun run;
    run.threads = request.threads;
    run.stop = environment.stop;
    run.progress = [&](std::size_t done, std::size_t all) {
        progress.say(fmt::format("worked out {} of {} numbers of accelerators", done, all));
    };
    answer.curve = perf::scale(subject->model.architecture, subject->machine, chosen.values,
        scale_space(*subject), counts_of(request, *subject),
        request.weak ? perf::Scaling::Weak : perf::Scaling::Strong, run);
    progress.clear();
    const bool whole = answer.curve.complete;
    if (answer.curve.points.empty()) {
        return end_without(whole ? nowhere(request, *subject, answer.curve.divides)
                                 : Failure{FailureKind::Interrupted, "interrupted"},
            diagnostics, request.json, environment);
    }
    for (const perf::ScalePoint& point : answer.curve.points) {
        answer.calibrations.push_back(
            perf::choose_calibration(inputs->book, subject->machine, point.best.layout, experts));
    }
    environment.out << (request.json ? perf_scale_json(answer).dump()
                                     : text::for_terminal(perf_scale_text(answer)));
    return whole ? ExitCode::Ok : ExitCode::Interrupted;
}

} // namespace gigaplan::app
