// What every command that plans begins with, and says where no plan is to be had.
#pragma once

#include "app/environment.hpp"
#include "base/diagnostics.hpp"
#include "base/result.hpp"
#include "scenario/scenario.hpp"

#include <string>
#include <vector>

namespace gigaplan::app {

// Also finds the faults that only the engines see. Fails with Storage when a file
// cannot be read, and with Input when there are faults, which are then in
// `diagnostics`.
[[nodiscard]] Result<scenario::Scenario> load_to_plan(const std::string& file,
    const std::vector<std::string>& overlays, const Environment& environment,
    Diagnostics& diagnostics);

// Writes to `err` what conflicts in a scenario that no plan satisfies. False, and
// nothing written, where one does.
bool say_conflict(const scenario::Scenario& scenario, Environment& environment);

} // namespace gigaplan::app
