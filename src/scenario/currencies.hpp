// What foreign money is worth in the scenario's currency.
#pragma once

#include "scenario/draft.hpp"
#include "text/binding.hpp"

namespace gigaplan::scenario {

// Three capitals, as in ISO 4217.
[[nodiscard]] bool is_currency_code(std::string_view code);

// For each currency the rate that holds on the as-of date: the latest begun by
// then, else the earliest of all. All foreign amounts are converted at it.
[[nodiscard]] text::Currencies currencies_of(const Draft& draft);

} // namespace gigaplan::scenario
