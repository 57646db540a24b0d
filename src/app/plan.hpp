// `gigaplan plan`: who gets which accelerators when, and what holds them back.
#pragma once

#include "app/environment.hpp"
#include "app/exit_code.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace gigaplan::app {

struct PlanRequest {
    std::string file;
    // Each an overlay, or several joined by commas and laid over one another:
    // planned beside the scenario, from its optimum.
    std::vector<std::string> what_ifs;
    std::string output_directory; // empty: only the summary, nothing is written
    bool workbook = false;        // beside the other files: the tables as plan.xlsx
    bool json = false;
    int threads = 1;
    std::optional<std::int64_t> search_limit = {}; // in branches; empty: the planner's own
};

[[nodiscard]] ExitCode run_plan(const PlanRequest& request, Environment& environment);

} // namespace gigaplan::app
