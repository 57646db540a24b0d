#include "plan/queue.hpp"

#include <algorithm>
#include <map>

namespace gigaplan::plan {

namespace {

using scenario::OwnedLine;
using scenario::Scenario;

// Sent to the site so long before the date that it can be accepted by then.
std::int64_t sent_before(const Scenario& scenario, const Plan& plan, const Lot& lot,
    Index<scenario::Site> site, Date racked) {
    std::int64_t sent = 0;
    for (const OwnedLine& other : plan.lines) {
        if (lot_of(scenario, other) != Lot{lot.owner, lot.system, site}) continue;
        const bool from_the_beginning = other.delivery <= plan.layout.timeline.begin();
        if (from_the_beginning || other.delivery < racked) sent += other.accelerators.value();
    }
    return sent;
}

struct SiteCount {
    std::int64_t accepted = 0;
    int acceptance_days = 0;
};

// Accepted of the lot's stock at each site, beyond the opening ones, at a moment:
// the start of segment b, or its end.
std::map<Index<scenario::Site>, SiteCount> accepted_at_sites(
    const Plan& plan, const Lot& lot, std::size_t b, bool at_end) {
    std::map<Index<scenario::Site>, SiteCount> sites;
    for (std::size_t p = 0; p < plan.pools.size(); ++p) {
        const Pool& pool = plan.layout.routes.pools[p];
        if (pool.organisation != lot.owner || pool.system != lot.system) continue;
        const PoolPlan& counts = plan.pools[p];
        SiteCount& site = sites[pool.site];
        // What has left for good was served, too.
        site.accepted += (at_end ? counts.accepted_end[b] : counts.accepted[b]).value() +
                         counts.gone[b].value() -
                         opening_accelerators(pool, plan.layout.timeline, b);
        site.acceptance_days = pool.acceptance_days;
    }
    return sites;
}

// Accepted accelerators that serve the lot's queue at that moment.
std::int64_t served(
    const Scenario& scenario, const Plan& plan, const Lot& lot, std::size_t b, bool at_end) {
    const Date date = plan.layout.timeline.boundaries[at_end ? b + 1 : b];
    std::int64_t own = 0;
    for (const auto& [site, count] : accepted_at_sites(plan, lot, b, at_end)) {
        const Date racked = date - count.acceptance_days;
        const std::int64_t sent =
            std::min(count.accepted, sent_before(scenario, plan, lot, site, racked));
        if (!lot.to) own += count.accepted - sent;
        if (lot.to == site) own += sent;
    }
    return own;
}

} // namespace

std::optional<Date> Queue::reached(const Timeline& timeline, std::int64_t target) const {
    for (std::size_t b = 0; b < start.size(); ++b) {
        if (start[b] >= target) return timeline.boundaries[b];
        if (end[b] < target) continue;
        const Segment span = timeline.segment(b);
        const std::int64_t gain = end[b] - start[b];
        const std::int64_t part = (target - start[b]) * span.days();
        return span.from + static_cast<int>((part + gain - 1) / gain);
    }
    return std::nullopt;
}

Lot lot_of(const Scenario& scenario, const OwnedLine& line) {
    return {line.owner, line.system, sent_to(scenario, line)};
}

bool may_go_to(const Lot& lot, const Pool& pool) {
    return pool.organisation == lot.owner && pool.system == lot.system &&
           (!lot.to || *lot.to == pool.site);
}

Queue queue_of_opening(const Scenario& scenario, const Plan& plan, const Lot& lot) {
    Queue queue;
    std::int64_t most = 0;
    for (std::size_t b = 0; b < plan.layout.timeline.segment_count(); ++b) {
        most = std::max(most, served(scenario, plan, lot, b, false));
        queue.start.push_back(most);
        most = std::max(most, served(scenario, plan, lot, b, true));
        queue.end.push_back(most);
    }
    return queue;
}

Queue queue_of(const Scenario& scenario, const Plan& plan, std::size_t l) {
    const OwnedLine& line = plan.lines[l];
    const Lot lot = lot_of(scenario, line);
    Queue queue = queue_of_opening(scenario, plan, lot);
    if (!lot.to) queue.ahead = opening_in_warehouse(scenario, line.owner, line.system);
    for (std::size_t i = 0; i < plan.lines.size(); ++i) {
        const OwnedLine& other = plan.lines[i];
        if (i == l || lot_of(scenario, other) != lot) continue;
        const bool before =
            other.delivery < line.delivery || (other.delivery == line.delivery && i < l);
        if (before) queue.ahead += other.accelerators.value();
    }
    return queue;
}

} // namespace gigaplan::plan
