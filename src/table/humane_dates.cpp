#include "table/humane.hpp"

#include <fmt/format.h>

namespace gigaplan::table {

namespace {

std::string month_name(Date date) {
    const std::string both = month_and_year(date);
    return both.substr(0, both.find(' '));
}

bool first_day(Date date) {
    return date.day() == 1;
}

} // namespace

std::string humane(Date date) {
    return fmt::format("{} {}", date.day(), month_and_year(date));
}

std::string humane_short(Date date) {
    return fmt::format("{} {} {}", date.day(), month_name(date).substr(0, 3), date.year());
}

std::string humane_span(Date from, Date to) {
    const Date last = to > from ? to - 1 : from;
    const bool same_year = from.year() == last.year();
    const bool same_month = same_year && from.month() == last.month();
    if (first_day(from) && first_day(to) && to > from) {
        if (same_month) return month_and_year(from);
        const std::string start = same_year ? month_name(from) : month_and_year(from);
        return fmt::format("{} to {}", start, month_and_year(last));
    }
    if (from == last) return humane(from);
    if (same_month) return fmt::format("{} to {}", from.day(), humane(last));
    if (same_year) return fmt::format("{} {} to {}", from.day(), month_name(from), humane(last));
    return fmt::format("{} to {}", humane(from), humane(last));
}

} // namespace gigaplan::table
