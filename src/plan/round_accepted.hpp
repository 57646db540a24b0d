// What a pool accepts and loses, in whole systems. Private to src/plan.
#pragma once

#include "plan/plan.hpp"

#include <cstdint>
#include <vector>

namespace gigaplan::plan {

[[nodiscard]] double value_of(const MaybeColumn& column, const std::vector<double>& columns);

// A count of the program rounded down to whole steps, in accelerators.
[[nodiscard]] std::int64_t whole(double units, std::int64_t step);

// Fills `accepted`, `accepted_end` and `gone` of the pool.
//
// Accepted is rounded down. What has to retire of it is rounded up, since others stand in its
// places then: a system may go sooner than its age. What is decided is whole already, and so is
// what stood there from the beginning.
void round_accepted(const scenario::Scenario& scenario, const Model& model,
    const std::vector<double>& columns, std::size_t pool, Plan& plan);

} // namespace gigaplan::plan
