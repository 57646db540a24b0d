#include "report/scale_curve_paths.hpp"

#include "report/text_fit.hpp"

#include <algorithm>
#include <cmath>

namespace gigaplan::report {

namespace {

constexpr double kAxisMargin = 0.04;     // of an axis, free at both its ends
constexpr double kProportionMost = 4.0;  // times the largest other value; a higher line is cut
constexpr double kConcaveSeen = 1e-3;    // part above a point from which the curve is drawn
constexpr double kUnitsOfASample = 12.0; // along x, where a line is bent

bool has_place(double value) {
    return std::isfinite(value) && value > 1e-100 && value < 1e100;
}

bool has_place(const ScaleCurvePoint& point) {
    return has_place(point.x) && has_place(point.y);
}

std::vector<ScaleCurvePoint> placed(const std::vector<ScaleCurvePoint>& points) {
    std::vector<ScaleCurvePoint> result;
    std::copy_if(points.begin(), points.end(), std::back_inserter(result),
        [](const ScaleCurvePoint& point) { return has_place(point); });
    std::stable_sort(result.begin(), result.end(),
        [](const ScaleCurvePoint& a, const ScaleCurvePoint& b) { return a.x < b.x; });
    return result;
}

struct Extent {
    double low = 1e100, high = 1e-100;

    void take(double value) {
        low = std::min(low, value);
        high = std::max(high, value);
    }
};

// The value of the line through two points.
double on_line(const ScaleCurvePoint& a, const ScaleCurvePoint& b, double x) {
    return a.y + (b.y - a.y) * ((x - a.x) / (b.x - a.x));
}

// Appends the line from a to b without a itself.
void append_line(
    Polyline& line, const CurvePlot& plot, const ScaleCurvePoint& a, const ScaleCurvePoint& b) {
    const double length = plot.x.at(b.x) - plot.x.at(a.x);
    const int samples = b.x > a.x ? std::max(1, static_cast<int>(length / kUnitsOfASample)) : 1;
    for (int i = 1; i < samples; ++i) {
        const double x = a.x * std::pow(b.x / a.x, static_cast<double>(i) / samples);
        line.push_back(plot.at(x, on_line(a, b, x)));
    }
    line.push_back(plot.at(b.x, b.y));
}

} // namespace

bool has_interval(const ScaleCurvePoint& point) {
    return has_place(point.low) && has_place(point.high) && point.low <= point.high;
}

LogTicks ticks_across(const ScaleCurve& chart) {
    const auto powers = std::count_if(chart.points.begin(), chart.points.end(),
        [](const ScaleCurvePoint& point) { return is_power_of_two(point.x); });
    return 2 * powers > static_cast<std::ptrdiff_t>(chart.points.size()) ? LogTicks::PowersOfTwo
                                                                         : LogTicks::OneTwoFive;
}

CurvePlot make_curve_plot(const ScaleCurve& chart, const Box& area) {
    CurvePlot plot;
    plot.points = placed(chart.points);
    plot.concave = placed(chart.concave);
    if (plot.points.empty()) return plot;
    if (chart.mark && has_place(chart.mark->x) && has_place(chart.mark->y)) plot.mark = chart.mark;
    plot.proportional = chart.proportional && plot.points.front().x < plot.points.back().x;
    Extent x;
    Extent y;
    for (const std::vector<ScaleCurvePoint>* const all : {&plot.points, &plot.concave}) {
        for (const ScaleCurvePoint& point : *all) {
            x.take(point.x);
            y.take(point.y);
            if (!has_interval(point)) continue;
            y.take(point.low);
            y.take(point.high);
        }
    }
    if (plot.mark) {
        x.take(plot.mark->x);
        y.take(plot.mark->y);
    }
    if (plot.proportional) {
        const ScaleCurvePoint& first = plot.points.front();
        const double end = first.y / first.x * plot.points.back().x;
        y.take(std::clamp(end, y.low, y.high * kProportionMost));
    }
    plot.x = make_log_scale(x.low, x.high, kAxisMargin, area.x, area.x + area.width);
    plot.y = make_log_scale(y.low, y.high, kAxisMargin, area.y + area.height, area.y);
    return plot;
}

Polyline curve(const CurvePlot& plot, const std::vector<ScaleCurvePoint>& points) {
    Polyline line;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (i == 0) {
            line.push_back(plot.at(points[i].x, points[i].y));
        } else {
            append_line(line, plot, points[i - 1], points[i]);
        }
    }
    return line;
}

