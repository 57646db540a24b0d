#include "plan/binding.hpp"

#include "finance/discount.hpp"
#include "plan/leading.hpp"
#include "plan/spare.hpp"
#include "plan/work_done.hpp"

#include <algorithm>
#include <tuple>

namespace gigaplan::plan {

namespace {

using scenario::Scenario;

struct Moment {
    const Scenario& scenario;
    const Plan& plan;
    std::size_t stock; // that is asked after
    std::size_t b;
    Segment span;

    [[nodiscard]] const Stock& which() const { return plan.layout.routes.stocks[stock]; }
    [[nodiscard]] std::size_t site() const { return which().site.value; }
    [[nodiscard]] const SiteSegment& state() const { return plan.sites[site()].segments[b]; }
    [[nodiscard]] const std::vector<Pool>& pools() const { return plan.layout.routes.pools; }
    [[nodiscard]] bool is_ours(const Pool& pool) const {
        return pool.stock == stock && stands(pool, span.from);
    }
    [[nodiscard]] std::int64_t system_size(const Pool& pool) const {
        return scenario.catalogue.systems[pool.system.value].accelerators;
    }
};

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

// Is there work for this stock that is not done?
bool work_is_left(const Moment& now) {
    for (std::size_t w = 0; w < now.scenario.workloads.size(); ++w) {
        const scenario::Workload& workload = now.scenario.workloads[w];
        if (!is_active(workload, now.span)) continue;
        bool here = false;
        std::int64_t rounding = 0;
        for (std::size_t p = 0; p < now.pools().size(); ++p) {
            const auto& users = now.plan.layout.pool_workloads[p];
            if (std::find(users.begin(), users.end(), w) == users.end()) continue;
            rounding += now.system_size(now.pools()[p]);
            here = here || (now.is_ours(now.pools()[p]) && may_use_now(now, workload, p));
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
        if (used + rounding <= *most) return true;
    }
    return false;
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
        now, headroom_mw, [&](const Pool& pool) { return pool.site.value == now.site(); });
}

// A limit that is reached within the segment held nothing back before: what counts
// is how the segment begins.
bool power_is_tight(const Moment& now) {
    const Pue pue = *now.scenario.sites[now.site()].peak_pue;
    const ItPower firm = facility_to_it(now.state().firm, pue);
    // What is accepted within the segment and only idles takes its power from what runs in it.
    const bool idle_powered = now.scenario.sites[now.site()].idle_powered;
    const ItPower drawn =
        idle_powered ? std::max(now.state().start.it, now.state().end.it) : now.state().start.it;
    return is_tight_site(now, megawatts(firm - drawn));
}

bool cooling_is_tight(const Moment& now) {
    const auto& cooling = now.state().cooling;
    return cooling && is_tight_site(now, megawatts(*cooling) - megawatts(now.state().start.it));
}

struct HallUse {
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
    if (!now.scenario.sites[now.site()].idle_powered) return run_mw;
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

// Does the organisation pay for what the stock runs: its owner, or a borrower?
bool pays(const Moment& now, Index<scenario::Organisation> organisation) {
    if (now.which().organisation == organisation) return true;
    return std::ranges::any_of(now.plan.layout.hires, [&](const Hire& hire) {
        return hire.tenant == organisation && hire.lender == now.which().organisation &&
               hire.system == now.which().system;
    });
}

// The budget of somebody who pays for it, if it is spent in this year.
std::optional<std::size_t> spent_budget(const Moment& now) {
    for (const std::size_t position : now.plan.spent_budgets) {
        const scenario::Budget& budget = now.scenario.budgets[position];
        const auto& organisation = now.scenario.organisations[budget.organisation.position()];
        const int year = finance::fiscal_year(
            finance::middle(now.span.from, now.span.to), *organisation.fiscal_year_end_month);
        if (year == budget.fiscal_year && pays(now, budget.organisation.index())) return position;
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

// Is the crew of the hall at it, or something of the stock in acceptance there? In a segment
// that is not long enough for all that came something is at least racked.
bool is_being_installed(const Moment& now, std::size_t h, bool overdue) {
    if (crew_is_busy(now, h)) return true;
    for (std::size_t p = 0; p < now.pools().size(); ++p) {
        if (!now.is_ours(now.pools()[p]) || now.pools()[p].hall.value != h) continue;
        const PoolPlan& counts = now.plan.pools[p];
        if (counts.racked[now.b] > counts.accepted[now.b]) return true;
        if (!overdue && counts.racked[now.b + 1] > counts.racked[now.b]) return true;
    }
    return false;
}

// Where costs count first, what earns less than it costs is left alone.
bool costs_count_first(const Scenario& scenario) {
    const StageKind first = first_stage(scenario);
    return first == StageKind::Value || first == StageKind::LeastCost;
}

// Why nothing goes into a hall that is open and has room, with the crew at rest.
Binding at_rest(const Moment& now, std::size_t h) {
    if (const auto budget = spent_budget(now)) return {Limit::Budget, *budget, true};
    if (costs_count_first(now.scenario)) return {Limit::Worth, now.site(), false};
    return {Limit::InstallRate, h, true};
}

// Why accelerators that are there do not stand in a hall. `overdue`: there was time enough to
// rack and accept them.
Binding hall_binding(const Moment& now, bool overdue) {
    Binding closed{Limit::HallReady, 0, false};
    Binding full{Limit::HallPlaces, 0, false};
    Binding power{Limit::HallPower, 0, false};
    Binding barred{Limit::Hosting, 0, false};
    for (const Pool& pool : now.pools()) {
        if (!now.is_ours(pool)) continue;
        const std::size_t h = pool.hall.value;
        const HallUse use = hall_use(now, h);
        if (!use.open) {
            const bool sooner = !closed.binds || *now.scenario.halls[h].ready <
                                                     *now.scenario.halls[closed.subject].ready;
            if (sooner) closed = {Limit::HallReady, h, true};
        } else if (const auto right = barring_right(now, pool)) {
            barred = {Limit::Hosting, *right, true};
        } else if (use.full && !(use.power_tight && use.idles)) {
            full = {Limit::HallPlaces, h, true};
        } else if (use.power_tight) {
            power = {Limit::HallPower, h, true};
        } else if (is_being_installed(now, h, overdue) ||
                   (!overdue && !costs_count_first(now.scenario))) {
            return {Limit::InstallRate, h, true};
        } else if (fills_up(now, h, use.size)) {
            full = {Limit::HallPlaces, h, true};
        } else {
            return at_rest(now, h);
        }
    }
    if (power.binds) return power;
    if (barred.binds) return barred;
    if (closed.binds) return closed;
    return full;
}

// Why accelerators that could be accepted by now do not run.
Binding binding_of_ready(const Moment& now) {
    if (power_is_tight(now)) return {Limit::SitePower, now.site(), true};
    if (cooling_is_tight(now)) return {Limit::Cooling, now.site(), true};
    return hall_binding(now, true);
}

// Do those whose service life is over fill the halls, so that nothing new could stand there?
bool places_of_the_past(const Moment& now) {
    std::int64_t past = 0;
    bool room = false;
    for (std::size_t p = 0; p < now.pools().size(); ++p) {
        if (now.pools()[p].site.value == now.site()) past += past_life(now.plan, p, now.b, now.b);
        if (!now.is_ours(now.pools()[p])) continue;
        const HallUse use = hall_use(now, now.pools()[p].hall.value);
        room = room || (use.open && !use.full);
    }
    return past > 0 && !room;
}

// The right by which the stock stood here, where it has ended.
std::optional<Binding> ended_right(const Moment& now) {
    const bool stood =
        std::ranges::any_of(now.pools(), [&](const Pool& pool) { return now.is_ours(pool); });
    const auto* right = hosting_right(now.scenario, now.which().organisation, now.which().site);
    if (stood || right == nullptr) return std::nullopt;
    const auto position = static_cast<std::size_t>(right - now.scenario.hosting_rights.data());
    return Binding{Limit::Hosting, position, true};
}

// What holds the stock back, and how many of it: those that could be accepted by now, or
// those that have just come.
struct Held {
    Binding binding;
    std::int64_t ready = 0;
    std::int64_t on_the_way = 0;
};

Held held(const Moment& now) {
    if (const auto ended = ended_right(now)) return {*ended, 0, 0};
    const auto& until = now.scenario.assumptions.service_life_until;
    if (until && now.span.from >= until->value) {
        return {{Limit::ServiceLife, now.site(), true}, 0, 0};
    }
    if (!work_is_left(now)) return {{Limit::Demand, 0, false}, 0, 0};
    const Spare spare = spare_of(now.scenario, now.plan, now.stock, now.b);
    if (spare.ready > 0) return {binding_of_ready(now), spare.ready, spare.on_the_way};
    if (spare.on_the_way > 0) return {hall_binding(now, false), 0, spare.on_the_way};
    if (spare.past > 0 || places_of_the_past(now)) {
        return {{Limit::ServiceLife, now.site(), true}, spare.past, 0};
    }
    return {{Limit::Supply, 0, true}, 0, 0};
}

// A limit before a want of deliveries, and that before work that is done or not worth it;
// of limits that by which most is held, those first that could be accepted by now.
std::tuple<int, std::int64_t, std::int64_t> rank(const Held& held) {
    const Binding& binding = held.binding;
    const int kind = binding.binds                   ? (binding.limit == Limit::Supply ? 2 : 3)
                     : binding.limit == Limit::Worth ? 1
                                                     : 0;
    return {kind, held.ready, held.on_the_way};
}

Binding binding_of_site(const Scenario& scenario, const Plan& plan, std::size_t s, std::size_t b) {
    Held most{{Limit::Demand, 0, false}, 0, 0};
    for (std::size_t g = 0; g < plan.layout.routes.stocks.size(); ++g) {
        if (plan.layout.routes.stocks[g].site.value != s) continue;
        const Held one = held({scenario, plan, g, b, plan.layout.timeline.segment(b)});
        if (rank(one) > rank(most)) most = one;
    }
    return most.binding;
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
    case Limit::Worth:
        return "worth";
    }
    return "";
}

Binding binding_of_waiting(
    const Scenario& scenario, const Plan& plan, std::size_t stock, std::size_t segment) {
    const Moment now{scenario, plan, stock, segment, plan.layout.timeline.segment(segment)};
    const Binding binding = held(now).binding;
    return binding.limit == Limit::Supply ? binding_of_ready(now) : binding;
}

void find_bindings(const Scenario& scenario, Plan& plan) {
    for (std::size_t s = 0; s < plan.sites.size(); ++s) {
        for (std::size_t b = 0; b < plan.layout.timeline.segment_count(); ++b)
            plan.sites[s].segments[b].binding = binding_of_site(scenario, plan, s, b);
    }
}

} // namespace gigaplan::plan
