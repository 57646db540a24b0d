#include "report/draw.hpp"
#include "report/end_labels.hpp"
#include "report/log_scale.hpp"
#include "report/palette.hpp"
#include "report/scale_curve_paths.hpp"
#include "report/value_scale.hpp"
#include "table/humane.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace gigaplan::report {

namespace {

constexpr double kScaleAxisHeight = 36.0; // labels and name of the axis below

double scale_curve_height(const Frame& frame) {
    switch (frame.layout) {
    case Layout::Wide:
        return 300.0;
    case Layout::Medium:
        return 270.0;
    case Layout::Narrow:
        return 230.0;
    }
    return 300.0;
}

// "16,384", and in words from ten million.
std::string across_label(double value, const table::Measure& across) {
    constexpr double kInWords = 1e7;
    const bool whole =
        across.kind == table::MeasureKind::Count && value < kInWords && value == std::floor(value);
    return whole ? table::grouped(value, 0) : short_value(value, across);
}

// "16,384 accelerators" in full, as their number is what a reader looks for.
std::string across_words(double value, const table::Measure& across) {
    const std::string label = across_label(value, across);
    const bool unit = across.kind == table::MeasureKind::Count && !across.unit.empty();
    return unit ? fmt::format("{} {}", label, across.unit) : label;
}

// "16,384 accelerators: 1.2 million tokens a second; 80 % interval 1 million to 1.4 million"
std::string spoken(const ScaleCurve& chart, const ScaleCurvePoint& point) {
    std::string words = fmt::format(
        "{}: {}", across_words(point.x, chart.across), table::humane(point.y, chart.measure));
    if (has_interval(point)) {
        words += fmt::format("; {} {} to {}",
            chart.interval_name.empty() ? "interval" : chart.interval_name,
            short_value(point.low, chart.measure), short_value(point.high, chart.measure));
    }
    if (!point.detail.empty()) words += "; " + point.detail;
    return words;
}

struct DrawnTick {
    double at = 0.0;
    std::string label;
};

std::vector<DrawnTick> labelled(
    const std::vector<double>& ticks, const LogScale& scale, const auto& label_of) {
    std::vector<DrawnTick> drawn;
    for (const double tick : ticks)
        drawn.push_back({scale.at(tick), label_of(tick)});
    return drawn;
}

double widest(const std::vector<DrawnTick>& ticks) {
    double width = 0.0;
    for (const DrawnTick& tick : ticks)
        width = std::max(width, text_width(tick.label, kSmallSize));
    return width;
}

std::vector<DrawnTick> value_marks(const ScaleCurve& chart, const CurvePlot& plot) {
    const int most = std::clamp(static_cast<int>((plot.y.first - plot.y.last) / 28.0), 2, 9);
    return labelled(log_ticks(plot.y.low, plot.y.high, LogTicks::OneTwoFive, most), plot.y,
        [&](double value) { return short_value(value, chart.measure); });
}

// As many as have room beside each other.
std::vector<DrawnTick> across_marks(const ScaleCurve& chart, const CurvePlot& plot) {
    const auto with = [&](int most) {
        return labelled(log_ticks(plot.x.low, plot.x.high, ticks_across(chart), most), plot.x,
            [&](double value) { return across_label(value, chart.across); });
    };
    for (int most = 16; most > 1; --most) {
        std::vector<DrawnTick> ticks = with(most);
        const double room = widest(ticks) + 14.0;
        bool apart = true;
        for (std::size_t i = 1; i < ticks.size(); ++i)
            apart = apart && ticks[i].at - ticks[i - 1].at >= room;
        if (apart) return ticks;
    }
    return with(1);
}

void draw_axes(Markup& markup, const Frame& frame, const ScaleCurve& chart, const CurvePlot& plot) {
    const double bottom = plot.y.first;
    markup.open("g", {{"aria-hidden", "true"}});
    for (const DrawnTick& tick : value_marks(chart, plot)) {
        markup.empty("path", {{"d", fmt::format("M{} {}H{}", number(plot.x.first), number(tick.at),
                                        number(plot.x.last))},
                                 {"class", "gr"}});
        markup.element("text", text_at(plot.x.first - 7.0, tick.at + 4.0, "s q e"), tick.label);
    }
    for (const DrawnTick& tick : across_marks(chart, plot)) {
        markup.empty("path", {{"d", fmt::format("M{} {}V{}", number(tick.at), number(plot.y.last),
                                        number(bottom + 4.0))},
                                 {"class", "gr"}});
        const double half = text_width(tick.label, kSmallSize) / 2.0;
        const double middle = std::clamp(tick.at, half, std::max(half, frame.width - half));
        markup.element("text", text_at(middle, bottom + 16.0, "s q m"), tick.label);
    }
    markup.empty("path",
        {{"d", fmt::format("M{} {}H{}", number(plot.x.first), number(bottom), number(plot.x.last))},
            {"class", "ax"}});
    put_fitted(markup, plot.x.first, bottom + 31.0, "s q", chart.across.unit + " →",
        frame.width - plot.x.first, kSmallSize);
    markup.close("g");
}

// Alone, an interval is a line; side by side, they are a band.
void draw_intervals(Markup& markup, const CurvePlot& plot, const ScaleCurve& chart) {
    for (const IntervalRun& run : interval_runs(plot)) {
        if (run.high.size() > 1) {
            markup.open(
                "path", {{"d", path_data({outline(run)}) + "z"}, {"class", "band f-accent"}});
            markup.element("title", {}, chart.interval_name);
            markup.close("path");
            continue;
        }
        markup.empty("path", {{"d", fmt::format("M{} {}V{}m-4 0h8", number(run.low[0].x),
                                        number(run.low[0].y), number(run.high[0].y))},
                                 {"class", "whisker"}});
    }
}

void draw_curve_points(Markup& markup, const CurvePlot& plot, const ScaleCurve& chart) {
    for (const ScaleCurvePoint& point : plot.points) {
        const Point at = plot.at(point.x, point.y);
        open_spoken(markup, spoken(chart, point));
        markup.empty("circle", {{"cx", at.x}, {"cy", at.y}, {"r", 11.0}, {"class", "hit"}});
        markup.empty("circle", {{"cx", at.x}, {"cy", at.y}, {"r", 3.5}, {"class", "f-accent"}});
        markup.close("g");
    }
}

// With its place on the axis below; the label where it covers the least. False where it has
// no room.
bool draw_mark(
    Markup& markup, const CurvePlot& plot, const ScaleCurveMark& mark, const ScaleCurve& chart) {
    constexpr double kRadius = 5.0;
    const Point at = plot.at(mark.x, mark.y);
    open_spoken(markup, fmt::format("{}: {}, {}", mark.label, across_words(mark.x, chart.across),
                            table::humane(mark.y, chart.measure)));
    markup.empty(
        "path", {{"d", fmt::format("M{} {}V{}", number(at.x), number(at.y), number(plot.y.first))},
                    {"class", "today"}});
    markup.empty("circle", {{"cx", at.x}, {"cy", at.y}, {"r", 11.0}, {"class", "hit"}});
    draw_sign(markup, Status::Plan, at.x, at.y, kRadius);
    const std::optional<Box> box = label_box(plot, mark);
    if (box) {
        markup.element("text", text_at(box->x, box->y + 12.0, "b halo"), mark.label);
    }
    markup.close("g");
    return box.has_value();
}

std::vector<EndLabel> curve_end_labels(const ScaleCurve& chart, const CurvePlot& plot) {
    std::vector<EndLabel> labels;
    const ScaleCurvePoint& last = plot.points.back();
    const Point end = plot.at(last.x, last.y);
    labels.push_back(
        {chart.name, short_value(last.y, chart.measure), Tone::Accent, true, end.x, end.y});
    if (const auto line = proportional_line(plot)) {
        labels.push_back({"in proportion", "", Tone::Grey, false, line->x2, line->y2});
    }
    return labels;
}

std::vector<KeyItem> key_of(
    const ScaleCurve& chart, const Frame& frame, const CurvePlot& plot, bool mark_labelled) {
    std::vector<KeyItem> key = {{KeyItem::Kind::Words, chart.measure.unit}};
    if (plot.points.empty()) return key;
    if (!end_labels_fit(frame, curve_end_labels(chart, plot), plot.y.last, plot.y.first)) {
        key.push_back({KeyItem::Kind::SolidLine, chart.name, Tone::Accent});
        if (proportional_line(plot))
            key.push_back({KeyItem::Kind::ThinLine, "in proportion", Tone::Grey});
    }
    if (!interval_runs(plot).empty())
        key.push_back({KeyItem::Kind::Band, chart.interval_name, Tone::Accent});
    if (!concave_pieces(plot).empty())
        key.push_back({KeyItem::Kind::DashedLine, "concave curve above it", Tone::Ink});
    if (plot.mark && !mark_labelled)
        key.push_back({KeyItem::Kind::Sign, plot.mark->label, Tone::Ink, Status::Plan});
    return key;
}

// Left of the plot the widest label of its axis; the same axes wherever the plot lies.
CurvePlot plot_of(const ScaleCurve& chart, const Frame& frame, double top) {
    const double bottom = top + scale_curve_height(frame);
    const double right = frame.narrow() ? frame.width - 10.0 : frame.right;
    const CurvePlot rough = make_curve_plot(chart, {0.0, top, right, bottom - top});
    const double left = std::min(widest(value_marks(chart, rough)) + 8.0, frame.width * 0.4);
    return make_curve_plot(chart, {left, top, right - left, bottom - top});
}

} // namespace

