#include "report/flow_layout.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace gigaplan::report {

namespace {

constexpr int kSweeps = 6;
constexpr std::size_t kStagesMax = 12;

struct Nodes {
    std::vector<double> in, out;
    [[nodiscard]] double value(std::size_t node) const { return std::max(in[node], out[node]); }
};

Nodes sums(const Flow& flow) {
    Nodes nodes{std::vector<double>(flow.nodes.size()), std::vector<double>(flow.nodes.size())};
    for (const FlowLink& link : flow.links) {
        if (!drawable(flow, link)) continue;
        nodes.out[link.from] += link.value;
        nodes.in[link.to] += link.value;
    }
    return nodes;
}

using Stages = std::vector<std::vector<PlacedNode>>;

Stages stages_of(const Flow& flow, const Nodes& nodes) {
    Stages stages;
    for (std::size_t i = 0; i < flow.nodes.size(); ++i) {
        if (nodes.value(i) <= 0.0) continue;
        const std::size_t stage = flow.nodes[i].stage;
        if (stages.size() <= stage) stages.resize(stage + 1);
        stages[stage].push_back({i, nodes.value(i), 0.0, 0.0});
    }
    return stages;
}

void stack(Stages& stages, double height, double gap, double per_value) {
    for (auto& stage : stages) {
        double used = gap * std::max(0.0, static_cast<double>(stage.size()) - 1.0);
        for (PlacedNode& node : stage) {
            node.height = std::max(node.value * per_value, 1.0);
            used += node.height;
        }
        double y = std::max(0.0, (height - used) / 2.0);
        for (PlacedNode& node : stage) {
            node.top = y;
            y += node.height + gap;
        }
    }
}

std::vector<double> middles(const Flow& flow, const Stages& stages) {
    std::vector<double> result(flow.nodes.size());
    for (const auto& stage : stages) {
        for (const PlacedNode& node : stage)
            result[node.node] = node.top + node.height / 2.0;
    }
    return result;
}

// Sorts a stage by the mean height of its neighbours on one side.
void sort_stage(const Flow& flow, Stages& stages, std::size_t stage, bool by_sources) {
    const std::vector<double> middle = middles(flow, stages);
    std::vector<double> weight(flow.nodes.size());
    std::vector<double> pull(flow.nodes.size());
    for (const FlowLink& link : flow.links) {
        if (!drawable(flow, link)) continue;
        const std::size_t here = by_sources ? link.to : link.from;
        const std::size_t there = by_sources ? link.from : link.to;
        weight[here] += link.value;
        pull[here] += link.value * middle[there];
    }
    const auto wanted = [&](const PlacedNode& node) {
        const double w = weight[node.node];
        const double y = w > 0.0 ? pull[node.node] / w : middle[node.node];
        return std::round(y * 1e6); // equal heights stay in order in spite of rounding
    };
    std::stable_sort(stages[stage].begin(), stages[stage].end(),
        [&](const PlacedNode& a, const PlacedNode& b) { return wanted(a) < wanted(b); });
}

std::vector<PlacedLink> place_links(const Flow& flow, const Stages& stages, double per_value) {
    std::vector<double> top(flow.nodes.size());
    for (const auto& stage : stages) {
        for (const PlacedNode& node : stage)
            top[node.node] = node.top;
    }
    std::vector<PlacedLink> links;
    for (std::size_t i = 0; i < flow.links.size(); ++i) {
        if (drawable(flow, flow.links[i])) {
            links.push_back({i, 0.0, 0.0, flow.links[i].value * per_value});
        }
    }
    const auto stack_ends = [&](bool sources) {
        std::vector<std::size_t> order(links.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            const FlowLink& one = flow.links[links[a].link];
            const FlowLink& two = flow.links[links[b].link];
            return sources ? top[one.to] < top[two.to] : top[one.from] < top[two.from];
        });
        std::vector<double> next = top;
        for (const std::size_t i : order) {
            const FlowLink& link = flow.links[links[i].link];
            double& y = next[sources ? link.from : link.to];
            (sources ? links[i].from_y : links[i].to_y) = y + links[i].thickness / 2.0;
            y += links[i].thickness;
        }
    };
    stack_ends(true);
    stack_ends(false);
    return links;
}

} // namespace

bool drawable(const Flow& flow, const FlowLink& link) {
    return link.from < flow.nodes.size() && link.to < flow.nodes.size() &&
           flow.nodes[link.from].stage < flow.nodes[link.to].stage &&
           flow.nodes[link.to].stage < kStagesMax && std::isfinite(link.value) && link.value > 0.0;
}

FlowLayout lay_out(const Flow& flow, double height, double gap) {
    const Nodes nodes = sums(flow);
    FlowLayout layout;
    layout.stages = stages_of(flow, nodes);
    // A column of many small nodes needs more than the height asked for.
    layout.height = height;
    double per_value = 0.0;
    for (const auto& stage : layout.stages) {
        const double gaps = gap * std::max(0.0, static_cast<double>(stage.size()) - 1.0);
        layout.height = std::max(layout.height, gaps * 1.5);
    }
    for (const auto& stage : layout.stages) {
        double total = 0.0;
        for (const PlacedNode& node : stage)
            total += node.value;
        if (total <= 0.0) continue;
        const double gaps = gap * (static_cast<double>(stage.size()) - 1.0);
        const double fits = (layout.height - gaps) / total;
        per_value = per_value == 0.0 ? fits : std::min(per_value, fits);
    }
    stack(layout.stages, layout.height, gap, per_value);
    for (int sweep = 0; sweep < kSweeps; ++sweep) {
        const bool forward = sweep % 2 == 0;
        for (std::size_t k = 0; k < layout.stages.size(); ++k) {
            sort_stage(flow, layout.stages, forward ? k : layout.stages.size() - 1 - k, forward);
            stack(layout.stages, layout.height, gap, per_value);
        }
    }
    for (const auto& stage : layout.stages) {
        if (!stage.empty()) {
            layout.height = std::max(layout.height, stage.back().top + stage.back().height);
        }
    }
    layout.links = place_links(flow, layout.stages, per_value);
    return layout;
}

} // namespace gigaplan::report
