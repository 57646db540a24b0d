#include "finance/construction.hpp"

#include "finance/milestones.hpp"
#include "scenario/standing.hpp"

#include <algorithm>

namespace gigaplan::finance {

using scenario::CoolingStep;
using scenario::Hall;
using scenario::Organisation;
using scenario::PowerSource;
using scenario::ProjectKind;
using scenario::Scenario;
using scenario::Site;
using scenario::UnitStep;

namespace {

Index<Organisation> operator_of(const Scenario& scenario, const scenario::Reference<Site>& site) {
    return scenario.sites[site.position()].operated_by.index();
}

Date first_in_service(const Scenario& scenario, const PowerSource& source) {
    const auto first = std::min_element(source.steps.begin(), source.steps.end(),
        [](const UnitStep& a, const UnitStep& b) { return *a.from < *b.from; });
    return first == source.steps.end() ? scenario.settings.as_of : *first->from;
}

template <class Built>
Construction built(ProjectKind kind, const Built& thing, Index<Organisation> payer, Date in_use) {
    Construction one;
    one.kind = kind;
    one.id = thing.id;
    one.payer = payer;
    one.in_use = in_use;
    one.on = value_or(thing.cost_on, in_use);
    if (!thing.cost) return one;
    one.cost = thing.cost->value;
    one.payments = {{one.on, *one.cost}};
    if (!thing.payments.empty()) {
        one.payments =
            in_parts(*one.cost, thing.payments, [&](scenario::Milestone) { return in_use; });
    }
    return one;
}

} // namespace

std::vector<Construction> constructions(const Scenario& scenario) {
    std::vector<Construction> all;
    for (const Hall& hall : scenario.halls) {
        const auto payer = hall.paid_by ? hall.paid_by->index() : operator_of(scenario, hall.site);
        all.push_back(built(ProjectKind::Hall, hall, payer, *hall.ready));
    }
    for (const CoolingStep& step : scenario.cooling_steps) {
        all.push_back(
            built(ProjectKind::CoolingStep, step, operator_of(scenario, step.site), *step.ready));
    }
    for (const PowerSource& source : scenario.power_sources) {
        all.push_back(built(ProjectKind::PowerSource, source, operator_of(scenario, source.site),
            first_in_service(scenario, source)));
    }
    for (Construction& one : all)
        one.optional = scenario::is_optional(scenario, one.kind, one.id);
    return all;
}

} // namespace gigaplan::finance
