#include "report/draw.hpp"
#include "report/flow_layout.hpp"
#include "report/palette.hpp"
#include "report/value_scale.hpp"
#include "table/humane.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace gigaplan::report {

namespace {

constexpr double kFlowHeight = 30.0;

std::string heading(const Flow& flow, std::size_t from, std::size_t to) {
    const auto name = [&](std::size_t stage) {
        return stage < flow.stages.size() ? flow.stages[stage] : fmt::format("stage {}", stage + 1);
    };
    return fmt::format("{} → {}", name(from), name(to));
}

void draw_row(Markup& markup, const Frame& frame, const Flow& flow, const FlowLink& link,
    double largest, double top) {
    const FlowNode& from = flow.nodes[link.from];
    const FlowNode& to = flow.nodes[link.to];
    const std::string amount = short_value(link.value, flow.measure);
    const double room = frame.width - text_width(amount, kSmallSize) - 12.0;
    std::string words =
        fmt::format("{} to {}: {}", from.name, to.name, table::humane(link.value, flow.measure));
    if (!link.detail.empty()) words += "; " + link.detail;
    open_spoken(markup, words);
    put_fitted(markup, 0.0, top + 12.0, link.highlighted ? "s b t-line" : "s",
        fmt::format("{} → {}", from.name, to.name), room, kSmallSize);
    markup.element("text", text_at(frame.width, top + 12.0, "s q e"), amount);
    markup.empty("rect",
        {{"x", 0.0}, {"y", top + 17.0},
            {"width", std::max(1.0, link.value / largest * frame.width)}, {"height", 6.0},
            {"class", fmt::format("f-{}", link.highlighted ? "accent" : tone_name(from.tone))}});
    markup.close("g");
}

// Ribbons between the same two nodes lie beside each other and look like one; as rows of
// a list they would read as a mistake.
std::vector<FlowLink> merged(const Flow& flow) {
    std::vector<FlowLink> links;
    for (const FlowLink& link : flow.links) {
        if (!drawable(flow, link)) continue;
        const auto same = std::find_if(links.begin(), links.end(), [&](const FlowLink& one) {
            return one.from == link.from && one.to == link.to &&
                   one.highlighted == link.highlighted;
        });
        if (same == links.end()) {
            links.push_back(link);
            continue;
        }
        same->value += link.value;
        if (!link.detail.empty()) same->detail += (same->detail.empty() ? "" : ", ") + link.detail;
    }
    return links;
}

} // namespace

Drawing draw_flow_list(const Flow& chart, const Frame& frame) {
    std::vector<FlowLink> links = merged(chart);
    double largest = 0.0;
    for (const FlowLink& link : links)
        largest = std::max(largest, link.value);
    const auto stages = [&](const FlowLink& link) {
        return std::pair(chart.nodes[link.from].stage, chart.nodes[link.to].stage);
    };
    std::stable_sort(links.begin(), links.end(), [&](const FlowLink& a, const FlowLink& b) {
        return stages(a) != stages(b) ? stages(a) < stages(b) : a.value > b.value;
    });
    Markup markup;
    double y = 4.0;
    if (links.empty()) draw_nothing(markup, frame, 0.0, 60.0, "Nothing flows");
    for (std::size_t i = 0; i < links.size(); ++i) {
        const auto [from, to] = stages(links[i]);
        if (i == 0 || stages(links[i - 1]) != stages(links[i])) {
            put_fitted(markup, 0.0, y + 14.0, "b", heading(chart, from, to), frame.width - 120.0);
            if (i == 0) {
                markup.element("text", text_at(frame.width, y + 14.0, "s q e"),
                    table::axis_scale(chart.measure, 0.0).unit);
            }
            y += 22.0;
        }
        draw_row(markup, frame, chart, links[i], largest, y);
        y += kFlowHeight;
        const bool last = i + 1 == links.size() || stages(links[i + 1]) != stages(links[i]);
        if (last) y += 10.0;
    }
    return {markup.take(), std::max(y, 64.0)};
}

} // namespace gigaplan::report
