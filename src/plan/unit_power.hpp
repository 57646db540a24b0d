// What one accelerator of a system draws, by kind of megawatt.
#pragma once

#include "catalogue/catalogue.hpp"

#include <optional>

namespace gigaplan::plan {

// IT over server power where a system's IT power is not given: the median of
// Epoch AI's "IT power by chip" (2026), range 1.00 to 1.35.
inline constexpr double kItOverServerPower = 1.14;

struct UnitPower {
    ServerPower server;
    ItPower it;
    ItPower idle;               // 0 where the catalogue gives none
    bool it_is_assumed = false; // server power times kItOverServerPower
};

// Nothing when neither the accelerator nor the system states any power.
[[nodiscard]] std::optional<UnitPower> unit_power(
    const catalogue::Catalogue& catalogue, const catalogue::System& system);

} // namespace gigaplan::plan
