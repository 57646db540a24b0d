// What every command that plans begins with, and says where no plan is to be had.
#pragma once

#include "app/environment.hpp"
#include "app/exit_code.hpp"
#include "base/diagnostics.hpp"
#include "base/result.hpp"
#include "plan/infeasible.hpp"
#include "scenario/assignment.hpp"
#include "scenario/scenario.hpp"

#include <string>
#include <vector>

namespace gigaplan::app {

// Also finds the faults that only the engines see. Fails with Storage when a file
// cannot be read, and with Input when there are faults, which are then in
// `diagnostics`.
[[nodiscard]] Result<scenario::Scenario> load_to_plan(const std::string& file,
    const std::vector<std::string>& overlays, const Environment& environment,
    Diagnostics& diagnostics, const std::vector<scenario::Assignment>& assignments = {});

// What conflicts in a scenario that no plan satisfies, said on `err`.
std::vector<plan::ConflictLine> say_conflict(
    const scenario::Scenario& scenario, Environment& environment);

// How a command ends without an answer: in words on `err`, and under --json with one
// document on `out`. Of a scenario that no plan satisfies it says what conflicts; where
// one does, nothing of it. Returns the exit code.
ExitCode end_without(const Failure& failure, const Diagnostics& diagnostics, bool json,
    Environment& environment, const std::vector<const scenario::Scenario*>& planned = {});

} // namespace gigaplan::app
