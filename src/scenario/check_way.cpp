#include "scenario/used_catalogue.hpp"
#include "scenario/validate.hpp"

#include <fmt/format.h>

namespace gigaplan::scenario {

namespace {

using MaybeDuration = std::optional<Figure<Duration>>;

double days(const MaybeDuration& duration) {
    return duration ? duration->value.raw() : 0.0;
}
const MaybeDuration& either(const MaybeDuration& own, const MaybeDuration& otherwise) {
    return own ? own : otherwise;
}

std::string parts_message(double parts_days, double acceptance_days) {
    return fmt::format("is {:.4g} days, but connection and burn-in, which are parts of it, take "
                       "{:.4g} days",
        acceptance_days, parts_days);
}

bool knows_parts(const Findings& findings, const Subject& subject) {
    return findings.knows(
        subject, {"acceptance", "cooling_connection", "network_connection", "burn_in"});
}

constexpr const char* kPartsHint = "acceptance runs from racked to accepted: correct it or a part";

void check_assumptions(Findings& findings) {
    const Assumptions& all = findings.scenario.assumptions;
    const double parts =
        days(all.cooling_connection) + days(all.network_connection) + days(all.burn_in);
    if (knows_parts(findings, kAssumptions) && parts > all.acceptance->raw()) {
        findings.error("parts-above-acceptance", kAssumptions, "acceptance",
            parts_message(parts, all.acceptance->raw()), kPartsHint);
    }
    const auto check = [&](const auto& figure, std::string_view key) {
        if (figure) check_positive(findings, kAssumptions, key, figure->value.raw() > 0.0);
    };
    check(all.repair_time, "repair_time");
    check(all.depreciation_hardware, "depreciation_hardware");
    check(all.depreciation_construction, "depreciation_construction");
    const bool breaks = all.repair_rate || all.dead_on_arrival;
    if (!findings.knows(kAssumptions, {"repair_rate", "dead_on_arrival"})) return;
    check_present(findings, kAssumptions, "repair_time", !breaks || all.repair_time,
        "what is broken comes back after a time");
}

void check_hall_parts(Findings& findings, const Hall& hall) {
    const Assumptions& all = findings.scenario.assumptions;
    if (!hall.acceptance && !hall.cooling_connection && !hall.network_connection && !hall.burn_in) {
        return;
    }
    if (!knows_parts(findings, kAssumptions)) return;
    if (!knows_parts(findings, {"hall", hall.id})) return;
    const double acceptance = (hall.acceptance ? *hall.acceptance : all.acceptance)->raw();
    const double parts = days(either(hall.cooling_connection, all.cooling_connection)) +
                         days(either(hall.network_connection, all.network_connection)) +
                         days(either(hall.burn_in, all.burn_in));
    if (parts <= acceptance) return;
    const Subject subject{"hall", hall.id};
    findings.error("parts-above-acceptance", subject, "acceptance",
        parts_message(parts, acceptance), kPartsHint);
}

void check_system_parts(Findings& findings, const catalogue::System& system) {
    const Assumptions& all = findings.scenario.assumptions;
    // Without one of the two, the assumptions alone are at fault or none is.
    if ((system.burn_in || system.acceptance) && knows_parts(findings, kAssumptions)) {
        const double acceptance = (system.acceptance ? *system.acceptance : all.acceptance)->raw();
        const double parts = days(all.cooling_connection) + days(all.network_connection) +
                             days(either(system.burn_in, all.burn_in));
        if (parts > acceptance) {
            findings.error_at("parts-above-acceptance",
                (system.burn_in ? *system.burn_in : *system.acceptance).place,
                fmt::format("the acceptance of {} {}", system.id, parts_message(parts, acceptance)),
                kPartsHint);
        }
    }
    const bool breaks = system.repair_rate || system.dead_on_arrival;
    if (!breaks || system.repair_time || all.repair_time) return;
    if (!findings.knows(kAssumptions, {"repair_time"})) return;
    const Place& place =
        system.repair_rate ? system.repair_rate->place : system.dead_on_arrival->place;
    findings.error_at("missing-key", place,
        fmt::format(
            "`catalogue.system.{}` has no `repair_time`: what is broken comes back after a time",
            system.id),
        "add it there, or to [assumptions]");
}

} // namespace

void check_way(Findings& findings) {
    const Scenario& scenario = findings.scenario;
    check_assumptions(findings);
    for (const Hall& hall : scenario.halls)
        check_hall_parts(findings, hall);
    if (!findings.catalogue_sound()) return;
    const UsedCatalogue used = used_catalogue(scenario);
    for (std::size_t i = 0; i < used.systems.size(); ++i) {
        if (used.systems[i]) check_system_parts(findings, scenario.catalogue.systems[i]);
    }
}

} // namespace gigaplan::scenario
