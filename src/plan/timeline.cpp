#include "plan/timeline.hpp"

#include "base/check.hpp"

#include <algorithm>
#include <set>

namespace gigaplan::plan {

namespace {

void add_period_grid(std::set<Date>& boundaries, Date begin, Date end, scenario::Period period) {
    if (period == scenario::Period::Week) {
        for (Date date = begin; date < end; date = date + 7)
            boundaries.insert(date);
        return;
    }
    const int months = period == scenario::Period::Quarter ? 3 : 1;
    Date date = first_of_month(begin);
    if (months == 3) date = add_months(date, -static_cast<int>((date.month() - 1) % 3));
    for (; date < end; date = add_months(date, months)) {
        if (date > begin) boundaries.insert(date);
    }
}

} // namespace

Date next_period(Date date, scenario::Period period) {
    if (period == scenario::Period::Week) return date + 7;
    const Date month = add_months(first_of_month(date), 1);
    if (period == scenario::Period::Month) return month;
    return add_months(month, static_cast<int>((3 - (month.month() - 1) % 3) % 3));
}

std::vector<Date> period_starts(Date from, Date to, scenario::Period period) {
    std::vector<Date> days;
    for (Date day = from; day < to; day = next_period(day, period))
        days.push_back(day);
    return days;
}

std::size_t Timeline::boundary_at(Date date) const {
    if (date >= end()) return boundaries.size() - 1;
    const auto found = std::lower_bound(boundaries.begin(), boundaries.end(), date);
    GIGAPLAN_ASSERT(*found == date || date < begin());
    return static_cast<std::size_t>(found - boundaries.begin());
}

std::size_t Timeline::boundary_from(Date date) const {
    const auto found = std::ranges::lower_bound(boundaries, std::min(date, end()));
    return static_cast<std::size_t>(found - boundaries.begin());
}

std::size_t Timeline::segment_at(Date date) const {
    const auto after = std::upper_bound(boundaries.begin(), boundaries.end(), date);
    const auto position = after - boundaries.begin() - 1;
    return static_cast<std::size_t>(
        std::clamp<std::ptrdiff_t>(position, 0, static_cast<std::ptrdiff_t>(segment_count()) - 1));
}

Timeline make_timeline(Date begin, Date end, scenario::Period period,
    const std::vector<DatedChange>& movable, const std::vector<Date>& fixed) {
    GIGAPLAN_ASSERT(begin < end);
    std::set<Date> boundaries = {begin, end};
    add_period_grid(boundaries, begin, end, period);
    const auto insert = [&](Date date) {
        if (date > begin && date < end) boundaries.insert(date);
    };
    for (const DatedChange& change : movable) {
        insert(change.date + change.lag_days);
        insert(add_months(change.date, -1) + change.lag_days);
        // What is there from the beginning takes effect after its lag.
        insert(begin + change.lag_days);
    }
    for (const Date date : fixed)
        insert(date);
    return {std::vector<Date>(boundaries.begin(), boundaries.end())};
}

} // namespace gigaplan::plan
