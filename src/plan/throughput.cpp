#include "plan/throughput.hpp"

#include <span>

namespace gigaplan::plan {

namespace {

struct WorkPoint {
    double accelerators = 0.0, work = 0.0;
};

double slope(const WorkPoint& from, const WorkPoint& to) {
    return (to.work - from.work) / (to.accelerators - from.accelerators);
}

std::vector<WorkPoint> hull_of(std::span<const WorkPoint> points) {
    std::vector<WorkPoint> hull = {{}};
    for (const WorkPoint& next : points) {
        while (hull.size() >= 2 &&
               slope(hull[hull.size() - 2], hull.back()) <= slope(hull.back(), next))
            hull.pop_back();
        hull.push_back(next);
    }
    return hull;
}

double work_at(std::span<const WorkPoint> hull, double accelerators) {
    for (std::size_t i = 0; i + 1 < hull.size(); ++i) {
        if (accelerators > hull[i + 1].accelerators) continue;
        return hull[i].work + slope(hull[i], hull[i + 1]) * (accelerators - hull[i].accelerators);
    }
    return hull.back().work;
}

// A run is never on fewer than its minimum: less of it in a stretch of time is that many for a
// part of it, and each does what it does there.
std::vector<WorkPoint> from_minimum(std::vector<WorkPoint> hull, double minimum) {
    if (minimum >= hull.back().accelerators) return hull;
    std::vector<WorkPoint> points = {{minimum, work_at(hull, minimum)}};
    for (const WorkPoint& point : hull) {
        if (point.accelerators > minimum) points.push_back(point);
    }
    return hull_of(points);
}

// Those of the accelerator, where a model of the run has them; else those of the scenario.
std::span<const scenario::ScalePoint> points_of(
    const scenario::Workload& workload, Index<catalogue::Accelerator> accelerator) {
    for (const scenario::RunScaling& own : workload.model_scaling) {
        if (own.accelerator == accelerator) return own.points;
    }
    return workload.scaling;
}

} // namespace

ThroughputModel given_throughput(const scenario::Scenario& scenario) {
    return [&scenario](const scenario::Workload& workload,
               Index<catalogue::Accelerator> accelerator) -> Throughput {
        for (const scenario::WorkloadThroughput& own : workload.throughput) {
            if (own.accelerator.index() == accelerator) return *own.per_accelerator;
        }
        const catalogue::Accelerator& kind = scenario.catalogue.accelerators[accelerator.value];
        if (kind.h100_equivalents) return **kind.h100_equivalents;
        return Throughput(1.0);
    };
}

std::vector<ScalingPiece> scaling_pieces(
    const scenario::Workload& workload, Index<catalogue::Accelerator> accelerator) {
    const std::span<const scenario::ScalePoint> points = points_of(workload, accelerator);
    if (points.empty()) return {ScalingPiece{}};
    std::vector<WorkPoint> work;
    for (const scenario::ScalePoint& point : points) {
        const auto accelerators = static_cast<double>(point.accelerators->value());
        work.push_back({accelerators, accelerators * point.efficiency->raw()});
    }
    std::vector<WorkPoint> hull = hull_of(work);
    if (workload.minimum)
        hull = from_minimum(std::move(hull), static_cast<double>((*workload.minimum)->value()));
    std::vector<ScalingPiece> pieces;
    for (std::size_t i = 0; i + 1 < hull.size(); ++i) {
        const double efficiency = slope(hull[i], hull[i + 1]);
        if (efficiency <= 0.0) return pieces;
        pieces.push_back({hull[i + 1].accelerators - hull[i].accelerators, efficiency});
    }
    pieces.back().accelerators = std::numeric_limits<double>::infinity();
    return pieces;
}

} // namespace gigaplan::plan
