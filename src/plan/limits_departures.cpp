// What leaves for good was there, was as old as it must be, and what must leave has left.
#include "plan/limits.hpp"

#include <cmath>

namespace gigaplan::plan {

namespace {

// Accepted in the pool by a date, opening ones included, whatever has left since.
std::int64_t ever_accepted(const Plan& plan, std::size_t p, Date date) {
    const Timeline& timeline = plan.layout.timeline;
    if (date < timeline.begin()) return 0;
    const std::size_t b = timeline.segment_at(date);
    const Segment span = timeline.segment(b);
    const std::int64_t before = accepted_before(plan, p, b);
    const std::int64_t more = accepted_before(plan, p, b + 1) - before;
    return before + more * std::min(date - span.from, span.days()) / span.days() +
           opening_accelerators(plan.layout.routes.pools[p], timeline, b);
}

// Those that have left the pool by a date, of an age or more.
std::int64_t left_by(const Plan& plan, const Pool& pool, Date date, int age_days) {
    std::int64_t left = 0;
    for (const scenario::Departure& one : plan.departures) {
        const bool from_here = one.hall == pool.hall && one.system == pool.system &&
                               one.organisation == pool.organisation;
        if (from_here && one.on <= date && one.age_days >= age_days)
            left += one.accelerators.value();
    }
    return left;
}

// What was retired by choice was old enough; of what has to, rounding may take a system too soon.
void check_ages(
    const scenario::Scenario& scenario, const Plan& plan, std::size_t p, Breaches& broken) {
    const Pool& pool = plan.layout.routes.pools[p];
    if (retirement_of(plan.layout, p) != nullptr) return;
    for (const scenario::Departure& one : scenario.departures) {
        if (one.age_days == 0 || one.hall != pool.hall) continue;
        const std::int64_t of_age = ever_accepted(plan, p, one.on - one.age_days);
        if (left_by(plan, pool, one.on, one.age_days) <= of_age) continue;
        broken.add(scenario.halls[pool.hall.value].id + " retires what is too young", one.on);
    }
}

void check_pool_departures(
    const scenario::Scenario& scenario, const Plan& plan, std::size_t p, Breaches& broken) {
    const Pool& pool = plan.layout.routes.pools[p];
    const PoolPlan& counts = plan.pools[p];
    const std::string& hall = scenario.halls[pool.hall.value].id;
    const Timeline& timeline = plan.layout.timeline;
    for (std::size_t b = 0; b < timeline.boundaries.size(); ++b) {
        const Date date = timeline.boundaries[b];
        const std::int64_t left = left_by(plan, pool, date, 0);
        if (left != counts.gone[b].value() || (b > 0 && counts.gone[b] < counts.gone[b - 1]))
            broken.add("what has left " + hall + " does not add up", date);
        if (stands(pool, date) && counts.accepted[b] < AcceleratorCount())
            broken.add("more leave " + hall + " than are there", date);
    }
}

// All that is of age has left, but for the part of a system that rounding leaves.
void check_retirement(
    const scenario::Scenario& scenario, const Plan& plan, std::size_t p, Breaches& broken) {
    const Retirement* rule = retirement_of(plan.layout, p);
    if (rule == nullptr) return;
    const Retirement& retirement = *rule;
    const Pool& pool = plan.layout.routes.pools[p];
    const Timeline& timeline = plan.layout.timeline;
    const std::int64_t size = scenario.catalogue.systems[pool.system.value].accelerators;
    for (std::size_t b = 0; b < timeline.segment_count(); ++b) {
        const std::optional<Date> day = retirement.of_age_on(timeline.boundaries[b]);
        if (!day || !stands(pool, timeline.boundaries[b])) continue;
        const std::int64_t opening = opening_of_age(pool, retirement, timeline.begin(), *day);
        const Date since = *day - retirement.age_days;
        std::int64_t beyond = 0;
        if (since > timeline.begin()) {
            const std::size_t s = timeline.segment_at(since);
            beyond = ever_accepted(plan, p, since) - opening_accelerators(pool, timeline, s);
        }
        if (plan.pools[p].gone[b].value() >= opening + beyond / size * size) continue;
        broken.add(scenario.halls[pool.hall.value].id + " keeps what must be retired",
            timeline.boundaries[b]);
    }
}

} // namespace

void check_departures(const scenario::Scenario& scenario, const Plan& plan, Breaches& broken) {
    for (std::size_t p = 0; p < plan.pools.size(); ++p) {
        check_pool_departures(scenario, plan, p, broken);
        check_ages(scenario, plan, p, broken);
        check_retirement(scenario, plan, p, broken);
    }
}

} // namespace gigaplan::plan
