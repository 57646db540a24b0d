// Megawatts in sentences.
#pragma once

#include <string>

namespace gigaplan::power {

// "38 MW", "16.5 MW": to the tenth.
[[nodiscard]] std::string in_megawatts(double power_mw);

} // namespace gigaplan::power
