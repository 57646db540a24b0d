// Offers that can never be taken as they are written. Private to src/scenario.
#pragma once

#include "scenario/validate.hpp"

#include <string_view>

namespace gigaplan::scenario {

extern const std::string_view kNeverUsed; // the code of the warning

// Warns of a number below one system: only whole systems are taken.
void check_most(Findings& findings, const Subject& subject, std::string_view key,
    AcceleratorCount most, const Reference<catalogue::System>& system);

// Warns where the first are there only once the plan has ended, whoever takes them.
void check_first(Findings& findings, const Subject& subject, Date first);

} // namespace gigaplan::scenario
