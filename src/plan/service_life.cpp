#include "plan/service_life.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace gigaplan::plan {

using scenario::ServiceLifeFrom;

int ServiceLife::days_accepted(const Pool& pool) const {
    const int waited = from == ServiceLifeFrom::Delivery ? pool.acceptance_days : 0;
    return std::max(1, days - waited);
}

std::optional<ServiceLife> service_life_within(const scenario::Scenario& scenario,
    const std::vector<scenario::OwnedLine>& lines, Date begin, Date end) {
    const ServiceLife life{scenario.assumptions.service_life_from,
        static_cast<int>(std::lround(scenario.assumptions.service_life->raw()))};
    if (life.from == ServiceLifeFrom::CalendarDate || life.days <= 0) return std::nullopt;
    Date earliest = begin;
    if (life.from == ServiceLifeFrom::Delivery) {
        for (const scenario::OwnedLine& line : lines)
            earliest = std::min(earliest, line.delivery);
    }
    if (earliest + life.days >= end) return std::nullopt;
    return life;
}

std::int64_t opening_retired(const ServiceLife& life, const Pool& pool, Date begin, Date from) {
    const Date accepted = begin + pool.acceptance_days;
    const Date lives_from = life.from == ServiceLifeFrom::PowerOn ? accepted : begin;
    std::int64_t retired = 0;
    if (from >= begin + life.days) retired += pool.opening_accepted;
    if (from >= std::max(accepted, lives_from + life.days)) retired += pool.opening_racked;
    return retired;
}

std::int64_t useful_accelerators(const scenario::Scenario& scenario, const ServiceLife& life,
    const std::vector<scenario::OwnedLine>& lines, const Routes& routes, const Stock& stock,
    Date begin, const Segment& span) {
    int acceptance_days = std::numeric_limits<int>::max();
    for (const Pool& pool : routes.pools) {
        if (pool.organisation != stock.organisation || pool.system != stock.system) continue;
        acceptance_days = std::min(acceptance_days, pool.acceptance_days);
    }
    std::int64_t useful = 0;
    for (const scenario::OwnedLine& line : lines) {
        const bool same = line.owner == stock.organisation && line.system == stock.system;
        const bool lives =
            line.delivery + life.days > span.from && span.to - line.delivery > acceptance_days;
        if (same && lives) useful += line.accelerators.value();
    }
    if (span.from >= begin + life.days) return useful;
    for (const scenario::OpeningStock& opening : scenario.opening_stocks) {
        const bool theirs = opening.organisation.index() == stock.organisation &&
                            opening.system.index() == stock.system;
        if (theirs) useful += opening.accelerators->value();
    }
    return useful;
}

std::vector<Date> retirement_dates(const ServiceLife& life,
    const std::vector<scenario::OwnedLine>& lines, const Routes& routes, const Timeline& timeline) {
    std::set<Date> dates(timeline.boundaries.begin(), timeline.boundaries.end());
    const auto insert = [&](Date date) {
        if (date > timeline.begin() && date < timeline.end()) dates.insert(date);
    };
    if (life.from == ServiceLifeFrom::Delivery) {
        for (const scenario::OwnedLine& line : lines) {
            for (const Date date : {line.delivery, add_months(line.delivery, -1)})
                insert(date + life.days);
        }
    }
    std::set<int> shifts = {life.days};
    for (const Pool& pool : routes.pools)
        shifts.insert(life.days_accepted(pool));
    // What is inserted lies ahead, and is shifted in its turn.
    for (auto date = dates.begin(); date != dates.end(); ++date) {
        for (const int shift : shifts)
            insert(*date + shift);
    }
    return {dates.begin(), dates.end()};
}

} // namespace gigaplan::plan
