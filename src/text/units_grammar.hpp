// What the units_*.cpp files share: number and unit taken apart, and the faults.
#pragma once

#include "text/decimal.hpp"
#include "text/units.hpp"

#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace gigaplan::text {

// Like kCountMax and kMoneyUnitsMax: no quantity is read beyond these.
inline constexpr double kParsedMegawattsMax = 1e6;
inline constexpr double kParsedDaysMax = 1e6;
inline constexpr double kParsedQuantityMax = 1e15; // of the rest, in their base unit
inline constexpr std::string_view kIsItRight = "is there a digit too many, or is the unit wrong?";

// A value in this unit is x 10^shift x factor / divisor in the base unit. Powers
// of ten move the decimal point only and so lose nothing.
struct UnitScale {
    std::string_view name; // "" where a bare number will do
    int shift = 0;
    double factor = 1.0;
    double divisor = 1.0;
};

struct QuantityGrammar {
    std::string_view noun;             // "energy", "a duration"
    std::string_view example;          // "3.854 MWh"
    std::span<const UnitScale> units;  // the first, with factor and divisor 1, is what is written
    double limit = kParsedQuantityMax; // in the base unit
};

// "1.25 bn USD" as 1.25 and "bn USD". The unit's words are separated by one
// space, with none around "/".
struct Written {
    Decimal number;
    std::string unit;
    std::string quoted; // the text in quotes, for messages
};

// Without the spaces at its end, whichever kind a word processor put there.
[[nodiscard]] std::string_view without_spaces_behind(std::string_view text);

[[nodiscard]] Parsed<Written> take_apart(
    std::string_view text, std::string_view noun, std::string_view example);

[[nodiscard]] Parsed<double> parse_quantity(std::string_view text, const QuantityGrammar& grammar);
[[nodiscard]] std::string format_quantity(double value, const QuantityGrammar& grammar);

// The number in the base unit, or overflow past `limit`.
[[nodiscard]] Parsed<double> scaled(
    const Written& written, const UnitScale& unit, double limit, std::string_view base_unit);

// The unit of that name, or missing-unit or wrong-unit.
[[nodiscard]] Parsed<UnitScale> find_unit(const Written& written, std::string_view name,
    std::span<const UnitScale> units, std::string_view noun, std::string_view example);

[[nodiscard]] bool equal_but_for_case(std::string_view a, std::string_view b);
[[nodiscard]] std::string write_for_example(std::string_view example);

template <class To, class From>
[[nodiscard]] Parsed<To> pass_on(const Parsed<From>& parsed) {
    if (const auto* fault = std::get_if<QuantityFault>(&parsed)) return *fault;
    return To(std::get<From>(parsed));
}

} // namespace gigaplan::text
