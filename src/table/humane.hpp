// Numbers as people say them: three figures at most and a word for the size.
// Titles, labels and sentences take these; tables and files the full figure.
#pragma once

#include "base/checked_integer.hpp"
#include "base/date.hpp"
#include "base/money.hpp"
#include "base/quantity.hpp"
#include "table/measure.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gigaplan::table {

// Digits in groups of three: "41,700", "-1,234.50".
[[nodiscard]] std::string grouped(std::int64_t value);
[[nodiscard]] std::string grouped(double value, int decimals);

// "950", "4,200", "110 thousand", "1.2 million". Below 10,000 every digit counts.
[[nodiscard]] std::string humane_count(std::int64_t value);
[[nodiscard]] std::string humane(AcceleratorCount count); // the number alone
[[nodiscard]] std::string humane(SystemCount count);

// "850 kW", "349 MW", "1.28 GW"; the second form adds the kind: "1.28 GW facility".
[[nodiscard]] std::string humane_power(double power_mw);
template <PowerKind Kind>
[[nodiscard]] std::string humane(Power<Kind> power);

// "35.8 bn USD", "960 million USD", "41,700 USD"; the sign stays: "-1.2 bn USD".
[[nodiscard]] std::string humane(Money amount, std::string_view currency);

// "25 %", "3.5 %".
[[nodiscard]] std::string humane_percent(double fraction);

// Three figures, no word for the size: "0.0425", "12.5", "1,280".
[[nodiscard]] std::string humane_number(double value);

// "1 day", "45 days", "3.2 months" (from 90 days), "2.5 years" (from 3 years).
[[nodiscard]] std::string humane_days(int days);

// "15 March 2026"; "15 Mar 2026".
[[nodiscard]] std::string humane(Date date);
[[nodiscard]] std::string humane_short(Date date);
// [from, to) in words, whole months where both ends are firsts of months:
// "October 2025 to March 2026", "March to May 2026", "March 2026", "3 to 17 March 2026".
[[nodiscard]] std::string humane_span(Date from, Date to);

// "deliveries, halls and power"
[[nodiscard]] std::string humane_list(const std::vector<std::string>& items);

// A value with its unit: "1.28 GW facility", "110 thousand accelerators".
// Not a finite number: "unknown".
[[nodiscard]] std::string humane(double value, const Measure& measure);

// How many decimals numbers from `least` to `most` need so that a tenth of the way
// between them shows; 4 at most.
[[nodiscard]] int telling_decimals(double least, double most);

// One scale for a whole axis: what values are divided by, and its unit, said
// once: {1000, "GW facility"}, {1000, "thousand accelerators"}, {1e9, "bn USD"}.
struct AxisScale {
    double divisor = 1.0;
    std::string unit;
};
[[nodiscard]] AxisScale axis_scale(const Measure& measure, double largest);

} // namespace gigaplan::table
