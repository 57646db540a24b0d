// Integer programs with one objective after the other.
#pragma once

#include "lp/integer.hpp"
#include "plan/leading.hpp"

#include <stop_token>
#include <vector>

namespace gigaplan::plan {

struct SearchLimits {
    double gap_relative_max = 1e-4;
    std::int64_t nodes_max = 2'000;       // for the first objective
    std::int64_t nodes_later_max = 2'000; // for each of those after it
};

// The leading objectives, and earliness where time has no price; all to be maximised.
[[nodiscard]] std::vector<Coefficients> objectives_in_order(
    const scenario::Scenario& scenario, const Layout& layout, const Model& model);

// Maximises one after the other, each of those before it kept to what it reached but for the
// gap; `limited` is of the first. The program keeps a row for each. Coefficients may be fewer than
// its columns.
[[nodiscard]] lp::IntegerSolution search_in_order(lp::Program& program,
    const std::vector<lp::Column>& whole, const std::vector<Coefficients>& objectives,
    const SearchLimits& limits, std::stop_token stop);

} // namespace gigaplan::plan
