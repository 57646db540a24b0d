// Throughput of a training run against the accelerators that it is on: the curve that a plan uses.
#pragma once

#include "perf/search.hpp"

#include <cstdint>
#include <vector>

namespace gigaplan::perf {

// What a step has to do on more accelerators: the same, or so much more.
enum class Scaling { Strong, Weak };

struct ScalePoint {
    std::int64_t accelerators = 0; // at hand; the layout may leave some idle
    FoundLayout best;
    double tokens_per_second = 0.0;
};

struct ScaleCurve {
    std::vector<ScalePoint> points; // the fewest accelerators first; where none fits, no point
    // Of the points, those that the least concave function not below any of them goes through;
    // between the first and the last it holds, not beyond.
    std::vector<ScalePoint> concave;
    double concave_excess = 0.0; // what it lies above the points at the most, as a part
    bool divides = false; // a layout divides on some of the numbers, whether it fits or not
    bool complete = true;
};

// `space` has the batch for its own number of accelerators; a curve of weak scaling takes as much
// less on fewer. Of each number up to a quarter may be idle, where others do not divide.
[[nodiscard]] ScaleCurve scale(const Architecture& architecture, const Machine& machine,
    const Calibration& calibration, const SearchSpace& space,
    const std::vector<std::int64_t>& accelerators, Scaling scaling, const SearchRun& run = {});

// Powers of two and `most` itself, from where the model's state alone would fit.
[[nodiscard]] std::vector<std::int64_t> usual_counts(
    const Architecture& architecture, const Machine& machine, std::int64_t most);

} // namespace gigaplan::perf
