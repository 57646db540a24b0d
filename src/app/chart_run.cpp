// Training runs that name a model: what a step goes into, what an accelerator keeps, and what more
// accelerators bring.
#include "app/perf_words.hpp"
#include "app/plan_charts.hpp"
#include "perf/quantities.hpp"
#include "table/humane.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace gigaplan::app {

namespace {

constexpr double kShownPartOfStep = 0.01; // what is less is added up
constexpr double kHardlyAnyPart = 0.001;  // and left out where it comes to less than that
constexpr std::array kPartTones = {report::Tone::Accent, report::Tone::Work, report::Tone::Supply,
    report::Tone::Hall, report::Tone::Power, report::Tone::Cooling, report::Tone::Installation,
    report::Tone::Money, report::Tone::Ink, report::Tone::Grey};

const std::string& id_of(const PlanAnswer& answer, const RunEstimate& run) {
    return answer.scenario.workloads[run.workload].id;
}

std::string run_sources(const PlanAnswer& answer) {
    return fmt::format("Sources: gigaplan perf, fitted to published runs; this plan, as of {}",
        table::humane(answer.scenario.settings.as_of));
}

// The largest first; what is hardly anything together at the end.
std::vector<report::SharePart> parts_of_step(const RunEstimate& run) {
    std::vector<report::SharePart> parts;
    double rest = 0.0;
    for (std::size_t i = 0; i < perf::kParts; ++i) {
        const auto part = static_cast<perf::Part>(i);
        const double seconds = run.best.parts[part];
        if (seconds < kShownPartOfStep * run.best.seconds)
            rest += seconds;
        else
            parts.push_back({std::string(words_for(part).title), report::Tone::Grey, seconds});
    }
    std::ranges::stable_sort(
        parts, [](const auto& one, const auto& other) { return one.value > other.value; });
    if (rest > kHardlyAnyPart * run.best.seconds)
        parts.push_back({"all else", report::Tone::Pale, rest});
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (parts[i].tone != report::Tone::Pale) parts[i].tone = kPartTones[i % kPartTones.size()];
    }
    return parts;
}

std::string waste_words(const RunEstimate& run) {
    using perf::Part;
    double work = 0.0;
    for (const Part part : {Part::Matrix, Part::Attention, Part::Experts, Part::Head})
        work += run.best.parts[part];
    return fmt::format("{} of a step of {} is work of the model itself",
        table::humane_percent(work / run.best.seconds), run.model);
}

} // namespace

report::ShareBar step_chart(const PlanAnswer& answer, const RunEstimate& run) {
    report::ShareBar bar;
    bar.text = {"step-" + id_of(answer, run), waste_words(run),
        fmt::format("Seconds of a step on {} {}, {}", table::grouped(run.accelerators),
            run.accelerator, layout_words(run.best.layout)),
        run_sources(answer), {}};
    bar.measure = table::number_in("s");
    bar.rows = {{"", parts_of_step(run)}};
    return bar;
}

report::ShareBar memory_chart(const PlanAnswer& answer, const RunEstimate& run) {
    const auto gib = [](double bytes) { return bytes / perf::kBytesPerGibibyte; };
    report::ShareBar bar;
    bar.text = {"memory-" + id_of(answer, run),
        fmt::format("It takes {} of an accelerator's memory",
            table::humane_percent(run.memory.total_bytes() / run.capacity_bytes)),
        fmt::format("What one {} keeps, GiB", run.accelerator), run_sources(answer), {}};
    bar.measure = table::number_in("GiB");
    bar.rows = {{"", {{"weights", report::Tone::Accent, gib(run.memory.weights_bytes)},
                         {"gradients", report::Tone::Work, gib(run.memory.gradients_bytes)},
                         {"optimizer", report::Tone::Hall, gib(run.memory.optimizer_bytes)},
                         {"activations", report::Tone::Power, gib(run.memory.activations_bytes)},
                         {"buffers", report::Tone::Grey, gib(run.memory.buffers_bytes)}}}};
    bar.limit = report::ShareLimit{
        gib(run.capacity_bytes), fmt::format("{:.0f} GiB", gib(run.capacity_bytes))};
    return bar;
}

report::ScaleCurve scale_chart(const PlanAnswer& answer, const RunEstimate& run) {
    report::ScaleCurve chart;
    const perf::ScalePoint& first = run.curve.points.front();
    const double each = run.tokens_per_second / static_cast<double>(run.accelerators) /
                        (first.tokens_per_second / static_cast<double>(first.accelerators));
    chart.text = {"scale-" + id_of(answer, run),
        fmt::format("On {} each accelerator does {} of what it does on {}",
            table::grouped(run.accelerators), table::humane_percent(each),
            table::grouped(first.accelerators)),
        "Tokens a second by accelerators, the fastest layout on each number, without stops",
        run_sources(answer), {}};
    chart.across = table::count_of("accelerators");
    chart.measure = table::number_in("tokens/s");
    chart.name = "throughput";
    chart.interval_name = "80 % of runs like it";
    for (const perf::ScalePoint& point : run.curve.points) {
        const double rate = point.tokens_per_second;
        chart.points.push_back({static_cast<double>(point.accelerators), rate, rate / run.high,
            rate / run.low, layout_words(point.best.layout)});
    }
    for (const perf::ScalePoint& point : run.curve.concave)
        chart.concave.push_back({static_cast<double>(point.accelerators), point.tokens_per_second});
    chart.proportional = true;
    chart.mark = report::ScaleCurveMark{static_cast<double>(run.accelerators),
        run.tokens_per_second, "the plan: " + table::grouped(run.accelerators)};
    return chart;
}

} // namespace gigaplan::app
