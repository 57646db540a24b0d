// HiGHS as anybody gets it: its own choices but for the method and one thread. What our
// solver is measured against.
#pragma once

#include "lp/program.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace gigaplan::bench {

enum class RawMethod { PrimalSimplex, DualSimplex, Ipx, Hipo, Pdlp };

[[nodiscard]] std::string name(RawMethod method);

struct RawRun {
    bool optimal = false; // false for Hipo where its plugin is not there
    double seconds = 0.0; // handing the program over and solving it
    double objective = 0.0;
    std::int64_t iterations = 0;
};

// Interior point with crossover.
[[nodiscard]] RawRun run_raw(const lp::Program& program, RawMethod method);

} // namespace gigaplan::bench
