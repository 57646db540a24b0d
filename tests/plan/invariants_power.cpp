#include "invariants.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace gigaplan::plan {

namespace {

using scenario::Scenario;
using Complaints = std::vector<std::string>;

double source_mw(const scenario::PowerSource& source, Date date, std::int64_t fewer) {
    std::int64_t units = 0;
    Date latest = Date(1, 1, 1);
    for (const scenario::UnitStep& step : source.steps) {
        if (*step.from > date || *step.from < latest) continue;
        latest = *step.from;
        units = *step.units;
    }
    units = std::max<std::int64_t>(0, units - fewer);
    double power_mw = megawatts(*source.unit_power) * static_cast<double>(units);
    if (!source.permitted) return power_mw;
    if (source.permit_from && date < source.permit_from->value) return 0.0;
    if (source.permit_to && date >= source.permit_to->value) return 0.0;
    return std::min(power_mw, megawatts(**source.permitted));
}

double firm_mw(const Scenario& scenario, std::size_t s, Date date) {
    double sum = 0.0;
    double worst = 0.0;
    for (const scenario::PowerSource& source : scenario.power_sources) {
        if (source.site.position() != s || !source.firm) continue;
        sum += source_mw(source, date, 0);
        worst = std::max(worst, source_mw(source, date, 0) - source_mw(source, date, 1));
    }
    const bool all_count = scenario.sites[s].outage_rule == scenario::OutageRule::None;
    return all_count ? sum : sum - worst;
}

std::optional<double> cooling_mw(const Scenario& scenario, std::size_t s, Date date) {
    std::optional<double> sum;
    for (const scenario::CoolingStep& step : scenario.cooling_steps) {
        if (step.site.position() != s) continue;
        if (!sum) sum = 0.0;
        const int test_days = step.test ? static_cast<int>((*step.test)->raw()) : 0;
        if (*step.ready + test_days > date) continue;
        *sum += megawatts(*step.unit_power) * static_cast<double>(*step.units - *step.spare_units);
    }
    return sum;
}

// What a pool draws on a day, its counts straight inside the segment.
struct Draws {
    double running = 0.0;
    double it_mw = 0.0;
};

Draws drawn_on(const Scenario& scenario, const Plan& plan, std::size_t p, Date date) {
    const Timeline& timeline = plan.layout.timeline;
    const Pool& pool = plan.layout.routes.pools[p];
    const std::size_t b = timeline.segment_at(date);
    const Segment span = timeline.segment(b);
    const double part = static_cast<double>(date - span.from) / span.days();
    const auto straight = [&](AcceleratorCount from, AcceleratorCount to) {
        return static_cast<double>(from.value()) +
               static_cast<double>(to.value() - from.value()) * part;
    };
    Draws draws;
    draws.running = straight(plan.pools[p].start[b], plan.pools[p].end[b]);
    const double accepted = straight(plan.pools[p].accepted[b], plan.pools[p].accepted_end[b]);
    draws.it_mw = draws.running * megawatts(pool.power.it);
    if (scenario.sites[pool.site.value].idle_powered) {
        draws.it_mw += (accepted - draws.running) * megawatts(pool.power.idle);
    }
    return draws;
}

// Rounding counts to the nearest thousandth of an accelerator may add up to this.
constexpr double kNoiseMw = 1e-5;

void check_site_on(
    const Scenario& scenario, const Plan& plan, std::size_t s, Date date, Complaints& broken) {
    double running = 0.0;
    double it_mw = 0.0;
    std::vector<double> hall_mw(scenario.halls.size(), 0.0);
    for (std::size_t p = 0; p < plan.pools.size(); ++p) {
        const Pool& pool = plan.layout.routes.pools[p];
        if (pool.site.value != s) continue;
        const Draws draws = drawn_on(scenario, plan, p, date);
        running += draws.running;
        it_mw += draws.it_mw;
        hall_mw[pool.hall.value] += draws.it_mw;
    }
    const double facility_mw = it_mw * scenario.sites[s].peak_pue->raw();
    const double firm = firm_mw(scenario, s, date);
    const SiteMoment moment = site_on(plan, s, date);
    if (facility_mw > firm + kNoiseMw) {
        broken.push_back(
            fmt::format("s{} draws {} of {} MW on {}", s, facility_mw, firm, iso(date)));
    }
    if (const auto cooling = cooling_mw(scenario, s, date);
        cooling && it_mw > *cooling + kNoiseMw) {
        broken.push_back(
            fmt::format("s{} heats {} against {} MW on {}", s, it_mw, *cooling, iso(date)));
    }
    if (std::abs(static_cast<double>(moment.running) - running) > 0.5001 ||
        std::abs(megawatts(moment.it) - it_mw) > kNoiseMw ||
        std::abs(megawatts(moment.facility) - facility_mw) > kNoiseMw) {
        broken.push_back(fmt::format("s{} is said to run {} at {} MW on {}, and runs {} at {}", s,
            moment.running, megawatts(moment.it), iso(date), running, it_mw));
    }
    for (std::size_t h = 0; h < hall_mw.size(); ++h) {
        const auto& most = scenario.halls[h].it_power;
        if (most && hall_mw[h] > megawatts(**most) + kNoiseMw) {
            broken.push_back(
                fmt::format("{} draws {} MW on {}", scenario.halls[h].id, hall_mw[h], iso(date)));
        }
    }
}

} // namespace

Complaints broken_power(const Scenario& scenario, const Plan& plan) {
    Complaints broken;
    const Date end = plan.layout.timeline.end();
    for (std::size_t s = 0; s < scenario.sites.size(); ++s) {
        // Every third day, which is a different day of each segment.
        for (Date date = plan.layout.timeline.begin(); date < end; date = date + 3) {
            check_site_on(scenario, plan, s, date, broken);
        }
        for (const Date date : plan.layout.timeline.boundaries) {
            if (date < end) check_site_on(scenario, plan, s, date, broken);
            if (date > plan.layout.timeline.begin()) {
                check_site_on(scenario, plan, s, date - 1, broken);
            }
        }
    }
    return broken;
}

} // namespace gigaplan::plan
