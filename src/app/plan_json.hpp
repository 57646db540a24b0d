// plan.json: everything, for programs. docs/plan-json.md describes the schema.
#pragma once

#include "app/plan_answer.hpp"
#include "text/json.hpp"

namespace gigaplan::app {

// Raised when a key changes its meaning or goes away; new keys don't raise it.
inline constexpr const char* kPlanFormat = "gigaplan-plan/1";

[[nodiscard]] text::Json plan_json(const PlanAnswer& answer);

} // namespace gigaplan::app
