#include "power/wording.hpp"

#include <cmath>
#include <fmt/format.h>

namespace gigaplan::power {

std::string in_megawatts(double power_mw) {
    return fmt::format("{} MW", std::round(power_mw * 10.0) / 10.0);
}

} // namespace gigaplan::power
