// Services for the tests: round numbers, and shipped models on shipped machines.
#pragma once

#include "perf/serve.hpp"
#include "samples.hpp"

#include <random>
#include <string>

namespace gigaplan::perf {

struct Service {
    Architecture architecture;
    Machine machine;
    Calibration calibration;
    ServingCalibration serving;
    ServingLayout layout;
    RequestShape shape;

    [[nodiscard]] ServingContext context() const {
        return {architecture, machine, calibration, serving, layout};
    }
};

[[nodiscard]] const ServingBook& shipped_serving();
// Everything that data sheets promise is reached, and software takes no time.
[[nodiscard]] ServingCalibration perfect_serving();
// The small model on one round machine.
[[nodiscard]] Service small_service();
// One replica that splits tensors so many ways, 1,024 tokens in and out, as calibrated.
[[nodiscard]] Service shipped_service(const std::string& model, const std::string& accelerator,
    std::int64_t tensor, NumberFormat weights);
// A service that is sound and fits.
[[nodiscard]] Service random_service(std::mt19937& random);

} // namespace gigaplan::perf
