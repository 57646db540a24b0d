// What each decision is worth: the best plan with it less the best without it. Private to
// src/plan.
#pragma once

#include "plan/decide.hpp"
#include "plan/question.hpp"

namespace gigaplan::plan {

// Weighs every decision against its opposite, the others as they are decided in `columns`.
// Fails where a search does.
[[nodiscard]] Result<Done> weigh_all(const Question& question, const lp::Program& program,
    const lp::IntegerSolution& best, const std::vector<double>& columns, const PlanOptions& options,
    Decisions& decisions);

} // namespace gigaplan::plan
