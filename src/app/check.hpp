// `gigaplan check`: is this scenario sound, and what is in it?
#pragma once

#include "app/environment.hpp"
#include "app/exit_code.hpp"

#include <string>
#include <vector>

namespace gigaplan::app {

struct CheckRequest {
    std::string file;
    std::vector<std::string> overlays;
    bool json = false;
};

[[nodiscard]] ExitCode run_check(const CheckRequest& request, Environment& environment);

} // namespace gigaplan::app
