// How fast a convolutional network trains on given machines, and how sure that is.
//
// No run of one was fitted: shares of the data sheet and what software does are those of
// transformers on the same accelerators, and the interval is that of what no run tells of.
#pragma once

#include "base/result.hpp"
#include "perf/calibration.hpp"
#include "perf/layout.hpp"
#include "perf/machine.hpp"
#include "perf/memory.hpp"
#include "perf/operators.hpp"
#include "perf/parts.hpp"
#include "perf/quantities.hpp"

namespace gigaplan::perf {

struct ConvolutionEstimate {
    Parts parts; // of the step; their sum is its time
    Seconds step, low, high;
    MemoryUse memory;
    Images images;               // of one step
    Operations model_operations; // of one step: three times those forward

    [[nodiscard]] double images_per_second() const { return images.raw() / step.raw(); }
};

// Each accelerator holds all of the network and works on its images at once.
[[nodiscard]] MemoryUse convolution_memory(const OperatorNetwork& network, const Layout& layout);

// With the wider interval.
[[nodiscard]] ChosenCalibration convolution_calibration(
    const CalibrationBook& book, const Machine& machine, const Layout& layout);

// Fails with Input where the batch does not divide, the accelerator lacks the format, or it does
// not fit, and says what would do.
[[nodiscard]] Result<ConvolutionEstimate> estimate_convolution(const OperatorNetwork& network,
    const Machine& machine, const ChosenCalibration& calibration, const Layout& layout);

[[nodiscard]] Fraction model_utilisation(
    const ConvolutionEstimate& estimate, const Machine& machine, const Layout& layout);

} // namespace gigaplan::perf
