// `gigaplan perf estimate`: how fast a model trains on given machines, and how sure that is.
#pragma once

#include "app/environment.hpp"
#include "app/exit_code.hpp"
#include "base/date.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace gigaplan::app {

struct PerfEstimateRequest {
    std::string model, system;
    std::int64_t accelerators = 0, batch = 0;
    std::int64_t tensor = 1, pipeline = 1, virtual_stages = 1, context = 1, expert = 1,
                 micro_batch = 1;
    std::optional<std::int64_t> expert_tensor = {}; // unset: as the framework has it
    std::optional<std::int64_t> sequence = {};      // unset: 8,192, or the model's context if less
    std::string precision = "bf16";
    std::string recompute = {}, sharding = {}; // empty: as the framework has it
    std::string framework = "nemo";
    std::optional<Date> release = {};        // unset: the newest that is calibrated
    std::optional<double> train_tokens = {}; // unset: those of the model, if the catalogue has them
    bool json = false;
};

[[nodiscard]] ExitCode run_perf_estimate(
    const PerfEstimateRequest& request, Environment& environment);

} // namespace gigaplan::app
