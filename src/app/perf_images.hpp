// `gigaplan perf estimate` of a convolutional network, whose batch is of images.
#pragma once

#include "app/environment.hpp"
#include "app/exit_code.hpp"
#include "app/perf_estimate.hpp"
#include "app/perf_inputs.hpp"
#include "perf/convolution.hpp"
#include "text/json.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace gigaplan::app {

struct PerfImagesTraining {
    std::string data;
    double images = 0.0; // of an epoch
    std::int64_t epochs = 0;
    double hours = 0.0, low_hours = 0.0, high_hours = 0.0; // of its steps alone
    std::optional<Energy> energy;                          // none: no IT power is known
};

struct PerfImagesAnswer {
    std::string model, accelerator, accelerator_name;
    std::string network; // name for people
    perf::Machine machine;
    perf::Layout layout;
    perf::ChosenCalibration calibration; // points into the inputs, which outlive it
    perf::ConvolutionEstimate estimate;
    double utilisation = 0.0;
    PerfImagesTraining training;
};

[[nodiscard]] std::string perf_images_text(const PerfImagesAnswer& answer); // ends with a newline
[[nodiscard]] text::Json perf_images_json(const PerfImagesAnswer& answer);

// `model` names a list of operators.
[[nodiscard]] ExitCode run_perf_images(const PerfEstimateRequest& request,
    const catalogue::ModelArchitecture& model, const PerfInputs& inputs, Environment& environment);

} // namespace gigaplan::app
