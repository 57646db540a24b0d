// `gigaplan divert`: what it does to both sides when accelerators of one
// organisation's order go to another, with or without a return leg.
#pragma once

#include "app/environment.hpp"
#include "app/exit_code.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace gigaplan::app {

// A line of the taker's order that goes back in exchange.
struct ReturnLeg {
    std::string line;
    std::optional<std::int64_t> accelerators; // unset: as many as are still owed
};

struct DivertRequest {
    std::string file;
    std::vector<std::string> overlays;
    std::int64_t accelerators = 0;
    std::string from, to;           // ids of organisations
    std::vector<std::string> lines; // schedule lines to take from; empty: the earliest
    std::vector<ReturnLeg> returns;
    std::string overlay_file; // where to write the diversion as an overlay; empty: nowhere
    bool json = false;
    int threads = 1;
};

[[nodiscard]] ExitCode run_divert(const DivertRequest& request, Environment& environment);

} // namespace gigaplan::app
