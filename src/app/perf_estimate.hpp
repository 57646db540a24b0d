// `gigaplan perf estimate`: how fast a model trains on given machines, and how sure that is.
#pragma once

#include "app/environment.hpp"
#include "app/exit_code.hpp"
#include "app/perf_question.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace gigaplan::app {

struct PerfEstimateRequest {
    PerfQuestion question;
    std::int64_t tensor = 1, pipeline = 1, virtual_stages = 1, context = 1, expert = 1,
                 micro_batch = 1;
    std::optional<std::int64_t> expert_tensor = {}; // unset: as the framework has it
    std::string offload = {};                       // optimizer, activations, both; empty: nothing
    std::optional<double> train_tokens = {}; // unset: those of the model, if the catalogue has them
    std::optional<std::int64_t> epochs = {}; // of a network that takes images; unset: as published
    bool json = false;
};

[[nodiscard]] ExitCode run_perf_estimate(
    const PerfEstimateRequest& request, Environment& environment);

} // namespace gigaplan::app
