// `gigaplan perf goodput`: how much of its time a run on many accelerators gets on.
#pragma once

#include "app/environment.hpp"
#include "app/exit_code.hpp"
#include "perf/goodput.hpp"

#include <cstdint>
#include <optional>

namespace gigaplan::app {

// Accelerator-hours between unplanned stops: Llama 3 405B, 419 of them in 54 days on 16,384 H100
// (arXiv 2407.21783).
inline constexpr double kUsualHoursBetweenStops = 54.0 * 24.0 * 16'384.0 / 419.0;
// What that run's share of effective time, above 90 %, agrees with.
inline constexpr double kUsualCheckpointSeconds = 30.0;
inline constexpr double kUsualRestartSeconds = 300.0;

struct PerfGoodputRequest {
    std::int64_t accelerators = 0;
    double hours_between_stops = kUsualHoursBetweenStops; // of one accelerator
    double checkpoint_seconds = kUsualCheckpointSeconds;
    double detection_seconds = 0.0;
    double restart_seconds = kUsualRestartSeconds;
    std::optional<double> interval_seconds = {}; // unset: the best
    std::int64_t per_system = 8;                 // accelerators that are replaced together
    double away = 0.02;                          // part of the systems that is under repair
    double probability = 0.95;
    bool json = false;
};

// Of a run like Llama 3's on so many accelerators.
[[nodiscard]] perf::Interruptions usual_interruptions(std::int64_t accelerators);

[[nodiscard]] ExitCode run_perf_goodput(
    const PerfGoodputRequest& request, Environment& environment);

} // namespace gigaplan::app
