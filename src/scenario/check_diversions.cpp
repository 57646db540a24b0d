#include "scenario/rights.hpp"
#include "scenario/validate.hpp"

#include <fmt/format.h>
#include <set>
#include <vector>

namespace gigaplan::scenario {

namespace {

// None where it is not known.
const Order* order_of(const Findings& findings, const DiversionLeg& leg) {
    if (!leg.line.target) return nullptr;
    const ScheduleLine& line = findings.scenario.schedule_lines[leg.line.position()];
    return line.order.target ? &findings.scenario.orders[line.order.position()] : nullptr;
}

// Organisations that give accelerators away in a diversion, by position.
struct Givers {
    std::set<std::size_t> known;
    bool all_known = true;
};

Givers givers_of(const Findings& findings, const Diversion& diversion) {
    Givers givers;
    givers.all_known = findings.knows({"diversion", diversion.id}, {"legs"});
    for (const DiversionLeg& leg : diversion.legs) {
        const Order* order = order_of(findings, leg);
        const bool is_known = order != nullptr && order->buyer.target;
        givers.all_known = givers.all_known && is_known;
        if (!leg.is_return && is_known) givers.known.insert(order->buyer.position());
    }
    return givers;
}

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

// Organisations that have somewhere to put accelerators.
struct Routes {
    std::set<std::size_t> takers;
    bool all_known = true;
};

Routes routes_of(const Findings& findings) {
    return {takers_with_route(findings.scenario),
        findings.knows_all("site", {"operated_by"}) &&
            findings.knows_all("hosting_right", {"site", "guest"}) &&
            findings.knows_all("field_destination", {"organisation"})};
}

// One diversion with what its legs are checked against.
struct Case {
    const Diversion& diversion;
    Givers givers;
    const Routes& routes;
};

void check_taker(Findings& findings, const Case& one, const DiversionLeg& leg, const Order& order) {
    const std::string path = fmt::format("diversion.{}", one.diversion.id);
    if (!leg.to.target) return;
    if (order.buyer.target == leg.to.target) {
        findings.error_at("diversion-to-owner", leg.to.place,
            fmt::format("`{}` diverts accelerators of {} to {}, whose they are", path, leg.line.id,
                leg.to.id),
            "name the organisation that gets them instead");
    } else if (leg.is_return && !one.givers.known.contains(leg.to.position())) {
        if (!one.givers.all_known) return;
        findings.error_at("return-without-gift", leg.place,
            fmt::format(
                "`{}` returns accelerators to {}, which gives none away in it", path, leg.to.id),
            "add the leg that they are returned for, or drop is_return");
    } else if (!one.routes.takers.contains(leg.to.position()) && one.routes.all_known) {
        findings.warning_at("leg-without-route", leg.to.place,
            fmt::format("`{}` diverts accelerators to {}, which has no site to run them at", path,
                leg.to.id),
            fmt::format("add a site operated by {}, or a [hosting_right.ID]", leg.to.id));
    }
}

void check_leg(Findings& findings, const Case& one, std::size_t position) {
    const DiversionLeg& leg = one.diversion.legs[position];
    const std::string path = fmt::format("diversion.{}", one.diversion.id);
    const Order* order = order_of(findings, leg);
    if (order != nullptr) check_taker(findings, one, leg, *order);
    const Subject subject{"diversion", one.diversion.id};
    if (!findings.knows(subject, {item_key("legs", position, "accelerators")})) return;
    if (*leg.accelerators == AcceleratorCount(0)) {
        findings.error_at("not-positive", leg.accelerators.place,
            fmt::format("a leg of `{}` diverts 0 accelerators", path), "take the leg out");
    }
    const bool has_system = order != nullptr && order->system && order->system->target;
    if (!has_system || !findings.catalogue_sound()) return;
    const std::size_t system = order->system->position();
    const std::int64_t in_one = findings.scenario.catalogue.systems[system].accelerators;
    if (in_one > 0 && leg.accelerators->value() % in_one != 0) {
        findings.warning_at("not-whole-systems", leg.accelerators.place,
            fmt::format("a leg of `{}` diverts {} accelerators, but one {} holds {}", path,
                leg.accelerators->value(), order->system->id, in_one),
            "what is delivered as one system can only be diverted as one: round the number");
    }
}

} // namespace

void check_diversions(Findings& findings) {
    const Scenario& scenario = findings.scenario;
    const Routes routes = routes_of(findings);
    std::vector<std::int64_t> taken(scenario.schedule_lines.size());
    for (const Diversion& diversion : scenario.diversions) {
        const Subject subject{"diversion", diversion.id};
        if (diversion.legs.empty()) {
            findings.error("empty-list", subject, "legs", "has no leg",
                "write legs = [{ line = \"...\", accelerators = 100, to = \"...\" }]");
        }
        const Case one{diversion, givers_of(findings, diversion), routes};
        for (std::size_t i = 0; i < diversion.legs.size(); ++i) {
            const DiversionLeg& leg = diversion.legs[i];
            check_leg(findings, one, i);
            if (!leg.line.target) continue;
            const ScheduleLine& line = scenario.schedule_lines[leg.line.position()];
            const bool both_known = findings.knows({"schedule_line", line.id}, {"accelerators"}) &&
                                    findings.knows(subject, {item_key("legs", i, "accelerators")});
            if (!both_known) continue;
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
