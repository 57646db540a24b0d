#include "report/draw.hpp"
#include "report/palette.hpp"
#include "report/value_scale.hpp"
#include "table/humane.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace gigaplan::report {

namespace {

double value_of(const BarPart& part, std::size_t period) {
    if (period >= part.values.size() || !std::isfinite(part.values[period])) return 0.0;
    return part.values[period];
}

bool visible(const Frame& frame, const BarPeriod& period) {
    return period.from < period.to && period.from < frame.axis.end && period.to > frame.axis.start;
}

ValueScale scale_of(const Bars& chart, const Frame& frame, double top, double bottom) {
    double low = 0.0;
    double high = 0.0;
    for (std::size_t i = 0; i < chart.periods.size(); ++i) {
        if (!visible(frame, chart.periods[i])) continue;
        double above = 0.0;
        double below = 0.0;
        for (const BarPart& part : chart.parts) {
            const double value = value_of(part, i);
            (value >= 0.0 ? above : below) += value;
        }
        high = std::max(high, above);
        low = std::min(low, below);
    }
    return make_value_scale(chart.measure, low, high, top, bottom);
}

std::string spoken(const Bars& chart, std::size_t period) {
    std::string words = table::humane_span(chart.periods[period].from, chart.periods[period].to);
    double total = 0.0;
    for (const BarPart& part : chart.parts) {
        const double value = value_of(part, period);
        total += value;
        if (value == 0.0) continue;
        words += fmt::format("; {} {}", part.name, table::humane(value, chart.measure));
    }
    return words + fmt::format("; together {}", table::humane(total, chart.measure));
}

void draw_period(Markup& markup, const Frame& frame, const ValueScale& scale, const Bars& chart,
    std::size_t period) {
    const double left = frame.x(chart.periods[period].from);
    const double right = frame.x(chart.periods[period].to);
    const double gap = std::min(2.0, (right - left) * 0.2);
    double above = 0.0;
    double below = 0.0;
    open_spoken(markup, spoken(chart, period));
    for (const BarPart& part : chart.parts) {
        const double value = value_of(part, period);
        if (value == 0.0) continue;
        double& edge = value > 0.0 ? above : below;
        const double y1 = scale.y(edge);
        const double y2 = scale.y(edge + value);
        edge += value;
        markup.empty("rect", {{"x", left + gap / 2.0}, {"y", std::min(y1, y2)},
                                 {"width", right - left - gap}, {"height", std::abs(y2 - y1)},
                                 {"fill", hatch_fill(frame, part.tone)}, {"class", "area"}});
    }
    markup.close("g");
}

// Straight from one period's end to the next: what was spent by then.
LineChart running_totals(const Bars& chart) {
    LineChart totals;
    totals.measure = chart.measure;
    for (const BarPart& part : chart.parts) {
        Line line;
        line.name = part.name;
        line.tone = part.tone;
        line.shape = LineShape::Linear;
        double sum = 0.0;
        if (!chart.periods.empty()) line.values.push_back({chart.periods.front().from, 0.0});
        for (std::size_t i = 0; i < chart.periods.size(); ++i) {
            sum += value_of(part, i);
            line.values.push_back({chart.periods[i].to, sum});
        }
        totals.lines.push_back(std::move(line));
    }
    return totals;
}

} // namespace

Drawing draw_bars(const Bars& chart, const Frame& frame) {
    const double height = frame.narrow() ? 140.0 : 160.0;
    std::vector<KeyItem> key = {{KeyItem::Kind::Words,
        fmt::format("{}, by {}", scale_of(chart, frame, 0.0, height).unit, chart.period_name)}};
    for (const BarPart& part : chart.parts) {
        key.push_back({KeyItem::Kind::Swatch, part.name, part.tone});
    }
    Markup markup;
    markup.open("defs");
    for (const BarPart& part : chart.parts)
        define_hatch(markup, frame, part.tone, chart.parts.size() == 1);
    markup.close("defs");
    const double top = draw_key(markup, frame, key) + kTodayHeight + 2.0;
    double bottom = top + height;
    const ValueScale scale = scale_of(chart, frame, top, bottom);
    draw_value_axis(markup, frame, scale);
    const double axis_height = draw_time_axis(markup, frame, top, bottom);
    if (chart.periods.empty()) draw_nothing(markup, frame, top, bottom, "No amounts");
    for (std::size_t i = 0; i < chart.periods.size(); ++i) {
        if (visible(frame, chart.periods[i])) draw_period(markup, frame, scale, chart, i);
    }
    draw_today(markup, frame, top, bottom, true);
    bottom += axis_height;
    if (chart.running_total && !chart.periods.empty()) {
        const double title_y = bottom + 24.0;
        const double panel_top = title_y + 16.0;
        const LineChart totals = running_totals(chart);
        put_fitted(markup, frame.narrow() ? 0.0 : frame.left, title_y, "s q",
            fmt::format("{}, {}",
                chart.running_total_title.empty() ? "Running total" : chart.running_total_title,
                unit_of_panel(totals, frame, height)),
            frame.width - frame.left, kSmallSize);
        bottom = draw_line_panel(markup, frame, totals, panel_top, height);
        draw_today(markup, frame, panel_top, panel_top + height, false);
    }
    return {markup.take(), bottom + 2.0};
}

} // namespace gigaplan::report
