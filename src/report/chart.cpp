#include "report/chart.hpp"

#include "report/draw.hpp"
#include "report/style.hpp"

#include <fmt/format.h>

namespace gigaplan::report {

namespace {

struct DrawAny {
    const Frame& frame;

    Drawing operator()(const BottleneckStrip& chart) const {
        return draw_bottleneck_strip(chart, frame);
    }
    Drawing operator()(const LineChart& chart) const { return draw_line_chart(chart, frame); }
    Drawing operator()(const Gantt& chart) const { return draw_gantt(chart, frame); }
    Drawing operator()(const StackedArea& chart) const { return draw_stacked_area(chart, frame); }
    Drawing operator()(const Bars& chart) const { return draw_bars(chart, frame); }
    Drawing operator()(const HeatMap& chart) const { return draw_heat_map(chart, frame); }
    Drawing operator()(const ShareBar& chart) const { return draw_share_bar(chart, frame); }
    Drawing operator()(const ScaleCurve& chart) const { return draw_scale_curve(chart, frame); }
    Drawing operator()(const Flow& chart) const {
        return frame.narrow() ? draw_flow_list(chart, frame) : draw_flow(chart, frame);
    }
};

std::string description(const ChartText& text) {
    if (!text.description.empty()) return text.description;
    return fmt::format("{} The data table has every figure.", text.subtitle);
}

template <typename... Kinds>
bool is_one_of(const Chart& chart) {
    return (std::holds_alternative<Kinds>(chart) || ...);
}

// What the page's script asks charts with a time axis for.
Attributes time_attributes(const Chart& chart, const Frame& frame) {
    if (is_one_of<Flow, HeatMap, ShareBar, ScaleCurve>(chart)) return {};
    return {{"data-left", frame.left}, {"data-right", frame.right}};
}

void open_svg(Markup& markup, const Chart& chart, const Frame& frame, double height) {
    const ChartText& text = text_of(chart);
    Attributes attributes = {{"class", fmt::format("chart {}", layout_class(frame.layout))},
        {"viewBox", fmt::format("0 0 {} {}", number(frame.width), number(height))},
        {"role", "group"}, {"aria-labelledby", fmt::format("{0}-title {0}-desc", frame.prefix)}};
    for (Attribute& one : time_attributes(chart, frame))
        attributes.push_back(std::move(one));
    markup.open("svg", attributes);
    markup.element("title", {{"id", frame.prefix + "-title"}}, text.title);
    markup.element("desc", {{"id", frame.prefix + "-desc"}}, description(text));
}

} // namespace

const ChartText& text_of(const Chart& chart) {
    return std::visit([](const auto& one) -> const ChartText& { return one.text; }, chart);
}

std::string draw(const Chart& chart, const TimeAxis& axis, Layout layout) {
    const Frame frame = make_frame(layout, axis, text_of(chart).id);
    Markup markup;
    const Drawing drawing = std::visit(DrawAny{frame}, chart);
    open_svg(markup, chart, frame, drawing.height);
    markup.raw(drawing.body);
    markup.close("svg");
    return markup.take();
}

std::string draw_file(const Chart& chart, const TimeAxis& axis) {
    const ChartText& text = text_of(chart);
    const Frame frame = make_frame(Layout::Wide, axis, text.id);
    const Drawing drawing = std::visit(DrawAny{frame}, chart);
    const double margin = 24.0;
    const double head = 64.0;
    const double height = head + drawing.height + 34.0;
    Markup markup;
    markup.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    markup.open("svg", {{"xmlns", "http://www.w3.org/2000/svg"}, {"class", "chart file"},
                           {"width", frame.width + 2 * margin}, {"height", height},
                           {"viewBox", fmt::format("{} 0 {} {}", number(-margin),
                                           number(frame.width + 2 * margin), number(height))},
                           {"role", "group"},
                           {"aria-labelledby", fmt::format("{0}-title {0}-desc", frame.prefix)}});
    markup.element("title", {{"id", frame.prefix + "-title"}}, text.title);
    markup.element("desc", {{"id", frame.prefix + "-desc"}}, description(text));
    markup.element("style", {}, chart_style());
    markup.empty("rect", {{"x", -margin}, {"y", 0.0}, {"width", frame.width + 2 * margin},
                             {"height", height}, {"class", "paper"}});
    markup.element(
        "text", text_at(0.0, 28.0, "b"), fitted(text.title, frame.width, kTextSize, true));
    markup.element(
        "text", text_at(0.0, 47.0, "s q"), fitted(text.subtitle, frame.width, kSmallSize));
    markup.open("g", {{"transform", fmt::format("translate(0 {})", number(head))}});
    markup.raw(drawing.body);
    markup.close("g");
    markup.element(
        "text", text_at(0.0, height - 14.0, "s q"), fitted(text.sources, frame.width, kSmallSize));
    markup.close("svg");
    markup.new_line();
    return markup.take();
}

} // namespace gigaplan::report
