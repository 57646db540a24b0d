#include "report/draw.hpp"
#include "table/humane.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>

namespace gigaplan::report {

namespace {

constexpr double kGridCellHeight = 24.0;
constexpr double kAxisHeight = 34.0; // labels and name of the axis below
// Text stays readable on the darkest, in both themes.
constexpr double kPalest = 0.04;
constexpr double kDarkest = 0.55;

struct Range {
    double least = std::numeric_limits<double>::infinity();
    double most = -std::numeric_limits<double>::infinity();

    [[nodiscard]] bool empty() const { return least > most; }
    [[nodiscard]] double share(double value) const {
        return most > least ? (value - least) / (most - least) : 0.5;
    }
};

Range range_of(const HeatMap& chart) {
    Range range;
    for (const HeatCell& cell : chart.cells) {
        if (!cell.value || !std::isfinite(*cell.value)) continue;
        range.least = std::min(range.least, *cell.value);
        range.most = std::max(range.most, *cell.value);
    }
    return range;
}

// Where the cells lie.
struct Grid {
    double left = 0.0, top = 0.0, width = 0.0;
    std::size_t columns = 1, rows = 1;

    [[nodiscard]] double cell_width() const { return width / static_cast<double>(columns); }
    [[nodiscard]] double bottom() const {
        return top + kGridCellHeight * static_cast<double>(rows);
    }
};

Grid grid_of(const HeatMap& chart, const Frame& frame, double top) {
    double widest = 0.0;
    for (const std::string& value : chart.down.values)
        widest = std::max(widest, text_width(value, kSmallSize));
    const double most = frame.width * 0.3;
    const double left = widest > 0.0 ? std::min(widest + 8.0, most) : 0.0;
    return {left, top, frame.width - left, std::max<std::size_t>(chart.across.values.size(), 1),
        std::max<std::size_t>(chart.down.values.size(), 1)};
}

std::string words_of(const HeatCell& cell, const table::Measure& measure) {
    if (!cell.words.empty()) return cell.words;
    return cell.value ? table::humane(*cell.value, measure) : "none";
}

std::string spoken(const HeatMap& chart, std::size_t row, std::size_t column) {
    std::string words = fmt::format("{} {}", chart.across.name, chart.across.values[column]);
    if (!chart.down.name.empty())
        words += fmt::format(", {} {}", chart.down.name, chart.down.values[row]);
    const HeatCell& cell = chart.cells[row * chart.across.values.size() + column];
    return fmt::format("{}: {}", words, words_of(cell, chart.measure));
}

// How figures are written: alone, since the key says the unit.
struct Scale {
    table::AxisScale axis;
    int decimals = 0;

