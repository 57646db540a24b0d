#include "plan/cash.hpp"

#include "finance/contracts.hpp"
#include "finance/cost_lines.hpp"
#include "finance/discount.hpp"
#include "finance/entity_tax.hpp"
#include "plan/cost_drivers.hpp"
#include "plan/idleness.hpp"
#include "plan/queue.hpp"
#include "plan/sold_lots.hpp"
#include "plan/unit_costs.hpp"
#include "plan/work_done.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

namespace gigaplan::plan {

namespace {

using finance::CashFlow;
using finance::CashKind;
using scenario::Scenario;

constexpr std::size_t kOutsider = std::numeric_limits<std::size_t>::max();

// Sums in units of currency.
using Key = std::tuple<std::size_t, std::size_t, CashKind, std::string,
    std::size_t>; // segment, organisation, ..., the other side
using Sums = std::map<Key, double>;

// Both sides have the same digits with opposite signs, and round to the same cents.
void add_between(Sums& sums, std::size_t segment, std::size_t payer, std::size_t payee,
    CashKind kind, const std::string& subject, double units) {
    if (payer == payee) return;
    sums[{segment, payer, kind, subject, payee}] -= units;
    sums[{segment, payee, kind, subject, payer}] += units;
}

void add_standing(const Scenario& scenario, const Plan& plan, const SitePrices& prices,
    std::size_t p, Sums& sums) {
    const Pool& pool = plan.layout.routes.pools[p];
    const PoolPlan& counts = plan.pools[p];
    const std::string& site = scenario.sites[pool.site.value].id;
    const std::size_t host = scenario.sites[pool.site.value].operated_by.position();
    const double installation = to_units(*scenario.assumptions.installation_cost);
    const double hosting = hosting_per_day(scenario, pool);
    for (std::size_t b = 0; b < plan.layout.timeline.segment_count(); ++b) {
        const Segment span = plan.layout.timeline.segment(b);
        const StandingCost cost = standing_cost(scenario, pool, span, prices[pool.site.value][b]);
        const double accepted = mean_accepted(counts, b);
        const auto added =
            static_cast<double>((counts.accepted_end[b] - counts.accepted[b]).value());
        const std::size_t owner = pool.organisation.value;
        sums[{b, owner, CashKind::Operation, site, kOutsider}] -= cost.operation * accepted;
        sums[{b, owner, CashKind::Energy, site, kOutsider}] -= cost.energy * accepted;
        sums[{b, owner, CashKind::Installation, site, kOutsider}] -= installation * added;
        add_between(
            sums, b, owner, host, CashKind::Hosting, site, hosting * racked_days(plan, p, b));
    }
}

// Who has a share in the work has that part of its value, and pays the owner for that
// part of its hours.
void add_worth(const Scenario& scenario, const scenario::Workload& workload, const Use& use,
    const Segment& span, bool earns, std::size_t owner, Sums& sums) {
    const double hours = kHoursPerDay * span.days() * use.h100_equivalents *
                         static_cast<double>(use.accelerators.value());
    const double decline = finance::decline_factor(*scenario.assumptions.value_decline,
        scenario.settings.as_of, finance::middle(span.from, span.to));
    const double worth = earns ? (*workload.value)->raw() * decline * hours : 0.0;
    double kept = 1.0;
    for (const scenario::Beneficiary& one : workload.beneficiaries) {
        const std::size_t other = one.organisation.position();
        if (other == owner) continue;
        const double share = one.share->raw();
        kept -= share;
        sums[{use.segment, other, CashKind::Revenue, workload.id, kOutsider}] += worth * share;
        if (!one.transfer_price) continue;
        add_between(sums, use.segment, other, owner, CashKind::Transfer, workload.id,
            one.transfer_price->value.raw() * hours * share);
    }
    sums[{use.segment, owner, CashKind::Revenue, workload.id, kOutsider}] += worth * kept;
}

void add_running(const Scenario& scenario, const Plan& plan, const SitePrices& prices,
    const Use& use, Sums& sums) {
    const Pool& pool = plan.layout.routes.pools[*use.pool];
    const Segment span = plan.layout.timeline.segment(use.segment);
    const RunningCost cost =
        running_cost(scenario, pool, span, prices[pool.site.value][use.segment]);
    const auto count = static_cast<double>(use.accelerators.value());
    const std::string& site = scenario.sites[pool.site.value].id;
    const std::size_t owner = pool.organisation.value;
    sums[{use.segment, owner, CashKind::Energy, site, kOutsider}] -= cost.energy * count;
    sums[{use.segment, owner, CashKind::Operation, site, kOutsider}] -= cost.operation * count;
}

void add_earnings(const Scenario& scenario, const Plan& plan, const Use& use, Sums& sums) {
    const Segment span = plan.layout.timeline.segment(use.segment);
    const scenario::Workload& workload = scenario.workloads[use.workload];
    const bool unfinished = workload.kind == scenario::WorkloadKind::Training && workload.work &&
                            !plan.workloads[use.workload].finished;
    const bool earns = workload.value && (!unfinished || workload.partial_counts);
    add_worth(scenario, workload, use, span, earns, workload.owner.position(), sums);
}

// Each is paid for as long as it is kept, whether it works or not.
void add_hires(const Plan& plan, Sums& sums) {
    for (std::size_t h = 0; h < plan.hires.size(); ++h) {
        const Hire& hire = plan.layout.hires[h];
        for (std::size_t b = 0; b < plan.layout.timeline.segment_count(); ++b) {
            const double units = price_per_day(hire) * plan.layout.timeline.segment(b).days() *
                                 static_cast<double>(plan.hires[h].level(b).value());
            if (hire.lender) {
                add_between(
                    sums, b, hire.tenant.value, hire.lender->value, CashKind::Rent, hire.id, units);
            } else {
                sums[{b, hire.tenant.value, CashKind::Rent, hire.id, kOutsider}] -= units;
            }
        }
    }
}

// What clouds are owed for the rest of the least time of what is taken late in the plan.
std::vector<CashFlow> owed_for_hires(const Plan& plan) {
    std::vector<CashFlow> flows;
    const Date end = plan.layout.timeline.end();
    for (std::size_t h = 0; h < plan.hires.size(); ++h) {
        const Hire& hire = plan.layout.hires[h];
        if (hire.lender) continue; // the agreement, or the plan of both, ends
        AcceleratorCount before;
        for (std::size_t b = 0; b < plan.layout.timeline.segment_count(); ++b) {
            const AcceleratorCount more = plan.hires[h].taken[b] - before;
            before = plan.hires[h].taken[b];
            const int owed = days_owed_after(hire, plan.layout.timeline.boundaries[b], end);
            const double units = price_per_day(hire) * owed * static_cast<double>(more.value());
            if (units <= 0.0) continue;
            flows.push_back({hire.tenant, CashKind::Rent, finance::middle(end, end + owed),
                -money_from_units(units), hire.id});
        }
    }
    return flows;
}

void add_idle(const Scenario& scenario, const Plan& plan, Sums& sums) {
    const std::size_t segments = plan.layout.timeline.segment_count();
    for (const Holding& holding : plan.holdings) {
        const Money price = idle_price(scenario, holding.organisation, holding.system);
        std::vector<std::int64_t> running(segments, 0);
        for (const Use& use : plan.uses) {
            if (!use.pool) continue;
            const Pool& pool = plan.layout.routes.pools[*use.pool];
            if (pool.organisation == holding.organisation && pool.system == holding.system) {
                running[use.segment] += use.accelerators.value();
            }
        }
        for (std::size_t b = 0; b < segments; ++b) {
            const Segment span = plan.layout.timeline.segment(b);
            const double owned = static_cast<double>(owned_days(plan, holding, b)) / span.days();
            const double idle = owned - static_cast<double>(running[b]);
            sums[{b, holding.organisation.value, CashKind::Idle,
                scenario.catalogue.systems[holding.system.value].id, kOutsider}] -=
                idle_cost(scenario, price, span) * idle;
        }
    }
}

// What is due so far to a cent, less what was paid: so a total does not depend on how
// time is split.
struct Account {
    double due_units = 0.0;
    Money paid;

