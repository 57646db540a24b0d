#include "scenario/check_payments.hpp"
#include "scenario/validate.hpp"
#include "scenario/whole_systems.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>
#include <utility>

namespace gigaplan::scenario {

namespace {

void check_late(Findings& findings, const Subject& subject, std::string_view key, Date ready) {
    if (!findings.settings_sound() || ready < findings.scenario.settings.end) return;
    findings.warning("ready-after-end", subject, key,
        fmt::format("is {}, not before the plan ends on {}", iso(ready),
            iso(findings.scenario.settings.end)),
        "the plan goes without it; let it end later if it should count");
}

void check_site(Findings& findings, const Site& site) {
    const Subject subject{"site", site.id};
    check_steps(findings, subject, "energy_price", site.energy_price);
    if (findings.knows(subject, {"peak_pue"}) && *site.annual_pue > *site.peak_pue) {
        findings.error("range-reversed", subject, "annual_pue",
            fmt::format(
                "is {}, above the peak of {}", site.annual_pue->raw(), site.peak_pue->raw()),
            "the mean of a year cannot be above its hottest day");
    }
}

void check_hosting_right(Findings& findings, const HostingRight& right) {
    const Subject subject{"hosting_right", right.id};
    if (right.from) check_span(findings, subject, *right.from, right.to);
    if (!right.site.target || !right.guest.target) return;
    const Site& site = findings.scenario.sites[right.site.position()];
    if (site.operated_by.target == right.guest.target) {
        findings.warning("guest-of-itself", subject, "guest",
            fmt::format("is {}, which operates {} and needs no right", right.guest.id, site.id),
            "take the right out");
    }
}

// Of two rights of a guest to a site only one is planned, even where they follow each other.
void check_second_rights(Findings& findings) {
    const Scenario& scenario = findings.scenario;
    std::map<std::pair<std::size_t, std::size_t>, const HostingRight*> first;
    for (const HostingRight& right : scenario.hosting_rights) {
        if (!right.site.target || !right.guest.target) continue;
        const auto [found, is_first] =
            first.try_emplace({right.site.position(), right.guest.position()}, &right);
        if (is_first) continue;
        findings.error("second-hosting-right", Subject{"hosting_right", right.id}, "guest",
            fmt::format("is {}, which `hosting_right.{}` lets stand on {} already", right.guest.id,
                found->second->id, right.site.id),
            "make them one right, with the first day and the end of both, one limit and one fee");
    }
}

void check_places(Findings& findings, const Hall& hall) {
    const Subject subject{"hall", hall.id};
    std::set<std::size_t> taken;
    for (const auto& system : hall.systems)
        check_named_once(findings, subject, "systems", system, taken);
    std::set<std::size_t> seen;
    for (std::size_t i = 0; i < hall.places_by_system.size(); ++i) {
        const SystemPlaces& one = hall.places_by_system[i];
        const std::string key = item_key("places_by_system", i, "places");
        if (findings.knows(subject, {key}) && *one.places <= AcceleratorCount(0)) {
            findings.error_at("not-positive", one.places.place,
                fmt::format(
                    "`{}.places_by_system` has no room for {}", subject.path(), one.system.id),
                "write a number above 0, or take the entry out");
        }
        if (!one.system.target) continue;
        check_system(findings, subject, one.system);
        check_named_once(findings, subject, "places_by_system", one.system, seen);
        const bool fits =
            hall.systems.empty() || std::ranges::any_of(hall.systems, [&](const auto& system) {
                return system.target == one.system.target;
            });
        if (fits || !findings.knows(subject, {"systems"})) continue;
        findings.error_at("hall-refuses-system", one.system.place,
            fmt::format("`{}` has places for {}, which is not among its systems", subject.path(),
                one.system.id),
            "add it to `systems`, or take its places out");
    }
}

void check_hall(Findings& findings, const Hall& hall) {
    const Subject subject{"hall", hall.id};
    check_positive(findings, subject, "places", *hall.places > AcceleratorCount(0));
    check_positive(findings, subject, "install_rate", hall.install_rate->raw() > 0.0);
    check_late(findings, subject, "ready", *hall.ready);
    for (const auto& system : hall.systems)
        check_system(findings, subject, system);
    check_cost(findings, subject, hall);
    check_places(findings, hall);
}

void check_cooling_step(Findings& findings, const CoolingStep& step) {
    const Subject subject{"cooling_step", step.id};
    check_positive(findings, subject, "unit_power", step.unit_power->raw() > 0.0);
    check_positive(findings, subject, "units", *step.units > 0);
    check_late(findings, subject, "ready", *step.ready);
    if (findings.knows(subject, {"units"}) && *step.spare_units > *step.units) {
        findings.error("spares-above-units", subject, "spare_units",
            fmt::format("is {}, but the step has {} units", *step.spare_units, *step.units),
            "spare units are a part of the units");
    }
    check_cost(findings, subject, step);
}

} // namespace

void check_sites(Findings& findings) {
    const Scenario& scenario = findings.scenario;
    for (const Site& site : scenario.sites)
        check_site(findings, site);
    for (const HostingRight& right : scenario.hosting_rights)
        check_hosting_right(findings, right);
    check_second_rights(findings);
    for (const Hall& hall : scenario.halls)
        check_hall(findings, hall);
    for (const CoolingStep& step : scenario.cooling_steps)
        check_cooling_step(findings, step);
}

} // namespace gigaplan::scenario
