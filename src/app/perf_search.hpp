// `gigaplan perf search`: the fastest layouts on so many accelerators, and why others are slower.
#pragma once

#include "app/environment.hpp"
#include "app/exit_code.hpp"
#include "app/perf_question.hpp"
#include "perf/search.hpp"

#include <array>
#include <cstdint>
#include <optional>

namespace gigaplan::app {

struct PerfSearchRequest {
    PerfQuestion question;
    std::array<std::optional<std::int64_t>, perf::kChoices> fixed{};
    bool offload = true;
    double idle_part = 0.0;
    std::int64_t keep = 10;
    int threads = 1;
    bool json = false;
};

[[nodiscard]] ExitCode run_perf_search(const PerfSearchRequest& request, Environment& environment);

} // namespace gigaplan::app