    Money pay(double units) {
        due_units += units;
        const Money now = money_from_units(due_units) - paid;
        paid += now;
        return now;
    }
};

std::vector<CashFlow> flows_of(const Plan& plan, const Sums& sums) {
    std::vector<CashFlow> flows;
    std::map<std::tuple<std::size_t, CashKind, std::string, std::size_t>, Account> accounts;
    for (const auto& [key, amount] : sums) {
        const auto& [segment, organisation, kind, subject, other] = key;
        const Segment span = plan.layout.timeline.segment(segment);
        const Money money = accounts[{organisation, kind, subject, other}].pay(amount);
        if (money == Money()) continue;
        CashFlow flow{make_index<scenario::Organisation>(organisation), kind,
            finance::middle(span.from, span.to), money, subject};
        if (other != kOutsider) flow.counterparty = make_index<scenario::Organisation>(other);
        flows.push_back(std::move(flow));
    }
    return flows;
}

// What is paid for those that leave for good, and for taking them away.
std::vector<CashFlow> departure_cash(const Plan& plan) {
    std::vector<CashFlow> flows;
    for (const scenario::Departure& one : plan.departures) {
        const std::int64_t count = one.accelerators.value();
        const auto add = [&](CashKind kind, Money amount) {
            if (amount == Money()) return;
            flows.push_back({one.organisation, kind, one.on, amount, one.id});
        };
        add(CashKind::Resale, one.proceeds_per_accelerator * count);
        add(CashKind::Removal, -(one.cost_per_accelerator * count));
    }
    return flows;
}

// When the first of a line's accelerators come into use.
Date power_on(const Scenario& scenario, const Plan& plan, std::size_t line) {
    const Queue queue = queue_of(scenario, plan, line);
    return queue.reached(plan.layout.timeline, queue.ahead + 1)
        .value_or(plan.layout.timeline.end());
}

// When the last of a line's accelerators that the plan accepts are; the end of the plan
// where it accepts none.
Date last_accepted(const Scenario& scenario, const Plan& plan, std::size_t line) {
    const Queue queue = queue_of(scenario, plan, line);
    const std::int64_t accelerators = plan.lines[line].accelerators.value();
    const std::int64_t last = std::min(queue.ahead + accelerators, queue.end.back());
    if (last <= queue.ahead) return plan.layout.timeline.end();
    return queue.reached(plan.layout.timeline, last).value_or(plan.layout.timeline.end());
}

finance::AcceptedOn accepted_on(const Scenario& scenario, const Plan& plan) {
    finance::AcceptedOn dates;
    for (std::size_t l = 0; l < plan.lines.size(); ++l) {
        const scenario::OwnedLine& line = plan.lines[l];
        const bool in_halls = line.delivery < plan.layout.timeline.end() &&
                              !goes_into_field(scenario, line.owner, line.system);
        dates.push_back(in_halls ? std::optional(last_accepted(scenario, plan, l)) : std::nullopt);
    }
    return dates;
}

// By line; none where it is delivered after the end, or goes into the field and is
// its owner's no longer.
using InUse = std::vector<std::optional<Date>>;

InUse in_use(const Scenario& scenario, const Plan& plan) {
    const bool from_power_on =
        scenario.assumptions.service_life_from == scenario::ServiceLifeFrom::PowerOn;
    InUse dates;
    for (std::size_t l = 0; l < plan.lines.size(); ++l) {
        const scenario::OwnedLine& line = plan.lines[l];
        const bool none = line.delivery >= plan.layout.timeline.end() ||
                          goes_into_field(scenario, line.owner, line.system);
        dates.push_back(none            ? std::nullopt
                        : from_power_on ? std::optional(power_on(scenario, plan, l))
                                        : std::optional(line.delivery));
    }
    return dates;
}

// By line, what all of it would fetch at the end.
std::vector<Money> worth_at_end(const Scenario& scenario, const std::vector<Money>& costs,
    const InUse& dates, const Plan& plan) {
    std::vector<Money> worth(plan.lines.size());
    for (std::size_t l = 0; l < plan.lines.size(); ++l) {
        if (!dates[l]) continue;
        worth[l] = finance::book_value(scenario.assumptions, costs[l], plan.lines[l].delivery,
            *dates[l], plan.layout.timeline.end());
    }
    return worth;
}

// Of an amount for all of a line, that of some of its accelerators.
Money part_of(Money amount, AcceleratorCount some, AcceleratorCount all) {
    if (some == all) return amount;
    return money_from_units(
        to_units(amount) * static_cast<double>(some.value()) / static_cast<double>(all.value()));
}

AcceleratorCount kept_of(const scenario::OwnedLine& line, const std::vector<SoldPart>& sold) {
    AcceleratorCount kept = line.accelerators;
    for (const SoldPart& part : sold)
        kept -= part.accelerators;
    return kept;
}

void add_salvage(const Scenario& scenario, const std::vector<Money>& worth,
    const std::vector<std::vector<SoldPart>>& sold, Plan& plan) {
    const Date end = plan.layout.timeline.end();
    for (std::size_t l = 0; l < plan.lines.size(); ++l) {
        const scenario::OwnedLine& line = plan.lines[l];
        if (worth[l] == Money()) continue;
        const Money left = part_of(worth[l], kept_of(line, sold[l]), line.accelerators);
        if (left == Money()) continue;
        plan.cash.push_back({line.owner, CashKind::Salvage, end, left,
            scenario.schedule_lines[line.line.value].id});
    }
}

void append(std::vector<CashFlow>& cash, const std::vector<CashFlow>& more) {
    cash.insert(cash.end(), more.begin(), more.end());
}

void add_taxes(const Scenario& scenario, const std::vector<Money>& costs, const InUse& dates,
    const std::vector<std::vector<SoldPart>>& sold, Plan& plan) {
    const Date end = plan.layout.timeline.end();
    std::vector<finance::Asset> assets = finance::assets_built(scenario, plan.cash);
    for (std::size_t l = 0; l < plan.lines.size(); ++l) {
        if (!dates[l]) continue;
        const scenario::OwnedLine& line = plan.lines[l];
        Money kept = costs[l];
        for (const SoldPart& part : sold[l]) {
            const Money cost = part_of(costs[l], part.accelerators, line.accelerators);
            assets.push_back({line.owner, false, cost, std::min(*dates[l], part.on), part.on});
            kept -= cost;
        }
        if (sold[l].empty() || kept_of(line, sold[l]) > AcceleratorCount())
            assets.push_back({line.owner, false, kept, *dates[l], std::nullopt});
    }
    plan.taxes = finance::entity_taxes(scenario, plan.cash, assets, end);
    append(plan.cash, finance::tax_cash(scenario, plan.taxes, end));
}

} // namespace

void count_cash(const Scenario& scenario, Plan& plan) {
    Sums sums;
    const SitePrices prices = prices_of_plan(scenario, plan);
    for (std::size_t p = 0; p < plan.pools.size(); ++p)
        add_standing(scenario, plan, prices, p, sums);
    for (const Use& use : plan.uses) {
        if (use.pool) add_running(scenario, plan, prices, use, sums);
        add_earnings(scenario, plan, use, sums);
    }
    add_hires(plan, sums);
    Sums idle;
    add_idle(scenario, plan, idle);

    const Date end = plan.layout.timeline.end();
    const std::vector<Money> costs = finance::line_costs(scenario, plan.lines);
    const InUse dates = in_use(scenario, plan);
    plan.cash = finance::committed_cash(scenario, plan.lines, accepted_on(scenario, plan));
    append(plan.cash, flows_of(plan, sums));
    append(plan.cash, owed_for_hires(plan));
    append(plan.cash, departure_cash(plan));
    const finance::CostDrivers drivers = cost_drivers(plan);
    append(plan.cash, finance::cost_line_cash(scenario, drivers));
    append(plan.cash, finance::capacity_charge_cash(scenario, drivers.spans));
    append(plan.cash, finance::loan_cash(scenario, end));
    append(plan.cash, finance::lease_cash(scenario, end));
    append(plan.cash, finance::investment_cash(scenario, end));
    const std::vector<Money> worth = worth_at_end(scenario, costs, dates, plan);
    const auto sold = sold_parts(scenario, plan, worth);
    add_salvage(scenario, worth, sold, plan);
    add_taxes(scenario, costs, dates, sold, plan);
    plan.idle_costs = flows_of(plan, idle);
    plan.values = finance::values_by_organisation(scenario, plan.cash, scenario.settings.as_of);
}

} // namespace gigaplan::plan
