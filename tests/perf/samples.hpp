// Machines, models and layouts for the tests: round numbers, and the shipped catalogue.
#pragma once

#include "catalogue/catalogue.hpp"
#include "perf/architecture.hpp"
#include "perf/calibration.hpp"
#include "perf/layout.hpp"
#include "perf/machine.hpp"
#include "perf/operators.hpp"

#include <random>
#include <string>

namespace gigaplan::perf {

[[nodiscard]] const catalogue::Catalogue& shipped_catalogue();
[[nodiscard]] const CalibrationBook& shipped_book();
[[nodiscard]] const OperatorNetwork& shipped_network(const std::string& id);
[[nodiscard]] Architecture architecture(const std::string& id);
[[nodiscard]] Machine machine(const std::string& id);
[[nodiscard]] Calibration calibration(const Machine& machine, const Layout& layout, bool experts);

// 1 TFLOP/s in 16 bits, 2 in 8; 1 TB/s of memory; 100 GB/s within domains of 8 and 10 GB/s
// beyond; no latencies.
[[nodiscard]] Machine round_machine();
// Everything that data sheets promise is reached, and software takes no time.
[[nodiscard]] Calibration perfect();
// Two layers of width 1,024 with 8 heads of 128, inner size 4,096 in two matrices, 1,000 tokens.
[[nodiscard]] Architecture small_model();
// On one accelerator, one sequence of 1,024 tokens at a time.
[[nodiscard]] Layout plain_layout();

// A layout that divides, of a model with or without experts, on 8 to 1,024 accelerators.
struct RandomRun {
    Architecture architecture;
    Machine machine;
    Calibration calibration;
    Layout layout;
};
[[nodiscard]] RandomRun random_run(std::mt19937& random);

} // namespace gigaplan::perf
