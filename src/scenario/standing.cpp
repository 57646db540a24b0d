#include "scenario/standing.hpp"

#include <algorithm>

namespace gigaplan::scenario {

bool is_optional(const Scenario& scenario, ProjectKind kind, std::string_view id) {
    return std::ranges::any_of(scenario.projects,
        [&](const Project& project) { return project.kind == kind && project.adds == id; });
}

AcceleratorCount undiverted(const Scenario& scenario, Index<ScheduleLine> line) {
    AcceleratorCount left = *scenario.schedule_lines[line.value].accelerators;
    for (const Diversion& diversion : scenario.diversions) {
        for (const DiversionLeg& leg : diversion.legs) {
            if (leg.line.index() == line) left -= *leg.accelerators;
        }
    }
    return left;
}

Date first_delivery(const Scenario& scenario, Index<ScheduleLine> line) {
    const auto& dead_of = scenario.schedule_lines[line.value].dead_of;
    return *scenario.schedule_lines[dead_of.value_or(line).value].delivery;
}

bool is_diverted(const Scenario& scenario, Index<ScheduleLine> line) {
    return std::ranges::any_of(scenario.diversions, [&](const Diversion& diversion) {
        return std::ranges::any_of(
            diversion.legs, [&](const DiversionLeg& leg) { return leg.line.index() == line; });
    });
}

} // namespace gigaplan::scenario
