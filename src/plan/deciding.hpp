// What is being decided, while it is.
#pragma once

#include "finance/cash_flow.hpp"
#include "plan/departures.hpp"
#include "plan/diversion_options.hpp"
#include "plan/project_choices.hpp"
#include "plan/scarce_outputs.hpp"

#include <vector>

namespace gigaplan::plan {

// The scenario as it was written, the ways to take its projects, the lines that may be
// diverted, and those of which some must come later.
struct Deciding {
    const scenario::Scenario* undecided = nullptr;
    std::vector<ProjectChoice> choices;
    std::vector<std::vector<finance::CashFlow>> flows; // by choice: the payments it adds
    std::vector<DivertibleLine> divertible;
    std::vector<std::vector<finance::CashFlow>> diverted_flows; // the same, by line and system
    ScarceOutputs scarce;
    std::vector<PossibleDeparture> departures;
    // What must be taken may be taken as ordered, whatever is left of a budget.
    bool owed_passes_budgets = false;
    std::vector<std::vector<finance::CashFlow>> later_flows; // by way to ship later, of a system
};

} // namespace gigaplan::plan
