// Dated values as polylines inside a plot.
#pragma once

#include "report/frame.hpp"
#include "report/line_chart.hpp"
#include "report/value_scale.hpp"

#include <optional>
#include <string>
#include <vector>

namespace gigaplan::report {

struct Point {
    double x = 0.0, y = 0.0;
};
using Polyline = std::vector<Point>;

// Cut at the edges of the time axis; a value that is not finite ends one piece
// and the next begins another.
[[nodiscard]] std::vector<Polyline> polylines(const Frame& frame, const ValueScale& scale,
    LineShape shape, const std::vector<DatedValue>& values, std::optional<Date> until);

[[nodiscard]] std::string path_data(const std::vector<Polyline>& pieces);
[[nodiscard]] std::vector<Segment> segments(const std::vector<Polyline>& pieces);

// On the straight line from one value to the next.
[[nodiscard]] DatedValue between(const DatedValue& a, const DatedValue& b, Date on);

// The value that holds on a date; nothing before the first one or in a gap.
[[nodiscard]] std::optional<double> value_on(const std::vector<DatedValue>& values, Date date);

} // namespace gigaplan::report
