// Layouts that a table of measured runs leaves open.
#pragma once

#include "perf/calibration.hpp"
#include "perf/measured_run.hpp"

namespace gigaplan::perf {

// The fastest layout that goes with what the row states: who publishes a run has tuned it. Of a
// row without a batch, one to eight sequences an accelerator, as many as are best. The run has a
// refusal where nothing fits. Rows that leave nothing open come back as they are.
[[nodiscard]] MeasuredRun with_layout(MeasuredRun run, const CalibrationBook& book);

} // namespace gigaplan::perf
