#include "report/draw.hpp"
#include "report/end_labels.hpp"
#include "report/line_paths.hpp"
#include "report/palette.hpp"
#include "report/value_scale.hpp"
#include "table/humane.hpp"
#include "table/words.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace gigaplan::report {

namespace {

void widen(double value, double& low, double& high) {
    if (!std::isfinite(value)) return;
    low = std::min(low, value);
    high = std::max(high, value);
}

// Where the end of the axis cuts a straight line between two values.
std::optional<double> at_axis_end(
    LineShape shape, const std::vector<DatedValue>& values, const Frame& frame) {
    if (shape == LineShape::Step) return std::nullopt;
    for (std::size_t i = 1; i < values.size(); ++i) {
        const DatedValue& before = values[i - 1];
        const DatedValue& after = values[i];
        const bool cut = before.on < frame.axis.end && after.on > frame.axis.end;
        if (!cut || !std::isfinite(before.value) || !std::isfinite(after.value)) continue;
        return between(before, after, frame.axis.end).value;
    }
    return std::nullopt;
}

ValueScale scale_of(const LineChart& chart, const Frame& frame, double top, double bottom) {
    double low = 0.0;
    double high = 0.0;
    const auto seen = [&](Date on) { return on <= frame.axis.end; };
    const auto widen_all = [&](const std::vector<DatedValue>& values) {
        for (std::size_t i = 0; i < values.size(); ++i) {
            const bool over = i + 1 < values.size() && values[i + 1].on <= frame.axis.start;
            if (seen(values[i].on) && !over) widen(values[i].value, low, high);
        }
    };
    for (const Line& line : chart.lines) {
        widen_all(line.values);
        widen(at_axis_end(line.shape, line.values, frame).value_or(0.0), low, high);
    }
    for (const CapacityLine& line : chart.capacities)
        widen_all(line.values);
    for (const Band& band : chart.bands) {
        for (const Band::Edge& edge : band.edges) {
            if (!seen(edge.on)) continue;
            widen(edge.low, low, high);
            widen(edge.high, low, high);
        }
    }
    for (const PublishedPoint& point : chart.points) {
        if (frame.shows(point.on)) widen(point.value, low, high);
    }
    return make_value_scale(chart.measure, low, high, top, bottom);
}

void draw_band(Markup& markup, const Frame& frame, const ValueScale& scale, const Band& band) {
    Polyline outline;
    for (const Band::Edge& edge : band.edges) {
        if (!frame.shows(edge.on) || !std::isfinite(edge.low) || !std::isfinite(edge.high))
            continue;
        outline.push_back({frame.x(edge.on), scale.y(edge.high)});
    }
    for (auto edge = band.edges.rbegin(); edge != band.edges.rend(); ++edge) {
        if (!frame.shows(edge->on) || !std::isfinite(edge->low) || !std::isfinite(edge->high)) {
            continue;
        }
        outline.push_back({frame.x(edge->on), scale.y(edge->low)});
    }
    if (outline.size() < 4) return;
    markup.open("path", {{"d", path_data({outline}) + "z"},
                            {"class", fmt::format("band f-{}", tone_name(band.tone))}});
    markup.element("title", {}, band.name);
    markup.close("path");
}

// "Facility power (plan): 120 MW on 1 Jan 2025, 1.28 GW on 31 Dec 2026"
std::string spoken(const Line& line, const table::Measure& measure) {
    std::string words = fmt::format("{} ({})", line.name, table::word(line.status));
    std::vector<const DatedValue*> known;
    for (const DatedValue& one : line.values) {
        if (std::isfinite(one.value)) known.push_back(&one);
    }
    const auto say = [&](const DatedValue& one) {
        return fmt::format(
            "{} on {}", short_value(one.value, measure), table::humane_short(one.on));
    };
    if (known.empty()) return words + ": no values";
    words += ": " + say(*known.front());
    if (known.size() > 1) words += ", " + say(*known.back());
    return words;
}

struct DrawnLine {
    std::vector<Polyline> pieces;
    double last_value = 0.0;
};

std::optional<double> last_shown(const Line& line, const Frame& frame) {
    std::optional<double> value = at_axis_end(line.shape, line.values, frame);
    if (value) return value;
    for (const DatedValue& one : line.values) {
        if (one.on <= frame.axis.end && std::isfinite(one.value)) value = one.value;
    }
    return value;
}

EndLabel label_for(const Line& line, const table::Measure& measure, const Point& end,
    std::optional<double> value) {
    return {line.name, value ? short_value(*value, measure) : "", line.tone,
        line.tone == Tone::Accent, end.x, end.y};
}

std::string point_words(const PublishedPoint& point, const table::Measure& measure) {
    std::string words = fmt::format("{}: {} on {} ({})",
        point.label.empty() ? point.series : point.label, table::humane(point.value, measure),
        table::humane(point.on), table::word(point.status));
    if (!point.source.empty()) words += ". " + point.source;
    return words;
}

void draw_points(Markup& markup, const Frame& frame, const ValueScale& scale,
    const LineChart& chart, std::vector<Segment> lines) {
    constexpr double kRadius = 4.5;
    std::vector<const PublishedPoint*> shown;
    std::vector<Box> marks;
    for (const PublishedPoint& point : chart.points) {
        if (!frame.shows(point.on) || !std::isfinite(point.value)) continue;
        shown.push_back(&point);
        marks.push_back({frame.x(point.on) - kRadius, scale.y(point.value) - kRadius, 2 * kRadius,
            2 * kRadius});
    }
    if (frame.axis.today && frame.shows(*frame.axis.today)) {
        const double today = frame.x(*frame.axis.today);
        lines.push_back({today, scale.top, today, scale.bottom});
    }
    PointLabels labels(
        {frame.left, scale.top - 6.0, frame.right - frame.left, scale.bottom - scale.top + 6.0},
        marks, std::move(lines), frame.narrow() ? 0 : 1);
    for (const PublishedPoint* const point : shown) {
        const double x = frame.x(point->on);
        const double y = scale.y(point->value);
        open_spoken(markup, point_words(*point, chart.measure));
        markup.empty("circle", {{"cx", x}, {"cy", y}, {"r", 11.0}, {"class", "hit"}});
        draw_sign(markup, point->status, x, y, kRadius);
        const std::string label = fitted(point->label, frame.narrow() ? 90.0 : 140.0, kSmallSize);
        const double width = text_width(label, kSmallSize);
        if (const auto box = labels.place(x, y, kRadius + 4.0, width, 12.0);
            box && !label.empty()) {
            markup.element("text", text_at(box->x, box->y + 10.0, "s halo"), label);
        }
        markup.close("g");
    }
}

std::vector<KeyItem> line_names(const LineChart& chart, const Frame& frame) {
    std::vector<KeyItem> items;
    for (const Line& line : chart.lines) {
        const auto value = last_shown(line, frame);
        std::string words = line.name;
        if (value) words += fmt::format(", {}", short_value(*value, chart.measure));
        if (dashed(line.status)) words += fmt::format(" ({})", table::word(line.status));
        items.push_back({dashed(line.status) ? KeyItem::Kind::DashedLine : KeyItem::Kind::SolidLine,
            std::move(words), line.tone, line.status});
    }
    for (std::size_t i = 0; i < chart.capacities.size(); ++i) {
        items.push_back({i == 0 ? KeyItem::Kind::ThinLine : KeyItem::Kind::DottedLine,
            chart.capacities[i].name, Tone::Grey, Status::Unstated});
    }
    return items;
}

std::vector<EndLabel> end_labels(
    const LineChart& chart, const Frame& frame, const ValueScale& scale) {
    std::vector<EndLabel> labels;
    for (const Line& line : chart.lines) {
        const auto pieces = polylines(frame, scale, line.shape, line.values, line.until);
        if (pieces.empty()) continue;
        labels.push_back(
            label_for(line, chart.measure, pieces.back().back(), last_shown(line, frame)));
    }
    for (const CapacityLine& line : chart.capacities) {
        const auto pieces = polylines(frame, scale, LineShape::Step, line.values, {});
        if (pieces.empty()) continue;
        const Point& end = pieces.back().back();
        labels.push_back({line.name, "", Tone::Grey, false, end.x, end.y});
    }
    return labels;
}

void draw_line(Markup& markup, const Line& line, const std::vector<Polyline>& pieces,
    const table::Measure& measure) {
    const std::string classes = fmt::format("ln {}{}l-{}", dashed(line.status) ? "da " : "",
        line.tone == Tone::Accent ? "main " : "", tone_name(line.tone));
    open_spoken(markup, spoken(line, measure));
    markup.empty("path", {{"d", path_data(pieces)}, {"class", classes}});
    for (const Polyline& piece : pieces) {
        if (piece.size() > 1) continue;
        markup.empty("circle", {{"cx", piece[0].x}, {"cy", piece[0].y}, {"r", 2.5},
                                   {"class", fmt::format("f-{}", tone_name(line.tone))}});
    }
    markup.close("g");
}

double line_panel_height(const Frame& frame) {
    switch (frame.layout) {
    case Layout::Wide:
        return 236.0;
    case Layout::Medium:
        return 230.0;
    case Layout::Narrow:
        return 210.0;
    }
    return 236.0;
}

bool nothing_to_draw(const LineChart& chart) {
    return std::all_of(chart.lines.begin(), chart.lines.end(),
               [](const Line& line) { return line.values.empty(); }) &&
           chart.points.empty() && chart.capacities.empty() && chart.bands.empty();
}

} // namespace

