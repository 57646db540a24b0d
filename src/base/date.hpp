// Calendar days. No time zones: a plan's smallest step is a day.
#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace gigaplan {

class Date {
public:
    constexpr Date() = default;
    constexpr explicit Date(std::chrono::sys_days day) : day_(day) {}
    constexpr Date(int year, unsigned month, unsigned day)
        : day_(std::chrono::year(year) / static_cast<int>(month) / static_cast<int>(day)) {}

    [[nodiscard]] constexpr std::chrono::sys_days sys() const { return day_; }
    [[nodiscard]] constexpr std::chrono::year_month_day civil() const { return {day_}; }
    [[nodiscard]] int year() const { return static_cast<int>(civil().year()); }
    [[nodiscard]] unsigned month() const { return static_cast<unsigned>(civil().month()); }
    [[nodiscard]] unsigned day() const { return static_cast<unsigned>(civil().day()); }

    friend constexpr auto operator<=>(Date, Date) = default;
    friend constexpr Date operator+(Date date, int days) {
        return Date(date.day_ + std::chrono::days(days));
    }
    friend constexpr Date operator-(Date date, int days) {
        return Date(date.day_ - std::chrono::days(days));
    }
    // Days from b to a.
    friend constexpr int operator-(Date a, Date b) {
        return static_cast<int>((a.day_ - b.day_).count());
    }

private:
    std::chrono::sys_days day_{};
};

// The same day of a later (or earlier) month; the month's last day when it has
// no such day: 31 January + 1 month is 28 or 29 February.
[[nodiscard]] Date add_months(Date date, int months);
[[nodiscard]] Date first_of_month(Date date);

// "2024-06-04". Nothing else is a date: no time, no two-digit year.
[[nodiscard]] std::optional<Date> parse_iso_date(std::string_view text);
[[nodiscard]] std::string iso(Date date);
// "June 2024", for titles and sentences.
[[nodiscard]] std::string month_and_year(Date date);

} // namespace gigaplan
