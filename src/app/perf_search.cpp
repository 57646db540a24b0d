#include "app/perf_search.hpp"

#include "app/inputs.hpp"
#include "app/perf_search_answer.hpp"
#include "app/plan_inputs.hpp"
#include "app/progress.hpp"
#include "perf/check_layout.hpp"
#include "text/utf8.hpp"

#include <fmt/format.h>

namespace gigaplan::app {

namespace {

perf::SearchSpace space_of(const PerfSearchRequest& request, const PerfSubject& subject) {
    perf::SearchSpace space;
    space.base = subject.layout;
    space.fixed = request.fixed;
    if (!subject.open.recompute) space.recompute = subject.layout.recompute;
    if (!subject.open.sharding) space.sharding = subject.layout.sharding;
    space.offload = request.offload;
    space.idle_part = request.idle_part;
    space.keep = static_cast<std::size_t>(request.keep);
    return space;
}

// Of all values, what no layout can help.
std::optional<Failure> impossible(const PerfSubject& subject) {
    perf::Layout one = subject.layout;
    one.accelerators = one.global_batch = 1;
    one.schedule = perf::Schedule::OneForwardOneBackward;
    perf::Machine here = subject.machine;
    here.sites = 1.0;
    if (const auto fault = perf::what_does_not_divide(subject.model.architecture, here, one))
        return Failure{FailureKind::Input, *fault};
    return std::nullopt;
}

// A value that was fixed, which nothing can go with.
std::optional<Failure> impossible_value(
    const PerfSearchRequest& request, const PerfSubject& subject) {
    for (const auto& [choice, member] : {std::pair{perf::Choice::Tensor, &perf::Layout::tensor},
             {perf::Choice::Pipeline, &perf::Layout::pipeline},
             {perf::Choice::Context, &perf::Layout::context},
             {perf::Choice::Expert, &perf::Layout::expert}}) {
        const auto& fixed = request.fixed[static_cast<std::size_t>(choice)];
        if (!fixed) continue;
        perf::Layout one = subject.layout;
        one.schedule = perf::Schedule::OneForwardOneBackward;
        one.accelerators = one.*member = *fixed;
        one.global_batch = one.data();
        perf::Machine here = subject.machine;
        here.sites = 1.0;
        if (const auto fault = perf::what_does_not_divide(subject.model.architecture, here, one))
            return Failure{FailureKind::Input, *fault};
    }
    return std::nullopt;
}

Failure none_divides(const PerfSearchRequest& request, const PerfSubject& subject,
    const perf::Calibration& calibration) {
    perf::SearchSpace wider = space_of(request, subject);
    wider.keep = 1;
    perf::SearchResult found;
    for (const double idle : {0.01, 0.02, 0.05, 0.1, 0.25}) {
        if (idle <= request.idle_part) continue;
        wider.idle_part = idle;
        found = perf::search(subject.model.architecture, subject.machine, calibration, wider);
        if (!found.best.empty()) break;
    }
    std::string words = fmt::format("no layout divides a batch of {} over all {} accelerators",
        request.question.batch, request.question.accelerators);
    if (request.idle_part > 0.0)
        words = fmt::format("no layout divides a batch of {} over {} accelerators, of which {} % "
                            "may be idle",
            request.question.batch, request.question.accelerators, 100.0 * request.idle_part);
    if (found.best.empty())
        return {FailureKind::Input, words + "; take another batch, or fewer accelerators"};
    return {FailureKind::Input,
        fmt::format("{}; {} can be used: take --idle {:.0f}%, or another batch", words,
            found.best.front().layout.accelerators, 100.0 * wider.idle_part)};
}

Failure none_fits(const perf::SearchResult& result, const PerfSubject& subject) {
    double least = 0.0;
    for (const perf::BestWith& one : result.by_choice) {
        if (least <= 0.0 || one.least_memory_bytes < least) least = one.least_memory_bytes;
    }
    return {FailureKind::Infeasible,
        fmt::format("none of {} layouts fits: the smallest takes {:.1f} GiB of {:.1f}; take more "
                    "accelerators, or a smaller model or sequence",
            result.counts.layouts, least / perf::kBytesPerGibibyte,
            subject.machine.memory_bytes / perf::kBytesPerGibibyte)};
}

perf::SearchRun search_run(
    const PerfSearchRequest& request, Environment& environment, Progress& progress) {
    perf::SearchRun run;
    run.threads = request.threads;
    run.stop = environment.stop;
    run.progress = [&progress, last = std::size_t{0}](std::size_t done, std::size_t all) mutable {
        constexpr std::size_t kTwentieths = 20;
        const std::size_t now = kTwentieths * done / all;
        if (now == last) return;
        last = now;
        progress.say(fmt::format("searched {} of {} splits", done, all));
    };
    return run;
}

} // namespace

ExitCode run_perf_search(const PerfSearchRequest& request, Environment& environment) {
    Diagnostics diagnostics;
    const auto inputs = load_perf_inputs(environment, diagnostics);
    if (!inputs) {
        say(diagnostics, environment);
        return end_without(inputs.failure(), diagnostics, request.json, environment);
    }
    const auto end = [&](const Failure& failure) {
        return end_without(failure, diagnostics, request.json, environment);
    };
    auto subject = perf_subject(request.question, *inputs, environment, diagnostics);
    if (!subject) return end(subject.failure());
    if (const auto failure = impossible(*subject)) return end(*failure);
    if (const auto failure = impossible_value(request, *subject)) return end(*failure);
    PerfSearchAnswer answer;
    answer.subject = *subject;
    answer.calibration = perf::choose_calibration(
        inputs->book, subject->machine, subject->layout, subject->model.architecture.has_experts());
    Progress progress(environment);
    answer.result =
        perf::search(subject->model.architecture, subject->machine, answer.calibration.values,
            space_of(request, *subject), search_run(request, environment, progress));
    progress.clear();
    const perf::SearchResult& result = answer.result;
    if (result.best.empty()) {
        if (!result.complete) return end({FailureKind::Interrupted, "interrupted"});
        return end(result.counts.alternatives == 0
                       ? none_divides(request, *subject, answer.calibration.values)
                       : none_fits(result, *subject));
    }
    environment.out << (request.json ? perf_search_json(answer).dump()
                                     : text::for_terminal(perf_search_text(answer)));
    return result.complete ? ExitCode::Ok : ExitCode::Interrupted;
}

} // namespace gigaplan::app
