#include "report/value_scale.hpp"

#include "report/ticks.hpp"
#include "table/humane.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace gigaplan::report {

ValueScale make_value_scale(
    const table::Measure& measure, double low, double high, double top, double bottom) {
    low = std::min(low, 0.0);
    high = std::max(high, 0.0);
    const table::AxisScale said = table::axis_scale(measure, std::max(high, -low));
    const int count = std::clamp(static_cast<int>((bottom - top) / 52.0), 2, 6);
    ValueScale scale;
    scale.divisor = said.divisor;
    scale.unit = said.unit;
    scale.top = top;
    scale.bottom = bottom;
    for (const double tick : value_ticks(low / said.divisor, high / said.divisor, count)) {
        scale.ticks.push_back(tick * said.divisor);
    }
    // A last tick far above the values would waste the room of the plot.
    const double step = scale.ticks[1] - scale.ticks[0];
    if (scale.ticks.size() > 2 && high < scale.ticks.back() - 0.5 * step) scale.ticks.pop_back();
    scale.low = scale.ticks.front();
    scale.high = std::max(scale.ticks.back(), high + 0.05 * step);
    if (high == scale.ticks.back()) scale.high = high;
    return scale;
}

void draw_value_axis(Markup& markup, const Frame& frame, const ValueScale& scale) {
    const double step = (scale.ticks[1] - scale.ticks[0]) / scale.divisor;
    markup.open("g", {{"aria-hidden", "true"}});
    for (const double tick : scale.ticks) {
        const double y = scale.y(tick);
        const bool zero = tick == 0.0;
        markup.empty("path",
            {{"d", fmt::format("M{} {}H{}", number(frame.left), number(y), number(frame.right))},
                {"class", zero ? "ax" : "gr"}});
        const std::string label = tick_label(tick / scale.divisor, step);
        // Where the margin is too narrow, on the line instead of beside it.
        if (text_width(label, kSmallSize) <= frame.left - 7.0) {
            markup.element("text", text_at(frame.left - 7.0, y + 4.0, "s q e"), label);
        } else {
            markup.element("text", text_at(frame.left + 2.0, y - 3.0, "s q halo"), label);
        }
    }
    markup.close("g");
}

std::string short_value(double value, const table::Measure& measure) {
    table::Measure bare = measure;
    bare.power_kind.reset();
    if (measure.kind == table::MeasureKind::Count) bare.unit.clear();
    return table::humane(value, bare);
}

} // namespace gigaplan::report
