// What a plan makes as large as it can before it looks at anything else: one
// objective, or, with priority tiers, one after the other.
#pragma once

#include "plan/model.hpp"
#include "plan/objectives.hpp"
#include "scenario/scenario.hpp"

#include <optional>
#include <string>
#include <vector>

namespace gigaplan::plan {

enum class StageKind {
    Work,
    Value,
    Tier,
    LeastCost,
    Target, // of decisions alone: plans have its day as a row
    Fairness,
    Earliness,
    Cost,
    TieBreak
};

struct Leading {
    StageKind kind = StageKind::Work;
    std::optional<int> tier;   // of a tier: its priority; none: workloads without one
    bool counts_money = false; // millions, else thousand H100-equivalent days
    Coefficients coefficients; // to be maximised
};

// Work, value less cost, or the costs below zero. A tier counts the value of its
// workloads where all of them have one, else their work. Never empty.
[[nodiscard]] std::vector<Leading> leading_objectives(
    const scenario::Scenario& scenario, const Layout& layout, const Model& model);

// The workload's place among the tiers: those without a priority come last.
[[nodiscard]] int tier_of(const scenario::Workload& workload);

// By the scenario's rule of fairness, to be maximised one after the other: the least
// share of what each owns, or the work of organisations in their order; none without one.
[[nodiscard]] std::vector<Coefficients> fairness_objectives(
    const scenario::Scenario& scenario, const Layout& layout, const Model& model);

// Of the first of the leading objectives.
[[nodiscard]] StageKind first_stage(const scenario::Scenario& scenario);
[[nodiscard]] bool leads_with_money(const scenario::Scenario& scenario);
[[nodiscard]] Coefficients first_objective(
    const scenario::Scenario& scenario, const Layout& layout, const Model& model);

// What a step that relaxes a limit is measured by: the first objective; of several tiers
// the work of all of them, since what the first has no use for the next may need.
[[nodiscard]] bool has_several_tiers(const scenario::Scenario& scenario);
[[nodiscard]] bool steps_count_money(const scenario::Scenario& scenario);
[[nodiscard]] Coefficients step_objective(
    const scenario::Scenario& scenario, const Layout& layout, const Model& model);

void set_costs(lp::Program& program, const Coefficients& coefficients);
// Adds a row: the present objective stays as good as it got, but for a part of it (of one
// more, so that nothing has some room, too).
void keep_reached(lp::Program& program, double objective, double part_given_up);

} // namespace gigaplan::plan
