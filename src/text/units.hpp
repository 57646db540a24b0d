// The grammar of quantities in strings: "1.2 GW facility", "41_700 USD",
// "6.43 ct/kWh", "20_000 accelerators/month", "25 %", "90 days".
//
// A number (digits with optional "_" between digits, a decimal point, an
// exponent), a space, a unit. Every power needs its kind: server, IT, facility,
// cooling, grid, permitted, in capitals or not; units are spelt exactly. Money
// and counts are read as exact decimals. Negative quantities are read: whether
// one makes sense is for the scenario to say.
#pragma once

#include "base/checked_integer.hpp"
#include "base/date.hpp"
#include "base/money.hpp"
#include "base/quantity.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace gigaplan::text {

// What is wrong with a quantity, ready for a Diagnostic. Codes: bad-quantity,
// missing-unit, wrong-unit, missing-power-kind, wrong-power-kind, overflow,
// not-whole, bad-date, wrong-currency.
struct QuantityFault {
    std::string code;
    std::string message;
    std::string hint;
};

template <class T>
using Parsed = std::variant<T, QuantityFault>;

// parse<T> exists for every type below; format gives the canonical text that
// parse reads back to the same value (shortest digits, base unit, kind).
//   ServerPower ItPower FacilityPower CoolingPower GridPower PermittedPower
//                          "1.2 GW IT", "30 MW grid", "1.91 kW server"; base unit MW
//   Energy                 "3.854 MWh", kWh, GWh
//   Duration               "36 hours", "90 days", "2 weeks", "3 months" (30.4375 days),
//                          "5 years" (365.25)
//   Fraction               "25 %", or "0.25"
//   YearlyRate             "10 %/year"
//   AcceleratorRate        "20_000 accelerators/month", /day, /week, /year
//   EnergyPrice            "6.43 ct/kWh", "64.3 USD/MWh"
//   AcceleratorHourPrice   "2.85 USD/accelerator-hour", "1_500 USD/accelerator-month"
//   AcceleratorDays        "1.5e6 accelerator-days", accelerator-hours, accelerator-months
//   Pue                    "1.35"
//   Throughput             "2.5 H100e"  (per accelerator)
//   ExchangeRate           "1.08"
//   Money                  "41_700 USD", "1.25 bn USD", "500 million USD", "500 M USD"
//   AcceleratorCount       "12_000 accelerators", "1.5 million accelerators", or "12_000"
//   SystemCount            "1_500 systems", or "1_500"
//   Date                   "2024-06-04"
//
// Any three capitals are a currency; currency_of says which, for the scenario to
// check. These types hold no currency, so format writes ISO 4217's XXX for it
// unless it is told which.
template <class T>
[[nodiscard]] Parsed<T> parse(std::string_view text);
template <class T>
[[nodiscard]] std::string format(T value);
[[nodiscard]] std::string format(Money value, std::string_view currency);
[[nodiscard]] std::string format(EnergyPrice value, std::string_view currency);
[[nodiscard]] std::string format(AcceleratorHourPrice value, std::string_view currency);

// "USD" of "1.25 bn USD" or "64.3 USD/MWh"; none where no currency is named, as
// in "6.43 ct/kWh". Points into `text`.
[[nodiscard]] std::optional<std::string_view> currency_of(std::string_view text);

// No count and no amount is read beyond these, so that sums stay far from
// overflow.
inline constexpr std::int64_t kCountMax = 1'000'000'000;
inline constexpr std::int64_t kMoneyUnitsMax = 1'000'000'000'000;

// What to write, for hints: parse-able example such as "30 MW grid".
template <class T>
[[nodiscard]] std::string_view example();

// The types whose texts are read in a way of their own; the others share one.
#define GIGAPLAN_OWN_GRAMMAR(T)                                                                    \
    template <>                                                                                    \
    Parsed<T> parse<T>(std::string_view text);                                                     \
    template <>                                                                                    \
    std::string format<T>(T value);                                                                \
    template <>                                                                                    \
    std::string_view example<T>();

GIGAPLAN_OWN_GRAMMAR(ServerPower)
GIGAPLAN_OWN_GRAMMAR(ItPower)
GIGAPLAN_OWN_GRAMMAR(FacilityPower)
GIGAPLAN_OWN_GRAMMAR(CoolingPower)
GIGAPLAN_OWN_GRAMMAR(GridPower)
GIGAPLAN_OWN_GRAMMAR(PermittedPower)
GIGAPLAN_OWN_GRAMMAR(EnergyPrice)
GIGAPLAN_OWN_GRAMMAR(AcceleratorHourPrice)
GIGAPLAN_OWN_GRAMMAR(Money)
GIGAPLAN_OWN_GRAMMAR(AcceleratorCount)
GIGAPLAN_OWN_GRAMMAR(SystemCount)
GIGAPLAN_OWN_GRAMMAR(Date)

#undef GIGAPLAN_OWN_GRAMMAR

} // namespace gigaplan::text
