// A logarithmic axis: equal factors are equal lengths.
#pragma once

#include <vector>

namespace gigaplan::report {

enum class LogTicks {
    PowersOfTwo, // 512, 1,024, 2,048; or each second, third ... of them, always the largest
    OneTwoFive,  // 1, 2, 5, 10; or powers of ten, or each second, third ... of them
};

// Inside [low, high], `most` at most and as many as that allows. Where the range holds fewer than
// two of them, round values. Both ends are finite and above zero.
[[nodiscard]] std::vector<double> log_ticks(double low, double high, LogTicks kind, int most);

[[nodiscard]] bool is_power_of_two(double value);

struct LogScale {
    double low = 1.0, high = 2.0;   // 0 < low < high
    double first = 0.0, last = 1.0; // where they lie in the drawing

    [[nodiscard]] double at(double value) const;
};

// Around [low, high], with `margin` (a part of the length) left free at both ends; a range without
// length becomes one from half to double.
[[nodiscard]] LogScale make_log_scale(
    double low, double high, double margin, double first, double last);

} // namespace gigaplan::report
