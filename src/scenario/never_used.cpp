#include "scenario/never_used.hpp"

#include <fmt/format.h>

namespace gigaplan::scenario {

const std::string_view kNeverUsed = "offer-never-used";

void check_most(Findings& findings, const Subject& subject, std::string_view key,
    AcceleratorCount most, const Reference<catalogue::System>& system) {
    if (!system.target || !findings.catalogue_sound() || !findings.knows(subject, {key})) return;
    const catalogue::System& entry = findings.scenario.catalogue.systems[system.position()];
    if (most.value() >= entry.accelerators) return;
    findings.warning(kNeverUsed, subject, key,
        fmt::format("is {}, but one {} holds {}", most.value(), entry.id, entry.accelerators),
        "none are ever taken: only whole systems are");
}

void check_first(Findings& findings, const Subject& subject, Date first) {
    if (!findings.settings_sound()) return;
    const Date end = findings.scenario.settings.end;
    if (first < end) return;
    findings.warning(kNeverUsed, subject, "from",
        fmt::format("lets the first be there on {}, but the plan ends on {}", iso(first), iso(end)),
        "none are taken in this plan");
}

} // namespace gigaplan::scenario
