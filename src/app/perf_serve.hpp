// `gigaplan perf serve`: how fast a model answers requests on given machines, at which latency.
#pragma once

#include "app/environment.hpp"
#include "app/exit_code.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace gigaplan::app {

struct PerfServeRequest {
    std::string model, system;
    std::int64_t accelerators = 0;
    std::int64_t tensor = 1, pipeline = 1, expert = 1;
    std::optional<std::int64_t> data = {}; // unset: as many copies of attention as ep asks for
    bool overlap = false;
    std::string precision = "bf16", cache_precision = "bf16";
    std::int64_t input_tokens = 1'024, output_tokens = 1'024;
    std::optional<std::int64_t> concurrency = {};
    std::optional<double> first_token_seconds = {}, token_seconds = {};
    std::optional<double> second_token_chance = {};
    bool split = false;
    bool json = false;
};

[[nodiscard]] ExitCode run_perf_serve(const PerfServeRequest& request, Environment& environment);

} // namespace gigaplan::app
