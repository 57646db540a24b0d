// What is read without ever being a double: money, counts, dates.
#include "text/units.hpp"

#include "text/units_currency.hpp"
#include "text/units_grammar.hpp"
#include "text/utf8.hpp"

#include <array>
#include <cstdlib>
#include <fmt/format.h>
#include <optional>

namespace gigaplan::text {

namespace {

constexpr int kCentDigits = 2;
constexpr std::string_view kMoneyExample = "41_700 USD";

struct Magnitude {
    std::string_view word;
    int shift;
};

constexpr auto kMoneyMagnitudes = std::to_array<Magnitude>({{"thousand", 3}, {"k", 3},
    {"million", 6}, {"M", 6}, {"billion", 9}, {"bn", 9}, {"trillion", 12}});
constexpr auto kCountMagnitudes = std::to_array<Magnitude>({{"thousand", 3}, {"million", 6}});

struct MagnitudeAndUnit {
    int shift = 0;
    std::string_view unit;
};

MagnitudeAndUnit take_magnitude(std::string_view unit, std::span<const Magnitude> magnitudes) {
    const std::size_t space = unit.find(' ');
    const std::string_view word = unit.substr(0, space);
    for (const Magnitude& one : magnitudes) {
        if (one.word != word) continue;
        return {one.shift,
            space == std::string_view::npos ? std::string_view() : unit.substr(space + 1)};
    }
    return {0, unit};
}

QuantityFault beyond_limit(const Written& written, std::int64_t limit) {
    return {"overflow", fmt::format("{} is beyond the limit of {}", written.quoted, limit),
        std::string(kIsItRight)};
}

std::optional<QuantityFault> currency_fault(const Written& written, std::string_view currency) {
    if (currency.empty()) {
        return QuantityFault{"missing-unit", fmt::format("{} has no currency", written.quoted),
            write_for_example(kMoneyExample)};
    }
    if (is_currency(currency)) return std::nullopt;
    return not_a_currency(currency, "money", kMoneyExample);
}

Parsed<std::int64_t> parse_cents(std::string_view text) {
    const auto taken = take_apart(text, "money", kMoneyExample);
    if (std::holds_alternative<QuantityFault>(taken)) return std::get<QuantityFault>(taken);
    const Written& written = std::get<Written>(taken);
    const MagnitudeAndUnit rest = take_magnitude(written.unit, kMoneyMagnitudes);
    if (auto fault = currency_fault(written, rest.unit)) return *fault;
    const auto cents = to_whole(written.number, rest.shift + kCentDigits);
    if (const auto* fault = std::get_if<WholeFault>(&cents)) {
        if (*fault == WholeFault::Overflow) return beyond_limit(written, kMoneyUnitsMax);
        return QuantityFault{"not-whole", fmt::format("{} has fractions of a cent", written.quoted),
            "round the amount to two decimals"};
    }
    const std::int64_t amount = std::get<std::int64_t>(cents);
    if (std::abs(amount) > kMoneyUnitsMax * kCentsPerUnit) {
        return beyond_limit(written, kMoneyUnitsMax);
    }
    return amount;
}

struct CountWords {
    std::string_view one, many, noun, example;
};

template <class T>
constexpr CountWords kCountWords;
template <>
constexpr CountWords kCountWords<AcceleratorCount> = {
    "accelerator", "accelerators", "a number of accelerators", "12_000 accelerators"};
template <>
constexpr CountWords kCountWords<SystemCount> = {
    "system", "systems", "a number of systems", "1_500 systems"};

Parsed<std::int64_t> parse_count(std::string_view text, const CountWords& words) {
    const auto taken = take_apart(text, words.noun, words.example);
    if (std::holds_alternative<QuantityFault>(taken)) return std::get<QuantityFault>(taken);
    const Written& written = std::get<Written>(taken);
    const MagnitudeAndUnit rest = take_magnitude(written.unit, kCountMagnitudes);
    const std::array<UnitScale, 3> units = {{{words.many}, {words.one}, {""}}};
    const auto unit = find_unit(written, rest.unit, units, words.noun, words.example);
    if (std::holds_alternative<QuantityFault>(unit)) return std::get<QuantityFault>(unit);
    const auto count = to_whole(written.number, rest.shift);
    if (const auto* fault = std::get_if<WholeFault>(&count)) {
        if (*fault == WholeFault::Overflow) return beyond_limit(written, kCountMax);
        return QuantityFault{"not-whole",
            fmt::format("{} is not a whole number of {}", written.quoted, words.many),
            write_for_example(words.example)};
    }
    const std::int64_t number = std::get<std::int64_t>(count);
    if (std::abs(number) > kCountMax) return beyond_limit(written, kCountMax);
    return number;
}

} // namespace

template <>
std::string_view example<Money>() {
    return kMoneyExample;
}
template <>
Parsed<Money> parse<Money>(std::string_view text) {
    return pass_on<Money>(parse_cents(text));
}
template <>
std::string format<Money>(Money value) {
    return format(value, kNoCurrency);
}
std::string format(Money value, std::string_view currency) {
    return fmt::format("{} {}", decimal_text(value.value(), kCentDigits), currency);
}

template <>
std::string_view example<AcceleratorCount>() {
    return kCountWords<AcceleratorCount>.example;
}
template <>
Parsed<AcceleratorCount> parse<AcceleratorCount>(std::string_view text) {
    return pass_on<AcceleratorCount>(parse_count(text, kCountWords<AcceleratorCount>));
}
template <>
std::string format<AcceleratorCount>(AcceleratorCount value) {
    return fmt::format("{} accelerators", value.value());
}

template <>
std::string_view example<SystemCount>() {
    return kCountWords<SystemCount>.example;
}
template <>
Parsed<SystemCount> parse<SystemCount>(std::string_view text) {
    return pass_on<SystemCount>(parse_count(text, kCountWords<SystemCount>));
}
template <>
std::string format<SystemCount>(SystemCount value) {
    return fmt::format("{} systems", value.value());
}

template <>
std::string_view example<Date>() {
    return "2024-06-04";
}
template <>
Parsed<Date> parse<Date>(std::string_view text) {
    if (const auto date = parse_iso_date(text)) return *date;
    const bool is_like_one = text.size() == 10 && text[4] == '-' && text[7] == '-' &&
                             text.find_first_not_of("0123456789-") == std::string_view::npos;
    return QuantityFault{"bad-date",
        fmt::format(
            "\"{}\" is {}", quotable(text), is_like_one ? "no day of the calendar" : "not a date"),
        is_like_one ? "write year-month-day, with a month from 01 to 12 and a day that it has"
                    : "write year-month-day, for example \"2024-06-04\""};
}
template <>
std::string format<Date>(Date value) {
    return iso(value);
}

} // namespace gigaplan::text