Drawing draw_scale_curve(const ScaleCurve& chart, const Frame& frame) {
    const CurvePlot measured = plot_of(chart, frame, 0.0);
    const bool mark_labelled = measured.mark && label_box(measured, *measured.mark);
    Markup markup;
    Frame head = frame;
    head.left = measured.x.first;
    const double top = draw_key(markup, head, key_of(chart, frame, measured, mark_labelled)) + 10.0;
    const CurvePlot plot = plot_of(chart, frame, top);
    const double bottom = plot.y.first;
    if (plot.points.empty()) {
        draw_nothing(markup, frame, top, top + 60.0, "No values");
        return {markup.take(), top + 60.0};
    }
    draw_axes(markup, frame, chart, plot);
    draw_intervals(markup, plot, chart);
    if (const auto line = proportional_line(plot)) {
        markup.open("path",
            {{"d", path_data({{{line->x1, line->y1}, {line->x2, line->y2}}})}, {"class", "cap"}});
        markup.element("title", {}, "in proportion");
        markup.close("path");
    }
    markup.empty(
        "path", {{"d", path_data({curve(plot, plot.points)})}, {"class", "ln main l-accent"}});
    if (const auto pieces = concave_pieces(plot); !pieces.empty()) {
        markup.open("path", {{"d", path_data(pieces)}, {"class", "lead da l-ink"}});
        markup.element("title", {}, "concave curve above it");
        markup.close("path");
    }
    draw_curve_points(markup, plot, chart);
    if (plot.mark) (void)draw_mark(markup, plot, *plot.mark, chart);
    (void)draw_end_labels(markup, frame, curve_end_labels(chart, plot), top, bottom);
    return {markup.take(), bottom + kScaleAxisHeight};
}

} // namespace gigaplan::report
