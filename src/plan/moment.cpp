#include "plan/moment.hpp"

#include "plan/work_done.hpp"

namespace gigaplan::plan {

namespace {

// What the solver's tolerance may leave of a limit, in accelerators and in megawatts.
constexpr double kCountNoise = 0.01;
double noise_mw(double limit_mw) {
    return 1e-6 * std::max(1.0, limit_mw);
}

// May the workload use the pool in this segment, as its owner's or lent?
bool may_use_now(const Moment& now, const scenario::Workload& workload, std::size_t p) {
    const Pool& pool = now.pools()[p];
    if (workload.owner.index() == pool.organisation) return true;
    for (std::size_t h = 0; h < now.plan.hires.size(); ++h) {
        const Hire& hire = now.plan.layout.hires[h];
        const bool covers = is_lent_from(hire, pool) && hire.tenant == workload.owner.index() &&
                            may_keep(hire, now.span.from);
        if (covers && now.plan.hires[h].level(now.b) < hire.most) return true;
    }
    return false;
}

bool is_for_stock(const Moment& now, std::size_t w) {
    const scenario::Workload& workload = now.scenario.workloads[w];
    if (!is_active(workload, now.span)) return false;
    for (std::size_t p = 0; p < now.pools().size(); ++p) {
        const auto& users = now.plan.layout.pool_workloads[p];
        const bool uses = std::find(users.begin(), users.end(), w) != users.end();
        if (uses && now.is_ours(now.pools()[p]) && may_use_now(now, workload, p)) return true;
    }
    return false;
}

// How much more the program draws at one end of the segment than whole systems do.
double more_it_mw(const Moment& now, std::size_t p, SegmentEnd end) {
    const UnitPower& power = now.pools()[p].power;
    const PoolPlan& whole = now.plan.pools[p];
    const DivisibleCounts& parts = now.plan.divisible[p];
    const bool at_start = end == SegmentEnd::Start;
    const double running =
        at_start ? parts.start[now.b] - static_cast<double>(whole.start[now.b].value())
                 : parts.end[now.b] - static_cast<double>(whole.end[now.b].value());
    const double accepted =
        at_start
            ? parts.accepted[now.b] - static_cast<double>(whole.accepted[now.b].value())
            : parts.accepted_end[now.b] - static_cast<double>(whole.accepted_end[now.b].value());
    const bool idle_powered = now.scenario.sites[now.site()].idle_powered;
    const double idle_mw = idle_powered ? megawatts(power.idle) * (accepted - running) : 0.0;
    return megawatts(power.it) * running + idle_mw;
}

double site_it_mw(const Moment& now, SegmentEnd end) {
    const SiteMoment& whole = end == SegmentEnd::Start ? now.state().start : now.state().end;
    double it_mw = megawatts(whole.it);
    for (std::size_t p = 0; p < now.pools().size(); ++p) {
        if (now.pools()[p].site.value == now.site()) it_mw += more_it_mw(now, p, end);
    }
    return it_mw;
}

// What the pool draws as the segment begins.
double pool_it_mw(const Moment& now, std::size_t p) {
    const UnitPower& power = now.pools()[p].power;
    const DivisibleCounts& counts = now.plan.divisible[p];
    const double running = counts.start[now.b];
    const double run_mw = megawatts(power.it) * running;
    if (!now.scenario.sites[now.site()].idle_powered) return run_mw;
    return run_mw + megawatts(power.idle) * (counts.accepted[now.b] - running);
}

double places_taken(const Moment& now, std::size_t h, std::size_t boundary) {
    double taken = 0.0;
    for (std::size_t p = 0; p < now.pools().size(); ++p) {
        const Pool& pool = now.pools()[p];
        if (pool.hall.value == h) {
            taken += pool.places_each * now.plan.divisible[p].accepted[boundary];
        }
    }
    return taken;
}

bool fills(double taken, const scenario::Hall& hall) {
    return taken + kCountNoise >= static_cast<double>(hall.places->value());
}

} // namespace

bool work_is_left(const Moment& now) {
    for (std::size_t w = 0; w < now.scenario.workloads.size(); ++w) {
        if (!is_for_stock(now, w)) continue;
        const auto& finished = now.plan.workloads[w].finished;
        if (finished && *finished <= now.span.to) continue;
        const std::optional<std::int64_t> most = wanted(now.scenario.workloads[w], now.span);
        const double used = now.plan.divisible_use[w][now.b];
        if (!most || used + kCountNoise < static_cast<double>(*most)) return true;
    }
    return false;
}

bool power_is_tight(const Moment& now) {
    const Pue pue = *now.scenario.sites[now.site()].peak_pue;
    const double firm_mw = megawatts(facility_to_it(now.state().firm, pue));
    double drawn_mw = site_it_mw(now, SegmentEnd::Start);
    // What is accepted within the segment and only idles takes its power from what runs in it.
    if (now.scenario.sites[now.site()].idle_powered) {
        drawn_mw = std::max(drawn_mw, site_it_mw(now, SegmentEnd::End));
    }
    return drawn_mw + noise_mw(firm_mw) >= firm_mw;
}

bool cooling_is_tight(const Moment& now) {
    const auto& cooling = now.state().cooling;
    if (!cooling) return false;
    const double most_mw = megawatts(*cooling);
    return site_it_mw(now, SegmentEnd::Start) + noise_mw(most_mw) >= most_mw;
}

HallUse hall_use(const Moment& now, std::size_t h) {
    const scenario::Hall& hall = now.scenario.halls[h];
    const double taken = places_taken(now, h, now.b);
    double at_work = 0.0; // of these places
    double it_mw = 0.0;
    for (std::size_t p = 0; p < now.pools().size(); ++p) {
        const Pool& pool = now.pools()[p];
        if (pool.hall.value != h) continue;
        at_work +=
            pool.places_each * (now.plan.divisible[p].start[now.b] +
                                   static_cast<double>(out_of_use(now.plan, p, now.b, now.b)));
        it_mw += pool_it_mw(now, p);
    }
    HallUse use;
    use.open = now.span.from >= *hall.ready;
    use.full = fills(taken, hall);
    use.idles = taken - at_work > kCountNoise;
    if (hall.it_power) {
        const double most_mw = megawatts(**hall.it_power);
        use.power_tight = it_mw + noise_mw(most_mw) >= most_mw;
    }
    return use;
}

bool fills_up(const Moment& now, std::size_t h) {
    for (std::size_t b = now.b + 1; b < now.plan.layout.timeline.boundaries.size(); ++b) {
        if (fills(places_taken(now, h, b), now.scenario.halls[h])) return true;
    }
    return false;
}

std::optional<std::size_t> barring_right(const Moment& now, const Pool& pool) {
    const auto* right = hosting_right(now.scenario, pool.organisation, pool.site);
    if (right == nullptr) return std::nullopt;
    const auto position = static_cast<std::size_t>(right - now.scenario.hosting_rights.data());
    if (pool.allowed_from && now.span.from < *pool.allowed_from) return position;
    if (!right->limit) return std::nullopt;
    double guests = 0.0;
    for (std::size_t p = 0; p < now.pools().size(); ++p) {
        const Pool& other = now.pools()[p];
        if (other.organisation != pool.organisation || other.site != pool.site) continue;
        guests += now.plan.divisible[p].accepted[now.b];
    }
    const auto most = static_cast<double>((*right->limit)->value());
    return guests + kCountNoise >= most ? std::optional(position) : std::nullopt;
}

} // namespace gigaplan::plan
