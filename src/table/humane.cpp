#include "table/humane.hpp"

#include "table/words.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace gigaplan::table {

namespace {

std::string with_commas(std::string digits) {
    const std::size_t sign = digits.starts_with('-') ? 1 : 0;
    std::size_t end = digits.find('.');
    if (end == std::string::npos) end = digits.size();
    while (end > sign + 3) {
        end -= 3;
        digits.insert(end, 1, ',');
    }
    return digits;
}

bool only_zeros(std::string_view digits) {
    return digits.find_first_of("123456789") == std::string_view::npos;
}

// The value after rounding to three figures, so that 999,600 is said as
// 1 million and not as 1,000 thousand.
double three_figures(double value) {
    if (value == 0.0 || !std::isfinite(value)) return value;
    const double size = std::floor(std::log10(std::abs(value)));
    if (size < -300.0) return 0.0;
    const double step = std::pow(10.0, std::abs(size - 2.0));
    return size >= 2.0 ? std::round(value / step) * step : std::round(value * step) / step;
}

struct SizeWord {
    double size;
    const char* text; // follows the number
};

std::string said(double value, const SizeWord& word) {
    return fmt::format("{}{}", humane_number(value / word.size), word.text);
}

template <std::size_t N>
std::string said_in_largest(double value, const std::array<SizeWord, N>& words) {
    const double rounded = std::abs(three_figures(value));
    for (const SizeWord& word : words) {
        if (rounded >= word.size) return said(value, word);
    }
    return said(value, words.back());
}

constexpr std::array kCountWords = {
    SizeWord{1e9, " billion"}, SizeWord{1e6, " million"}, SizeWord{1e3, " thousand"}};
constexpr std::array kPowerWords = {
    SizeWord{1e3, " GW"}, SizeWord{1.0, " MW"}, SizeWord{1e-3, " kW"}};
constexpr std::array kMoneyWords = {
    SizeWord{1e12, " trillion"}, SizeWord{1e9, " bn"}, SizeWord{1e6, " million"}};

constexpr double kSaidInFullBelow = 1e4;

std::string count_words(double value) {
    if (std::abs(value) < kSaidInFullBelow) return grouped(value, 0);
    return said_in_largest(value, kCountWords);
}

std::string money_words(double units, std::string_view currency) {
    if (std::abs(three_figures(units)) < 1e6) {
        return fmt::format("{} {}", grouped(units, 0), currency);
    }
    return fmt::format("{} {}", said_in_largest(units, kMoneyWords), currency);
}

std::string power_words(double power_mw) {
    if (power_mw == 0.0) return "0 MW";
    return said_in_largest(power_mw, kPowerWords);
}

} // namespace

std::string grouped(std::int64_t value) {
    return with_commas(fmt::format("{}", value));
}

std::string grouped(double value, int decimals) {
    std::string digits = fmt::format("{:.{}f}", value, decimals);
    if (digits.starts_with('-') && only_zeros(digits)) digits.erase(0, 1);
    return with_commas(std::move(digits));
}

std::string humane_count(std::int64_t value) {
    return std::abs(static_cast<double>(value)) < kSaidInFullBelow
               ? grouped(value)
               : count_words(static_cast<double>(value));
}

std::string humane(AcceleratorCount count) {
    return humane_count(count.value());
}
std::string humane(SystemCount count) {
    return humane_count(count.value());
}

std::string humane_power(double power_mw) {
    return std::isfinite(power_mw) ? power_words(power_mw) : "unknown";
}

template <PowerKind Kind>
std::string humane(Power<Kind> power) {
    return fmt::format("{} {}", humane_power(megawatts(power)), word(Kind));
}
template std::string humane(ServerPower);
template std::string humane(ItPower);
template std::string humane(FacilityPower);
template std::string humane(CoolingPower);
template std::string humane(GridPower);
template std::string humane(PermittedPower);

std::string humane(Money amount, std::string_view currency) {
    return money_words(to_units(amount), currency);
}

