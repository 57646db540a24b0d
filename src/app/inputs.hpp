// How every command gets its scenario: catalogue, files and overlays through
// the environment, and faults said in one way.
#pragma once

#include "app/environment.hpp"
#include "app/exit_code.hpp"
#include "base/diagnostics.hpp"
#include "base/result.hpp"
#include "catalogue/catalogue.hpp"
#include "scenario/assignment.hpp"
#include "scenario/scenario.hpp"

#include <optional>
#include <string>
#include <vector>

namespace gigaplan::app {

// Fails with Storage when a file cannot be read, and with Input when the files
// have faults, which are then in `diagnostics`.
[[nodiscard]] Result<catalogue::Catalogue> load_catalogue(
    const Environment& environment, Diagnostics& diagnostics);

[[nodiscard]] Result<scenario::Scenario> load_scenario(const std::string& file,
    const std::vector<std::string>& overlays, const catalogue::Catalogue& catalogue,
    const Environment& environment, Diagnostics& diagnostics,
    const std::vector<scenario::Assignment>& assignments = {});

// What a scenario command begins with: both of the above.
[[nodiscard]] Result<scenario::Scenario> load_with_catalogue(const std::string& file,
    const std::vector<std::string>& overlays, const Environment& environment,
    Diagnostics& diagnostics, const std::vector<scenario::Assignment>& assignments = {});

// Asks the environment whether `path` can be written, before the work for it begins.
[[nodiscard]] Result<Done> check_output(const std::string& path, const Environment& environment);

// Writes the diagnostics to `err`.
void say(const Diagnostics& diagnostics, Environment& environment);

// Writes the failure to `err` and returns its exit code.
ExitCode say(const Failure& failure, Environment& environment);

} // namespace gigaplan::app
