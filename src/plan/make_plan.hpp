// From a scenario to a plan.
#pragma once

#include "base/diagnostics.hpp"
#include "base/result.hpp"
#include "plan/plan.hpp"

#include <functional>
#include <optional>
#include <stop_token>
#include <string_view>

namespace gigaplan::plan {

// One round of refinement: its program, and each stage's basis.
struct HotRound {
    lp::Program program;
    std::vector<lp::Basis> bases;
};

// What one plan leaves behind so that the next, similar one is solved hot: its
// rounds of refinement, the last of which is the plan's own.
struct HotStart {
    std::vector<HotRound> rounds;
};

struct PlanOptions {
    std::stop_token stop;
    std::function<void(std::string_view)> progress; // may be empty
    const HotStart* hot = nullptr;
    // Keep these boundaries and split no further: for a plan that is only held
    // against the one they come from.
    const Timeline* boundaries = nullptr;
    // Branches that the search for decisions on projects may try, for each objective
    // and each other way that it weighs.
    std::int64_t decision_nodes_max = 200'000;
};

struct Planned {
    Plan plan;
    HotStart hot;
};

// Faults that only the planner can see: a system without any power figure. Call it
// before make_plan, whose input must be sound.
void check(const scenario::Scenario& scenario, Diagnostics& diagnostics);

// The same plan, byte for byte, whether solved hot or cold.
[[nodiscard]] Result<Planned> make_plan(
    const scenario::Scenario& scenario, const PlanOptions& options);

// Fewer words for those who need counts alone: without bindings and money.
// Used by searches that plan a scenario many times.
[[nodiscard]] Result<Planned> make_counts(
    const scenario::Scenario& scenario, const PlanOptions& options);

} // namespace gigaplan::plan
