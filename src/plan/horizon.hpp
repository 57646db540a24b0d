// Does the end of the plan distort it? Every headline is worked out again with
// an end twelve months later and flagged when it moves by more than 2 %.
#pragma once

#include "base/result.hpp"
#include "plan/make_plan.hpp"

#include <string>
#include <vector>

namespace gigaplan::plan {

inline constexpr double kHeadlineMoveMax = 0.02;

struct HeadlineMove {
    std::string headline; // "work until 2025-12-31", "NPV of xai"
    std::string unit;
    double base = 0.0, longer = 0.0;
    [[nodiscard]] double moved_fraction() const;
    [[nodiscard]] bool is_flagged() const { return moved_fraction() > kHeadlineMoveMax; }
};

struct HorizonTest {
    std::vector<HeadlineMove> moves;
    bool has_plan = true; // no: what is required can be kept until the end, not for longer
};

[[nodiscard]] Result<HorizonTest> test_horizon(
    const scenario::Scenario& scenario, const Planned& planned, const PlanOptions& options);

} // namespace gigaplan::plan
