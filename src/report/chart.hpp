// Any chart: drawn to SVG, and as the table of its figures.
#pragma once

#include "report/bars.hpp"
#include "report/bottleneck_strip.hpp"
#include "report/flow.hpp"
#include "report/gantt.hpp"
#include "report/heat_map.hpp"
#include "report/line_chart.hpp"
#include "report/scale_curve.hpp"
#include "report/share_bar.hpp"
#include "report/stacked_area.hpp"
#include "report/time_axis.hpp"
#include "table/table.hpp"

#include <string>
#include <variant>

namespace gigaplan::report {

using Chart = std::variant<BottleneckStrip, LineChart, Gantt, StackedArea, Bars, Flow, HeatMap,
    ShareBar, ScaleCurve>;

// A drawing for a desktop screen, for a tablet or a printed page, for a phone.
// All charts of one layout share the left and right edge of the time axis.
enum class Layout { Wide, Medium, Narrow };

[[nodiscard]] const ChartText& text_of(const Chart& chart);

// An <svg> element with <title> and <desc>, without the finding drawn in it;
// its classes need style_sheet() on the page.
[[nodiscard]] std::string draw(const Chart& chart, const TimeAxis& axis, Layout layout);

// A file that stands alone: style, title, subtitle and sources inside.
[[nodiscard]] std::string draw_file(const Chart& chart, const TimeAxis& axis);

// Every figure of the chart, full precision, with status and source.
[[nodiscard]] table::Table twin(const Chart& chart);

} // namespace gigaplan::report
