// The whole-system plan held against every limit of the scenario, worked out
// anew from the counts: what the solver and the rounding say is not used.
#include "plan/rounding.hpp"

#include <fmt/format.h>

namespace gigaplan::plan {

namespace {

// Megawatts that the sum of thousands of doubles may be off by.
constexpr double kPowerNoiseMw = 1e-6;

void check_pools(
    const scenario::Scenario& scenario, const Plan& plan, std::vector<std::string>& broken) {
    for (std::size_t p = 0; p < plan.pools.size(); ++p) {
        const Pool& pool = plan.layout.routes.pools[p];
        const PoolPlan& counts = plan.pools[p];
        const std::string& hall = scenario.halls[pool.hall.value].id;
        for (std::size_t b = 0; b < plan.layout.timeline.segment_count(); ++b) {
            const std::string date = iso(plan.layout.timeline.boundaries[b]);
            if (counts.accepted[b + 1] < counts.accepted[b]) {
                broken.push_back(fmt::format("accelerators vanish from {} on {}", hall, date));
            }
            if (counts.racked[b] < counts.accepted[b]) {
                broken.push_back(fmt::format("{} accepts what is not racked on {}", hall, date));
            }
            if (counts.start[b] > counts.accepted[b] || counts.end[b] > counts.accepted[b + 1]) {
                broken.push_back(fmt::format("{} runs what is not accepted on {}", hall, date));
            }
        }
    }
}

struct HallMoment {
    std::int64_t accepted = 0;
    std::int64_t opening = 0;
    double it_mw = 0.0; // running at the end of the segment that begins here
};

HallMoment hall_at(const Plan& plan, std::size_t hall, std::size_t b) {
    HallMoment moment;
    for (std::size_t p = 0; p < plan.pools.size(); ++p) {
        const Pool& pool = plan.layout.routes.pools[p];
        if (pool.hall.value != hall) continue;
        moment.accepted += plan.pools[p].accepted[b].value();
        moment.opening += pool.opening_accepted + pool.opening_racked;
        if (b == plan.layout.timeline.segment_count()) continue;
        moment.it_mw +=
            megawatts(pool.power.it) * static_cast<double>(plan.pools[p].end[b].value());
    }
    return moment;
}

void check_halls(
    const scenario::Scenario& scenario, const Plan& plan, std::vector<std::string>& broken) {
    const Timeline& timeline = plan.layout.timeline;
    for (std::size_t h = 0; h < scenario.halls.size(); ++h) {
        const scenario::Hall& hall = scenario.halls[h];
        for (std::size_t b = 0; b <= timeline.segment_count(); ++b) {
            const HallMoment moment = hall_at(plan, h, b);
            const Date date = timeline.boundaries[b];
            if (moment.accepted > hall.places->value()) {
                broken.push_back(fmt::format("{} holds more than its places", hall.id));
            }
            if (moment.accepted > moment.opening && date <= *hall.ready) {
                broken.push_back(fmt::format("{} accepts before it is ready", hall.id));
            }
            if (hall.it_power && moment.it_mw > megawatts(**hall.it_power) + kPowerNoiseMw) {
                broken.push_back(fmt::format("{} draws too much on {}", hall.id, iso(date)));
            }
        }
    }
}

void check_deliveries(
    const scenario::Scenario& scenario, const Plan& plan, std::vector<std::string>& broken) {
    for (const Holding& holding : plan.holdings) {
        for (std::size_t b = 0; b < holding.waiting.size(); ++b) {
            if (holding.waiting[b].value() >= 0) continue;
            broken.push_back(fmt::format("{} racks more {} than delivered by {}",
                scenario.organisations[holding.organisation.value].id,
                scenario.catalogue.systems[holding.system.value].id,
                iso(plan.layout.timeline.boundaries[b])));
        }
    }
}

void check_sites(
    const scenario::Scenario& scenario, const Plan& plan, std::vector<std::string>& broken) {
    for (std::size_t s = 0; s < plan.sites.size(); ++s) {
        const scenario::Site& site = scenario.sites[s];
        for (std::size_t b = 0; b < plan.sites[s].segments.size(); ++b) {
            const SiteSegment& segment = plan.sites[s].segments[b];
            const std::string date = iso(plan.layout.timeline.boundaries[b]);
            for (const SiteMoment& moment : {segment.start, segment.end}) {
                if (megawatts(moment.facility) > megawatts(segment.firm) + kPowerNoiseMw) {
                    broken.push_back(fmt::format("{} draws above firm power on {}", site.id, date));
                }
                if (segment.cooling &&
                    megawatts(moment.it) > megawatts(*segment.cooling) + kPowerNoiseMw) {
                    broken.push_back(
                        fmt::format("{} is hotter than its cooling on {}", site.id, date));
                }
            }
        }
    }
}

} // namespace

std::vector<std::string> broken_limits(const scenario::Scenario& scenario, const Plan& plan) {
    std::vector<std::string> broken;
    check_pools(scenario, plan, broken);
    check_halls(scenario, plan, broken);
    check_deliveries(scenario, plan, broken);
    check_sites(scenario, plan, broken);
    return broken;
}

} // namespace gigaplan::plan
