// Optional projects for tests.
#pragma once

#include "scenario/scenario.hpp"

#include <cstdint>
#include <string>

namespace gigaplan::plan {

// "p1", "p2" and so on, in their order.
scenario::Project& add_project(scenario::Scenario& scenario, scenario::ProjectKind kind,
    const std::string& adds, std::int64_t cost);
[[nodiscard]] scenario::Reference<scenario::Project> refer(
    const scenario::Scenario& scenario, std::size_t position);

// Some of what a random scenario has becomes optional.
[[nodiscard]] scenario::Scenario with_random_projects(std::uint64_t number);

} // namespace gigaplan::plan
