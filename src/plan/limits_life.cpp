// Nothing runs past its service life.
#include "plan/breakage.hpp"
#include "plan/limits.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace gigaplan::plan {

namespace {

void check_pool_life(
    const scenario::Scenario& scenario, const Plan& plan, std::size_t p, Breaches& broken) {
    const PoolPlan& counts = plan.pools[p];
    const std::string& hall = scenario.halls[plan.layout.routes.pools[p].hall.value].id;
    for (std::size_t b = 0; b < plan.layout.timeline.segment_count(); ++b) {
        const std::int64_t start = counts.start[b].value() + past_life(plan, p, b, b);
        const std::int64_t end = counts.end[b].value() + past_life(plan, p, b, b + 1);
        const bool over = (counts.start[b].value() > 0 && start > counts.accepted[b].value()) ||
                          (counts.end[b].value() > 0 && end > counts.accepted_end[b].value());
        if (over) {
            broken.add(hall + " runs what is past its life", plan.layout.timeline.boundaries[b]);
        }
    }
}

void check_owner_life(const scenario::Scenario& scenario, const Plan& plan, const Holding& holding,
    Breaches& broken) {
    const Stock stock{holding.organisation, holding.system, {}};
    for (std::size_t b = 0; b < plan.layout.timeline.segment_count(); ++b) {
        const Segment span = plan.layout.timeline.segment(b);
        std::int64_t start = 0;
        std::int64_t end = 0;
        for (std::size_t p = 0; p < plan.pools.size(); ++p) {
            const Pool& pool = plan.layout.routes.pools[p];
            if (pool.organisation == holding.organisation && pool.system == holding.system) {
                start += plan.pools[p].start[b].value();
                end += plan.pools[p].end[b].value();
            }
        }
        const std::int64_t useful = fit_of(breakage_of(scenario, holding.system).fit,
            useful_accelerators(scenario, *plan.layout.service_life, plan.lines, plan.layout.routes,
                stock, plan.layout.timeline.begin(), span));
        if (std::max(start, end) <= useful) continue;
        broken.add(fmt::format("{} runs {} past their life",
                       scenario.organisations[holding.organisation.value].id,
                       scenario.catalogue.systems[holding.system.value].id),
            span.from);
    }
}

} // namespace

void check_life_limits(const scenario::Scenario& scenario, const Plan& plan, Breaches& broken) {
    for (std::size_t p = 0; p < plan.pools.size(); ++p)
        check_pool_life(scenario, plan, p, broken);
    if (!plan.layout.service_life) return;
    if (plan.layout.service_life->from != scenario::ServiceLifeFrom::Delivery) return;
    for (const Holding& holding : plan.holdings)
        check_owner_life(scenario, plan, holding, broken);
}

} // namespace gigaplan::plan
