// Files for the benchmarks: the real ones, with a scenario that exists in memory
// alone among them, and a bin for what is written.
#pragma once

#include "app/environment.hpp"
#include "scenario/scenario.hpp"

#include <sstream>
#include <string>

namespace gigaplan::bench {

struct Files {
    std::string portfolio; // read as the file "portfolio.toml"
    std::ostringstream out, err;
    std::size_t bytes_written = 0;

    [[nodiscard]] app::Environment environment();
};

// Stops the program, saying why, when the scenario has a fault.
[[nodiscard]] scenario::Scenario load_or_stop(Files& files, const std::string& path);

} // namespace gigaplan::bench
