// What the program says before its answer is rounded: in parts of accelerators. What
// binds is read off these counts, since rounding leaves room below every limit.
#pragma once

#include <cstddef>
#include <vector>

namespace gigaplan::scenario {
struct Scenario;
}

namespace gigaplan::plan {

struct Model;
struct Plan;

// Of a pool, in accelerators, opening ones included.
struct DivisibleCounts {
    std::vector<double> accepted;     // by boundary, from that day on
    std::vector<double> accepted_end; // by segment, at its end: as PoolPlan::accepted_end
    std::vector<double> start, end;   // running, by segment, straight in between
};

// Fills the divisible counts of the plan's pools and workloads, and the work before
// rounding. The plan's layout is set.
void record_divisible(const scenario::Scenario& scenario, const Model& model,
    const std::vector<double>& columns, Plan& plan);

} // namespace gigaplan::plan
