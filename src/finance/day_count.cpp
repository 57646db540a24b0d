#include "finance/day_count.hpp"

#include "base/check.hpp"

namespace gigaplan::finance {

namespace {

int days_of_thirty(Date from, Date to) {
    const int first = from.day() == 31 ? 30 : static_cast<int>(from.day());
    const int last = to.day() == 31 && first == 30 ? 30 : static_cast<int>(to.day());
    const int months = static_cast<int>(to.month()) - static_cast<int>(from.month());
    return 360 * (to.year() - from.year()) + 30 * months + last - first;
}

} // namespace

std::string_view name(DayCount convention) {
    switch (convention) {
    case DayCount::Actual365:
        return "actual/365";
    case DayCount::Thirty360:
        return "30/360";
    }
    GIGAPLAN_ASSERT(false);
}

double year_fraction(DayCount convention, Date from, Date to) {
    if (convention == DayCount::Actual365) return (to - from) / 365.0;
    return days_of_thirty(from, to) / 360.0;
}

} // namespace gigaplan::finance