    [[nodiscard]] std::string figure(const HeatCell& cell) const {
        if (!cell.words.empty()) return cell.words;
        return cell.value ? table::grouped(*cell.value / axis.divisor, decimals) : std::string();
    }
};

// Whether two figures read the same although they differ by more than a hundredth, and by
// something beside the largest of all.
bool reads_the_same(
    const HeatCell& a, const HeatCell& b, const Scale& scale, double largest_of_all) {
    constexpr double kTold = 0.01;
    constexpr double kToldOfAll = 1e-4;
    if (!a.value || !b.value || !std::isfinite(*a.value) || !std::isfinite(*b.value)) return false;
    const double largest = std::max(std::abs(*a.value), std::abs(*b.value));
    const double least = std::max(kTold * largest, kToldOfAll * largest_of_all);
    return std::abs(*a.value - *b.value) > least && scale.figure(a) == scale.figure(b);
}

// Between neighbours, across or down.
bool hides_a_difference(const HeatMap& chart, const Scale& scale, double largest) {
    const auto hides = [&](std::size_t a, std::size_t b) {
        return reads_the_same(chart.cells[a], chart.cells[b], scale, largest);
    };
    const std::size_t columns = std::max<std::size_t>(chart.across.values.size(), 1);
    for (std::size_t i = 0; i < chart.cells.size(); ++i) {
        const bool last_of_row = (i + 1) % columns == 0;
        if (!last_of_row && i + 1 < chart.cells.size() && hides(i, i + 1)) return true;
        if (i + columns < chart.cells.size() && hides(i, i + columns)) return true;
    }
    return false;
}

// Digits that tell the range apart, and neighbours in a part of it that is far smaller.
Scale scale_of(const HeatMap& chart, const Range& range) {
    constexpr int kDecimalsMost = 4;
    if (range.empty()) return {};
    const double largest = std::max(std::abs(range.least), std::abs(range.most));
    Scale scale{table::axis_scale(chart.measure, largest)};
    scale.decimals =
        table::telling_decimals(range.least / scale.axis.divisor, range.most / scale.axis.divisor);
    while (scale.decimals < kDecimalsMost && hides_a_difference(chart, scale, largest))
        ++scale.decimals;
    return scale;
}

void draw_cell(Markup& markup, const HeatMap& chart, const Grid& grid, const Range& range,
    const Scale& scale, std::size_t row, std::size_t column) {
    const HeatCell& cell = chart.cells[row * grid.columns + column];
    const double x = grid.left + grid.cell_width() * static_cast<double>(column);
    const double y = grid.top + kGridCellHeight * static_cast<double>(row);
    open_spoken(markup, spoken(chart, row, column));
    const bool has_value = cell.value && std::isfinite(*cell.value);
    Attributes attributes = {
        {"x", x}, {"y", y}, {"width", grid.cell_width()}, {"height", kGridCellHeight}};
    if (has_value) {
        const double opacity = kPalest + (kDarkest - kPalest) * range.share(*cell.value);
        attributes.push_back({"class", "f-accent run"});
        attributes.push_back({"fill-opacity", fmt::format("{:.3f}", opacity)});
    } else {
        attributes.push_back({"class", "void"});
    }
    markup.empty("rect", attributes);
    const std::string figure = scale.figure(cell);
    if (text_width(figure, kSmallSize) + 4.0 <= grid.cell_width()) {
        markup.element("text", text_at(x + grid.cell_width() / 2.0, y + 16.0, "s m"), figure);
    }
    markup.close("g");
}

// As many of the labels as have room beside each other.
void draw_labels(Markup& markup, const HeatMap& chart, const Grid& grid) {
    double widest = 1.0;
    for (const std::string& value : chart.across.values)
        widest = std::max(widest, text_width(value, kSmallSize));
    const auto every = static_cast<std::size_t>(std::ceil((widest + 8.0) / grid.cell_width()));
    for (std::size_t i = 0; i < chart.across.values.size(); i += std::max<std::size_t>(every, 1)) {
        const std::string label = fitted(chart.across.values[i], grid.width, kSmallSize);
        const double half = std::min(text_width(label, kSmallSize), grid.width) / 2.0;
        const double middle = grid.left + grid.cell_width() * (static_cast<double>(i) + 0.5);
        const double x = std::clamp(middle, grid.left + half, grid.left + grid.width - half);
        markup.element("text", text_at(x, grid.bottom() + 14.0, "s q m"), label);
    }
    put_fitted(markup, grid.left, grid.bottom() + 29.0, "s q", chart.across.name + " →", grid.width,
        kSmallSize);
    for (std::size_t i = 0; i < chart.down.values.size(); ++i) {
        const double y = grid.top + kGridCellHeight * static_cast<double>(i) + 16.0;
        put_fitted(markup, 0.0, y, "s q", chart.down.values[i], std::max(grid.left - 4.0, 0.0),
            kSmallSize);
    }
}

std::vector<KeyItem> key_of(const HeatMap& chart, const Range& range, const Scale& scale) {
    std::vector<KeyItem> key;
    const auto say = [&](std::string words) {
        key.push_back({KeyItem::Kind::Words, std::move(words)});
    };
    if (!scale.axis.unit.empty()) say(scale.axis.unit);
    if (!range.empty() && range.least < range.most) say("darker is more");
    if (!chart.down.name.empty()) say("down: " + chart.down.name);
    return key;
}

} // namespace

Drawing draw_heat_map(const HeatMap& chart, const Frame& frame) {
    Markup markup;
    const Range range = range_of(chart);
    const Scale scale = scale_of(chart, range);
    const double top = draw_key(markup, frame, key_of(chart, range, scale)) + 4.0;
    const Grid grid = grid_of(chart, frame, top);
    if (chart.cells.size() != grid.columns * grid.rows || chart.across.values.empty()) {
        draw_nothing(markup, frame, top, top + 60.0, "Nothing to compare");
        return {markup.take(), top + 60.0};
    }
    for (std::size_t row = 0; row < grid.rows; ++row) {
        for (std::size_t column = 0; column < grid.columns; ++column)
            draw_cell(markup, chart, grid, range, scale, row, column);
    }
    draw_labels(markup, chart, grid);
    return {markup.take(), grid.bottom() + kAxisHeight};
}

} // namespace gigaplan::report
