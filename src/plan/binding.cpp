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

// Delivered so long before the segment's end that they could be accepted by then.
std::int64_t in_time(const Moment& now, const Holding& holding, int acceptance_days) {
    const Date begin = now.plan.layout.timeline.begin();
    std::int64_t count = holding.delivered[0].value();
    for (const scenario::OwnedLine& line : now.plan.lines) {
        if (line.owner != holding.organisation || line.system != holding.system) continue;
        const bool at_once = line.delivery <= begin; // counted in delivered[0]
        const Date possible = std::max(line.delivery, begin) + acceptance_days;
        const std::int64_t accelerators = line.accelerators.value();
        if (at_once && possible >= now.span.to) count -= accelerators;
        if (!at_once && possible < now.span.to) count += accelerators;
    }
    return count;
}

// Accelerators of this site's users that do not run, wherever they are.
Spare spare_accelerators(const Moment& now) {
    Spare spare;
    for (const Holding& holding : now.plan.holdings) {
        int acceptance_days = -1;
        std::int64_t running = 0;
        std::int64_t size = 1;
        for (std::size_t p = 0; p < now.pools().size(); ++p) {
            const Pool& pool = now.pools()[p];
            if (pool.organisation != holding.organisation || pool.system != holding.system)
                continue;
            running +=
                now.plan.pools[p].end[now.b].value() + past_life(now.plan, p, now.b, now.b + 1);
            size = now.system_size(pool);
            if (pool.site.value == now.site && stands(pool, now.span.from)) {
                acceptance_days = pool.acceptance_days;
            }
        }
        if (acceptance_days < 0) continue;
        const std::int64_t owned = holding.delivered[now.b].value();
        const std::int64_t ready = in_time(now, holding, acceptance_days);
        // A remainder that fills no system does not wait for anything.
        if (ready - running >= size) spare.ready += ready - running;
        spare.on_the_way += std::max<std::int64_t>(0, owned - std::max(ready, running));
    }
    return spare;
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
    return is_tight_site(now, megawatts(firm - now.state().start.it));
}

bool cooling_is_tight(const Moment& now) {
    const auto& cooling = now.state().cooling;
    return cooling && is_tight_site(now, megawatts(*cooling) - megawatts(now.state().start.it));
}

struct HallUse {
    bool open = false;
    bool full = false;
    bool power_tight = false;
};

HallUse hall_use(const Moment& now, std::size_t h) {
    const scenario::Hall& hall = now.scenario.halls[h];
    HallUse use;
    std::int64_t accepted = 0;
    std::int64_t size = 1;
    double it_mw = 0.0;
    for (std::size_t p = 0; p < now.pools().size(); ++p) {
        const Pool& pool = now.pools()[p];
        if (pool.hall.value != h) continue;
        accepted += now.plan.pools[p].accepted[now.b].value();
        it_mw +=
            megawatts(pool.power.it) * static_cast<double>(now.plan.pools[p].start[now.b].value());
        size = std::max(size, now.system_size(pool));
        if (now.span.from >= *hall.ready) use.open = true;
    }
    use.full = accepted + size > hall.places->value();
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
            finance::middle(now.span.from, now.span.to), organisation.fiscal_year_end_month);
        const bool theirs =
            std::any_of(now.pools().begin(), now.pools().end(), [&](const Pool& pool) {
                return pool.hall.value == h && pool.organisation == budget.organisation.index();
            });
        if (theirs && year == budget.fiscal_year) return position;
    }
    return std::nullopt;
}

// Why accelerators that are there do not stand in a hall.
Binding hall_binding(const Moment& now) {
    Binding closed{Limit::HallReady, 0, false};
    Binding full{Limit::HallPlaces, 0, false};
    Binding power{Limit::HallPower, 0, false};
    for (std::size_t h = 0; h < now.scenario.halls.size(); ++h) {
        if (now.scenario.halls[h].site.position() != now.site) continue;
        const HallUse use = hall_use(now, h);
        if (!use.open) {
            const bool sooner = !closed.binds || *now.scenario.halls[h].ready <
                                                     *now.scenario.halls[closed.subject].ready;
            if (sooner) closed = {Limit::HallReady, h, true};
        } else if (use.full) {
            full = {Limit::HallPlaces, h, true};
        } else if (use.power_tight) {
            power = {Limit::HallPower, h, true};
        } else if (const auto budget = spent_budget(now, h)) {
            return {Limit::Budget, *budget, true};
        } else {
            return {Limit::InstallRate, h, true};
        }
    }
    if (power.binds) return power;
    if (closed.binds) return closed;
    return full;
}

Binding binding_of(const Moment& now) {
    if (!work_is_left(now)) return {Limit::Demand, 0, false};
    const Spare spare = spare_accelerators(now);
    if (spare.ready > 0) {
        if (power_is_tight(now)) return {Limit::SitePower, now.site, true};
        if (cooling_is_tight(now)) return {Limit::Cooling, now.site, true};
        return hall_binding(now);
    }
    if (spare.on_the_way > 0) {
        const Binding hall = hall_binding(now);
        return hall.binds ? hall : Binding{Limit::InstallRate, 0, true};
    }
    return {Limit::Supply, 0, true};
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
    }
    return "";
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
