// Public promises held against the plan on the day by which they were made.
#pragma once

#include "plan/plan.hpp"
#include "scenario/scenario.hpp"

#include <string_view>
#include <vector>

namespace gigaplan::app {

enum class PromiseVerdict {
    Kept,
    Missed,
    Outside // its day is not within the plan
};

[[nodiscard]] std::string_view name(PromiseVerdict verdict);

// Accelerators, or units of currency where money is promised.
struct PromiseCheck {
    std::size_t promise = 0; // position in the scenario
    double promised = 0.0, planned = 0.0;
    PromiseVerdict verdict = PromiseVerdict::Kept;
    [[nodiscard]] double ahead() const { return planned - promised; }
};

// At the end of the day that the promise names. Bought: delivered to the organisation
// by then, what it had at the start included. Installed: accepted. Running: at work.
// Spent: capital; of a system, what its orders cost. Of the system or accelerator that
// the promise names, else of any.
[[nodiscard]] std::vector<PromiseCheck> check_promises(
    const scenario::Scenario& scenario, const plan::Plan& plan);

} // namespace gigaplan::app
