// Several plans of almost the same scenario side by side: the base, each variant,
// and what is different.
#pragma once

#include "plan/plan.hpp"
#include "table/table.hpp"

#include <string>
#include <vector>

namespace gigaplan::plan {

struct ComparedPlan {
    std::string name; // "swap", as the columns are headed
    const scenario::Scenario* scenario = nullptr;
    const Plan* plan = nullptr;
};

// One table a unit, since a column has one: accelerators, accelerator-days and
// work; megawatts; dates; money. Each row has the base's value and, for each
// variant, its value and the difference (variant less base; of dates in days). The
// column "differs" says "yes" where any variant differs. What one plan has and
// another has not (an organisation, a site) is 0 there, and a date never reached empty.
[[nodiscard]] std::vector<table::Table> compare(
    const ComparedPlan& base, const std::vector<ComparedPlan>& variants);

} // namespace gigaplan::plan
