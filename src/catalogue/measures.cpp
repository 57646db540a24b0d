#include "catalogue/measures.hpp"

#include "table/humane.hpp"
#include "text/json.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <utility>

namespace gigaplan::catalogue {

std::string unit_of_key(std::string_view key) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 11> kEndings = {{
        {"_tflops", "TFLOP/s"},
        {"_tops", "TOP/s"},
        {"_tbs", "TB/s"},
        {"_gbs", "GB/s"},
        {"_gb", "GB"},
        {"_gbit", "Gbit/s"},
        {"_w", "W of the package"},
        {"_kg", "kg"},
        {"_flop", "FLOP"},
        {"_days", "days"},
        {"_tokens", "tokens"},
    }};
    for (const auto& [ending, unit] : kEndings) {
        if (key.ends_with(ending)) return std::string(unit);
    }
    return key == "accelerator_hours" ? "accelerator-hours" : "";
}

double tidied(double value) {
    const std::string text = fmt::format("{:.12g}", value);
    double result = value;
    std::from_chars(text.data(), text.data() + text.size(), result);
    return result;
}

std::string number_text(double value) {
    constexpr double kGroupFrom = 1e4;
    constexpr double kGroupBelow = 1e9;
    if (value < kGroupFrom) return text::shortest(value);
    if (value >= kGroupBelow) return fmt::format("{:.6g}", value);
    return table::grouped(value, value == std::floor(value) ? 0 : 2);
}

} // namespace gigaplan::catalogue
