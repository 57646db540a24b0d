// A plan that keeps to the rules of training runs.
#pragma once

#include "plan/make_plan.hpp"
#include "plan/place_runs.hpp"

#include <optional>
#include <vector>

namespace gigaplan::plan {

// What was asked of the integer program, and what became of it.
struct RunsPlaced {
    std::optional<RunPlaces> places; // none: it found nothing, work is shared out in any way
    // What another placement may gain at most: the optimum with work shared out in any way is
    // as good as any of them. Millions, or thousand H100-equivalent days; of several tiers in
    // the first in which it gains.
    double more = 0.0;
    bool counts_money = false;
    // By run of `places`: see run_worth.hpp.
    std::vector<std::optional<double>> worths;
};

struct PlannedRuns {
    scenario::Scenario world; // with the runs placed, where they had to be
    Planned planned;
    std::optional<RunsPlaced> placed; // none: every rule is kept without it
};

// The plan with work shared out in any way is the best there is: where it keeps every rule
// of every training run it stands. Else all runs are placed, and planned anew.
[[nodiscard]] Result<PlannedRuns> plan_with_runs(
    const scenario::Scenario& scenario, const PlanOptions& options);

} // namespace gigaplan::plan
