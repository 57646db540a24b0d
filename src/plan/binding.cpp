#include "plan/binding.hpp"

#include "finance/discount.hpp"
#include "plan/work_done.hpp"

#include <algorithm>

namespace gigaplan::plan {

namespace {

using scenario::Scenario;

struct Moment {
    const Scenario& scenario;
    const Plan& plan;
    std::size_t site;
    std::size_t b;
    Segment span;

    [[nodiscard]] const SiteSegment& state() const { return plan.sites[site].segments[b]; }
    [[nodiscard]] const std::vector<Pool>& pools() const { return plan.layout.routes.pools; }
    [[nodiscard]] std::int64_t system_size(const Pool& pool) const {
        return scenario.catalogue.systems[pool.system.value].accelerators;
    }
};

bool runs_here(const Moment& now, std::size_t workload, const Pool& pool, std::size_t p) {
    const auto& users = now.plan.layout.pool_workloads[p];
    return pool.site.value == now.site && stands(pool, now.span.from) &&
           std::find(users.begin(), users.end(), workload) != users.end();
}

// Is there work for this site that is not done?
bool work_is_left(const Moment& now) {
    for (std::size_t w = 0; w < now.scenario.workloads.size(); ++w) {
        const scenario::Workload& workload = now.scenario.workloads[w];
        if (!is_active(workload, now.span)) continue;
        bool here = false;
        std::int64_t size_max = 1;
        for (std::size_t p = 0; p < now.pools().size(); ++p) {
            if (!runs_here(now, w, now.pools()[p], p)) continue;
            here = true;
            size_max = std::max(size_max, now.system_size(now.pools()[p]));
        }
        if (!here) continue;
        const auto& finished = now.plan.workloads[w].finished;
        if (finished && *finished <= now.span.to) continue;
        const std::optional<std::int64_t> most = wanted(workload, now.span);
        if (!most) return true;
        std::int64_t used = 0;
        for (const Use& use : now.plan.uses) {
            if (use.workload == w && use.segment == now.b) used += use.accelerators.value();
        }
        // Rounding keeps up to a system a pool from work: that is not a limit.
        if (used + size_max * static_cast<std::int64_t>(now.pools().size()) <= *most) return true;
    }
    return false;
}

struct Spare {
    std::int64_t ready = 0;      // delivered long enough ago to be accepted by now, and not running
    std::int64_t on_the_way = 0; // delivered since
};

// Delivered so long before the segment begins that they could be accepted by then.
std::int64_t in_time(const Moment& now, const Holding& holding, int acceptance_days) {
    const Date begin = now.plan.layout.timeline.begin();
    std::int64_t count = holding.delivered[0].value();
    for (const scenario::OwnedLine& line : now.plan.lines) {
        if (line.owner != holding.organisation || line.system != holding.system) continue;
        const bool at_once = line.delivery <= begin; // counted in delivered[0]
        const Date possible = std::max(line.delivery, begin) + acceptance_days;
        const std::int64_t accelerators = line.accelerators.value();
        if (at_once && possible > now.span.from) count -= accelerators;
        if (!at_once && possible <= now.span.from) count += accelerators;
    }
    return count;
}

// Of those the ones that do not run as the segment begins, wherever they are: those
// that come to run within it waited for the crew until then.
Spare spare_of(const Moment& now, const Holding& holding) {
    int acceptance_days = -1;
    std::int64_t running = 0;
    std::int64_t size = 1;
    for (std::size_t p = 0; p < now.pools().size(); ++p) {
        const Pool& pool = now.pools()[p];
        if (pool.organisation != holding.organisation || pool.system != holding.system) continue;
        running += now.plan.pools[p].start[now.b].value() + past_life(now.plan, p, now.b, now.b);
        size = now.system_size(pool);
        if (pool.site.value == now.site && stands(pool, now.span.from)) {
            acceptance_days = pool.acceptance_days;
        }
    }
    if (acceptance_days < 0) return {};
    const std::int64_t owned = holding.delivered[now.b].value();
    const std::int64_t ready = in_time(now, holding, acceptance_days);
    // A remainder that fills no system does not wait for anything.
    return {ready - running >= size ? ready - running : 0,
        std::max<std::int64_t>(0, owned - std::max(ready, running))};
}

// What the users of this site have.
Spare spare_accelerators(const Moment& now) {
    Spare sum;
    for (const Holding& holding : now.plan.holdings) {
        const Spare spare = spare_of(now, holding);
        sum.ready += spare.ready;
        sum.on_the_way += spare.on_the_way;
    }
    return sum;
}

bool waits(const Moment& now, const Pool& pool) {
    return std::any_of(
        now.plan.holdings.begin(), now.plan.holdings.end(), [&](const Holding& holding) {
            if (holding.organisation != pool.organisation || holding.system != pool.system) {
                return false;
            }
            const Spare spare = spare_of(now, holding);
            return spare.ready > 0 || spare.on_the_way > 0;
        });
}

// No more than what rounding may leave unused: a system in each pool.
template <class Belongs>
bool is_tight(const Moment& now, double headroom_mw, Belongs belongs) {
    double rounding_mw = 0.0;
    for (const Pool& pool : now.pools()) {
        if (!belongs(pool)) continue;
        rounding_mw += megawatts(pool.power.it) * static_cast<double>(now.system_size(pool));
    }
    return headroom_mw < rounding_mw;
}

bool is_tight_site(const Moment& now, double headroom_mw) {
    return is_tight(
        now, headroom_mw, [&](const Pool& pool) { return pool.site.value == now.site; });
}

// A limit that is reached within the segment held nothing back before: what counts
// is how the segment begins.
bool power_is_tight(const Moment& now) {
    const Pue pue = *now.scenario.sites[now.site].peak_pue;
    const ItPower firm = facility_to_it(now.state().firm, pue);
    // What is accepted within the segment and only idles takes its power from what runs in it.
    const bool idle_powered = now.scenario.sites[now.site].idle_powered;
    const ItPower drawn =
        idle_powered ? std::max(now.state().start.it, now.state().end.it) : now.state().start.it;
    return is_tight_site(now, megawatts(firm - drawn));
}

bool cooling_is_tight(const Moment& now) {
    const auto& cooling = now.state().cooling;
    return cooling && is_tight_site(now, megawatts(*cooling) - megawatts(now.state().start.it));
}

struct HallUse {
    bool has_users = false;
    bool open = false;
    bool full = false;
    bool idles = false; // what stands in it does not all run
    bool power_tight = false;
    std::int64_t size = 1; // of the largest system in it
};

// What the pool draws as the segment begins.
double start_mw(const Moment& now, std::size_t p) {
    const Pool& pool = now.pools()[p];
    const std::int64_t running = now.plan.pools[p].start[now.b].value();
    const std::int64_t idle = now.plan.pools[p].accepted[now.b].value() - running;
    const double run_mw = megawatts(pool.power.it) * static_cast<double>(running);
    if (!now.scenario.sites[now.site].idle_powered) return run_mw;
    return run_mw + megawatts(pool.power.idle) * static_cast<double>(idle);
}

// Racked or accepted in the segment at more than half of the crew's pace: what stood in line
// for it need not be there in all of the segment.
bool crew_is_busy(const Moment& now, std::size_t h) {
    std::int64_t racked = 0;
    std::int64_t accepted = 0;
    for (std::size_t p = 0; p < now.pools().size(); ++p) {
        if (now.pools()[p].hall.value != h) continue;
        const PoolPlan& counts = now.plan.pools[p];
        racked += counts.racked[now.b + 1].value() - counts.racked[now.b].value();
        accepted += counts.accepted_end[now.b].value() - counts.accepted[now.b].value();
    }
    const std::int64_t done = std::max(racked, accepted);
    constexpr int kShortDays = 2; // the last of a delivery take a part of a day
    if (now.span.days() <= kShortDays) return done > 0;
    const double pace = now.scenario.halls[h].install_rate->raw() * now.span.days();
    return 2.0 * static_cast<double>(done) > pace;
}

// Is the hall full one day, with what its places are kept for?
bool fills_up(const Moment& now, std::size_t h, std::int64_t size) {
    for (std::size_t b = now.b + 1; b < now.plan.layout.timeline.boundaries.size(); ++b) {
        std::int64_t accepted = 0;
        for (std::size_t p = 0; p < now.pools().size(); ++p) {
            if (now.pools()[p].hall.value == h) accepted += now.plan.pools[p].accepted[b].value();
        }
        if (accepted + size > now.scenario.halls[h].places->value()) return true;
    }
    return false;
}

HallUse hall_use(const Moment& now, std::size_t h) {
    const scenario::Hall& hall = now.scenario.halls[h];
    HallUse use;
    std::int64_t accepted = 0;
    std::int64_t running = 0;
    std::int64_t size = 1;
    double it_mw = 0.0;
    for (std::size_t p = 0; p < now.pools().size(); ++p) {
        const Pool& pool = now.pools()[p];
        if (pool.hall.value != h) continue;
        use.has_users = true;
        accepted += now.plan.pools[p].accepted[now.b].value();
        running += now.plan.pools[p].start[now.b].value() + past_life(now.plan, p, now.b, now.b);
        it_mw += start_mw(now, p);
        size = std::max(size, now.system_size(pool));
    }
    use.open = now.span.from >= *hall.ready;
    use.full = accepted + size > hall.places->value();
    use.idles = accepted - running >= size;
    use.size = size;
    use.power_tight = hall.it_power && is_tight(now, megawatts(**hall.it_power) - it_mw,
                                           [&](const Pool& pool) { return pool.hall.value == h; });
    return use;
}

// The budget of somebody who could fill the hall, if it is spent in this year.
std::optional<std::size_t> spent_budget(const Moment& now, std::size_t h) {
    for (const std::size_t position : now.plan.spent_budgets) {
        const scenario::Budget& budget = now.scenario.budgets[position];
        const auto& organisation = now.scenario.organisations[budget.organisation.position()];
        const int year = finance::fiscal_year(
            finance::middle(now.span.from, now.span.to), *organisation.fiscal_year_end_month);
        const bool theirs =
            std::any_of(now.pools().begin(), now.pools().end(), [&](const Pool& pool) {
                return pool.hall.value == h && pool.organisation == budget.organisation.index();
            });
        if (theirs && year == budget.fiscal_year) return position;
    }
    return std::nullopt;
}

// The right that lets no more of the pool's accelerators onto the site: it has not
// begun, or there are as many as it allows.
std::optional<std::size_t> barring_right(const Moment& now, const Pool& pool) {
    const auto* right = hosting_right(now.scenario, pool.organisation, pool.site);
    if (right == nullptr) return std::nullopt;
    const auto position = static_cast<std::size_t>(right - now.scenario.hosting_rights.data());
    if (pool.allowed_from && now.span.from < *pool.allowed_from) return position;
    if (!right->limit) return std::nullopt;
    std::int64_t guests = 0;
    for (std::size_t p = 0; p < now.pools().size(); ++p) {
        const Pool& other = now.pools()[p];
        if (other.organisation != pool.organisation || other.site != pool.site) continue;
        guests += now.plan.pools[p].accepted[now.b].value();
    }
    if (guests + now.system_size(pool) > (*right->limit)->value()) return position;
    return std::nullopt;
}

// The right that keeps out all who wait for the hall, if it is one.
std::optional<std::size_t> right_that_bars(const Moment& now, std::size_t h) {
    const auto is_here = [&](const Pool& pool) {
        return pool.hall.value == h && stands(pool, now.span.from);
    };
    // Who waits takes a walk over all deliveries, and most halls bar nobody.
    const bool open_to_all = std::none_of(now.pools().begin(), now.pools().end(),
        [&](const Pool& pool) { return is_here(pool) && barring_right(now, pool); });
    if (open_to_all) return std::nullopt;
    std::optional<std::size_t> bars;
    for (const Pool& pool : now.pools()) {
        if (!is_here(pool) || !waits(now, pool)) continue;
        const auto right = barring_right(now, pool);
        if (!right) return std::nullopt;
        bars = right;
    }
    return bars;
}

// Why accelerators that are there do not stand in a hall. `overdue`: there was time enough to
// rack and accept them.
Binding hall_binding(const Moment& now, bool overdue) {
    Binding closed{Limit::HallReady, 0, false};
    Binding full{Limit::HallPlaces, 0, false};
    Binding power{Limit::HallPower, 0, false};
    Binding barred{Limit::Hosting, 0, false};
    for (std::size_t h = 0; h < now.scenario.halls.size(); ++h) {
        if (now.scenario.halls[h].site.position() != now.site) continue;
        const HallUse use = hall_use(now, h);
        if (!use.has_users) continue;
        if (!use.open) {
            const bool sooner = !closed.binds || *now.scenario.halls[h].ready <
                                                     *now.scenario.halls[closed.subject].ready;
            if (sooner) closed = {Limit::HallReady, h, true};
        } else if (const auto right = right_that_bars(now, h)) {
            barred = {Limit::Hosting, *right, true};
        } else if (use.full && !(use.power_tight && use.idles)) {
            full = {Limit::HallPlaces, h, true};
        } else if (use.power_tight) {
            power = {Limit::HallPower, h, true};
        } else if (const auto budget = spent_budget(now, h)) {
            return {Limit::Budget, *budget, true};
        } else if (overdue && !crew_is_busy(now, h) && fills_up(now, h, use.size)) {
            full = {Limit::HallPlaces, h, true};
        } else {
            return {Limit::InstallRate, h, true};
        }
    }
    if (power.binds) return power;
    if (barred.binds) return barred;
    if (closed.binds) return closed;
    return full;
}

// Why accelerators that could be accepted by now do not run.
Binding binding_of_ready(const Moment& now) {
    if (power_is_tight(now)) return {Limit::SitePower, now.site, true};
    if (cooling_is_tight(now)) return {Limit::Cooling, now.site, true};
    return hall_binding(now, true);
}

// Do those whose service life is over fill the halls, so that nothing new could stand there?
bool places_of_the_past(const Moment& now) {
    std::int64_t past = 0;
    for (std::size_t p = 0; p < now.pools().size(); ++p) {
        if (now.pools()[p].site.value == now.site) past += past_life(now.plan, p, now.b, now.b);
    }
    if (past == 0) return false;
    for (std::size_t h = 0; h < now.scenario.halls.size(); ++h) {
        if (now.scenario.halls[h].site.position() != now.site) continue;
        const HallUse use = hall_use(now, h);
        if (use.has_users && use.open && !use.full) return false;
    }
    return true;
}

Binding binding_of(const Moment& now) {
    if (!work_is_left(now)) return {Limit::Demand, 0, false};
    const Spare spare = spare_accelerators(now);
    if (spare.ready > 0) return binding_of_ready(now);
    if (spare.on_the_way > 0) return hall_binding(now, false);
    return places_of_the_past(now) ? Binding{Limit::ServiceLife, now.site, true}
                                   : Binding{Limit::Supply, 0, true};
}

} // namespace

std::string_view name(Limit limit) {
    switch (limit) {
    case Limit::Supply:
        return "deliveries";
    case Limit::HallReady:
        return "hall date";
    case Limit::HallPlaces:
        return "hall places";
    case Limit::HallPower:
        return "hall power";
    case Limit::InstallRate:
        return "installation";
    case Limit::SitePower:
        return "site power";
    case Limit::Cooling:
        return "cooling";
    case Limit::Demand:
        return "work";
    case Limit::Hosting:
        return "hosting right";
    case Limit::Budget:
        return "budget";
    case Limit::Requirement:
        return "requirement";
    case Limit::Balance:
        return "balance";
    case Limit::ServiceLife:
        return "service life";
    case Limit::Hire:
        return "rent";
    }
    return "";
}

Binding binding_of_waiting(
    const Scenario& scenario, const Plan& plan, std::size_t site, std::size_t segment) {
    const Binding& binding = plan.sites[site].segments[segment].binding;
    if (binding.limit != Limit::Supply) return binding;
    return binding_of_ready({scenario, plan, site, segment, plan.layout.timeline.segment(segment)});
}

void find_bindings(const Scenario& scenario, Plan& plan) {
    for (std::size_t s = 0; s < plan.sites.size(); ++s) {
        for (std::size_t b = 0; b < plan.layout.timeline.segment_count(); ++b) {
            const Moment now{scenario, plan, s, b, plan.layout.timeline.segment(b)};
            plan.sites[s].segments[b].binding = binding_of(now);
        }
    }
}

} // namespace gigaplan::plan