void draw_nothing(
    Markup& markup, const Frame& frame, double top, double bottom, const char* words) {
    markup.element(
        "text", text_at((frame.left + frame.right) / 2.0, (top + bottom) / 2.0, "q m halo"), words);
}

std::string unit_of_panel(const LineChart& chart, const Frame& frame, double height) {
    return scale_of(chart, frame, 0.0, height).unit;
}

double draw_line_panel(
    Markup& markup, const Frame& frame, const LineChart& chart, double top, double height) {
    const double bottom = top + height;
    const ValueScale scale = scale_of(chart, frame, top, bottom);
    draw_value_axis(markup, frame, scale);
    const double axis_height = draw_time_axis(markup, frame, top, bottom);
    if (nothing_to_draw(chart)) draw_nothing(markup, frame, top, bottom, "No values");
    for (const Band& band : chart.bands)
        draw_band(markup, frame, scale, band);
    std::vector<Segment> obstacles;
    for (std::size_t i = 0; i < chart.capacities.size(); ++i) {
        const CapacityLine& line = chart.capacities[i];
        const auto pieces = polylines(frame, scale, LineShape::Step, line.values, {});
        markup.open("path", {{"d", path_data(pieces)}, {"class", i == 0 ? "cap" : "cap dot"}});
        markup.element("title", {}, line.name);
        markup.close("path");
        const auto more = segments(pieces);
        obstacles.insert(obstacles.end(), more.begin(), more.end());
    }
    // The line that matters lies on top.
    for (const bool main : {false, true}) {
        for (const Line& line : chart.lines) {
            if ((line.tone == Tone::Accent) != main) continue;
            const auto pieces = polylines(frame, scale, line.shape, line.values, line.until);
            draw_line(markup, line, pieces, chart.measure);
            const auto more = segments(pieces);
            obstacles.insert(obstacles.end(), more.begin(), more.end());
        }
    }
    draw_points(markup, frame, scale, chart, std::move(obstacles));
    (void)draw_end_labels(markup, frame, end_labels(chart, frame, scale), top - 8.0, bottom + 12.0);
    return bottom + axis_height;
}

Drawing draw_line_chart(const LineChart& chart, const Frame& frame) {
    const double height = line_panel_height(frame);
    const ValueScale scale = scale_of(chart, frame, 0.0, height);
    std::vector<KeyItem> key = {{KeyItem::Kind::Words, scale.unit}};
    if (!end_labels_fit(frame, end_labels(chart, frame, scale), -8.0, height + 12.0)) {
        for (KeyItem& item : line_names(chart, frame))
            key.push_back(std::move(item));
    } else {
        std::vector<Status> statuses;
        for (const Line& line : chart.lines)
            statuses.push_back(line.status);
        for (KeyItem& item : dash_key(statuses))
            key.push_back(std::move(item));
    }
    std::vector<Status> used;
    for (const PublishedPoint& point : chart.points) {
        if (frame.shows(point.on)) used.push_back(point.status);
    }
    for (KeyItem& item : sign_key(used))
        key.push_back(std::move(item));

    Markup markup;
    const double top = draw_key(markup, frame, key) + kTodayHeight + 2.0;
    const double bottom = draw_line_panel(markup, frame, chart, top, height);
    draw_today(markup, frame, top, top + height, true);
    return {markup.take(), bottom + 2.0};
}

} // namespace gigaplan::report
