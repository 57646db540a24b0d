#include "plan/cost_drivers.hpp"

#include "finance/discount.hpp"

#include <algorithm>

namespace gigaplan::plan {

namespace {

Date middle_of(const Segment& span) {
    return finance::middle(span.from, span.to);
}

void add_installed(const Plan& plan, std::size_t p, std::vector<finance::Installed>& installed) {
    const Pool& pool = plan.layout.routes.pools[p];
    const PoolPlan& counts = plan.pools[p];
    for (std::size_t b = 0; b < plan.layout.timeline.segment_count(); ++b) {
        const AcceleratorCount added = counts.accepted_end[b] - counts.accepted[b];
        if (added.value() <= 0) continue;
        installed.push_back({pool.organisation, pool.site, pool.system,
            middle_of(plan.layout.timeline.segment(b)), added});
    }
}

void add_power(const Plan& plan, std::size_t s, std::vector<finance::BroughtIntoUse>& all) {
    const std::vector<SiteSegment>& segments = plan.sites[s].segments;
    if (segments.empty()) return;
    ItPower peak = segments.front().start.it;
    for (std::size_t b = 0; b < segments.size(); ++b) {
        const ItPower most = std::max(segments[b].start.it, segments[b].end.it);
        if (most <= peak) continue;
        all.push_back({make_index<scenario::Site>(s), middle_of(plan.layout.timeline.segment(b)),
            most - peak});
        peak = most;
    }
}

} // namespace

std::vector<finance::Span> spans_of(const Timeline& timeline) {
    std::vector<finance::Span> spans;
    for (std::size_t b = 0; b < timeline.segment_count(); ++b) {
        const Segment segment = timeline.segment(b);
        spans.push_back({segment.from, segment.to});
    }
    return spans;
}

finance::CostDrivers cost_drivers(const Plan& plan) {
    finance::CostDrivers drivers;
    drivers.spans = spans_of(plan.layout.timeline);
    for (std::size_t p = 0; p < plan.pools.size(); ++p)
        add_installed(plan, p, drivers.installed);
    for (std::size_t s = 0; s < plan.sites.size(); ++s)
        add_power(plan, s, drivers.brought_into_use);
    return drivers;
}

} // namespace gigaplan::plan
