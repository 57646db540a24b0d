#include "plan/cash.hpp"

#include "finance/discount.hpp"
#include "plan/unit_costs.hpp"
#include "plan/work_done.hpp"

#include <map>
#include <tuple>

namespace gigaplan::plan {

namespace {

using finance::CashFlow;
using finance::CashKind;
using scenario::Scenario;

// Sums in units of currency; each becomes cents once.
using Key =
    std::tuple<std::size_t, std::size_t, CashKind, std::string>; // segment, organisation ...
using Sums = std::map<Key, double>;

void add_standing(const Scenario& scenario, const Plan& plan, std::size_t p, Sums& sums) {
    const Pool& pool = plan.layout.routes.pools[p];
    const PoolPlan& counts = plan.pools[p];
    const std::string& site = scenario.sites[pool.site.value].id;
    const std::size_t host = scenario.sites[pool.site.value].operated_by.position();
    const double installation = to_units(*scenario.assumptions.installation_cost);
    for (std::size_t b = 0; b < plan.layout.timeline.segment_count(); ++b) {
        const Segment span = plan.layout.timeline.segment(b);
        const StandingCost cost = standing_cost(scenario, pool, span);
        const double accepted =
            0.5 * static_cast<double>((counts.accepted[b] + counts.accepted_end[b]).value());
        const auto added =
            static_cast<double>((counts.accepted_end[b] - counts.accepted[b]).value());
        const std::size_t owner = pool.organisation.value;
        sums[{b, owner, CashKind::Operation, site}] -= cost.operation * accepted;
        sums[{b, owner, CashKind::Installation, site}] -= installation * added;
        if (cost.hosting == 0.0) continue;
        // In whole cents, so that the host gets what its guests pay together.
        const double fee = to_units(money_from_units(cost.hosting * accepted));
        sums[{b, owner, CashKind::Hosting, site}] -= fee;
        sums[{b, host, CashKind::Hosting, site}] += fee;
    }
}

void add_running(const Scenario& scenario, const Plan& plan, const Use& use, Sums& sums) {
    const Pool& pool = plan.layout.routes.pools[use.pool];
    const Segment span = plan.layout.timeline.segment(use.segment);
    const RunningCost cost = running_cost(scenario, pool, span);
    const auto count = static_cast<double>(use.accelerators.value());
    const std::string& site = scenario.sites[pool.site.value].id;
    const std::size_t owner = pool.organisation.value;
    sums[{use.segment, owner, CashKind::Energy, site}] -= cost.energy * count;
    sums[{use.segment, owner, CashKind::Operation, site}] -= cost.operation * count;
    const scenario::Workload& workload = scenario.workloads[use.workload];
    const bool unfinished = workload.kind == scenario::WorkloadKind::Training && workload.work &&
                            !plan.workloads[use.workload].finished;
    if (!workload.value || (unfinished && !workload.partial_counts)) return;
    const double decline = finance::decline_factor(*scenario.assumptions.value_decline,
        scenario.settings.as_of, finance::middle(span.from, span.to));
    sums[{use.segment, owner, CashKind::Revenue, workload.id}] +=
        (*workload.value)->raw() * decline * kHoursPerDay * span.days() * use.h100_equivalents *
        count;
}

void add_idle(const Scenario& scenario, const Plan& plan, Sums& sums) {
    const std::size_t segments = plan.layout.timeline.segment_count();
    const std::vector<Money> costs = finance::line_costs(scenario, plan.lines);
    for (const Holding& holding : plan.holdings) {
        const Money price = mean_price(plan.lines, costs, holding.organisation, holding.system);
        std::vector<std::int64_t> running(segments, 0);
        for (const Use& use : plan.uses) {
            const Pool& pool = plan.layout.routes.pools[use.pool];
            if (pool.organisation == holding.organisation && pool.system == holding.system) {
                running[use.segment] += use.accelerators.value();
            }
        }
        for (std::size_t b = 0; b < segments; ++b) {
            const Segment span = plan.layout.timeline.segment(b);
            const double owned = static_cast<double>(owned_days(plan, holding, b)) / span.days();
            const double idle = owned - static_cast<double>(running[b]);
            sums[{b, holding.organisation.value, CashKind::Idle,
                scenario.catalogue.systems[holding.system.value].id}] -=
                idle_cost(scenario, price, span) * idle;
        }
    }
}

std::vector<CashFlow> flows_of(const Plan& plan, const Sums& sums) {
    std::vector<CashFlow> flows;
    for (const auto& [key, amount] : sums) {
        const auto& [segment, organisation, kind, subject] = key;
        const Segment span = plan.layout.timeline.segment(segment);
        const Money money = money_from_units(amount);
        if (money == Money()) continue;
        flows.push_back({make_index<scenario::Organisation>(organisation), kind,
            finance::middle(span.from, span.to), money, subject});
    }
    return flows;
}

// When a line's accelerators come into use: each stock is a queue, so the line
// starts when as many have been accepted as were delivered before it.
Date power_on(const Scenario& scenario, const Plan& plan, const scenario::OwnedLine& line) {
    std::int64_t ahead = opening_in_warehouse(scenario, line.owner, line.system);
    for (const scenario::OwnedLine& other : plan.lines) {
        const bool same = other.owner == line.owner && other.system == line.system;
        if (same && other.delivery < line.delivery) ahead += other.accelerators.value();
    }
    const std::size_t boundaries = plan.layout.timeline.boundaries.size();
    for (std::size_t b = 0; b < boundaries; ++b) {
        std::int64_t accepted = 0;
        for (std::size_t p = 0; p < plan.pools.size(); ++p) {
            const Pool& pool = plan.layout.routes.pools[p];
            if (pool.organisation == line.owner && pool.system == line.system) {
                accepted += plan.pools[p].accepted[b].value() -
                            opening_accelerators(pool, plan.layout.timeline, b);
            }
        }
        if (accepted > ahead) return plan.layout.timeline.boundaries[b];
    }
    return plan.layout.timeline.end();
}

void add_salvage(const Scenario& scenario, Plan& plan) {
    const Date end = plan.layout.timeline.end();
    const bool from_power_on =
        scenario.assumptions.service_life_from == scenario::ServiceLifeFrom::PowerOn;
    const std::vector<Money> costs = finance::line_costs(scenario, plan.lines);
    for (std::size_t l = 0; l < plan.lines.size(); ++l) {
        const scenario::OwnedLine& line = plan.lines[l];
        if (line.delivery >= end) continue;
        const Date from = from_power_on ? power_on(scenario, plan, line) : line.delivery;
        const Money worth =
            finance::book_value(scenario.assumptions, costs[l], line.delivery, from, end);
        if (worth == Money()) continue;
        plan.cash.push_back({line.owner, CashKind::Salvage, end, worth,
            scenario.schedule_lines[line.line.value].id});
    }
}

} // namespace

void count_cash(const Scenario& scenario, Plan& plan) {
    Sums sums;
    for (std::size_t p = 0; p < plan.pools.size(); ++p)
        add_standing(scenario, plan, p, sums);
    for (const Use& use : plan.uses)
        add_running(scenario, plan, use, sums);
    Sums idle;
    add_idle(scenario, plan, idle);

    plan.cash = finance::committed_cash(scenario, plan.lines);
    const std::vector<CashFlow> operating = flows_of(plan, sums);
    plan.cash.insert(plan.cash.end(), operating.begin(), operating.end());
    add_salvage(scenario, plan);
    plan.idle_costs = flows_of(plan, idle);
    plan.values = finance::values_by_organisation(scenario, plan.cash, scenario.settings.as_of);
}

} // namespace gigaplan::plan
