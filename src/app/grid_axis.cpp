#include "app/grid_axis.hpp"

#include "base/date.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <optional>
#include <string_view>

namespace gigaplan::app {

namespace {

constexpr const char* kHowToWrite =
    "write PATH=FROM..TO/STEP, such as hall.south-ext.ready=2024-01..2024-12 or "
    "hall.south-ext.places=10_000..20_000/2_000; or PATH=VALUE,VALUE";
constexpr std::string_view kOverlayEnding = ".toml";
constexpr double kStepsElse = 10.0;

using Values = std::variant<std::vector<std::string>, GridAxisFault>;

std::string_view trimmed(std::string_view text) {
    while (text.starts_with(' '))
        text.remove_prefix(1);
    while (text.ends_with(' '))
        text.remove_suffix(1);
    return text;
}

GridAxisFault too_many() {
    return {fmt::format("a grid has more than {} values along one axis", kGridValuesMax),
        "take a larger step"};
}

// "100 MW IT" or "41_700".
struct Amount {
    double number = 0.0;
    std::string unit;
};

std::optional<Amount> parse_amount(std::string_view text) {
    const std::size_t end = std::min(text.find_first_not_of("0123456789_.-+eE"), text.size());
    std::string digits(text.substr(0, end));
    std::erase(digits, '_');
    Amount amount;
    const char* const last = digits.data() + digits.size();
    const auto [stopped, error] = std::from_chars(digits.data(), last, amount.number);
    if (error != std::errc() || stopped != last || !std::isfinite(amount.number)) {
        return std::nullopt;
    }
    amount.unit = trimmed(text.substr(end));
    return amount;
}

// A first of month where no day is given.
std::optional<Date> parse_day(std::string_view text) {
    constexpr std::size_t kMonthLength = 7;
    return parse_iso_date(
        text.size() == kMonthLength ? fmt::format("{}-01", text) : std::string(text));
}

struct DateStep {
    int days = 0, months = 0;
};

std::optional<DateStep> parse_date_step(std::string_view text) {
    int count = 0;
    const char* const last = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), last, count);
    constexpr int kMost = 10'000;
    if (error != std::errc() || count < 1 || count > kMost) return std::nullopt;
    const std::string_view unit(stopped, static_cast<std::size_t>(last - stopped));
    if (unit == "d") return DateStep{count, 0};
    if (unit == "w") return DateStep{7 * count, 0};
    if (unit == "mo") return DateStep{0, count};
    return std::nullopt;
}

Values dates_between(Date from, Date to, std::string_view step_text) {
    const auto step = step_text.empty() ? DateStep{0, 1} : parse_date_step(step_text);
    if (!step) {
        return GridAxisFault{fmt::format("'{}' is no step between dates", step_text),
            "write days, weeks or months: 10d, 2w, 1mo"};
    }
    std::vector<std::string> values;
    for (int i = 0;; ++i) {
        const Date date = add_months(from, i * step->months) + i * step->days;
        if (date > to) return values;
        if (values.size() == kGridValuesMax) return too_many();
        values.push_back(iso(date));
    }
}

std::string words(double number, const std::string& unit) {
    return fmt::format("{}{}{}", number, unit.empty() ? "" : " ", unit);
}

Values numbers_between(const Amount& from, const Amount& to, std::string_view step_text) {
    const auto step = step_text.empty() ? Amount{(to.number - from.number) / kStepsElse, {}}
                                        : parse_amount(step_text);
    const std::string& unit = to.unit.empty() ? from.unit : to.unit;
    const auto fits = [&](const std::string& one) { return one.empty() || one == unit; };
    if (!step || !(step->number > 0.0) || !fits(step->unit) || !fits(from.unit)) {
        return GridAxisFault{fmt::format("the step '{}' does not lead from '{}' to '{}'", step_text,
                                 words(from.number, from.unit), words(to.number, unit)),
            "write a step above 0, all three in one unit: 100..300 MW IT/50"};
    }
    // A last value that rounding would leave out by a hair belongs to it.
    const double count = std::floor((to.number - from.number) / step->number + 1e-9) + 1.0;
    if (count > static_cast<double>(kGridValuesMax)) return too_many();
    std::vector<std::string> values;
    for (int i = 0; i < static_cast<int>(count); ++i) {
        // Twelve digits: 0.1 three times is 0.3.
        const double number = from.number + i * step->number;
        values.push_back(fmt::format("{:.12g}{}{}", number, unit.empty() ? "" : " ", unit));
    }
    return values;
}

