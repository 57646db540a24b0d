#include "plan/ramps.hpp"

#include <cmath>

namespace gigaplan::plan {

namespace {

// Part of what crews could do in a segment from which on they count as busy: whole
// systems, and the day that is not filled, take something off.
constexpr double kBusyFrom = 0.9;

std::int64_t accepted_in(const Plan& plan, std::size_t hall, std::size_t segment) {
    std::int64_t accelerators = 0;
    for (std::size_t p = 0; p < plan.pools.size(); ++p) {
        if (plan.layout.routes.pools[p].hall.value != hall) continue;
        accelerators +=
            (plan.pools[p].accepted_end[segment] - plan.pools[p].accepted[segment]).value();
    }
    return accelerators;
}

void add_end(Date from, double days, const Timeline& timeline, std::vector<Date>& dates) {
    for (const double day : {std::floor(days), std::ceil(days)}) {
        const double room = timeline.end() - from;
        if (day > 0.0 && day < room) dates.push_back(from + static_cast<int>(day));
    }
}

} // namespace

std::vector<Date> ramp_ends(const scenario::Scenario& scenario, const Plan& plan, double factor) {
    const Timeline& timeline = plan.layout.timeline;
    std::vector<Date> dates;
    for (std::size_t h = 0; h < scenario.halls.size(); ++h) {
        const double rate_per_day = scenario.halls[h].install_rate->raw() * factor;
        if (rate_per_day <= 0.0) continue;
        Date from = timeline.begin();
        double filled = 0.0; // accelerators since then
        for (std::size_t b = 0; b < timeline.segment_count(); ++b) {
            const Segment segment = timeline.segment(b);
            if (filled == 0.0) from = segment.from;
            const auto accepted = static_cast<double>(accepted_in(plan, h, b));
            const double could = scenario.halls[h].install_rate->raw() * segment.days();
            filled += accepted;
            if (accepted >= kBusyFrom * could && b + 1 < timeline.segment_count()) continue;
            if (filled > 0.0) add_end(from, filled / rate_per_day, timeline, dates);
            filled = 0.0;
        }
    }
    return dates;
}

} // namespace gigaplan::plan
