// The grid as a page of heat maps.

#include "app/grid_answer.hpp"
#include "app/version.hpp"
#include "lp/solver.hpp"
#include "table/humane.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <set>
#include <string_view>
#include <tuple>

namespace gigaplan::app {

namespace {

using plan::Fact;

// What is drawn; the rest is in the table. In the order in which it is read.
constexpr std::array<std::string_view, 9> kDrawn = {"net present value", "work", "running", "idle",
    "hired", "accepted by the end", "all accepted", "finished", "peak, facility"};
constexpr std::size_t kMapsMax = 24;
constexpr std::size_t kMapsOnTop = 2;

bool is_gigawatt(std::string_view what) {
    return what.starts_with("1 GW ");
}

// A figure of every point, as numbers; of dates the days since 1970.
struct Field {
    Fact figure;
    std::vector<std::optional<double>> values;
    std::vector<std::string> words;

    [[nodiscard]] std::optional<std::size_t> extreme(double sign) const {
        std::optional<std::size_t> best;
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (values[i] && (!best || sign * *values[i] > sign * *values[*best])) best = i;
        }
        return best;
    }
    // Closer than this they come from the solver, not from what varies.
    [[nodiscard]] bool varies() const {
        const auto least = extreme(-1.0);
        const auto most = extreme(1.0);
        if (!least || !most) return false;
        const double size = std::max(1.0, std::abs(*values[*most]));
        const bool some_missing = std::ranges::any_of(values, [](const auto& v) { return !v; });
        return some_missing || *values[*most] - *values[*least] > 1e-6 * size;
    }
};

std::optional<double> number_of(const table::Value& value) {
    if (const auto* money = std::get_if<Money>(&value)) return to_units(*money);
    if (const auto* count = std::get_if<std::int64_t>(&value)) return static_cast<double>(*count);
    if (const auto* number = std::get_if<double>(&value)) return *number;
    if (const auto* date = std::get_if<Date>(&value)) return static_cast<double>(*date - Date{});
    return std::nullopt;
}

Field field_of(const GridAnswer& answer, const Fact& figure) {
    Field field{figure, {}, {}};
    for (const GridPoint& point : answer.points) {
        const auto* found = plan::find_value(point.facts, figure.subject, figure.what);
        const table::Value value = found == nullptr ? table::Value() : *found;
        const auto* date = std::get_if<Date>(&value);
        field.values.push_back(number_of(value));
        field.words.push_back(point.failure ? "no plan" : date != nullptr ? iso(*date) : "");
    }
    return field;
}

std::vector<Field> drawn_fields(const GridAnswer& answer) {
    std::vector<Field> fields;
    std::set<std::tuple<std::string, std::string>> seen;
    const auto add = [&](auto is_wanted) {
        for (const GridPoint& point : answer.points) {
            for (const Fact& fact : point.facts) {
                if (!is_wanted(fact.what) || fields.size() == kMapsMax) continue;
                if (!seen.emplace(fact.subject, fact.what).second) continue;
                Field field = field_of(answer, fact);
                if (field.varies()) fields.push_back(std::move(field));
            }
        }
    };
    for (const std::string_view what : kDrawn)
        add([&](const std::string& one) { return one == what; });
    add([](const std::string& one) { return is_gigawatt(one); });
    return fields;
}

table::Measure measure_of(const Fact& figure, const std::string& currency) {
    if (std::holds_alternative<Money>(figure.value)) return table::money_in(currency);
    if (std::holds_alternative<std::int64_t>(figure.value)) return table::count_of(figure.unit);
    if (std::holds_alternative<Date>(figure.value)) return table::number_in("");
    if (figure.unit.starts_with("MW facility")) return table::power(PowerKind::Facility);
    return table::count_of(figure.unit);
}

std::string place_of(const GridAnswer& answer, std::size_t point) {
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < answer.axes.size(); ++i)
        parts.push_back(answer.axes[i].labels[answer.points[point].at[i]]);
    return table::humane_list(parts);
}

// The least and the most of a field, with as many digits as tell them apart.
struct Ends {
    std::size_t least_at = 0, most_at = 0;
    std::string least, most, unit; // a date has no unit
};

std::optional<Ends> ends_of(const Field& field, const table::Measure& measure) {
    const auto least = field.extreme(-1.0);
    const auto most = field.extreme(1.0);
    if (!least || !most) return std::nullopt;
    Ends ends{*least, *most, field.words[*least], field.words[*most], {}};
    if (!ends.least.empty()) return ends;
    const double low = *field.values[*least];
    const double high = *field.values[*most];
    const auto scale = table::axis_scale(measure, std::max(std::abs(low), std::abs(high)));
    const int decimals = table::telling_decimals(low / scale.divisor, high / scale.divisor);
    ends.least = table::grouped(low / scale.divisor, decimals);
    ends.most = table::grouped(high / scale.divisor, decimals);
    ends.unit = scale.unit.empty() ? "" : " " + scale.unit;
    return ends;
}

