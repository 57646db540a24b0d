#include "power/wording.hpp"

#include <cmath>
#include <fmt/format.h>

namespace gigaplan::power {

std::string in_megawatts(double power_mw) {
    if (power_mw < 1.0) return fmt::format("{:.3g} kW", power_mw * 1000.0);
    return fmt::format("{} MW", std::round(power_mw * 10.0) / 10.0);
}

} // namespace gigaplan::power
