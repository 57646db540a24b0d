// `gigaplan diff`: what one scenario says and another does not.
#pragma once

#include "app/environment.hpp"
#include "app/exit_code.hpp"

#include <string>
#include <vector>

namespace gigaplan::app {

struct DiffRequest {
    std::string before;
    std::string after;
    std::vector<std::string> overlays; // laid over `after` only
    bool json = false;
};

[[nodiscard]] ExitCode run_diff(const DiffRequest& request, Environment& environment);

} // namespace gigaplan::app
