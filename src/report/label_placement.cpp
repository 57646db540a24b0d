#include "report/label_placement.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

namespace gigaplan::report {

bool overlap(const Box& a, const Box& b) {
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height &&
           b.y < a.y + a.height;
}

bool crosses(const Segment& segment, const Box& box) {
    // Liang-Barsky: the part of the segment inside the box, as a range of its
    // parameter.
    double from = 0.0;
    double to = 1.0;
    const double dx = segment.x2 - segment.x1;
    const double dy = segment.y2 - segment.y1;
    const std::array<std::pair<double, double>, 4> sides = {
        {{-dx, segment.x1 - box.x}, {dx, box.x + box.width - segment.x1}, {-dy, segment.y1 - box.y},
            {dy, box.y + box.height - segment.y1}}};
    for (const auto& [direction, distance] : sides) {
        if (direction == 0.0) {
            if (distance < 0.0) return false;
        } else if (direction < 0.0) {
            from = std::max(from, distance / direction);
        } else {
            to = std::min(to, distance / direction);
        }
    }
    return from <= to;
}

namespace {

// Labels that touch one another and move as one.
struct Block {
    std::size_t first = 0;
    std::size_t count = 0;
    double height = 0.0;
    double wanted_tops = 0.0; // sum over its labels of the block top each one wants

    [[nodiscard]] double top(double area_top, double area_bottom) const {
        const double best = wanted_tops / static_cast<double>(count);
        return std::clamp(best, area_top, std::max(area_top, area_bottom - height));
    }
};

Block merged(const Block& above, const Block& below) {
    const double shift = above.height * static_cast<double>(below.count);
    return {above.first, above.count + below.count, above.height + below.height,
        above.wanted_tops + below.wanted_tops - shift};
}

} // namespace

std::optional<std::vector<double>> spread(
    const std::vector<ColumnLabel>& labels, double top, double bottom) {
    double total = 0.0;
    for (const ColumnLabel& label : labels)
        total += label.height;
    if (total > bottom - top) return std::nullopt;

    std::vector<std::size_t> order(labels.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
        [&](std::size_t a, std::size_t b) { return labels[a].middle < labels[b].middle; });

    // Pool adjacent violators: the least-squares answer in one pass.
    std::vector<Block> blocks;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const ColumnLabel& label = labels[order[i]];
        blocks.push_back({i, 1, label.height, label.middle - label.height / 2.0});
        while (blocks.size() > 1) {
            const Block& above = blocks[blocks.size() - 2];
            const Block& below = blocks.back();
            if (above.top(top, bottom) + above.height <= below.top(top, bottom)) break;
            const Block both = merged(above, below);
            blocks.pop_back();
            blocks.back() = both;
        }
    }
    std::vector<double> middles(labels.size());
    for (const Block& block : blocks) {
        double y = block.top(top, bottom);
        for (std::size_t i = block.first; i < block.first + block.count; ++i) {
            middles[order[i]] = y + labels[order[i]].height / 2.0;
            y += labels[order[i]].height;
        }
    }
    return middles;
}

PointLabels::PointLabels(
    Box area, std::vector<Box> marks, std::vector<Segment> lines, std::ptrdiff_t crossings_max)
    : area_(area), taken_(std::move(marks)), lines_(std::move(lines)),
      crossings_max_(crossings_max) {}

std::optional<Box> PointLabels::place(
    double x, double y, double distance, double width, double height) {
    const double near = distance * 0.7;
    const std::array<Box, 8> candidates = {{
        {x + distance, y - height / 2.0, width, height},
        {x - distance - width, y - height / 2.0, width, height},
        {x - width / 2.0, y - distance - height, width, height},
        {x - width / 2.0, y + distance, width, height},
        {x + near, y - near - height, width, height},
        {x + near, y + near, width, height},
        {x - near - width, y - near - height, width, height},
        {x - near - width, y + near, width, height},
    }};
    const auto inside = [&](const Box& box) {
        return box.x >= area_.x && box.y >= area_.y && box.x + box.width <= area_.x + area_.width &&
               box.y + box.height <= area_.y + area_.height;
    };
    std::optional<Box> best;
    std::ptrdiff_t best_crossings = 0;
    for (const Box& box : candidates) {
        if (!inside(box)) continue;
        if (std::any_of(taken_.begin(), taken_.end(),
                [&](const Box& other) { return overlap(box, other); })) {
            continue;
        }
        const std::ptrdiff_t crossings = std::count_if(
            lines_.begin(), lines_.end(), [&](const Segment& line) { return crosses(line, box); });
        if (crossings > crossings_max_) continue;
        if (!best || crossings < best_crossings) {
            best = box;
            best_crossings = crossings;
        }
    }
    if (best) taken_.push_back(*best);
    return best;
}

} // namespace gigaplan::report
