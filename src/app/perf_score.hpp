// `gigaplan perf score`: a table of measured runs held against predictions, row by row.
#pragma once

#include "app/environment.hpp"
#include "app/exit_code.hpp"

#include <string>

namespace gigaplan::app {

struct PerfScoreRequest {
    std::string file;
    bool csv = false; // a line a row instead of the summary
};

[[nodiscard]] ExitCode run_perf_score(const PerfScoreRequest& request, Environment& environment);

} // namespace gigaplan::app
