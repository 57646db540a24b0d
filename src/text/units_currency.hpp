// Currencies in amounts and prices.
#pragma once

#include "text/units.hpp"

#include <string_view>

namespace gigaplan::text {

// ISO 4217's code for "no currency".
inline constexpr std::string_view kNoCurrency = "XXX";

// Three capitals. Whether such a currency exists is for the scenario to say.
[[nodiscard]] bool is_currency(std::string_view word);

// wrong-unit, with the capitals if only they are missing.
[[nodiscard]] QuantityFault not_a_currency(
    std::string_view word, std::string_view noun, std::string_view example);

} // namespace gigaplan::text
