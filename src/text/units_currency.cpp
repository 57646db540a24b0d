// Prices, and the currency that an amount or a price is in.
#include "text/units_currency.hpp"

#include "text/units_grammar.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace gigaplan::text {

namespace {

constexpr std::string_view kCent = "ct";
constexpr int kCentShift = -2;

struct PriceGrammar {
    std::string_view noun;
    std::string_view example;
    std::span<const UnitScale> per; // what a price is for; the first is the base
};

// A price for each smaller unit is a higher price for each MWh.
constexpr auto kPerEnergy = std::to_array<UnitScale>({{"MWh"}, {"kWh", 3}, {"GWh", -3}});
constexpr PriceGrammar kEnergyPrice = {"a price of energy", "64.3 USD/MWh", kPerEnergy};

constexpr auto kPerAcceleratorTime = std::to_array<UnitScale>({
    {"accelerator-hour"},
    {"accelerator-day", 0, 1.0, kHoursPerDay},
    {"accelerator-month", 0, 1.0, kDaysPerMonth* kHoursPerDay},
    {"accelerator-year", 0, 1.0, kDaysPerYear* kHoursPerDay},
});
constexpr PriceGrammar kAcceleratorHourPrice = {
    "a price of accelerator time", "2.85 USD/accelerator-hour", kPerAcceleratorTime};

Parsed<double> parse_price(std::string_view text, const PriceGrammar& grammar) {
    const auto taken = take_apart(text, grammar.noun, grammar.example);
    if (std::holds_alternative<QuantityFault>(taken)) return std::get<QuantityFault>(taken);
    const Written& written = std::get<Written>(taken);
    const std::string_view unit = written.unit;
    const std::size_t slash = unit.find('/');
    if (unit.empty() || slash == std::string_view::npos) {
        return QuantityFault{unit.empty() ? "missing-unit" : "wrong-unit",
            fmt::format("{} does not say for what the price is", written.quoted),
            write_for_example(grammar.example)};
    }
    const std::string_view currency = unit.substr(0, slash);
    const bool cents = currency == kCent;
    if (!cents && !is_currency(currency)) {
        return not_a_currency(currency, grammar.noun, grammar.example);
    }
    auto per =
        find_unit(written, unit.substr(slash + 1), grammar.per, grammar.noun, grammar.example);
    if (std::holds_alternative<QuantityFault>(per)) return std::get<QuantityFault>(per);
    UnitScale scale = std::get<UnitScale>(per);
    if (cents) scale.shift += kCentShift;
    return scaled(written, scale, kParsedQuantityMax, {});
}

std::string format_price(double value, std::string_view currency, const PriceGrammar& grammar) {
    return fmt::format(
        "{} {}/{}", shortest_times_power_of_ten(value, 0), currency, grammar.per[0].name);
}

bool is_capital(char c) {
    return c >= 'A' && c <= 'Z';
}

} // namespace

bool is_currency(std::string_view word) {
    return word.size() == 3 && std::all_of(word.begin(), word.end(), is_capital);
}

QuantityFault not_a_currency(
    std::string_view word, std::string_view noun, std::string_view example) {
    std::string capitals(word);
    for (char& c : capitals) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    if (is_currency(capitals)) {
        return {"wrong-unit", fmt::format("\"{}\" is not how a currency is written", word),
            fmt::format("write {}", capitals)};
    }
    return {"wrong-unit", fmt::format("\"{}\" is not a unit for {}", quotable(word), noun),
        write_for_example(example)};
}

std::optional<std::string_view> currency_of(std::string_view text) {
    text = without_spaces_behind(text.substr(0, text.find('/')));
    const std::size_t word_end = text.size();
    std::size_t begin = word_end;
    while (begin > 0 && is_capital(text[begin - 1]))
        --begin;
    const bool apart = begin > 0 && !(text[begin - 1] >= 'a' && text[begin - 1] <= 'z');
    const std::string_view word = text.substr(begin, word_end - begin);
    if (!apart || !is_currency(word)) return std::nullopt;
    return word;
}

template <>
std::string_view example<EnergyPrice>() {
    return kEnergyPrice.example;
}
template <>
Parsed<EnergyPrice> parse<EnergyPrice>(std::string_view text) {
    return pass_on<EnergyPrice>(parse_price(text, kEnergyPrice));
}
template <>
std::string format<EnergyPrice>(EnergyPrice value) {
    return format(value, kNoCurrency);
}
std::string format(EnergyPrice value, std::string_view currency) {
    return format_price(value.raw(), currency, kEnergyPrice);
}

template <>
std::string_view example<AcceleratorHourPrice>() {
    return kAcceleratorHourPrice.example;
}
template <>
Parsed<AcceleratorHourPrice> parse<AcceleratorHourPrice>(std::string_view text) {
    return pass_on<AcceleratorHourPrice>(parse_price(text, kAcceleratorHourPrice));
}
template <>
std::string format<AcceleratorHourPrice>(AcceleratorHourPrice value) {
    return format(value, kNoCurrency);
}
std::string format(AcceleratorHourPrice value, std::string_view currency) {
    return format_price(value.raw(), currency, kAcceleratorHourPrice);
}

} // namespace gigaplan::text
