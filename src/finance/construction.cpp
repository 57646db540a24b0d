#include "finance/construction.hpp"

#include <algorithm>

namespace gigaplan::finance {

using scenario::CoolingStep;
using scenario::Hall;
using scenario::Organisation;
using scenario::PowerSource;
using scenario::Project;
using scenario::ProjectKind;
using scenario::Scenario;
using scenario::Site;
using scenario::UnitStep;

namespace {

bool is_optional(const Scenario& scenario, ProjectKind kind, std::string_view id) {
    return std::any_of(scenario.projects.begin(), scenario.projects.end(),
        [&](const Project& project) { return project.kind == kind && project.adds == id; });
}

Index<Organisation> operator_of(const Scenario& scenario, const scenario::Reference<Site>& site) {
    return scenario.sites[site.position()].operated_by.index();
}

std::optional<Money> stated(const std::optional<Figure<Money>>& cost) {
    return cost ? std::optional(cost->value) : std::nullopt;
}

Date first_in_service(const Scenario& scenario, const PowerSource& source) {
    const auto first = std::min_element(source.steps.begin(), source.steps.end(),
        [](const UnitStep& a, const UnitStep& b) { return a.from < b.from; });
    return first == source.steps.end() ? scenario.settings.as_of : first->from;
}

} // namespace

std::vector<Construction> constructions(const Scenario& scenario) {
    std::vector<Construction> all;
    for (const Hall& hall : scenario.halls) {
        all.push_back({ProjectKind::Hall, hall.id,
            hall.paid_by ? hall.paid_by->index() : operator_of(scenario, hall.site),
            hall.cost_on.value_or(*hall.ready), stated(hall.cost), false});
    }
    for (const CoolingStep& step : scenario.cooling_steps) {
        all.push_back({ProjectKind::CoolingStep, step.id, operator_of(scenario, step.site),
            step.cost_on.value_or(*step.ready), stated(step.cost), false});
    }
    for (const PowerSource& source : scenario.power_sources) {
        all.push_back({ProjectKind::PowerSource, source.id, operator_of(scenario, source.site),
            source.cost_on.value_or(first_in_service(scenario, source)), stated(source.cost),
            false});
    }
    for (Construction& one : all)
        one.optional = is_optional(scenario, one.kind, one.id);
    return all;
}

} // namespace gigaplan::finance
