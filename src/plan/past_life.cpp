#include "plan/breakage.hpp"
#include "plan/plan.hpp"

#include <algorithm>

namespace gigaplan::plan {

namespace {

// Accepted in the pool by a day since the plan began, rounded up inside segments.
std::int64_t accepted_rounded_up(const Plan& plan, std::size_t p, Date day) {
    const Timeline& timeline = plan.layout.timeline;
    if (day <= timeline.begin()) return 0;
    const std::size_t b = timeline.segment_at(day);
    const Segment span = timeline.segment(b);
    const PoolPlan& counts = plan.pools[p];
    const std::int64_t accepted = (counts.accepted[b] + counts.gone[b]).value() -
                                  opening_accelerators(plan.layout.routes.pools[p], timeline, b);
    const std::int64_t part =
        (counts.accepted_end[b] - counts.accepted[b]).value() * (day - span.from);
    return accepted + (part + span.days() - 1) / span.days();
}

std::int64_t past_service_life(
    const Plan& plan, std::size_t p, std::size_t segment, std::size_t boundary) {
    const Timeline& timeline = plan.layout.timeline;
    const std::optional<ServiceLife>& life = plan.layout.service_life;
    if (!life) return 0;
    const Pool& pool = plan.layout.routes.pools[p];
    return opening_retired(*life, pool, timeline.begin(), timeline.boundaries[segment]) +
           accepted_rounded_up(plan, p, timeline.boundaries[boundary] - life->days_accepted(pool));
}

std::int64_t of_retirement_age(
    const Plan& plan, std::size_t p, std::size_t segment, std::size_t boundary) {
    const Timeline& timeline = plan.layout.timeline;
    const Retirement* retirement = retirement_of(plan.layout, p);
    if (retirement == nullptr) return 0;
    const Date from = timeline.boundaries[segment];
    const std::optional<Date> day = boundary == segment
                                        ? retirement->of_age_on(from)
                                        : retirement->of_age_at_end(timeline.segment(segment));
    if (!day) return 0;
    return opening_of_age(
               plan.layout.routes.pools[p], *retirement, timeline.begin(), std::min(*day, from)) +
           accepted_rounded_up(plan, p, *day - retirement->age_days);
}

} // namespace

// The oldest leave first: of those that are past it, what has left is here no longer.
std::int64_t past_life(const Plan& plan, std::size_t p, std::size_t segment, std::size_t boundary) {
    if (!stands(plan.layout.routes.pools[p], plan.layout.timeline.boundaries[segment])) return 0;
    const std::int64_t past = std::max(past_service_life(plan, p, segment, boundary),
        of_retirement_age(plan, p, segment, boundary));
    return std::max<std::int64_t>(0, past - plan.pools[p].gone[segment].value());
}

std::int64_t out_of_use(
    const Plan& plan, std::size_t p, std::size_t segment, std::size_t boundary) {
    const PoolPlan& counts = plan.pools[p];
    const AcceleratorCount accepted =
        boundary == segment ? counts.accepted[segment] : counts.accepted_end[segment];
    const std::int64_t past = std::min(accepted.value(), past_life(plan, p, segment, boundary));
    const std::int64_t alive = accepted.value() - past;
    return past + alive - fit_of(plan.layout.routes.pools[p].fit, alive);
}

} // namespace gigaplan::plan
