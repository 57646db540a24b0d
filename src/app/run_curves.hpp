// How a training run of a scenario scales on a kind of accelerator, and what a service gets out of
// one.
#pragma once

#include "app/perf_inputs.hpp"
#include "base/result.hpp"
#include "perf/scale.hpp"
#include "perf/serving_calibration.hpp"
#include "scenario/scenario.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace gigaplan::app {

struct RunCurve {
    perf::Architecture architecture;
    perf::Machine machine;
    perf::SearchSpace space;             // that layouts were looked for in
    perf::ChosenCalibration calibration; // points into the book that it was made with
    perf::ScaleCurve curve;
};

// Kinds of accelerators that somebody orders, has or offers and that the workload may run on.
[[nodiscard]] std::vector<Index<catalogue::Accelerator>> kinds_for(
    const scenario::Scenario& scenario, const scenario::Workload& workload);

// Of a workload that names a model. Points are the numbers of accelerators given; none: from the
// fewest that hold the model, four times as many each. Fails where the catalogue lacks a size or a
// rate, and where the precision is none.
[[nodiscard]] Result<RunCurve> run_curve(const scenario::Scenario& scenario,
    const scenario::Workload& workload, Index<catalogue::Accelerator> accelerator,
    const perf::CalibrationBook& book, std::vector<std::int64_t> counts = {});

// Output tokens a second and accelerator, on as few accelerators a replica as is best, a token in
// at most 50 ms where that can be: assumed. Fails as above, and where nothing fits.
[[nodiscard]] Result<double> service_rate(const scenario::Scenario& scenario,
    const scenario::Workload& workload, Index<catalogue::Accelerator> accelerator,
    const perf::CalibrationBook& book, const perf::ServingBook& serving);

} // namespace gigaplan::app
