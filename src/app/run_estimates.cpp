#include "app/run_estimates.hpp"

#include "app/perf_goodput.hpp"
#include "app/run_curves.hpp"
#include "perf/goodput.hpp"

#include <algorithm>
#include <map>

namespace gigaplan::app {

namespace {

// The most accelerators of each kind that the workload has in any segment.
std::map<std::size_t, std::int64_t> peaks_of(
    const scenario::Scenario& scenario, const plan::Plan& plan, std::size_t workload) {
    std::map<std::pair<std::size_t, std::size_t>, std::int64_t> by_segment;
    for (const plan::Use& use : plan.uses) {
        if (use.workload != workload) continue;
        const auto& system = scenario.catalogue.systems[system_of(plan.layout, use).value];
        by_segment[{system.accelerator->value, use.segment}] += use.accelerators.value();
    }
    std::map<std::size_t, std::int64_t> peaks;
    for (const auto& [where, count] : by_segment)
        peaks[where.first] = std::max(peaks[where.first], count);
    return peaks;
}

std::optional<RunEstimate> estimate_of(const scenario::Scenario& scenario, const plan::Plan& plan,
    std::size_t w, const perf::CalibrationBook& book) {
    const scenario::Workload& workload = scenario.workloads[w];
    const auto peaks = peaks_of(scenario, plan, w);
    const auto most = std::ranges::max_element(
        peaks, [](const auto& one, const auto& other) { return one.second < other.second; });
    if (most == peaks.end()) return std::nullopt;
    const auto kind = make_index<catalogue::Accelerator>(most->first);
    RunEstimate estimate;
    estimate.workload = w;
    estimate.model = scenario.catalogue.models[workload.made_of.model->position()].name;
    estimate.accelerator = scenario.catalogue.accelerators[kind.value].name;
    estimate.accelerators = most->second;
    const auto here = run_curve(scenario, workload, kind, book, {estimate.accelerators});
    if (!here || here->curve.points.empty()) return std::nullopt;
    const perf::ScalePoint& point = here->curve.points.front();
    estimate.best = point.best;
    estimate.tokens_per_second = point.tokens_per_second;
    const perf::ChosenCalibration chosen = perf::choose_calibration(
        book, here->machine, point.best.layout, here->architecture.has_experts());
    estimate.low = chosen.spread.low;
    estimate.high = chosen.spread.high;
    const perf::Interruptions stops = usual_interruptions(estimate.accelerators);
    estimate.goodput = perf::goodput(stops, perf::best_interval(stops)).raw();
    estimate.memory = perf::memory_use(here->architecture, point.best.layout);
    estimate.capacity_bytes = here->machine.memory_bytes;
    if (auto whole = run_curve(scenario, workload, kind, book)) estimate.curve = whole->curve;
    return estimate;
}

} // namespace

Result<std::vector<RunEstimate>> run_estimates(
    const scenario::Scenario& scenario, const plan::Plan& plan, const Environment& environment) {
    std::vector<RunEstimate> estimates;
    const auto has_model = [](const scenario::Workload& one) {
        return one.made_of.model && one.kind == scenario::WorkloadKind::Training;
    };
    if (std::ranges::none_of(scenario.workloads, has_model)) return estimates;
    Diagnostics diagnostics; // of the calibration, which has been read before
    const auto book = load_calibration_book(environment, scenario.catalogue, diagnostics);
    if (!book) return book.failure();
    for (std::size_t w = 0; w < scenario.workloads.size(); ++w) {
        if (!has_model(scenario.workloads[w])) continue;
        if (auto estimate = estimate_of(scenario, plan, w, *book))
            estimates.push_back(*std::move(estimate));
    }
    return estimates;
}

} // namespace gigaplan::app