// A step follows the last "/", unless that is part of a unit: "accelerators/month".
std::size_t step_begin(std::string_view text) {
    const std::size_t slash = text.rfind('/');
    if (slash == std::string_view::npos) return text.size();
    const std::size_t first = text.find_first_not_of(' ', slash + 1);
    const bool is_step =
        first != std::string_view::npos && text.find_first_of("0123456789.", first) == first;
    return is_step ? slash : text.size();
}

Values values_between(std::string_view from_text, std::string_view rest) {
    const std::size_t slash = step_begin(rest);
    const std::string_view to_text = trimmed(rest.substr(0, slash));
    const std::string_view step =
        slash < rest.size() ? trimmed(rest.substr(slash + 1)) : std::string_view();
    Values values =
        GridAxisFault{fmt::format("'{}..{}' is neither from date to date nor from number to number",
                          from_text, to_text),
            kHowToWrite};
    const auto first_day = parse_day(from_text);
    const auto last_day = parse_day(to_text);
    const auto first = parse_amount(from_text);
    const auto last = parse_amount(to_text);
    if (first_day && last_day) {
        values = dates_between(*first_day, *last_day, step);
    } else if (first && last) {
        if (first->number == last->number) return std::vector{std::string(to_text)};
        if (first->number < last->number) values = numbers_between(*first, *last, step);
        if (first->number > last->number) values = std::vector<std::string>();
    }
    const auto* found = std::get_if<std::vector<std::string>>(&values);
    if (found != nullptr && found->empty()) {
        return GridAxisFault{fmt::format("'{}..{}' goes backwards", from_text, to_text),
            "write the lower end first"};
    }
    return values;
}

Values listed(std::string_view text) {
    std::vector<std::string> values;
    for (std::size_t from = 0; from <= text.size();) {
        const std::size_t comma = std::min(text.find(',', from), text.size());
        const std::string_view value = trimmed(text.substr(from, comma - from));
        if (value.empty()) return GridAxisFault{"a value of the grid is empty", kHowToWrite};
        if (values.size() == kGridValuesMax) return too_many();
        values.emplace_back(value);
        from = comma + 1;
    }
    return values;
}

// "overlays/swap.toml" is told as "swap".
std::string label_of(const std::string& value, bool is_overlay) {
    if (!is_overlay) return value;
    const std::size_t slash = value.rfind('/');
    std::string stem = slash == std::string::npos ? value : value.substr(slash + 1);
    stem.resize(stem.size() - kOverlayEnding.size());
    return stem;
}

} // namespace

std::variant<GridAxis, GridAxisFault> parse_grid_axis(const std::string& text) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos || trimmed(text.substr(0, equals)).empty()) {
        return GridAxisFault{fmt::format("'{}' is no axis of a grid", text), kHowToWrite};
    }
    GridAxis axis;
    axis.name = trimmed(std::string_view(text).substr(0, equals));
    const std::string_view rest = trimmed(std::string_view(text).substr(equals + 1));
    const std::size_t dots = rest.find("..");
    const bool is_range = dots != std::string_view::npos && !rest.ends_with(kOverlayEnding);
    Values values = is_range ? values_between(trimmed(rest.substr(0, dots)), rest.substr(dots + 2))
                             : listed(rest);
    if (auto* fault = std::get_if<GridAxisFault>(&values)) return std::move(*fault);
    axis.values = std::get<std::vector<std::string>>(std::move(values));
    const auto is_overlay = [](const std::string& value) {
        return value.size() > kOverlayEnding.size() && value.ends_with(kOverlayEnding);
    };
    axis.of_overlays = std::ranges::all_of(axis.values, is_overlay);
    if (!axis.of_overlays && std::ranges::any_of(axis.values, is_overlay)) {
        return GridAxisFault{fmt::format("'{}' has overlays and other values", text),
            "name overlays only, or values only"};
    }
    for (const std::string& value : axis.values)
        axis.labels.push_back(label_of(value, axis.of_overlays));
    return axis;
}

std::size_t point_count(const std::vector<GridAxis>& axes) {
    std::size_t count = 1;
    for (const GridAxis& axis : axes)
        count *= axis.values.size();
    return count;
}

std::vector<std::size_t> point_at(const std::vector<GridAxis>& axes, std::size_t position) {
    std::vector<std::size_t> at(axes.size());
    for (std::size_t i = axes.size(); i-- > 0;) {
        at[i] = position % axes[i].values.size();
        position /= axes[i].values.size();
    }
    return at;
}

} // namespace gigaplan::app
