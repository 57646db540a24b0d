// What goes into the field is all that is neither racked nor in the warehouse.
#include "invariants.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace gigaplan::plan {

namespace {

using scenario::Scenario;
using Complaints = std::vector<std::string>;

// What the scenario brings an owner of a system by a day, before and after diversions.
std::int64_t brought(const Scenario& scenario, const FieldPlan& field, Date day) {
    std::int64_t count = 0;
    for (const scenario::OpeningStock& stock : scenario.opening_stocks) {
        const bool mine = stock.organisation.index() == field.organisation &&
                          stock.system.index() == field.system;
        if (mine && !stock.hall) count += stock.accelerators->value();
    }
    for (const scenario::ScheduleLine& line : scenario.schedule_lines) {
        const scenario::Order& order = scenario.orders[line.order.position()];
        if (order.system->index() != field.system || *line.delivery > day) continue;
        if (order.buyer.index() == field.organisation) count += line.accelerators->value();
        for (const scenario::Diversion& diversion : scenario.diversions) {
            for (const scenario::DiversionLeg& leg : diversion.legs) {
                if (leg.line.id != line.id) continue;
                if (order.buyer.index() == field.organisation) count -= leg.accelerators->value();
                if (leg.to.index() == field.organisation) count += leg.accelerators->value();
            }
        }
    }
    return count;
}

double most_in(const scenario::FieldDestination& destination, Date from, Date to) {
    double most = 0.0;
    for (Date day = from; day < to; day = day + 1) {
        if (day >= *destination.from && (!destination.to || day < destination.to->value)) {
            most += destination.rate->raw();
        }
    }
    return most;
}

void check_field(
    const Scenario& scenario, const Plan& plan, const FieldPlan& field, Complaints& broken) {
    const std::vector<Date>& dates = plan.layout.timeline.boundaries;
    const std::int64_t size = scenario.catalogue.systems[field.system.value].accelerators;
    const std::string& system = scenario.catalogue.systems[field.system.value].id;
    for (std::size_t b = 0; b < dates.size(); ++b) {
        std::int64_t sent = 0;
        double wanted = 0.0; // if nothing had ever been out of stock
        for (const FieldFlow& flow : field.flows) {
            const auto& destination = scenario.field_destinations[flow.destination];
            const std::int64_t now = flow.sent[b].value();
            sent += now;
            wanted += most_in(destination, dates[0], dates[b]);
            const std::int64_t before = b == 0 ? 0 : flow.sent[b - 1].value();
            const double most = b == 0 ? 0.0 : most_in(destination, dates[b - 1], dates[b]);
            const std::int64_t more = now - before;
            if (more < 0 || now % size != 0 ||
                static_cast<double>(more) > most + static_cast<double>(size)) {
                broken.push_back(fmt::format("{} takes {} of the {} it may by {}", destination.id,
                    more, most, iso(dates[b])));
            }
        }
        const std::int64_t delivered = brought(scenario, field, dates[b]);
        const std::int64_t waiting = field.waiting[b].value();
        if (field.delivered[b].value() != delivered || waiting < 0 || sent + waiting != delivered) {
            broken.push_back(fmt::format("of {} {} delivered {} wait and {} are in the field on {}",
                delivered, system, waiting, sent, iso(dates[b])));
        }
        // All was there from the start: nothing stays that could have gone.
        const std::int64_t at_first = brought(scenario, field, dates[0]);
        const double could = std::min(wanted, static_cast<double>(at_first));
        const auto rounding = static_cast<double>(size * std::ssize(field.flows));
        if (static_cast<double>(sent) < could - rounding) {
            broken.push_back(fmt::format(
                "{} {} are in the field on {}, {} could be", sent, system, iso(dates[b]), could));
        }
    }
}

} // namespace

Complaints broken_field(const Scenario& scenario, const Plan& plan) {
    Complaints broken;
    std::size_t flows = 0;
    for (const FieldPlan& field : plan.fields) {
        flows += field.flows.size();
        check_field(scenario, plan, field, broken);
        for (const Pool& pool : plan.layout.routes.pools) {
            if (pool.organisation != field.organisation || pool.system != field.system) continue;
            broken.push_back("what goes into the field has a place in a hall");
        }
    }
    if (flows != scenario.field_destinations.size()) broken.push_back("a destination is forgotten");
    return broken;
}

} // namespace gigaplan::plan
