// What is being decided, while it is.
#pragma once

#include "finance/cash_flow.hpp"
#include "plan/diversion_options.hpp"
#include "plan/project_choices.hpp"

#include <vector>

namespace gigaplan::plan {

// The scenario as it was written, the ways to take its projects, and the lines that may
// be diverted.
struct Deciding {
    const scenario::Scenario* undecided = nullptr;
    std::vector<ProjectChoice> choices;
    std::vector<std::vector<finance::CashFlow>> flows; // by choice: the payments it adds
    std::vector<DivertibleLine> divertible;
    std::vector<std::vector<finance::CashFlow>> diverted_flows; // the same, by line and system
};

} // namespace gigaplan::plan