std::string name_of(const Field& field) {
    return fmt::format("{}: {}", field.figure.subject, field.figure.what);
}

// "tesla: net present value from -365 (2024-03-01) to -350 million USD (2024-10-01)"
std::string finding(const GridAnswer& answer, const Field& field, const table::Measure& measure) {
    const auto ends = ends_of(field, measure);
    if (!ends) return name_of(field);
    return fmt::format("{} from {} ({}) to {}{} ({})", name_of(field), ends->least,
        place_of(answer, ends->least_at), ends->most, ends->unit, place_of(answer, ends->most_at));
}

std::string heading(const Field& field, const table::Measure& measure) {
    const auto ends = ends_of(field, measure);
    return ends ? fmt::format(
                      "{} from {} to {}{}", name_of(field), ends->least, ends->most, ends->unit)
                : name_of(field);
}

std::string axis_words(const GridAxis& axis) {
    if (axis.labels.size() == 1) return fmt::format("{} {}", axis.name, axis.labels.front());
    return fmt::format("{} from {} to {}", axis.name, axis.labels.front(), axis.labels.back());
}

std::string subtitle(const GridAnswer& answer) {
    std::vector<std::string> axes;
    for (const GridAxis& axis : answer.axes)
        axes.push_back(axis_words(axis));
    return fmt::format("{} plans: {}", answer.points.size(), table::humane_list(axes));
}

report::HeatMap heat_map(const GridAnswer& answer, const Field& field, std::size_t number) {
    const std::string& currency = answer.scenario.settings.currency;
    report::HeatMap map;
    map.measure = measure_of(field.figure, currency);
    map.text.id = fmt::format("map-{}", number);
    map.text.title = heading(field, map.measure);
    map.text.subtitle = subtitle(answer);
    map.text.sources = fmt::format("Source: {} plans, as of {}", answer.points.size(),
        table::humane(answer.scenario.settings.as_of));
    map.across = {answer.axes[0].name, answer.axes[0].labels};
    map.down = answer.axes.size() > 1 ? report::HeatAxis{answer.axes[1].name, answer.axes[1].labels}
                                      : report::HeatAxis{{}, {""}};
    for (std::size_t row = 0; row < map.down.values.size(); ++row) {
        for (std::size_t column = 0; column < map.across.values.size(); ++column) {
            const std::size_t point = column * map.down.values.size() + row;
            map.cells.push_back({field.values[point], field.words[point]});
        }
    }
    return map;
}

std::vector<std::string> summary(const GridAnswer& answer, const std::vector<Field>& fields) {
    std::vector<std::string> sentences;
    const std::string& currency = answer.scenario.settings.currency;
    const auto failed = std::ranges::count_if(
        answer.points, [](const GridPoint& point) { return point.failure.has_value(); });
    if (failed > 0) {
        sentences.push_back(
            fmt::format("{} of {} points have no plan.", failed, answer.points.size()));
    }
    for (std::size_t i = 0; i < std::min<std::size_t>(fields.size(), 4); ++i) {
        const table::Measure measure = measure_of(fields[i].figure, currency);
        sentences.push_back(finding(answer, fields[i], measure) + ".");
    }
    if (fields.empty()) sentences.emplace_back("Nothing that is drawn differs between the points.");
    return sentences;
}

} // namespace

report::Page grid_page(const GridAnswer& answer) {
    const scenario::Settings& settings = answer.scenario.settings;
    const std::vector<Field> fields = drawn_fields(answer);
    report::Page page;
    page.title = settings.title;
    page.subtitle = subtitle(answer);
    page.summary = summary(answer, fields);
    page.axis = {settings.start, settings.end, settings.as_of};
    report::Section more{"More figures", "", {}, {grid_table(answer)}};
    for (std::size_t i = 0; i < fields.size(); ++i) {
        (i < kMapsOnTop ? page.opening : more.charts)
            .emplace_back(heat_map(answer, fields[i], i + 1));
    }
    page.sections.push_back(std::move(more));
    page.footnotes = answer.scenario.not_used;
    const bool certified = std::ranges::all_of(
        answer.points, [](const GridPoint& point) { return point.failure || point.certified; });
    page.provenance = {settings.name, answer.scenario.hash, settings.as_of, std::string(kVersion),
        lp::solver_version(), certified ? "every plan is certified" : "not every plan is certified",
        certified};
    return page;
}

} // namespace gigaplan::app
