// Nothing goes into the field that was not delivered, none faster than its rate.
#include "plan/limits.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace gigaplan::plan {

namespace {

using scenario::FieldDestination;

// Days between two dates on which the destination takes anything.
int open_days(const FieldDestination& destination, Date from, Date to) {
    const Date last = std::min(to, value_or(destination.to, to));
    return std::max(0, last - std::max(from, *destination.from));
}

void check_flow(const FieldDestination& destination, const FieldFlow& flow,
    const Timeline& timeline, std::int64_t size, Breaches& broken) {
    for (std::size_t b = 1; b < flow.sent.size(); ++b) {
        const Date from = timeline.boundaries[b - 1];
        const std::int64_t more = (flow.sent[b] - flow.sent[b - 1]).value();
        if (more < 0) broken.add(destination.id + " takes back what it was sent", from);
        // A system may be full on the first day that has been filling up before.
        const double most =
            destination.rate->raw() * open_days(destination, from, timeline.boundaries[b]);
        if (static_cast<double>(more) > most + static_cast<double>(size)) {
            broken.add(destination.id + " takes more than its rate", from);
        }
    }
}

} // namespace

void check_field_limits(const scenario::Scenario& scenario, const Plan& plan, Breaches& broken) {
    for (const FieldPlan& field : plan.fields) {
        const std::int64_t size = scenario.catalogue.systems[field.system.value].accelerators;
        for (const FieldFlow& flow : field.flows) {
            check_flow(scenario.field_destinations[flow.destination], flow, plan.layout.timeline,
                size, broken);
        }
        for (std::size_t b = 0; b < field.delivered.size(); ++b) {
            std::int64_t kept = field.delivered[b].value();
            for (const FieldFlow& flow : field.flows)
                kept -= flow.sent[b].value();
            if (kept >= 0 && kept == field.waiting[b].value()) continue;
            broken.add(fmt::format("{} has sent more {} into the field than delivered",
                           scenario.organisations[field.organisation.value].id,
                           scenario.catalogue.systems[field.system.value].id),
                plan.layout.timeline.boundaries[b]);
        }
    }
}

} // namespace gigaplan::plan
