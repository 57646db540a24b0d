// Where the parts of share bars lie, and what each is labelled with.
#pragma once

#include "report/frame.hpp"
#include "report/share_bar.hpp"

#include <optional>
#include <string>
#include <vector>

namespace gigaplan::report {

enum class ShareLabel {
    Inside, // name and value
    NumberInside,
    NumberBelow, // at number_x
    None,        // in the key only, where even numbers have no room
};

struct ShareSegment {
    const SharePart* part = nullptr;
    double left = 0.0, right = 0.0;
    double share = 0.0; // of its row
    double middle =
        0.0; // of its label: that of the part, or of the side of the limit with more room
    ShareLabel label = ShareLabel::None;
    std::string value_words; // inside, below the name
    int number = 0;          // in the key; 0: its name is inside
    double number_x = 0.0;
};

struct ShareBarRow {
    double total = 0.0;
    std::vector<ShareSegment> segments; // without parts of nothing

    [[nodiscard]] bool numbered() const;
    [[nodiscard]] bool numbers_below() const;
};

struct ShareLayout {
    double left = 0.0, right = 0.0; // of the plot
    double most = 1.0;              // at its right edge
    std::optional<double> limit_x;
    std::vector<ShareBarRow> rows; // those of the chart; none where nothing can be drawn

    [[nodiscard]] double x(double value) const { return left + value / most * (right - left); }
};

[[nodiscard]] bool has_limit(const ShareBar& chart);

// "46 %", "9.0 %": one decimal below ten.
[[nodiscard]] std::string share_words(double share);

// Parts of the same name have the same number in all rows.
[[nodiscard]] ShareLayout lay_out(const ShareBar& chart, const Frame& frame);

} // namespace gigaplan::report
