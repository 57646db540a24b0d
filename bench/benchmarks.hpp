// The groups of measurements, one file each.
#pragma once

#include "measurements.hpp"

#include <string>
#include <vector>

namespace gigaplan::bench {

// From the scenario's file to the finished report, as a whole and step by step.
void bench_examples(Measurements& measurements);

// How building a program compares with solving it, by size in sites.
void bench_growth(Measurements& measurements, const std::vector<int>& sites);

// A small change solved from the base's optimum, against the same solved cold.
void bench_what_ifs(Measurements& measurements, int sites);

// A portfolio of a named size (S, M or L) solved and compared with HiGHS as it comes.
// A process of its own each: most memory is the process's.
void bench_scale(Measurements& measurements, const std::string& size);

// Estimates of training steps, and the search for the fastest layout.
void bench_perf(Measurements& measurements);

// What each method takes, by size.
void bench_methods(Measurements& measurements);

// Writes what the linopy peer needs for a portfolio of so many sites, and our
// own times to beat, into the folder.
void write_peer_data(const std::string& folder, int sites);

} // namespace gigaplan::bench
