// Places, crews, hall power, and the numbers of hosting rights.
#include "plan/limits.hpp"
#include "plan/rounding.hpp"

#include <algorithm>
#include <limits>
#include <set>

namespace gigaplan::plan {

namespace {

using scenario::Hall;
using scenario::Scenario;

std::vector<std::size_t> pools_in(const Plan& plan, std::size_t hall) {
    std::vector<std::size_t> found;
    for (std::size_t p = 0; p < plan.pools.size(); ++p) {
        if (plan.layout.routes.pools[p].hall.value == hall) found.push_back(p);
    }
    return found;
}

void check_places(
    const Hall& hall, const Plan& plan, const std::vector<std::size_t>& pools, Breaches& broken) {
    for (std::size_t b = 0; b < plan.layout.timeline.segment_count(); ++b) {
        double taken = 0.0;
        double noise = 1e-6; // and a thousandth of an accelerator of each pool, as of its power
        for (const std::size_t p : pools) {
            // Just before the segment's end, when those that leave are still there.
            const PoolPlan& counts = plan.pools[p];
            const AcceleratorCount leave = counts.gone[b + 1] - counts.gone[b];
            const AcceleratorCount racked =
                std::max({counts.racked[b], counts.accepted_end[b], counts.racked[b + 1] + leave});
            const double each = plan.layout.routes.pools[p].places_each;
            taken += each * static_cast<double>(racked.value());
            noise += each * kWholeFrom * kAcceleratorsPerUnit;
        }
        if (taken > static_cast<double>(hall.places->value()) + noise) {
            broken.add(
                hall.id + " holds more than its places", plan.layout.timeline.boundaries[b + 1]);
        }
    }
}

// By when what is racked before a date is accepted: beyond the opening ones, straight
// inside segments.
double accepted_by(const Plan& plan, std::size_t p, Date date) {
    const Timeline& timeline = plan.layout.timeline;
    if (date <= timeline.begin()) return 0.0;
    const std::size_t b = timeline.segment_at(date - 1);
    const Segment span = timeline.segment(b);
    const auto before = static_cast<double>(accepted_before(plan, p, b));
    const auto more = static_cast<double>(accepted_before(plan, p, b + 1)) - before;
    return before + more * std::min(date - span.from, span.days()) / span.days();
}

// Over any stretch no more than the crew can rack: the count less what the crew
// could have done since the beginning never rises above its lowest by more than
// rounding explains, which is less than a system a pool.
void check_crew(const Scenario& scenario, const Hall& hall, const Plan& plan,
    const std::vector<std::size_t>& pools, Breaches& broken) {
    const Timeline& timeline = plan.layout.timeline;
    double slack = 0.0;
    std::set<Date> dates;
    for (const std::size_t p : pools) {
        const Pool& pool = plan.layout.routes.pools[p];
        for (const Date boundary : timeline.boundaries)
            dates.insert(boundary - pool.acceptance_days);
        slack += static_cast<double>(scenario.catalogue.systems[pool.system.value].accelerators);
    }
    double lowest = std::numeric_limits<double>::infinity();
    for (const Date date : dates) {
        double ahead = -hall.install_rate->raw() * (date - timeline.begin());
        for (const std::size_t p : pools)
            ahead += accepted_by(plan, p, date + plan.layout.routes.pools[p].acceptance_days);
        if (ahead > lowest + slack) {
            broken.add(hall.id + " has racked more than its crew can", date);
        }
        lowest = std::min(lowest, ahead);
    }
}

double drawn_mw(const Scenario& scenario, const Pool& pool, AcceleratorCount running,
    AcceleratorCount accepted) {
    const bool idle_powered = scenario.sites[pool.site.value].idle_powered;
    const auto idle = idle_powered ? static_cast<double>((accepted - running).value()) : 0.0;
    return megawatts(pool.power.it) * static_cast<double>(running.value()) +
           megawatts(pool.power.idle) * idle;
}

void check_hall_power(const Scenario& scenario, const Hall& hall, const Plan& plan,
    const std::vector<std::size_t>& pools, Breaches& broken) {
    if (!hall.it_power) return;
    const double most_mw = megawatts(**hall.it_power) + power_noise_mw(plan, pools);
    for (std::size_t b = 0; b < plan.layout.timeline.segment_count(); ++b) {
        double start_mw = 0.0;
        double end_mw = 0.0;
        for (const std::size_t p : pools) {
            const Pool& pool = plan.layout.routes.pools[p];
            const PoolPlan& counts = plan.pools[p];
            start_mw += drawn_mw(scenario, pool, counts.start[b], counts.accepted[b]);
            end_mw += drawn_mw(scenario, pool, counts.end[b], counts.accepted_end[b]);
        }
        if (std::max(start_mw, end_mw) > most_mw) {
            broken.add(hall.id + " draws too much", plan.layout.timeline.boundaries[b]);
        }
    }
}

} // namespace

void check_hall_limits(const Scenario& scenario, const Plan& plan, Breaches& broken) {
    for (std::size_t h = 0; h < scenario.halls.size(); ++h) {
        const Hall& hall = scenario.halls[h];
        const std::vector<std::size_t> pools = pools_in(plan, h);
        check_places(hall, plan, pools, broken);
        check_crew(scenario, hall, plan, pools, broken);
        check_hall_power(scenario, hall, plan, pools, broken);
    }
}

void check_hosting_limits(const Scenario& scenario, const Plan& plan, Breaches& broken) {
    for (const scenario::HostingRight& right : scenario.hosting_rights) {
        if (!right.limit) continue;
        std::vector<std::int64_t> hosted(plan.layout.timeline.segment_count(), 0);
        for (std::size_t p = 0; p < plan.pools.size(); ++p) {
            const Pool& pool = plan.layout.routes.pools[p];
            if (pool.organisation != right.guest.index() || pool.site != right.site.index()) {
                continue;
            }
            for (std::size_t b = 0; b < hosted.size(); ++b)
                hosted[b] += plan.pools[p].accepted_end[b].value();
        }
        for (std::size_t b = 0; b < hosted.size(); ++b) {
            if (hosted[b] <= (*right.limit)->value()) continue;
            broken.add("more are hosted than allowed by " + right.id,
                plan.layout.timeline.boundaries[b + 1]);
        }
    }
}

} // namespace gigaplan::plan
