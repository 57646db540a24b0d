#include "plan/sites.hpp"

#include <algorithm>
#include <cmath>

namespace gigaplan::plan {

namespace {

void add(SiteMoment& moment, const UnitPower& unit, bool idle_powered, Pue pue,
    std::int64_t running, std::int64_t accepted) {
    const auto count = static_cast<double>(running);
    const double idle = idle_powered ? static_cast<double>(accepted - running) : 0.0;
    const ItPower it = unit.it * count + unit.idle * idle;
    moment.running += running;
    moment.server += unit.server * count;
    moment.it += it;
    moment.facility += it_to_facility(it, pue);
}

// The part of the way from a to b.
template <class T>
T between(T a, T b, double part) {
    return a + (b - a) * part;
}

SiteMoment between(const SiteMoment& a, const SiteMoment& b, double part) {
    SiteMoment moment;
    moment.running = a.running + std::llround(static_cast<double>(b.running - a.running) * part);
    moment.server = between(a.server, b.server, part);
    moment.it = between(a.it, b.it, part);
    moment.facility = between(a.facility, b.facility, part);
    return moment;
}

// First day on which `level` reaches the threshold, straight inside segments.
template <class Level>
std::optional<Date> first_day(const Plan& plan, std::size_t site, double threshold, Level level) {
    for (std::size_t b = 0; b < plan.layout.timeline.segment_count(); ++b) {
        const SiteSegment& segment = plan.sites[site].segments[b];
        const Segment span = plan.layout.timeline.segment(b);
        const double start = level(segment.start);
        const double end = level(segment.end);
        if (start >= threshold) return span.from;
        if (end < threshold) continue;
        const double part = (threshold - start) / (end - start);
        return span.from + static_cast<int>(std::ceil(part * span.days()));
    }
    return std::nullopt;
}

} // namespace

void measure_sites(const scenario::Scenario& scenario, const Model& model, Plan& plan) {
    const std::size_t segments = plan.layout.timeline.segment_count();
    plan.sites.assign(scenario.sites.size(), {});
    for (std::size_t s = 0; s < scenario.sites.size(); ++s) {
        SitePlan& site = plan.sites[s];
        site.segments.resize(segments);
        for (std::size_t b = 0; b < segments; ++b) {
            const Date date = plan.layout.timeline.boundaries[b];
            site.segments[b].firm = power::firm_on(model.supplies[s], date);
            site.segments[b].cooling = power::cooling_on(model.supplies[s], date);
        }
    }
    for (std::size_t p = 0; p < plan.pools.size(); ++p) {
        const Pool& pool = plan.layout.routes.pools[p];
        const scenario::Site& site = scenario.sites[pool.site.value];
        for (std::size_t b = 0; b < segments; ++b) {
            SiteSegment& segment = plan.sites[pool.site.value].segments[b];
            add(segment.start, pool.power, site.idle_powered, *site.peak_pue,
                plan.pools[p].start[b].value(), plan.pools[p].accepted[b].value());
            add(segment.end, pool.power, site.idle_powered, *site.peak_pue,
                plan.pools[p].end[b].value(), plan.pools[p].accepted_end[b].value());
        }
    }
}

SiteMoment site_on(const Plan& plan, std::size_t site, Date date) {
    const std::size_t b = plan.layout.timeline.segment_at(date);
    const Segment span = plan.layout.timeline.segment(b);
    const double part = std::clamp(
        static_cast<double>(date - span.from) / static_cast<double>(span.days()), 0.0, 1.0);
    const SiteSegment& segment = plan.sites[site].segments[b];
    return between(segment.start, segment.end, part);
}

std::optional<Date> first_at_least(const Plan& plan, std::size_t site, ServerPower power) {
    return first_day(plan, site, megawatts(power),
        [](const SiteMoment& moment) { return megawatts(moment.server); });
}

std::optional<Date> first_at_least(const Plan& plan, std::size_t site, ItPower power) {
    return first_day(plan, site, megawatts(power),
        [](const SiteMoment& moment) { return megawatts(moment.it); });
}

std::optional<Date> first_at_least(const Plan& plan, std::size_t site, FacilityPower power) {
    return first_day(plan, site, megawatts(power),
        [](const SiteMoment& moment) { return megawatts(moment.facility); });
}

} // namespace gigaplan::plan
