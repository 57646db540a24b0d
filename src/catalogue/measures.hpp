// A value of the catalogue as a number with the unit that people use for it.
#pragma once

#include "base/money.hpp"
#include "base/quantity.hpp"
#include "table/words.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace gigaplan::catalogue {

struct Measured {
    double number = 0.0;
    std::string unit;
};

// "memory_gb" -> "GB"; empty for what has no unit.
[[nodiscard]] std::string unit_of_key(std::string_view key);
// What is left of a number after a change of unit: 12 significant digits.
[[nodiscard]] double tidied(double value);
// "1.275", "12,500", "3.8e+25"
[[nodiscard]] std::string number_text(double value);

[[nodiscard]] inline Measured measured(std::string_view key, double value) {
    return {value, unit_of_key(key)};
}
[[nodiscard]] inline Measured measured(std::string_view key, std::int64_t value) {
    return {static_cast<double>(value), unit_of_key(key)};
}
// 1: yes.
[[nodiscard]] inline Measured measured(std::string_view, bool value) {
    return {value ? 1.0 : 0.0, {}};
}
template <PowerKind Kind>
[[nodiscard]] Measured measured(std::string_view, Power<Kind> value) {
    return {tidied(kilowatts(value)), "kW " + std::string(table::word(Kind))};
}
[[nodiscard]] inline Measured measured(std::string_view, Throughput value) {
    return {value.raw(), "H100e"};
}
[[nodiscard]] inline Measured measured(std::string_view, Energy value) {
    return {value.raw(), "MWh"};
}
[[nodiscard]] inline Measured measured(std::string_view, Duration value) {
    return {value.raw(), "days"};
}
[[nodiscard]] inline Measured measured(std::string_view, Fraction value) {
    return {tidied(value.raw() * 100.0), "%"};
}
[[nodiscard]] inline Measured measured(std::string_view, YearlyRate value) {
    return {tidied(value.raw() * 100.0), "%/year"};
}
[[nodiscard]] inline Measured measured(std::string_view, Money value) {
    return {to_units(value), "USD"};
}
[[nodiscard]] inline Measured measured(std::string_view, AcceleratorHourPrice value) {
    return {value.raw(), "USD/accelerator-hour"};
}

} // namespace gigaplan::catalogue
