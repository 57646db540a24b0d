// A scale curve inside its plot: axes, lines, and where the mark's label has room.
#pragma once

#include "report/label_placement.hpp"
#include "report/line_paths.hpp"
#include "report/log_scale.hpp"
#include "report/scale_curve.hpp"

#include <optional>
#include <vector>

namespace gigaplan::report {

struct CurvePlot {
    LogScale x, y;
    // What has a place, by x.
    std::vector<ScaleCurvePoint> points, concave;
    std::optional<ScaleCurveMark> mark;
    bool proportional = false;

    [[nodiscard]] Point at(double across, double value) const {
        return {x.at(across), y.at(value)};
    }
};

[[nodiscard]] CurvePlot make_curve_plot(const ScaleCurve& chart, const Box& area);

[[nodiscard]] bool has_interval(const ScaleCurvePoint& point);
[[nodiscard]] LogTicks ticks_across(const ScaleCurve& chart);

// Straight in x from point to point, hence bent on the axes.
[[nodiscard]] Polyline curve(const CurvePlot& plot, const std::vector<ScaleCurvePoint>& points);
// The concave curve where it lies above the points, a piece for each stretch.
[[nodiscard]] std::vector<Polyline> concave_pieces(const CurvePlot& plot);
// From the first point to where it leaves the plot.
[[nodiscard]] std::optional<Segment> proportional_line(const CurvePlot& plot);

// Points beside each other that have an interval.
struct IntervalRun {
    Polyline low, high;
};
[[nodiscard]] std::vector<IntervalRun> interval_runs(const CurvePlot& plot);
[[nodiscard]] Polyline outline(const IntervalRun& run);

// Near the mark and on no line, else farther off, else on the fewest lines.
[[nodiscard]] std::optional<Box> label_box(const CurvePlot& plot, const ScaleCurveMark& mark);

} // namespace gigaplan::report
