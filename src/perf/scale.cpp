#include "perf/scale.hpp"

#include <algorithm>
#include <cmath>

namespace gigaplan::perf {

namespace {

constexpr double kIdleMost = 0.25;

// Bytes of weights, gradients and Adam's state, shared out over all.
constexpr double kStateBytes = 16.0;

std::int64_t batch_on(const SearchSpace& space, std::int64_t accelerators, Scaling scaling) {
    if (scaling == Scaling::Strong) return space.base.global_batch;
    const double part =
        static_cast<double>(accelerators) / static_cast<double>(space.base.accelerators);
    const auto batch = static_cast<std::int64_t>(
        std::llround(part * static_cast<double>(space.base.global_batch)));
    return std::max<std::int64_t>(1, batch);
}

double slope(const ScalePoint& from, const ScalePoint& to) {
    return (to.tokens_per_second - from.tokens_per_second) /
           static_cast<double>(to.accelerators - from.accelerators);
}

// The upper hull, left to right.
std::vector<ScalePoint> hull_of(const std::vector<ScalePoint>& points) {
    std::vector<ScalePoint> hull;
    for (const ScalePoint& point : points) {
        while (hull.size() >= 2 &&
               slope(hull[hull.size() - 2], hull.back()) <= slope(hull.back(), point))
            hull.pop_back();
        hull.push_back(point);
    }
    return hull;
}

double excess_of(const std::vector<ScalePoint>& points, const std::vector<ScalePoint>& hull) {
    double most = 0.0;
    std::size_t piece = 0;
    for (const ScalePoint& point : points) {
        while (piece + 2 < hull.size() && hull[piece + 1].accelerators < point.accelerators)
            ++piece;
        if (piece + 1 >= hull.size()) break;
        const double above = hull[piece].tokens_per_second +
                             slope(hull[piece], hull[piece + 1]) *
                                 static_cast<double>(point.accelerators - hull[piece].accelerators);
        most = std::max(most, above / point.tokens_per_second - 1.0);
    }
    return most;
}

} // namespace

ScaleCurve scale(const Architecture& architecture, const Machine& machine,
    const Calibration& calibration, const SearchSpace& space,
    const std::vector<std::int64_t>& accelerators, Scaling scaling, const SearchRun& run) {
    ScaleCurve curve;
    for (std::size_t i = 0; i < accelerators.size(); ++i) {
        SearchSpace one = space;
        one.keep = 1;
        one.by_choice = false;
        one.idle_part = std::max(space.idle_part, kIdleMost);
        one.base.accelerators = accelerators[i];
        one.base.global_batch = batch_on(space, accelerators[i], scaling);
        const SearchResult found = search(
            architecture, machine, calibration, one, {.threads = run.threads, .stop = run.stop});
        if (run.progress) run.progress(i + 1, accelerators.size());
        if (!found.complete) {
            curve.complete = false;
            break;
        }
        curve.divides = curve.divides || found.counts.alternatives > 0;
        if (found.best.empty()) continue;
        const FoundLayout& best = found.best.front();
        const double tokens = static_cast<double>(best.layout.global_batch * best.layout.sequence);
        curve.points.push_back({accelerators[i], best, tokens / best.seconds});
    }
    curve.concave = hull_of(curve.points);
    curve.concave_excess = excess_of(curve.points, curve.concave);
    return curve;
}

std::vector<std::int64_t> usual_counts(
    const Architecture& architecture, const Machine& machine, std::int64_t most) {
    const double least =
        kStateBytes * parameters_of(architecture).total() / machine.memory_bytes / 2.0;
    std::vector<std::int64_t> counts;
    for (std::int64_t count = 1; count < most; count *= 2) {
        if (static_cast<double>(count) >= least) counts.push_back(count);
    }
    counts.push_back(most);
    return counts;
}

} // namespace gigaplan::perf
