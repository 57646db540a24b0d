// Names of lines, written at their right end.
#pragma once

#include "report/frame.hpp"

#include <string>
#include <vector>

namespace gigaplan::report {

struct EndLabel {
    std::string name;
    std::string value; // on a line of its own; may be empty
    Tone tone = Tone::Grey;
    bool strong = false;
    double x = 0.0, y = 0.0; // where the line ends
};

// Draws them in the column right of the plot. False, and nothing drawn, when
// they don't fit; the names belong into the key then.
[[nodiscard]] bool draw_end_labels(Markup& markup, const Frame& frame,
    const std::vector<EndLabel>& labels, double top, double bottom);

// Whether draw_end_labels will have room.
[[nodiscard]] bool end_labels_fit(
    const Frame& frame, const std::vector<EndLabel>& labels, double top, double bottom);

} // namespace gigaplan::report
