// `gigaplan plan`: who gets which accelerators when, and what holds them back.
#pragma once

#include "app/environment.hpp"
#include "app/exit_code.hpp"

#include <string>
#include <vector>

namespace gigaplan::app {

struct PlanRequest {
    std::string file;
    std::vector<std::string> overlays;
    std::string output_directory; // empty: only the summary, nothing is written
    bool json = false;
    bool compare = false; // also against the plan without the overlays
    int threads = 1;
};

[[nodiscard]] ExitCode run_plan(const PlanRequest& request, Environment& environment);

} // namespace gigaplan::app
