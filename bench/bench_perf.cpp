// How fast training steps are estimated, and the fastest layout found.
#include "allocations.hpp"
#include "benchmarks.hpp"
#include "files.hpp"

#include "app/perf_question.hpp"
#include "perf/estimate.hpp"
#include "perf/search.hpp"
#include "perf/search_space.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fmt/format.h>

namespace gigaplan::bench {

namespace {

constexpr int kRepetitions = 5;
constexpr std::size_t kLayoutsMost = 2'000; // one pass over them is a measurement

struct Subject {
    app::PerfSubject is;
    perf::ChosenCalibration calibration;
    perf::SearchSpace space;
};

Subject subject_or_stop(const app::PerfInputs& inputs, const app::PerfQuestion& question) {
    Files files;
    app::Environment environment = files.environment();
    Diagnostics diagnostics;
    auto is = app::perf_subject(question, inputs, environment, diagnostics);
    if (!is) {
        fmt::print(stderr, "{}\n", is.failure().message);
        std::exit(1);
    }
    Subject subject{*std::move(is), {}, {}};
    subject.calibration = perf::choose_calibration(inputs.book, subject.is.machine,
        subject.is.layout, subject.is.model.architecture.has_experts());
    subject.space.base = subject.is.layout;
    return subject;
}

app::PerfQuestion question_of(std::string model, std::string system, std::int64_t accelerators,
    std::int64_t batch, std::int64_t sequence, std::string precision) {
    app::PerfQuestion question;
    question.model = std::move(model);
    question.system = std::move(system);
    question.accelerators = accelerators;
    question.batch = batch;
    question.sequence = sequence;
    question.precision = std::move(precision);
    return question;
}

double wall_seconds() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

// What divides and fits, all over the space: no two estimates in a row are alike.
std::vector<perf::Layout> layouts_that_fit(const Subject& subject) {
    const perf::Architecture& model = subject.is.model.architecture;
    std::vector<perf::Layout> all;
    for (const perf::Split& split : perf::splits_of(model, subject.space)) {
        for (perf::Layout layout :
            perf::alternatives_of(model, subject.is.machine, subject.space, split)) {
            layout.recompute = all.size() % 2 == 0 ? perf::Recompute::None : perf::Recompute::Full;
            if (perf::estimate(model, subject.is.machine, subject.calibration, layout))
                all.push_back(layout);
        }
    }
    if (all.size() <= kLayoutsMost) return all;
    std::vector<perf::Layout> some;
    for (std::size_t i = 0; i < kLayoutsMost; ++i)
        some.push_back(all[i * all.size() / kLayoutsMost]);
    return some;
}

volatile double sink = 0.0; // so that nothing is left out

// Each waits for the one before: what a core does at the least in the same run.
double chain_seconds(std::size_t multiply_adds) {
    return median_seconds(kRepetitions, [&] {
        double value = sink;
        for (std::size_t i = 0; i < multiply_adds; ++i)
            value = value * 0.999 + 1.0;
        sink = value;
    });
}

void measure_estimates(Measurements& measurements, const app::PerfInputs& inputs,
    const app::PerfQuestion& question, double per_second_at_least) {
    const Subject subject = subject_or_stop(inputs, question);
    const perf::Architecture& model = subject.is.model.architecture;
    const std::vector<perf::Layout> layouts = layouts_that_fit(subject);
    const auto count = static_cast<double>(layouts.size());
    const auto pass = [&](const auto& one) {
        return median_seconds(kRepetitions, [&] {
            double sum = 0.0;
            for (const perf::Layout& layout : layouts)
                sum += one(layout);
            sink = sum;
        });
    };
    const auto estimate = [&](const perf::Layout& layout) {
        return perf::estimate(model, subject.is.machine, subject.calibration, layout)->step.raw();
    };
    measurements.begin_group(fmt::format("estimates of {} on {} {}, {} layouts", question.model,
        question.accelerators, question.system, layouts.size()));
    const double seconds = pass(estimate) / count;
    measurements.add("a second on one core", 1.0 / seconds, "");
    measurements.add("one estimate", 1e6 * seconds, "us", 1e6 / per_second_at_least);
    const double counting =
        pass([&](const perf::Layout&) { return perf::parameters_of(model).total() + sink; });
    measurements.add("one over counting the model's parameters", seconds * count / counting, "");
    constexpr std::size_t kChain = 1'000'000;
    measurements.add("one in multiply-adds that wait for one another",
        seconds / (chain_seconds(kChain) / static_cast<double>(kChain)), "");
    const std::size_t before = allocations_of_this_thread();
    for (const perf::Layout& layout : layouts)
        sink = estimate(layout);
    measurements.add(
        "allocations", static_cast<double>(allocations_of_this_thread() - before) / count, "", 0.0);
}

struct TimedSearch {
    perf::SearchResult result;
    double wall = 0.0, processor = 0.0;
};

TimedSearch timed_search(const Subject& subject, const perf::SearchSpace& space, int threads) {
    TimedSearch timed;
    const double wall = wall_seconds();
    const double processor = processor_seconds();
    perf::SearchRun run;
    run.threads = threads;
    timed.result = perf::search(
        subject.is.model.architecture, subject.is.machine, subject.calibration.values, space, run);
    timed.wall = wall_seconds() - wall;
    timed.processor = processor_seconds() - processor;
    return timed;
}

std::string winners(const perf::SearchResult& result) {
    std::string all;
    for (const perf::FoundLayout& found : result.best) {
        const perf::Layout& l = found.layout;
        all += fmt::format("{} {} {} {} {} {} {} {} {} {} {} {} {} {}\n", l.tensor, l.pipeline,
            l.virtual_stages, l.context, l.expert, l.expert_tensor, l.micro_batch, l.accelerators,
            name_of(l.recompute), l.recomputed_part, name_of(l.sharding), l.offload_optimizer,
            l.offload_activations, found.seconds);
    }
    return all;
}

void measure_search(Measurements& measurements, const app::PerfInputs& inputs,
    const app::PerfQuestion& question, double idle_part, double seconds_at_most) {
    Subject subject = subject_or_stop(inputs, question);
    subject.space.idle_part = idle_part;
    measurements.begin_group(fmt::format(
        "search of {} on {} {}", question.model, question.accelerators, question.system));
    const TimedSearch two = timed_search(subject, subject.space, 2);
    const TimedSearch one = timed_search(subject, subject.space, 1);
    const perf::SearchCounts& counts = one.result.counts;
    const auto layouts = static_cast<double>(counts.layouts);
    measurements.add("layouts that divide", layouts, "");
    measurements.add("on two threads", two.wall, "s (wall)");
    // What others on the machine take away is no matter of the search.
    measurements.add("on two threads, of each", two.processor / 2.0, "s", seconds_at_most);
    measurements.add("on one thread", one.wall, "s (wall)");
    measurements.add("on one thread", one.processor, "s");
    measurements.add("layouts a second of a core", layouts / one.processor, "");
    measurements.add("worked out a second of a core",
        static_cast<double>(counts.worked_out) / one.processor, "");
    measurements.add("alternatives passed over",
        100.0 * static_cast<double>(counts.too_slow) / static_cast<double>(counts.alternatives),
        "%");
    measurements.add("winners that differ by threads",
        winners(one.result) == winners(two.result) ? 0.0 : 1.0, "", 0.0);
}

void measure_exactness(
    Measurements& measurements, const app::PerfInputs& inputs, const app::PerfQuestion& question) {
    Subject subject = subject_or_stop(inputs, question);
    measurements.begin_group(fmt::format("search of {} on {} {}, against every layout by itself",
        question.model, question.accelerators, question.system));
    const TimedSearch bounded = timed_search(subject, subject.space, 1);
    subject.space.passes_over = false;
    const TimedSearch every = timed_search(subject, subject.space, 1);
    measurements.add("layouts", static_cast<double>(every.result.counts.layouts), "");
    measurements.add("every one over the search", every.processor / bounded.processor, "");
    measurements.add("winners that differ",
        winners(bounded.result) == winners(every.result) ? 0.0 : 1.0, "", 0.0);
}

} // namespace

void bench_perf(Measurements& measurements) {
    Files files;
    Diagnostics diagnostics;
    const auto inputs = app::load_perf_inputs(files.environment(), diagnostics);
    if (!inputs) {
        fmt::print(stderr, "{}\n", inputs.failure().message);
        std::exit(1);
    }
    measure_estimates(measurements, *inputs,
        question_of("llama31_405b", "h100_sxm", 4'096, 1'024, 8'192, "bf16"), 500e3);
    measure_estimates(measurements, *inputs,
        question_of("deepseek_v3", "gb200", 1'024, 8'192, 4'096, "mxfp8"), 200e3);
    measure_search(measurements, *inputs,
        question_of("gpt3", "a100_80", 1'024, 1'536, 2'048, "fp16"), 0.0, 20.0);
    measure_search(
        measurements, *inputs,
        [] {
            auto question = question_of("deepseek_v3", "gb300", 1'000'000, 61'440, 4'096, "mxfp8");
            question.network.domain = 64;
            return question;
        }(),
        0.05, 60.0);
    measure_exactness(measurements, *inputs, question_of("gpt3", "a100_80", 64, 96, 2'048, "fp16"));
}

} // namespace gigaplan::bench
