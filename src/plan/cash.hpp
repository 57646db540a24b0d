// Money by organisation, dated, from the whole-system plan.
#pragma once

#include "plan/plan.hpp"

namespace gigaplan::plan {

// Fills cash, idle costs and values. Committed payments come from the finance
// engine; installation, hosting, operation and energy are dated at mid-segment;
// what accelerators are worth at the end comes back as salvage. Revenue is there
// only for workloads with a sourced value.
void count_cash(const scenario::Scenario& scenario, Plan& plan);

} // namespace gigaplan::plan
