// Rules on what is bought: it holds accelerators, and comes in whole systems.
#pragma once

#include "scenario/findings.hpp"

namespace gigaplan::scenario {

void check_system(
    Findings& findings, const Subject& subject, const Reference<catalogue::System>& system);

void check_whole_systems(Findings& findings, const Subject& subject, std::string_view key,
    AcceleratorCount accelerators, const Reference<catalogue::System>& system);

} // namespace gigaplan::scenario
