#include "plan/binding.hpp"

#include "finance/discount.hpp"
#include "plan/leading.hpp"
#include "plan/moment.hpp"
#include "plan/spare.hpp"

#include <algorithm>
#include <tuple>

namespace gigaplan::plan {

namespace {

using scenario::Scenario;

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

// Does the organisation pay for what the stock runs: its owner, or a borrower?
bool pays(const Moment& now, Index<scenario::Organisation> organisation) {
    if (now.which().organisation == organisation) return true;
    return std::ranges::any_of(now.plan.layout.hires, [&](const Hire& hire) {
        return hire.tenant == organisation && hire.lender == now.which().organisation &&
               hire.system == now.which().system;
    });
}

// The budget of somebody who pays for it, if it is spent in this year or, where `later`, in
// the next one that is.
std::optional<std::size_t> spent_budget(const Moment& now, bool later) {
    std::optional<std::size_t> found;
    for (const std::size_t position : now.plan.spent_budgets) {
        const scenario::Budget& budget = now.scenario.budgets[position];
        const auto& organisation = now.scenario.organisations[budget.organisation.position()];
        const int year = finance::fiscal_year(
            finance::middle(now.span.from, now.span.to), *organisation.fiscal_year_end_month);
        const bool in_time = later ? budget.fiscal_year > year : budget.fiscal_year == year;
        if (!in_time || !pays(now, budget.organisation.index())) continue;
        const bool sooner = !found || budget.fiscal_year < now.scenario.budgets[*found].fiscal_year;
        if (sooner) found = position;
    }
    return found;
}

// Is something of the stock in acceptance in the hall?
bool is_in_acceptance(const Moment& now, std::size_t h) {
    for (std::size_t p = 0; p < now.pools().size(); ++p) {
        if (!now.is_ours(now.pools()[p]) || now.pools()[p].hall.value != h) continue;
        if (now.plan.pools[p].racked[now.b] > now.plan.pools[p].accepted[now.b]) return true;
    }
    return false;
}

// Is anything of the stock racked in the hall in this segment?
bool is_racked_now(const Moment& now, std::size_t h) {
    for (std::size_t p = 0; p < now.pools().size(); ++p) {
        if (!now.is_ours(now.pools()[p]) || now.pools()[p].hall.value != h) continue;
        if (now.plan.pools[p].racked[now.b + 1] > now.plan.pools[p].racked[now.b]) return true;
    }
    return false;
}

// The hall where most of what waits has been racked by the segment's end, and could not be
// accepted by then: a segment no longer than acceptance.
std::optional<std::size_t> hall_that_accepts(const Moment& now, std::int64_t waiting) {
    std::int64_t in_hand = 0;
    std::int64_t most = 0;
    std::optional<std::size_t> hall;
    for (std::size_t p = 0; p < now.pools().size(); ++p) {
        const Pool& pool = now.pools()[p];
        if (!now.is_ours(pool) || now.span.days() > pool.acceptance_days) continue;
        const PoolPlan& counts = now.plan.pools[p];
        const std::int64_t here = (counts.racked[now.b + 1] - counts.accepted_end[now.b]).value();
        in_hand += here;
        if (here > most) hall = pool.hall.value;
        most = std::max(most, here);
    }
    return 2 * in_hand >= waiting ? hall : std::nullopt;
}

// Where costs count first, what earns less than it costs is left alone.
bool costs_count_first(const Scenario& scenario) {
    const StageKind first = first_stage(scenario);
    return first == StageKind::Value || first == StageKind::LeastCost;
}

// Why nothing goes into a hall that is open and has room, with the crew at rest. What is
// accepted now is operated next year, too.
Binding at_rest(const Moment& now, std::size_t h) {
    if (const auto budget = spent_budget(now, false)) return {Limit::Budget, *budget, true};
    if (fills_up(now, h)) return {Limit::HallPlaces, h, true};
    if (const auto budget = spent_budget(now, true)) return {Limit::Budget, *budget, true};
    if (costs_count_first(now.scenario)) return {Limit::Worth, now.site(), false};
    return {Limit::InstallRate, h, true};
}

// Optional, and not taken.
bool is_left(const Scenario& scenario, std::size_t h) {
    return *scenario.halls[h].places == AcceleratorCount();
}

// What keeps the stock out of a hall whatever its crew does: of a closed hall and a right
// that has not begun, the later.
Binding barrier(const Moment& now, const Pool& pool) {
    const std::size_t h = pool.hall.value;
    if (is_left(now.scenario, h)) return {Limit::HallPlaces, h, true};
    const HallUse use = hall_use(now, h);
    const auto right = barring_right(now, pool);
    const bool right_is_later =
        right && pool.allowed_from && *pool.allowed_from > *now.scenario.halls[h].ready;
    if (!use.open && !right_is_later) return {Limit::HallReady, h, true};
    if (right) return {Limit::Hosting, *right, true};
    if (use.full && !(use.power_tight && use.idles)) return {Limit::HallPlaces, h, true};
    if (use.power_tight) return {Limit::HallPower, h, true};
    return {Limit::Supply, 0, false};
}

// Of barriers before several halls the one that is told: that of an open hall first, of
// closed ones the first to open, and those that are left last.
bool is_told_before(const Scenario& scenario, const Binding& one, const Binding& other) {
    const auto order = [&](const Binding& binding) {
        switch (binding.limit) {
        case Limit::HallPower:
            return 0;
        case Limit::Hosting:
            return 1;
        case Limit::HallReady:
            return 2;
        default:
            return is_left(scenario, binding.subject) ? 4 : 3;
        }
    };
    if (one.limit == Limit::HallReady && other.limit == Limit::HallReady)
        return *scenario.halls[one.subject].ready < *scenario.halls[other.subject].ready;
    return order(one) < order(other);
}

// What keeps the stock out of all halls; none where one would take it.
std::optional<Binding> barrier_of_halls(const Moment& now) {
    std::optional<Binding> told;
    for (const Pool& pool : now.pools()) {
        if (!now.is_ours(pool)) continue;
        const Binding one = barrier(now, pool);
        if (!one.binds) return std::nullopt;
        if (!told || is_told_before(now.scenario, one, *told)) told = one;
    }
    return told;
}

// Why accelerators that are there do not stand in a hall. `overdue`: there was time enough to
// rack and accept them.
Binding hall_binding(const Moment& now, std::int64_t waiting, bool overdue) {
    if (const auto barrier = barrier_of_halls(now)) return *barrier;
    if (const auto hall = hall_that_accepts(now, waiting)) return {Limit::InstallRate, *hall, true};
    std::optional<Binding> rest;
    for (const Pool& pool : now.pools()) {
        const std::size_t h = pool.hall.value;
        if (!now.is_ours(pool) || barrier(now, pool).binds) continue;
        const bool at_work = crew_is_busy(now, h) || is_in_acceptance(now, h) ||
                             (!overdue && is_racked_now(now, h)) ||
                             (!overdue && !costs_count_first(now.scenario));
        if (at_work) return {Limit::InstallRate, h, true};
        if (!rest) rest = at_rest(now, h);
    }
    return *rest;
}

// By segment, the first one from there on in which a limit has room for the stock.
struct HeldUntil {
    std::vector<std::size_t> power, cooling, halls;
};

template <class Holds>
std::vector<std::size_t> held_until(std::size_t segments, Holds holds) {
    std::vector<std::size_t> until(segments);
    for (std::size_t b = segments; b-- > 0;) {
        const std::size_t next = b + 1 < segments ? until[b + 1] : segments;
        until[b] = holds(b) ? next : b;
    }
    return until;
}

HeldUntil held_until(const Scenario& scenario, const Plan& plan, std::size_t stock) {
    const std::size_t segments = plan.layout.timeline.segment_count();
    const auto in = [&](std::size_t b) {
        return Moment{scenario, plan, stock, b, plan.layout.timeline.segment(b)};
    };
    return {held_until(segments, [&](std::size_t b) { return power_is_tight(in(b)); }),
        held_until(segments, [&](std::size_t b) { return cooling_is_tight(in(b)); }),
        held_until(segments, [&](std::size_t b) { return barrier_of_halls(in(b)).has_value(); })};
}

// Do accelerators of the stock stand in a hall and idle, so that no hall keeps them?
bool stands_idle(const Moment& now) {
    for (std::size_t p = 0; p < now.pools().size(); ++p) {
        if (!now.is_ours(now.pools()[p])) continue;
        const DivisibleCounts& counts = now.plan.divisible[p];
        const double idle = counts.accepted[now.b] - counts.start[now.b] -
                            static_cast<double>(out_of_use(now.plan, p, now.b, now.b));
        if (idle >= static_cast<double>(now.system_size(now.pools()[p]))) return true;
    }
    return false;
}

// Why accelerators that could be accepted by now do not run: of limits that hold at once
// that which holds longest, since nothing is gained before.
Binding binding_of_ready(const Moment& now, const HeldUntil& until, std::int64_t waiting) {
    Binding longest{Limit::Supply, 0, false};
    std::size_t last = now.b;
    const auto hold = [&](const Binding& binding, std::size_t end) {
        if (end > last) longest = binding;
        last = std::max(last, end);
    };
    hold({Limit::SitePower, now.site(), true}, until.power[now.b]);
    hold({Limit::Cooling, now.site(), true}, until.cooling[now.b]);
    const auto barrier = barrier_of_halls(now);
    if (barrier && !(longest.binds && stands_idle(now))) hold(*barrier, until.halls[now.b]);
    return longest.binds ? longest : hall_binding(now, waiting, true);
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

Held held(const Moment& now, const HeldUntil& until) {
    if (const auto ended = ended_right(now)) return {*ended, 0, 0};
    const auto& life = now.scenario.assumptions.service_life_until;
    if (life && now.span.from >= life->value) {
        return {{Limit::ServiceLife, now.site(), true}, 0, 0};
    }
    if (!work_is_left(now)) return {{Limit::Demand, 0, false}, 0, 0};
    const Spare spare = spare_of(now.scenario, now.plan, now.stock, now.b);
    if (spare.ready > 0) {
        return {binding_of_ready(now, until, spare.ready), spare.ready, spare.on_the_way};
    }
    if (spare.on_the_way > 0)
        return {hall_binding(now, spare.on_the_way, false), 0, spare.on_the_way};
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
    case Limit::Upkeep:
        return "upkeep";
    }
    return "";
}

void find_bindings(const Scenario& scenario, Plan& plan) {
    const Timeline& timeline = plan.layout.timeline;
    const std::vector<Stock>& stocks = plan.layout.routes.stocks;
    const Held nothing{{Limit::Demand, 0, false}, 0, 0};
    std::vector<std::vector<Held>> most(
        plan.sites.size(), std::vector<Held>(timeline.segment_count(), nothing));
    plan.waiting.assign(stocks.size(), {});
    for (std::size_t g = 0; g < stocks.size(); ++g) {
        const HeldUntil until = held_until(scenario, plan, g);
        for (std::size_t b = 0; b < timeline.segment_count(); ++b) {
            const Moment now{scenario, plan, g, b, timeline.segment(b)};
            const Held one = held(now, until);
            Held& most_here = most[stocks[g].site.value][b];
            if (rank(one) > rank(most_here)) most_here = one;
            plan.waiting[g].push_back(
                one.binding.limit == Limit::Supply ? binding_of_ready(now, until, 1) : one.binding);
        }
    }
    for (std::size_t s = 0; s < plan.sites.size(); ++s) {
        for (std::size_t b = 0; b < timeline.segment_count(); ++b)
            plan.sites[s].segments[b].binding = most[s][b].binding;
    }
}

} // namespace gigaplan::plan
