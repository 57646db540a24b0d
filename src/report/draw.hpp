// One drawing function a kind of chart; chart.cpp picks.
#pragma once

#include "report/chart.hpp"
#include "report/frame.hpp"

namespace gigaplan::report {

[[nodiscard]] Drawing draw_line_chart(const LineChart& chart, const Frame& frame);
[[nodiscard]] Drawing draw_gantt(const Gantt& chart, const Frame& frame);
[[nodiscard]] Drawing draw_bottleneck_strip(const BottleneckStrip& chart, const Frame& frame);
// Ribbons need width: phones get the same links as bars, sorted by size.
[[nodiscard]] Drawing draw_flow(const Flow& chart, const Frame& frame);
[[nodiscard]] Drawing draw_flow_list(const Flow& chart, const Frame& frame);
[[nodiscard]] Drawing draw_stacked_area(const StackedArea& chart, const Frame& frame);
[[nodiscard]] Drawing draw_bars(const Bars& chart, const Frame& frame);
[[nodiscard]] Drawing draw_heat_map(const HeatMap& chart, const Frame& frame);
[[nodiscard]] Drawing draw_share_bar(const ShareBar& chart, const Frame& frame);
[[nodiscard]] Drawing draw_scale_curve(const ScaleCurve& chart, const Frame& frame);

// Lines, limits, bands and points with their labels, from `top`, on a time axis
// of their own below; returns where it ends. Without the key.
double draw_line_panel(
    Markup& markup, const Frame& frame, const LineChart& chart, double top, double height);

// The unit that the panel's axis counts in: "bn USD".
[[nodiscard]] std::string unit_of_panel(const LineChart& chart, const Frame& frame, double height);

// What a chart without anything to draw says.
void draw_nothing(Markup& markup, const Frame& frame, double top, double bottom, const char* words);

} // namespace gigaplan::report
