// The time of one training step.
//
// A pipeline of p stages with v chunks each works on m micro-batches in
// (m + (p - 1) / v) x (forward + backward) of the slowest stage. Gradients and parameters are
// exchanged behind the last backward and the first forward pass, or with every micro-batch where
// parameters are shared out; what they do not cover is exposed, and what they do slows them.
#pragma once

#include "perf/architecture.hpp"
#include "perf/calibration.hpp"
#include "perf/layout.hpp"
#include "perf/machine.hpp"
#include "perf/micro_batch_time.hpp"
#include "perf/parts.hpp"

namespace gigaplan::perf {

// The layout must divide: see check_layout.hpp.
[[nodiscard]] Parts step_time(const Architecture& architecture, const Machine& machine,
    const Calibration& calibration, const Layout& layout);
// The same, the time of a micro-batch of this layout being known.
[[nodiscard]] Parts step_time(const Architecture& architecture, const Machine& machine,
    const Calibration& calibration, const Layout& layout, const MicroBatchTime& micro_batch);

} // namespace gigaplan::perf
