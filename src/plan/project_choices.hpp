// The ways in which optional projects can be taken, and what the world is then.
#pragma once

#include "scenario/scenario.hpp"

#include <vector>

namespace gigaplan::plan {

// One way to take a project: decided on one day, in use from another.
struct ProjectChoice {
    Index<scenario::Project> project;
    Date decided;
    Date in_use;

    friend bool operator==(const ProjectChoice&, const ProjectChoice&) = default;
};

// By project, the earliest first. A project with a lead time can be decided on
// its first possible day and at the start of every period after it, until its
// last; what it adds is in use a lead time later, but never before its own date.
// Of several days of decision for the same day of use the last one stands, since
// paying later costs no more. Without a lead time, and for orders, there is one
// way: the date stated for what it adds, or the first after the lead time. Ways that are in use
// only after the end are left out. Open lines: see open_orders.hpp.
[[nodiscard]] std::vector<ProjectChoice> project_choices(const scenario::Scenario& scenario);

// The scenario in which the projects `taken` are part of the world, at the
// project's cost and from its day of use, what the others would add has no
// places, units or accelerators, and nothing is left to decide.
[[nodiscard]] scenario::Scenario with_projects(
    const scenario::Scenario& scenario, const std::vector<ProjectChoice>& taken);

// The first day on which what the project adds is in use by its own dates.
[[nodiscard]] Date natural_date(
    const scenario::Scenario& scenario, const scenario::Project& project);

} // namespace gigaplan::plan
