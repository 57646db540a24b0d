// What a number counts and in which unit, so that one place decides how it is
// said, scaled and labelled.
#pragma once

#include "base/quantity.hpp"

#include <optional>
#include <string>

namespace gigaplan::table {

enum class MeasureKind {
    Number,   // in `unit`, said as it is: "42.5 days"
    Count,    // whole things: accelerators, places, months
    Power,    // megawatts; said in kW, MW or GW
    Money,    // units of the currency named by `unit` (dollars, not cents)
    Fraction, // 1 is the whole; said in per cent
};

struct Measure {
    MeasureKind kind = MeasureKind::Number;
    std::string unit; // "accelerators", "USD", "days"; "MW" for power, "%" for fractions
    std::optional<PowerKind> power_kind;
};

[[nodiscard]] Measure count_of(std::string what);
[[nodiscard]] Measure power(PowerKind kind);
[[nodiscard]] Measure money_in(std::string currency);
[[nodiscard]] Measure number_in(std::string unit);
[[nodiscard]] Measure fraction();

} // namespace gigaplan::table