std::string humane_percent(double fraction) {
    return std::isfinite(fraction) ? fmt::format("{} %", humane_number(fraction * 100.0))
                                   : "unknown";
}

std::string humane_number(double value) {
    if (!std::isfinite(value)) return "unknown";
    const double rounded = three_figures(value);
    if (rounded == 0.0) return "0";
    const double size = std::floor(std::log10(std::abs(rounded)) + 1e-12);
    if (size < -6.0 || size > 15.0) return fmt::format("{:.2e}", value);
    const int decimals = size >= 2.0 ? 0 : static_cast<int>(2.0 - size);
    std::string digits = grouped(rounded, decimals);
    if (decimals > 0) {
        while (digits.back() == '0')
            digits.pop_back();
        if (digits.back() == '.') digits.pop_back();
    }
    return digits;
}

std::string humane_days(int days) {
    const double size = std::abs(static_cast<double>(days));
    if (size < 90.0) return fmt::format("{} day{}", days, std::abs(days) == 1 ? "" : "s");
    if (size < 3.0 * kDaysPerYear) {
        return fmt::format("{:.1f} months", static_cast<double>(days) / kDaysPerMonth);
    }
    return fmt::format("{:.1f} years", static_cast<double>(days) / kDaysPerYear);
}

std::string humane_list(const std::vector<std::string>& items) {
    std::string text;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i > 0) text += i + 1 == items.size() ? " and " : ", ";
        text += items[i];
    }
    return text;
}

std::string humane(double value, const Measure& measure) {
    if (!std::isfinite(value)) return "unknown";
    const auto with_unit = [&](const std::string& number) {
        return measure.unit.empty() ? number : fmt::format("{} {}", number, measure.unit);
    };
    switch (measure.kind) {
    case MeasureKind::Number:
        return with_unit(humane_number(value));
    case MeasureKind::Count:
        return with_unit(count_words(value));
    case MeasureKind::Power:
        return measure.power_kind
                   ? fmt::format("{} {}", humane_power(value), word(*measure.power_kind))
                   : humane_power(value);
    case MeasureKind::Money:
        return money_words(value, measure.unit);
    case MeasureKind::Fraction:
        return humane_percent(value);
    }
    return "unknown";
}

namespace {

AxisScale power_scale(const Measure& measure, double largest) {
    const bool gigawatts = largest >= 1e3;
    const bool kilowatts = largest < 1.0 && largest > 0.0;
    std::string unit = gigawatts ? "GW" : kilowatts ? "kW" : "MW";
    if (measure.power_kind) unit += fmt::format(" {}", word(*measure.power_kind));
    return {gigawatts ? 1e3 : kilowatts ? 1e-3 : 1.0, unit};
}

} // namespace

int telling_decimals(double least, double most) {
    constexpr int kMost = 4;
    const double range = most - least;
    if (!std::isfinite(range) || range <= 0.0) return 0;
    return std::clamp(1 - static_cast<int>(std::floor(std::log10(range))), 0, kMost);
}

AxisScale axis_scale(const Measure& measure, double largest) {
    const double size = std::isfinite(largest) ? std::abs(largest) : 0.0;
    const auto with = [&](const char* word) {
        return measure.unit.empty() ? std::string(word) : fmt::format("{} {}", word, measure.unit);
    };
    switch (measure.kind) {
    case MeasureKind::Number:
        return {1.0, measure.unit};
    case MeasureKind::Power:
        return power_scale(measure, size);
    case MeasureKind::Fraction:
        return {0.01, "%"};
    case MeasureKind::Count:
        if (size >= 2e6) return {1e6, with("million")};
        if (size >= kSaidInFullBelow) return {1e3, with("thousand")};
        return {1.0, measure.unit};
    case MeasureKind::Money:
        if (size >= 1e12) return {1e12, with("trillion")};
        if (size >= 1e9) return {1e9, with("bn")};
        if (size >= 1e6) return {1e6, with("million")};
        if (size >= kSaidInFullBelow) return {1e3, with("thousand")};
        return {1.0, measure.unit};
    }
    return {1.0, measure.unit};
}

} // namespace gigaplan::table
