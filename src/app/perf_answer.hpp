// What `gigaplan perf estimate` has to say, before it is put into words or JSON.
#pragma once

#include "app/perf_estimate.hpp"
#include "app/perf_inputs.hpp"
#include "base/result.hpp"
#include "perf/estimate.hpp"
#include "text/json.hpp"

#include <optional>
#include <string>

namespace gigaplan::app {

struct PerfTraining {
    double tokens = 0.0;
    double days = 0.0, low_days = 0.0, high_days = 0.0; // without stops
    double low_days_elsewhere = 0.0, high_days_elsewhere = 0.0;
    double goodput = 1.0;         // of a run that stops as often as Llama 3 did
    std::optional<Energy> energy; // of the days without stops; none: no IT power is known
};

struct PerfAnswer {
    std::string model, accelerator; // names for people
    Diagnostics remarks;            // on the model's file: what is not counted, or taken as usual
    perf::Architecture architecture;
    perf::Machine machine;
    perf::Layout layout;
    perf::ChosenCalibration calibration; // points into the inputs, which outlive it
    perf::Estimate estimate;
    double utilisation = 0.0;
    double recipe_utilisation = 0.0; // of the peak of what the recipe computes in
    std::optional<PerfTraining> training;
};

// Fails with Input: an unknown machine, or a layout that does not divide or fit.
[[nodiscard]] Result<PerfAnswer> perf_answer_for(
    const PerfEstimateRequest& request, const PerfSubject& subject, const PerfInputs& inputs);

[[nodiscard]] std::string perf_text(const PerfAnswer& answer); // ends with a newline
[[nodiscard]] text::Json perf_json(const PerfAnswer& answer);

} // namespace gigaplan::app
