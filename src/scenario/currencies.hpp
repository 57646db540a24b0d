// What foreign money is worth in the scenario's currency.
#pragma once

#include "scenario/draft.hpp"
#include "text/binding.hpp"

#include <span>
#include <string_view>

namespace gigaplan::scenario {

// Three capitals, as in ISO 4217.
[[nodiscard]] bool is_currency_code(std::string_view code);

// The keys that say on which day the amounts beside them, and below, are exchanged. Where
// there are several, those before count; where there is none, the as-of date does.
[[nodiscard]] std::span<const std::string_view> day_keys();

[[nodiscard]] text::Currencies currencies_of(const Draft& draft);

} // namespace gigaplan::scenario
