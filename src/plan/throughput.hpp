// How much work accelerators do: the figures of the scenario and the catalogue, and what is left of
// them where many run as one.
#pragma once

#include "scenario/scenario.hpp"

#include <functional>
#include <limits>
#include <vector>

namespace gigaplan::plan {

// H100-equivalents per accelerator of this kind in this workload.
using ThroughputModel =
    std::function<Throughput(const scenario::Workload&, Index<catalogue::Accelerator>)>;

// The workload's own figure, else the catalogue's, else 1.
[[nodiscard]] ThroughputModel given_throughput(const scenario::Scenario& scenario);

// The next so many accelerators of a kind that run as one do this part of their work.
struct ScalingPiece {
    double accelerators = std::numeric_limits<double>::infinity();
    double efficiency = 1.0;
};

// Of the least concave function that is not below the workload's points, from its minimum on, to
// which it goes straight from nothing; beyond the last point it goes on as before it. One piece of
// all where there are no points.
[[nodiscard]] std::vector<ScalingPiece> scaling_pieces(
    const scenario::Workload& workload, Index<catalogue::Accelerator> accelerator);

} // namespace gigaplan::plan
