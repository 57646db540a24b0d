// `gigaplan perf scale`: throughput of a training run against the accelerators that it is on.
#pragma once

#include "app/environment.hpp"
#include "app/exit_code.hpp"
#include "app/perf_question.hpp"
#include "perf/scale.hpp"
#include "text/json.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace gigaplan::app {

struct PerfScaleRequest {
    PerfQuestion question;            // its batch is that on all accelerators
    bool weak = false;                // the batch shrinks with the accelerators
    std::vector<std::int64_t> points; // empty: powers of two, up to all
    int threads = 1;
    bool json = false;
};

struct PerfScaleAnswer {
    PerfSubject subject;
    bool weak = false;
    perf::ScaleCurve curve;
    std::vector<perf::ChosenCalibration> calibrations; // of each point; into the inputs
};

[[nodiscard]] std::string perf_scale_text(const PerfScaleAnswer& answer); // ends with a newline
[[nodiscard]] text::Json perf_scale_json(const PerfScaleAnswer& answer);

[[nodiscard]] ExitCode run_perf_scale(const PerfScaleRequest& request, Environment& environment);

} // namespace gigaplan::app
