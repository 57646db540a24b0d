#include "plan/breakage.hpp"
#include "plan/plan.hpp"

#include <algorithm>

namespace gigaplan::plan {

std::int64_t past_life(const Plan& plan, std::size_t p, std::size_t segment, std::size_t boundary) {
    const Timeline& timeline = plan.layout.timeline;
    const Pool& pool = plan.layout.routes.pools[p];
    const std::optional<ServiceLife>& life = plan.layout.service_life;
    const Date from = timeline.boundaries[segment];
    if (!life || !stands(pool, from)) return 0;
    const std::int64_t opening = opening_retired(*life, pool, timeline.begin(), from);
    const Date since = timeline.boundaries[boundary] - life->days_accepted(pool);
    if (since <= timeline.begin()) return opening;
    const std::size_t b = timeline.segment_at(since);
    const Segment span = timeline.segment(b);
    const PoolPlan& counts = plan.pools[p];
    const std::int64_t accepted =
        counts.accepted[b].value() - opening_accelerators(pool, timeline, b);
    const std::int64_t part =
        (counts.accepted_end[b] - counts.accepted[b]).value() * (since - span.from);
    return opening + accepted + (part + span.days() - 1) / span.days();
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
