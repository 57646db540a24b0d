#include "report/ticks.hpp"

#include "table/humane.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace gigaplan::report {

namespace {

double round_step(double rough) {
    const double size = std::pow(10.0, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * size >= rough * (1.0 - 1e-9)) return factor * size;
    }
    return 10.0 * size;
}

std::string month_label(Date date) {
    const std::string text = table::humane_short(date);
    return text.substr(text.find(' ') + 1, 3);
}

std::string day_label(Date date) {
    const std::string text = table::humane_short(date);
    return text.substr(0, text.rfind(' '));
}

Date first_of_month_from(Date date) {
    const Date first = first_of_month(date);
    return first == date ? first : add_months(first, 1);
}

std::vector<TimeTick> year_marks(const TimeAxis& axis, double day_width, double label_width) {
    std::vector<TimeTick> years;
    for (int year = axis.start.year(); Date(year, 1, 1) < axis.end; ++year) {
        const Date from = std::max(axis.start, Date(year, 1, 1));
        const Date to = std::min(axis.end, Date(year + 1, 1, 1));
        if ((to - from) * day_width >= label_width) years.push_back({from, std::to_string(year)});
    }
    return years;
}

TimeTicks day_ticks(const TimeAxis& axis, int step_days, double day_width, double label_width) {
    TimeTicks ticks;
    for (Date day = axis.start; day < axis.end; day = day + step_days) {
        ticks.marks.push_back({day, day_label(day)});
    }
    ticks.years = year_marks(axis, day_width, label_width);
    return ticks;
}

TimeTicks month_ticks(const TimeAxis& axis, int step_months, double day_width, double label_width) {
    TimeTicks ticks;
    for (Date month = first_of_month_from(axis.start); month < axis.end;
         month = add_months(month, 1)) {
        if ((static_cast<int>(month.month()) - 1) % step_months != 0) continue;
        ticks.marks.push_back({month, month_label(month)});
    }
    ticks.years = year_marks(axis, day_width, label_width);
    return ticks;
}

TimeTicks year_ticks(const TimeAxis& axis, int step_years) {
    TimeTicks ticks;
    for (int year = axis.start.year(); Date(year, 1, 1) < axis.end; ++year) {
        if (Date(year, 1, 1) < axis.start || year % step_years != 0) continue;
        ticks.marks.push_back({Date(year, 1, 1), std::to_string(year)});
    }
    return ticks;
}

} // namespace

std::vector<double> value_ticks(double low, double high, int count) {
    if (!std::isfinite(low) || !std::isfinite(high)) low = high = 0.0;
    if (high < low) std::swap(low, high);
    low = std::max(low, -1e300); // so that high - low stays finite
    high = std::min(high, 1e300);
    if (high - low <= 1e-12 * std::max({1e-290, std::abs(low), std::abs(high)})) {
        high = low + 1.0;
        if (high == low) high = low + std::abs(low);
    }
    const double step = round_step((high - low) / std::max(count, 1));
    const double first = std::floor(low / step + 1e-9);
    const double last = std::ceil(high / step - 1e-9);
    std::vector<double> ticks;
    for (double i = first; i <= last; i += 1.0)
        ticks.push_back(i * step);
    return ticks;
}

std::string tick_label(double value, double step) {
    if (std::abs(value) >= 1e15 || std::abs(step) < 1e-9) return fmt::format("{:.3g}", value);
    const double size = std::floor(std::log10(std::abs(step)) + 1e-9);
    return table::grouped(value, std::max(static_cast<int>(-size), 0));
}

TimeTicks time_ticks(const TimeAxis& axis, double width, double label_width) {
    const int days = std::max(1, axis.end - axis.start);
    const double day_width = width / days;
    for (const int step : {1, 2, 7, 14}) {
        if (step * day_width >= label_width * 1.3) {
            return day_ticks(axis, step, day_width, label_width);
        }
    }
    for (const int step : {1, 3, 6}) {
        if (step * 28 * day_width >= label_width) {
            return month_ticks(axis, step, day_width, label_width);
        }
    }
    for (const int step : {1, 2, 5, 10, 20, 50, 100, 200, 500}) {
        if (step * 365 * day_width >= label_width) return year_ticks(axis, step);
    }
    return {};
}

} // namespace gigaplan::report
