#include "report/log_scale.hpp"

#include "report/ticks.hpp"

#include <algorithm>
#include <cmath>

namespace gigaplan::report {

namespace {

// A tick that rounding put beside the end of the range still counts.
constexpr double kRoundingOfTicks = 1e-9;

bool inside(double value, double low, double high) {
    return value >= low * (1.0 - kRoundingOfTicks) && value <= high * (1.0 + kRoundingOfTicks);
}

// Powers of the base, each `stride`-th, counted down from the largest.
std::vector<double> powers(double base, double low, double high, int stride) {
    std::vector<double> ticks;
    int exponent = static_cast<int>(std::floor(std::log(high) / std::log(base) + kRoundingOfTicks));
    for (; inside(std::pow(base, exponent), low, high); exponent -= stride)
        ticks.push_back(std::pow(base, exponent));
    std::reverse(ticks.begin(), ticks.end());
    return ticks;
}

std::vector<double> one_two_five(double low, double high) {
    std::vector<double> ticks;
    int exponent = static_cast<int>(std::floor(std::log10(low)));
    for (; std::pow(10.0, exponent) <= high; ++exponent) {
        for (const double factor : {1.0, 2.0, 5.0}) {
            const double tick = factor * std::pow(10.0, exponent);
            if (inside(tick, low, high)) ticks.push_back(tick);
        }
    }
    return ticks;
}

std::vector<double> round_values(double low, double high, int most) {
    std::vector<double> ticks;
    for (int count = most; count > 0; --count) {
        ticks.clear();
        for (const double tick : value_ticks(low, high, count)) {
            if (inside(tick, low, high)) ticks.push_back(tick);
        }
        if (ticks.size() <= static_cast<std::size_t>(most)) break;
    }
    return ticks;
}

} // namespace

bool is_power_of_two(double value) {
    int exponent = 0;
    return value > 0.0 && std::isfinite(value) && std::frexp(value, &exponent) == 0.5;
}

std::vector<double> log_ticks(double low, double high, LogTicks kind, int most) {
    const auto few_enough = [&](const std::vector<double>& ticks) {
        return ticks.size() <= static_cast<std::size_t>(std::max(most, 1));
    };
    std::vector<double> ticks;
    if (kind == LogTicks::OneTwoFive) ticks = one_two_five(low, high);
    const double base = kind == LogTicks::PowersOfTwo ? 2.0 : 10.0;
    for (int stride = 1; ticks.empty() || !few_enough(ticks); ++stride) {
        ticks = powers(base, low, high, stride);
        if (ticks.empty()) break;
    }
    if (ticks.size() < 2 && most > 1) {
        const std::vector<double> round = round_values(low, high, most);
        if (round.size() > ticks.size()) return round;
    }
    return ticks;
}

double LogScale::at(double value) const {
    const double share = (std::log(value) - std::log(low)) / (std::log(high) - std::log(low));
    return first + share * (last - first);
}

LogScale make_log_scale(double low, double high, double margin, double first, double last) {
    if (high <= low * (1.0 + kRoundingOfTicks)) {
        low /= 2.0;
        high *= 2.0;
    }
    const double factor =
        std::exp((std::log(high) - std::log(low)) * margin / (1.0 - 2.0 * margin));
    return {low / factor, high * factor, first, last};
}

} // namespace gigaplan::report
