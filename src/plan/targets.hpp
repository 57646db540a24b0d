// What a plan is to reach as early as it can: the first day of each target.
//
// The best that a day can reach is a program of its own. Days are looked at where
// segments begin, then one by one inside the first segment that ends with enough; since
// nothing changes inside a segment, what is reached there only grows. Targets are looked
// for in the scenario's order, each with the days of those before it kept.
#pragma once

#include "base/result.hpp"
#include "plan/layout.hpp"
#include "plan/make_plan.hpp"
#include "plan/model.hpp"

#include <optional>
#include <vector>

namespace gigaplan::plan {

// Of power: what can be drawn on the morning of the day, when that day's power is there. Of
// accepted accelerators: how many do work that has a value, on average over the day before. MW, or
// thousand accelerators; `constant` is there whatever the plan.
struct TargetLevel {
    std::vector<lp::Term> terms;
    double constant = 0.0;
};
[[nodiscard]] TargetLevel target_level(const scenario::Scenario& scenario, const Layout& layout,
    const Model& model, const scenario::Target& target, std::size_t boundary);

// The part of an amount that programs keep to: below what the search for the day may be off by,
// so that the day is still found.
inline constexpr double kTargetKept = 1.0 - 1e-6;

// In the unit of its level.
[[nodiscard]] double target_amount(const scenario::Target& target);

// Empty unless the objective is the earliest target. `extra` are boundaries beside those
// of the scenario. Fails with Infeasible where one is not reached before the end.
[[nodiscard]] Result<std::vector<TargetDay>> earliest_target_days(
    const scenario::Scenario& scenario, const std::vector<Date>& extra, const PlanOptions& options);

// The first day on which a plan in whole systems reaches the target, by the same measure;
// what rounding takes off may be missing, less than a system and an accelerator of each pool.
[[nodiscard]] std::optional<Date> target_reached(
    const scenario::Scenario& scenario, const Plan& plan, const scenario::Target& target);

} // namespace gigaplan::plan
