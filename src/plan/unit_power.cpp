#include "plan/unit_power.hpp"

namespace gigaplan::plan {

std::optional<UnitPower> unit_power(
    const catalogue::Catalogue& catalogue, const catalogue::System& system) {
    if (!system.accelerator || system.accelerators <= 0) return std::nullopt;
    const catalogue::Accelerator& kind = catalogue.accelerators[system.accelerator->value];
    UnitPower power;
    if (kind.server_power) {
        power.server = **kind.server_power;
    } else if (system.max_power) {
        power.server = **system.max_power * (1.0 / static_cast<double>(system.accelerators));
    } else if (kind.it_power) {
        power.server = ServerPower(megawatts(**kind.it_power) / kItOverServerPower);
    } else {
        return std::nullopt;
    }
    if (kind.it_power) {
        power.it = **kind.it_power;
    } else {
        power.it = ItPower(megawatts(power.server) * kItOverServerPower);
        power.it_is_assumed = true;
    }
    if (kind.idle_power) power.idle = **kind.idle_power;
    return power;
}

} // namespace gigaplan::plan
