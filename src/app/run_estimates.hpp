// What a performance model says of the training runs of a plan, at the scale that they have there.
#pragma once

#include "app/environment.hpp"
#include "base/result.hpp"
#include "perf/memory.hpp"
#include "perf/scale.hpp"
#include "plan/plan.hpp"
#include "scenario/scenario.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace gigaplan::app {

struct RunEstimate {
    std::size_t workload = 0;       // of the scenario
    std::string model, accelerator; // names for people
    std::int64_t accelerators = 0;  // at the most, of the kind that it has most of
    perf::FoundLayout best;         // on so many
    double tokens_per_second = 0.0;
    double low = 1.0, high = 1.0; // measured over predicted, 80 % of runs like it lay between
    double goodput = 1.0;
    perf::MemoryUse memory; // of one accelerator
    double capacity_bytes = 0.0;
    perf::ScaleCurve curve;
};

// Of each training run that names a model and runs in the plan; without those of which nothing
// can be said. Fails with Input where the calibration cannot be used.
[[nodiscard]] Result<std::vector<RunEstimate>> run_estimates(
    const scenario::Scenario& scenario, const plan::Plan& plan, const Environment& environment);

} // namespace gigaplan::app
