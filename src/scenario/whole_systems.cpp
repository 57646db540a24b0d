#include "scenario/whole_systems.hpp"

#include <fmt/format.h>

namespace gigaplan::scenario {

void check_system(
    Findings& findings, const Subject& subject, const Reference<catalogue::System>& system) {
    if (!system.target || !findings.catalogue_sound()) return;
    const catalogue::System& entry = findings.scenario.catalogue.systems[system.position()];
    if (entry.accelerator && entry.accelerators > 0) return;
    findings.error_at("system-without-accelerators", system.place,
        fmt::format("`{}` names {}, a system without accelerators", subject.path(), system.id),
        fmt::format("choose another, or set accelerator_id and accelerators in "
                    "[catalogue.system.{}]",
            system.id));
}

void check_whole_systems(Findings& findings, const Subject& subject, std::string_view key,
    AcceleratorCount accelerators, const Reference<catalogue::System>& system) {
    if (!system.target || !findings.catalogue_sound()) return;
    const catalogue::System& entry = findings.scenario.catalogue.systems[system.position()];
    if (entry.accelerators <= 0 || accelerators.value() % entry.accelerators == 0) return;
    const std::int64_t below = accelerators.value() / entry.accelerators * entry.accelerators;
    findings.warning("not-whole-systems", subject, key,
        fmt::format(
            "is {}, but one {} holds {}", accelerators.value(), entry.id, entry.accelerators),
        fmt::format("{} or {} would be whole systems", below, below + entry.accelerators));
}

} // namespace gigaplan::scenario
