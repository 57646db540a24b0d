#include "base/date.hpp"

#include <array>
#include <charconv>
#include <fmt/format.h>

namespace gigaplan {

namespace chrono = std::chrono;

namespace {

std::optional<int> digits(std::string_view text) {
    int value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

} // namespace

Date add_months(Date date, int months) {
    const auto civil = date.civil();
    const auto month = civil.year() / civil.month() + chrono::months(months);
    const chrono::year_month_day same_day = month / civil.day();
    if (same_day.ok()) return Date(chrono::sys_days(same_day));
    return Date(chrono::sys_days(month / chrono::last));
}

Date first_of_month(Date date) {
    const auto civil = date.civil();
    return Date(chrono::sys_days(civil.year() / civil.month() / 1));
}

std::optional<Date> parse_iso_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = digits(text.substr(0, 4));
    const auto month = digits(text.substr(5, 2));
    const auto day = digits(text.substr(8, 2));
    if (!year || !month || !day) return std::nullopt;
    const chrono::year_month_day civil = chrono::year(*year) / *month / *day;
    if (!civil.ok()) return std::nullopt;
    return Date(chrono::sys_days(civil));
}

std::string iso(Date date) {
    return fmt::format("{:04}-{:02}-{:02}", date.year(), date.month(), date.day());
}

std::string month_and_year(Date date) {
    static constexpr std::array kMonths = {"January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December"};
    return fmt::format("{} {}", kMonths[date.month() - 1], date.year());
}

} // namespace gigaplan
