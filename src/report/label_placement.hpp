// Labels that never cover one another.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace gigaplan::report {

struct Box {
    double x = 0.0, y = 0.0; // left, top
    double width = 0.0, height = 0.0;
};

[[nodiscard]] bool overlap(const Box& a, const Box& b);

// A label in a column of labels: where its middle wants to be, and its height.
struct ColumnLabel {
    double middle = 0.0;
    double height = 0.0;
};

// Middles as near to the wanted ones as they get (least squares) with no two
// labels overlapping, inside [top, bottom]; in the order given. Nothing when the
// labels are higher than the column together.
[[nodiscard]] std::optional<std::vector<double>> spread(
    const std::vector<ColumnLabel>& labels, double top, double bottom);

struct Segment {
    double x1 = 0.0, y1 = 0.0, x2 = 0.0, y2 = 0.0;
};

[[nodiscard]] bool crosses(const Segment& segment, const Box& box);

// Boxes for labels beside points, one after the other: right, left, above,
// below and the corners are tried; a place outside `area`, over another label or
// over a mark is never taken, and the one that covers the fewest lines wins,
// `crossings_max` at most.
class PointLabels {
public:
    PointLabels(
        Box area, std::vector<Box> marks, std::vector<Segment> lines, std::ptrdiff_t crossings_max);
    // Nothing when no place is free.
    [[nodiscard]] std::optional<Box> place(
        double x, double y, double distance, double width, double height);

private:
    Box area_;
    std::vector<Box> taken_;
    std::vector<Segment> lines_;
    std::ptrdiff_t crossings_max_;
};

} // namespace gigaplan::report
