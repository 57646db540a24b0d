// A scenario with one site, put together by hand.
#pragma once

#include "power/site_supply.hpp"

#include <memory>
#include <string>

namespace gigaplan::power {

inline scenario::Scenario one_site(const std::string& id = "memphis") {
    scenario::Scenario world;
    world.settings.start = Date(2025, 1, 1);
    world.settings.as_of = world.settings.start;
    world.settings.end = Date(2027, 1, 1);
    scenario::Site site;
    site.id = id;
    site.peak_pue.value = Pue(1.25);
    site.annual_pue.value = Pue(1.2);
    world.sites.push_back(site);
    return world;
}

inline Place line(int number) {
    static const FileName kFile("scenario.toml");
    return {kFile, number, 1};
}

inline scenario::Reference<scenario::Site> at(std::size_t site) {
    return {{}, {}, make_index<scenario::Site>(site)};
}

// In service from the first day of the plan.
inline scenario::PowerSource source(
    const std::string& id, scenario::SourceKind kind, std::int64_t units, double unit_mw) {
    scenario::PowerSource result;
    result.id = id;
    result.place = line(10);
    result.kind = kind;
    result.site = at(0);
    result.unit_power.value = GridPower(unit_mw);
    result.steps.push_back({unsourced(Date(2025, 1, 1)), {units, {}, {}, {}}});
    return result;
}

inline scenario::PowerSource turbines(std::int64_t units, double unit_mw) {
    return source("turbines", scenario::SourceKind::Turbine, units, unit_mw);
}

inline scenario::PowerSource grid(std::int64_t feeds, double feed_mw) {
    return source("grid", scenario::SourceKind::Grid, feeds, feed_mw);
}

inline scenario::PowerSource battery(std::int64_t units, double unit_mw, double unit_mwh) {
    scenario::PowerSource result =
        source("megapacks", scenario::SourceKind::Battery, units, unit_mw);
    result.energy = Figure<Energy>{Energy(unit_mwh), {}, {}, {}};
    return result;
}

inline Figure<Duration> hours(double number) {
    return {Duration(number / kHoursPerDay), {}, {}, {}};
}

inline Figure<PermittedPower> permitted(double power_mw) {
    return {PermittedPower(power_mw), {}, {}, {}};
}

inline scenario::CoolingStep cooling(
    const std::string& id, Date ready, std::int64_t units, double unit_mw) {
    scenario::CoolingStep step;
    step.id = id;
    step.place = line(20);
    step.site = at(0);
    step.ready.value = ready;
    step.units.value = units;
    step.unit_power.value = CoolingPower(unit_mw);
    return step;
}

} // namespace gigaplan::power
