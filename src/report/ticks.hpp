// Where an axis is marked, and with what.
#pragma once

#include "report/time_axis.hpp"

#include <string>
#include <vector>

namespace gigaplan::report {

// Round values (1, 2, 5, 10 ...) that enclose [low, high], about `count` of
// them. Zero is one of them when the range touches it. An empty range becomes
// one of length 1.
[[nodiscard]] std::vector<double> value_ticks(double low, double high, int count);

// A tick's label with the decimals that its neighbours need: "0.2", "1,200".
[[nodiscard]] std::string tick_label(double value, double step);

struct TimeTick {
    Date on;
    std::string label; // "Apr", "Q2", "2026", "3 Jun"
};

struct TimeTicks {
    std::vector<TimeTick> marks;
    std::vector<TimeTick> years; // a second row; empty when the marks are years
};

// As fine as labels of `label_width` find room in `width`: days, weeks, months,
// quarters, half years, years.
[[nodiscard]] TimeTicks time_ticks(const TimeAxis& axis, double width, double label_width);

} // namespace gigaplan::report