std::vector<Polyline> concave_pieces(const CurvePlot& plot) {
    std::vector<Polyline> pieces;
    for (std::size_t i = 1; i < plot.concave.size(); ++i) {
        const ScaleCurvePoint& a = plot.concave[i - 1];
        const ScaleCurvePoint& b = plot.concave[i];
        const bool leaves =
            std::any_of(plot.points.begin(), plot.points.end(), [&](const ScaleCurvePoint& point) {
                return a.x < point.x && point.x < b.x &&
                       on_line(a, b, point.x) > point.y * (1.0 + kConcaveSeen);
            });
        if (leaves) pieces.push_back(curve(plot, {a, b}));
    }
    return pieces;
}

std::optional<Segment> proportional_line(const CurvePlot& plot) {
    if (!plot.proportional) return std::nullopt;
    const ScaleCurvePoint& first = plot.points.front();
    const double each = first.y / first.x;
    const double last = std::min(plot.points.back().x, plot.y.high / each);
    const Point from = plot.at(first.x, first.y);
    const Point to = plot.at(last, each * last);
    return Segment{from.x, from.y, to.x, to.y};
}

std::vector<IntervalRun> interval_runs(const CurvePlot& plot) {
    std::vector<IntervalRun> runs;
    const ScaleCurvePoint* before = nullptr;
    for (const ScaleCurvePoint& point : plot.points) {
        if (!has_interval(point)) {
            before = nullptr;
            continue;
        }
        const ScaleCurvePoint low{point.x, point.low};
        const ScaleCurvePoint high{point.x, point.high};
        if (before == nullptr) {
            runs.push_back({{plot.at(low.x, low.y)}, {plot.at(high.x, high.y)}});
        } else {
            append_line(runs.back().low, plot, {before->x, before->low}, low);
            append_line(runs.back().high, plot, {before->x, before->high}, high);
        }
        before = &point;
    }
    return runs;
}

Polyline outline(const IntervalRun& run) {
    Polyline line = run.high;
    line.insert(line.end(), run.low.rbegin(), run.low.rend());
    return line;
}

std::optional<Box> label_box(const CurvePlot& plot, const ScaleCurveMark& mark) {
    const Point at = plot.at(mark.x, mark.y);
    std::vector<Segment> lines = segments({curve(plot, plot.points)});
    for (const Segment& segment : segments(concave_pieces(plot)))
        lines.push_back(segment);
    if (const auto line = proportional_line(plot)) lines.push_back(*line);
    lines.push_back({at.x, at.y, at.x, plot.y.first});
    std::vector<Box> marks;
    for (const ScaleCurvePoint& point : plot.points) {
        const Point one = plot.at(point.x, point.y);
        marks.push_back({one.x - 4.0, one.y - 4.0, 8.0, 8.0});
    }
    const Box area{
        plot.x.first, plot.y.last, plot.x.last - plot.x.first, plot.y.first - plot.y.last};
    const double width = text_width(mark.label, kTextSize, true) * kWidestBold;
    for (const double distance : {10.0, 16.0, 24.0, 34.0}) {
        PointLabels labels(area, marks, lines, 0);
        if (const auto box = labels.place(at.x, at.y, distance, width, 15.0)) return box;
    }
    PointLabels labels(area, marks, lines, static_cast<std::ptrdiff_t>(lines.size()));
    return labels.place(at.x, at.y, 10.0, width, 15.0);
}

} // namespace gigaplan::report
