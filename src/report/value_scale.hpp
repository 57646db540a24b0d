// The vertical axis of a chart: round ticks, one unit for all of them.
#pragma once

#include "report/frame.hpp"
#include "table/measure.hpp"

#include <string>
#include <vector>

namespace gigaplan::report {

struct ValueScale {
    double low = 0.0, high = 1.0; // of the plot, in the measure's own unit
    double top = 0.0, bottom = 0.0;
    double divisor = 1.0;
    std::string unit;          // "GW facility"
    std::vector<double> ticks; // in the measure's own unit

    [[nodiscard]] double y(double value) const {
        return bottom - (value - low) / (high - low) * (bottom - top);
    }
};

// Encloses zero and [low, high].
[[nodiscard]] ValueScale make_value_scale(
    const table::Measure& measure, double low, double high, double top, double bottom);

// Grid lines, tick labels, and the zero line where values go below it.
void draw_value_axis(Markup& markup, const Frame& frame, const ValueScale& scale);

// "1.28 GW": as the label of a line, whose axis names the kind already.
[[nodiscard]] std::string short_value(double value, const table::Measure& measure);

} // namespace gigaplan::report
