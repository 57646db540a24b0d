#include "scenario/rights.hpp"
#include "scenario/validate.hpp"

#include <fmt/format.h>
#include <set>
#include <vector>

namespace gigaplan::scenario {

namespace {

const Order* order_of(const Findings& findings, const DiversionLeg& leg) {
    const ScheduleLine& line = findings.scenario.schedule_lines[leg.line.position()];
    if (!findings.is_sound("schedule_line", line.id)) return nullptr;
    const Order& order = findings.scenario.orders[line.order.position()];
    return findings.is_sound("order", order.id) && order.system ? &order : nullptr;
}

// Organisations that give accelerators away in a diversion, by position.
std::set<std::size_t> givers_of(const Findings& findings, const Diversion& diversion) {
    std::set<std::size_t> givers;
    for (const DiversionLeg& leg : diversion.legs) {
        const Order* order = order_of(findings, leg);
        if (!leg.is_return && order != nullptr) givers.insert(order->buyer.position());
    }
    return givers;
}

// Organisations that have somewhere to put accelerators.
std::set<std::size_t> takers_with_route(const Scenario& scenario) {
    const Rights rights(scenario);
    std::set<std::size_t> result;
    for (std::size_t i = 0; i < scenario.organisations.size(); ++i) {
        if (rights.may_use_any_site(i)) result.insert(i);
    }
    for (const FieldDestination& field : scenario.field_destinations) {
        if (field.organisation.target) result.insert(field.organisation.position());
    }
    return result;
}

// One diversion with what its legs are checked against.
struct Case {
    const Diversion& diversion;
    std::set<std::size_t> givers;
    const std::set<std::size_t>& with_route;
};

void check_leg(Findings& findings, const Case& one, const DiversionLeg& leg) {
    const std::string path = fmt::format("diversion.{}", one.diversion.id);
    if (*leg.accelerators == AcceleratorCount(0)) {
        findings.error_at("not-positive", leg.accelerators.place,
            fmt::format("a leg of `{}` diverts 0 accelerators", path), "take the leg out");
    }
    const Order* order = order_of(findings, leg);
    if (order == nullptr) return;
    if (order->buyer.target == leg.to.target) {
        findings.error_at("diversion-to-owner", leg.to.place,
            fmt::format("`{}` diverts accelerators of {} to {}, whose they are", path, leg.line.id,
                leg.to.id),
            "name the organisation that gets them instead");
    } else if (leg.is_return && !one.givers.contains(leg.to.position())) {
        findings.error_at("return-without-gift", leg.place,
            fmt::format(
                "`{}` returns accelerators to {}, which gives none away in it", path, leg.to.id),
            "add the leg that they are returned for, or drop is_return");
    } else if (!one.with_route.contains(leg.to.position())) {
        findings.warning_at("leg-without-route", leg.to.place,
            fmt::format("`{}` diverts accelerators to {}, which has no site to run them at", path,
                leg.to.id),
            fmt::format("add a site operated by {}, or a [hosting_right.ID]", leg.to.id));
    }
    const std::size_t system = order->system->position();
    const std::int64_t in_one = findings.scenario.catalogue.systems[system].accelerators;
    if (in_one > 0 && leg.accelerators->value() % in_one != 0) {
        findings.warning_at("not-whole-systems", leg.accelerators.place,
            fmt::format("a leg of `{}` diverts {} accelerators, but one {} holds {}", path,
                leg.accelerators->value(), order->system->id, in_one));
    }
}

} // namespace

void check_diversions(Findings& findings) {
    const Scenario& scenario = findings.scenario;
    const std::set<std::size_t> with_route = takers_with_route(scenario);
    std::vector<std::int64_t> taken(scenario.schedule_lines.size());
    for (const Diversion& diversion : findings.sound("diversion", scenario.diversions)) {
        if (diversion.legs.empty()) {
            findings.error("empty-list", {"diversion", diversion.id}, "legs", "has no leg",
                "write legs = [{ line = \"...\", accelerators = 100, to = \"...\" }]");
        }
        const Case one{diversion, givers_of(findings, diversion), with_route};
        for (const DiversionLeg& leg : diversion.legs) {
            check_leg(findings, one, leg);
            const ScheduleLine& line = scenario.schedule_lines[leg.line.position()];
            if (!findings.is_sound("schedule_line", line.id)) continue;
            std::int64_t& sum = taken[leg.line.position()];
            sum += leg.accelerators->value();
            if (sum <= line.accelerators->value()) continue;
            findings.error_at("diversion-exceeds-line", leg.accelerators.place,
                fmt::format("diversions take {} accelerators of {}, which has {}", sum, line.id,
                    line.accelerators->value()),
                "divert fewer, or name the line that the others come from");
        }
    }
}

} // namespace gigaplan::scenario
