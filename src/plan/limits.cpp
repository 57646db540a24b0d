#include "plan/limits.hpp"

#include "plan/breakage.hpp"
#include "plan/rounding.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace gigaplan::plan {

namespace {

using scenario::Scenario;

// The first segment in which the pool may accept anything new.
Date accepts_from(const Scenario& scenario, const Plan& plan, const Pool& pool) {
    Date first = std::max(*scenario.halls[pool.hall.value].ready, plan.layout.timeline.begin());
    const auto* right = hosting_right(scenario, pool.organisation, pool.site);
    if (right != nullptr && right->from) first = std::max(first, right->from->value);
    return first + pool.acceptance_days;
}

void check_pool(const Scenario& scenario, const Plan& plan, std::size_t p, Breaches& broken) {
    const Pool& pool = plan.layout.routes.pools[p];
    const PoolPlan& counts = plan.pools[p];
    const std::string& hall = scenario.halls[pool.hall.value].id;
    const Date first = accepts_from(scenario, plan, pool);
    const auto* right = hosting_right(scenario, pool.organisation, pool.site);
    for (std::size_t b = 0; b < plan.layout.timeline.segment_count(); ++b) {
        const Date from = plan.layout.timeline.boundaries[b];
        const bool over = right != nullptr && right->to && from >= right->to->value;
        const bool over_next = right != nullptr && right->to &&
                               plan.layout.timeline.boundaries[b + 1] >= right->to->value;
        const AcceleratorCount leaves = counts.gone[b + 1] - counts.gone[b];
        if (counts.accepted_end[b] < counts.accepted[b] ||
            (!over_next && counts.accepted[b + 1] + leaves < counts.accepted_end[b])) {
            broken.add("accelerators vanish from " + hall, from);
        }
        if (counts.racked[b] < counts.accepted[b]) {
            broken.add(hall + " accepts what is not racked", from);
        }
        if (counts.start[b] > counts.accepted[b] || counts.end[b] > counts.accepted_end[b]) {
            broken.add(hall + " runs what is not accepted", from);
        }
        if (counts.start[b].value() > fit_of(pool.fit, counts.accepted[b].value()) ||
            counts.end[b].value() > fit_of(pool.fit, counts.accepted_end[b].value())) {
            broken.add(hall + " runs what is broken or held back", from);
        }
        if (over && counts.accepted_end[b] > AcceleratorCount()) {
            broken.add(hall + " holds guests without a right", from);
        }
        const bool gains = counts.accepted_end[b] > counts.accepted[b];
        if (gains && from < first) broken.add(hall + " accepts before it may", from);
    }
}

void check_deliveries(const Scenario& scenario, const Plan& plan, Breaches& broken) {
    for (const Holding& holding : plan.holdings) {
        for (std::size_t b = 0; b < holding.waiting.size(); ++b) {
            if (holding.waiting[b].value() >= 0) continue;
            broken.add(fmt::format("{} has racked more {} than delivered",
                           scenario.organisations[holding.organisation.value].id,
                           scenario.catalogue.systems[holding.system.value].id),
                plan.layout.timeline.boundaries[b]);
        }
    }
}

std::vector<std::size_t> pools_at(const Plan& plan, std::size_t site) {
    std::vector<std::size_t> pools;
    for (std::size_t p = 0; p < plan.pools.size(); ++p) {
        if (plan.layout.routes.pools[p].site.value == site) pools.push_back(p);
    }
    return pools;
}

void check_site(const Scenario& scenario, const Plan& plan, std::size_t s, Breaches& broken) {
    const std::string& site = scenario.sites[s].id;
    const double noise_mw = power_noise_mw(plan, pools_at(plan, s));
    const double facility_noise_mw = noise_mw * scenario.sites[s].peak_pue->raw();
    for (std::size_t b = 0; b < plan.sites[s].segments.size(); ++b) {
        const SiteSegment& segment = plan.sites[s].segments[b];
        const Date from = plan.layout.timeline.boundaries[b];
        for (const SiteMoment& moment : {segment.start, segment.end}) {
            if (megawatts(moment.facility) > megawatts(segment.firm) + facility_noise_mw) {
                broken.add(site + " draws above firm power", from);
            }
            if (segment.cooling && megawatts(moment.it) > megawatts(*segment.cooling) + noise_mw) {
                broken.add(site + " is hotter than its cooling", from);
            }
        }
    }
}

} // namespace

void Breaches::add(const std::string& words, Date date) {
    if (known_.insert(words).second) told_.push_back(fmt::format("{} on {}", words, iso(date)));
}

double power_noise_mw(const Plan& plan, const std::vector<std::size_t>& pools) {
    constexpr double kSumNoiseMw = 1e-6;
    double noise_mw = kSumNoiseMw;
    for (const std::size_t p : pools) {
        noise_mw +=
            kWholeFrom * kAcceleratorsPerUnit * megawatts(plan.layout.routes.pools[p].power.it);
    }
    return noise_mw;
}

std::int64_t accepted_before(const Plan& plan, std::size_t p, std::size_t boundary) {
    std::int64_t accepted = 0;
    for (std::size_t b = 0; b < boundary; ++b)
        accepted += (plan.pools[p].accepted_end[b] - plan.pools[p].accepted[b]).value();
    return accepted;
}

std::vector<std::string> broken_limits(const Scenario& scenario, const Plan& plan) {
    Breaches broken;
    for (std::size_t p = 0; p < plan.pools.size(); ++p)
        check_pool(scenario, plan, p, broken);
    check_hall_limits(scenario, plan, broken);
    check_hosting_limits(scenario, plan, broken);
    check_deliveries(scenario, plan, broken);
    check_stock_limits(scenario, plan, broken);
    for (std::size_t s = 0; s < plan.sites.size(); ++s)
        check_site(scenario, plan, s, broken);
    check_life_limits(scenario, plan, broken);
    check_departures(scenario, plan, broken);
    check_field_limits(scenario, plan, broken);
    check_hire_limits(plan, broken);
    check_work_limits(scenario, plan, broken);
    return broken.told();
}

} // namespace gigaplan::plan
