#include "report/draw.hpp"
#include "report/line_paths.hpp"
#include "report/palette.hpp"
#include "report/value_scale.hpp"
#include "table/humane.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <set>

namespace gigaplan::report {

namespace {

double stack_height(const Frame& frame) {
    return frame.narrow() ? 170.0 : 200.0;
}

// Values of all parts on every date where one of them changes.
struct Stack {
    std::vector<Date> dates;                 // the last one ends the picture
    std::vector<std::vector<double>> values; // by part, one for each date but the last
};

Stack stack_of(const StackedArea& chart, const Frame& frame) {
    const Date end = std::min(chart.until.value_or(frame.axis.end), frame.axis.end);
    std::set<Date> dates = {frame.axis.start};
    for (const StackedPart& part : chart.parts) {
        for (const DatedValue& one : part.values) {
            if (one.on > frame.axis.start && one.on < end) dates.insert(one.on);
        }
    }
    Stack stack;
    stack.dates.assign(dates.begin(), dates.end());
    for (const StackedPart& part : chart.parts) {
        std::vector<double>& values = stack.values.emplace_back();
        for (const Date date : stack.dates) {
            values.push_back(std::max(0.0, value_on(part.values, date).value_or(0.0)));
        }
    }
    stack.dates.push_back(std::max(end, frame.axis.start));
    return stack;
}

double highest(const Stack& stack) {
    double result = 0.0;
    for (std::size_t i = 0; i + 1 < stack.dates.size(); ++i) {
        double sum = 0.0;
        for (const auto& part : stack.values)
            sum += part[i];
        result = std::max(result, sum);
    }
    return result;
}

// Steps along the upper edge, and back along the lower one, without what is
// empty.
std::string area_path(const Frame& frame, const ValueScale& scale, const Stack& stack,
    const std::vector<double>& below, const std::vector<double>& values) {
    std::string data;
    for (std::size_t i = 0; i < values.size();) {
        if (values[i] <= 0.0) {
            ++i;
            continue;
        }
        std::size_t end = i;
        while (end < values.size() && values[end] > 0.0)
            ++end;
        data += fmt::format("M{} {}", number(frame.x(stack.dates[i])), number(scale.y(below[i])));
        for (std::size_t k = i; k < end; ++k) {
            data += fmt::format("V{}H{}", number(scale.y(below[k] + values[k])),
                number(frame.x(stack.dates[k + 1])));
        }
        for (std::size_t k = end; k-- > i;) {
            data +=
                fmt::format("V{}H{}", number(scale.y(below[k])), number(frame.x(stack.dates[k])));
        }
        data += "z";
        i = end;
    }
    return data;
}

struct Room {
    double middle = 0.0, y = 0.0, width = 0.0;
};

// The widest stretch on which a part is high enough to carry its name.
Room room_for_name(const Frame& frame, const ValueScale& scale, const Stack& stack,
    const std::vector<double>& below, const std::vector<double>& values) {
    constexpr double kNeeded = 17.0;
    Room best;
    for (std::size_t first = 0; first < values.size(); ++first) {
        double top = 0.0;
        double bottom = 1e9;
        for (std::size_t last = first; last < values.size(); ++last) {
            top = std::max(top, scale.y(below[last] + values[last]));
            bottom = std::min(bottom, scale.y(below[last]));
            if (bottom - top < kNeeded) break;
            const double from = frame.x(stack.dates[first]);
            const double to = frame.x(stack.dates[last + 1]);
            if (to - from > best.width) {
                best = {(from + to) / 2.0, (top + bottom) / 2.0 + 4.0, to - from};
            }
        }
    }
    return best;
}

std::string spoken(const StackedPart& part, const Stack& stack, const std::vector<double>& values,
    const table::Measure& measure) {
    const auto most = std::max_element(values.begin(), values.end());
    if (most == values.end() || *most <= 0.0) return part.name + ": none";
    const Date on = stack.dates[static_cast<std::size_t>(most - values.begin())];
    return fmt::format(
        "{}: {} at most, on {}", part.name, table::humane(*most, measure), table::humane_short(on));
}

} // namespace

Drawing draw_stacked_area(const StackedArea& chart, const Frame& frame) {
    const Stack stack = stack_of(chart, frame);
    const double height = stack_height(frame);
    std::vector<KeyItem> key = {{KeyItem::Kind::Words,
        make_value_scale(chart.measure, 0.0, highest(stack), 0.0, height).unit}};
    for (auto part = chart.parts.rbegin(); part != chart.parts.rend(); ++part) {
        key.push_back({KeyItem::Kind::Swatch, part->name, part->tone});
    }
    Markup markup;
    markup.open("defs");
    for (const StackedPart& part : chart.parts)
        define_hatch(markup, frame, part.tone, chart.parts.size() == 1);
    markup.close("defs");
    const double top = draw_key(markup, frame, key) + kTodayHeight + 2.0;
    const double bottom = top + height;
    const ValueScale scale = make_value_scale(chart.measure, 0.0, highest(stack), top, bottom);
    draw_value_axis(markup, frame, scale);
    const double axis_height = draw_time_axis(markup, frame, top, bottom);
    if (highest(stack) <= 0.0) draw_nothing(markup, frame, top, bottom, "None at any time");
    std::vector<double> below(stack.dates.size() - 1, 0.0);
    for (std::size_t p = 0; p < chart.parts.size(); ++p) {
        const StackedPart& part = chart.parts[p];
        const std::vector<double>& values = stack.values[p];
        open_spoken(markup, spoken(part, stack, values, chart.measure));
        markup.empty("path", {{"d", area_path(frame, scale, stack, below, values)},
                                 {"fill", hatch_fill(frame, part.tone)}, {"class", "area"}});
        const Room room = room_for_name(frame, scale, stack, below, values);
        if (text_width(part.name, kSmallSize) + 8.0 <= room.width) {
            markup.element("text", text_at(room.middle, room.y, "s m halo"), part.name);
        }
        markup.close("g");
        for (std::size_t i = 0; i < below.size(); ++i)
            below[i] += values[i];
    }
    draw_today(markup, frame, top, bottom, true);
    return {markup.take(), bottom + axis_height + 2.0};
}

} // namespace gigaplan::report
