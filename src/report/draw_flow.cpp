#include "report/draw.hpp"
#include "report/flow_layout.hpp"
#include "report/palette.hpp"
#include "report/value_scale.hpp"
#include "table/humane.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace gigaplan::report {

namespace {

constexpr double kNodeWidth = 10.0;

// Columns of nodes: names of the first stand left of it, where there is room,
// names of the last right of it, the others' over the ribbons.
struct Columns {
    double first = 0.0, last = 0.0;
    std::size_t count = 1;

    [[nodiscard]] double x(std::size_t stage) const {
        if (count < 2) return first;
        return first + (last - first) * static_cast<double>(stage) / static_cast<double>(count - 1);
    }
};

Columns columns_of(const Frame& frame, std::size_t count) {
    return {frame.left, frame.right - kNodeWidth, count};
}

void draw_ribbon(Markup& markup, const Flow& flow, const Columns& columns, double top,
    const PlacedLink& placed, const table::Measure& measure) {
    const FlowLink& link = flow.links[placed.link];
    const FlowNode& from = flow.nodes[link.from];
    const FlowNode& to = flow.nodes[link.to];
    const double x1 = columns.x(from.stage) + kNodeWidth;
    const double x2 = columns.x(to.stage);
    const double middle = (x1 + x2) / 2.0;
    const double half = std::max(placed.thickness, 0.5) / 2.0;
    const double y1 = top + placed.from_y;
    const double y2 = top + placed.to_y;
    std::string words =
        fmt::format("{} to {}: {}", from.name, to.name, table::humane(link.value, measure));
    if (!link.detail.empty()) words += "; " + link.detail;
    open_spoken(markup, words);
    markup.empty("path",
        {{"d", fmt::format("M{0} {2}C{4} {2} {4} {3} {1} {3}V{6}C{4} {6} {4} {5} {0} {5}z",
                   number(x1), number(x2), number(y1 - half), number(y2 - half), number(middle),
                   number(y1 + half), number(y2 + half))},
            {"class",
                fmt::format("ribbon f-{}{}", link.highlighted ? "accent" : tone_name(from.tone),
                    link.highlighted ? " strong" : "")}});
    markup.close("g");
}

enum class Side { Left, Right };

void draw_name(Markup& markup, double x, double y, Side side, const FlowNode& node, double value,
    const table::Measure& measure, double room) {
    const std::string amount = short_value(value, measure);
    const std::string name = fitted(node.name, room, kSmallSize);
    const char* const classes = side == Side::Left ? "s e halo" : "s halo";
    markup.open("text", text_at(x, y - 2.0, classes));
    if (name != node.name) markup.element("title", {}, node.name);
    markup.text(name);
    markup.close("text");
    markup.element("text", text_at(x, y + 10.0, side == Side::Left ? "s q e halo" : "s q halo"),
        fitted(amount, room, kSmallSize));
}

void draw_stage(Markup& markup, const Frame& frame, const Flow& flow, const Columns& columns,
    double top, std::size_t stage, const std::vector<PlacedNode>& nodes) {
    const double x = columns.x(stage);
    const bool first = stage == 0;
    const bool last = stage + 1 == columns.count && !first;
    const double step = columns.count < 2 ? frame.right - frame.left : columns.x(1) - columns.x(0);
    const Side side = first ? Side::Left : Side::Right;
    const double room = first  ? frame.left - 12.0
                        : last ? frame.label_width() - 4.0
                               : std::min(step - kNodeWidth - 12.0, 170.0);
    for (const PlacedNode& placed : nodes) {
        const FlowNode& node = flow.nodes[placed.node];
        const double y = top + placed.top;
        markup.open("rect", {{"x", x}, {"y", y}, {"width", kNodeWidth}, {"height", placed.height},
                                {"class", fmt::format("f-{}", tone_name(node.tone))}});
        markup.element("title", {},
            fmt::format("{}: {}", node.name, table::humane(placed.value, flow.measure)));
        markup.close("rect");
        draw_name(markup, side == Side::Left ? x - 6.0 : x + kNodeWidth + 6.0,
            y + placed.height / 2.0, side, node, placed.value, flow.measure, room);
    }
}

void draw_headings(
    Markup& markup, const Frame& frame, const Flow& flow, const Columns& columns, double y) {
    const std::size_t shown = std::min(flow.stages.size(), columns.count);
    for (std::size_t i = 0; i < shown; ++i) {
        const double x = columns.x(i);
        const bool first = i == 0;
        const char* const classes = first ? "s b q e" : "s b q";
        const double at = first ? x + kNodeWidth : x;
        const double next = i + 1 < columns.count ? columns.x(i + 1) - 8.0 : frame.width;
        put_fitted(markup, at, y, classes, flow.stages[i], first ? at : next - at, kSmallSize);
    }
}

} // namespace

Drawing draw_flow(const Flow& chart, const Frame& frame) {
    const FlowLayout layout = lay_out(chart, 300.0, 26.0);
    const Columns columns = columns_of(frame, std::max<std::size_t>(layout.stages.size(), 1));
    Markup markup;
    const double key_height = draw_key(
        markup, frame, {{KeyItem::Kind::Words, table::axis_scale(chart.measure, 0.0).unit}});
    draw_headings(markup, frame, chart, columns, key_height + 12.0);
    const double top = key_height + 34.0;
    if (layout.links.empty()) draw_nothing(markup, frame, top, top + 60.0, "Nothing flows");
    for (const bool strong : {false, true}) {
        for (const PlacedLink& link : layout.links) {
            if (chart.links[link.link].highlighted != strong) continue;
            draw_ribbon(markup, chart, columns, top, link, chart.measure);
        }
    }
    for (std::size_t i = 0; i < layout.stages.size(); ++i) {
        draw_stage(markup, frame, chart, columns, top, i, layout.stages[i]);
    }
    return {markup.take(), top + (layout.links.empty() ? 60.0 : layout.height) + 16.0};
}

} // namespace gigaplan::report
