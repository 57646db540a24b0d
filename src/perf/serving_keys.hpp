// The constants of serving by name, shared by what reads them and what fits them.
#pragma once

#include "perf/serving_calibration.hpp"

#include <array>
#include <string_view>

namespace gigaplan::perf {

struct ServingKey {
    std::string_view name;
    double ServingCalibration::*member;
    double least, most; // what it can be at all: shares are parts of what data sheets promise
};

inline constexpr std::array<ServingKey, 9> kServingKeys = {{
    {"step_seconds", &ServingCalibration::step_seconds, 0.0, 1.0},
    {"layer_seconds", &ServingCalibration::layer_seconds, 0.0, 0.1},
    {"expert_launch_seconds", &ServingCalibration::expert_launch_seconds, 0.0, 0.1},
    {"cache_share", &ServingCalibration::cache_share, 0.01, 1.0},
    {"expert_share", &ServingCalibration::expert_share, 0.01, 1.0},
    {"compute_share", &ServingCalibration::compute_share, 0.01, 1.5},
    {"memory_used", &ServingCalibration::memory_used, 0.01, 1.0},
    {"prefill_tokens", &ServingCalibration::prefill_tokens, 1.0, 1e9},
    {"sequences_most", &ServingCalibration::sequences_most, 1.0, 1e9},
}};

} // namespace gigaplan::perf
