#include "plan/objectives.hpp"

#include "finance/discount.hpp"
#include "finance/net_present_value.hpp"
#include "plan/cost_of_having.hpp"
#include "plan/idleness.hpp"
#include "plan/unit_costs.hpp"

#include <algorithm>
#include <string_view>
#include <tuple>

namespace gigaplan::plan {

namespace {

double days(const Layout& layout, std::size_t b) {
    return layout.timeline.segment(b).days();
}

// FNV-1a, 64 bits: the same on every machine, unlike std::hash. Mixed after it as in
// MurmurHash3: names that differ in their last character alone would else have weights
// that differ by the same amount, and to exchange one pair for another would be free.
std::uint64_t name_hash(std::string_view name) {
    std::uint64_t hash = 14695981039346656037ULL;
    for (const char c : name) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 1099511628211ULL;
    }
    hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdULL;
    hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53ULL;
    return hash ^ (hash >> 33);
}

void add_standing_costs(const scenario::Scenario& scenario, const Layout& layout,
    const Model& model, const SitePrices& prices, std::size_t p, Coefficients& costs) {
    const Pool& pool = layout.routes.pools[p];
    const double hosting = hosting_per_day(scenario, pool);
    for (std::size_t b = 0; b < layout.timeline.segment_count(); ++b) {
        const Segment segment = layout.timeline.segment(b);
        if (!stands(pool, segment.from)) break;
        const double discount = segment_discount(scenario, pool.organisation, segment);
        const StandingCost standing =
            standing_cost(scenario, pool, segment, prices[pool.site.value][b]);
        const double half = 0.5 * standing.total() * discount;
        for (const std::size_t boundary : {b, b + 1}) {
            if (const MaybeColumn& column = model.accepted[p][boundary]) {
                costs[column->value] += half * kMillionsPerUnit;
            }
        }
        for (const lp::Term& term : racked_day_terms(layout, model, p, b)) {
            costs[term.column.value] += hosting * term.coefficient * discount * kMillionsPerUnit;
        }
        if (const MaybeColumn& column = model.install[p][b]) {
            const Date on = finance::middle(segment.from, segment.to);
            for (const InstallationCost& one : installation_costs(scenario, pool, on)) {
                costs[column->value] += one.units * discount * kMillionsPerUnit;
            }
        }
    }
}

// What it saves in a segment that one has left a pool: it stands there no longer, and its
// owner has one less to leave idle.
double saved_by_going(const scenario::Scenario& scenario, const Pool& pool, Money idle_price,
    const Segment& segment, EnergyPrice price) {
    const double standing = stands(pool, segment.from)
                                ? standing_cost(scenario, pool, segment, price).total() +
                                      hosting_per_day(scenario, pool) * segment.days()
                                : 0.0;
    return (standing + idle_cost(scenario, idle_price, segment)) *
           segment_discount(scenario, pool.organisation, segment);
}

double discounted_from(
    const scenario::Scenario& scenario, Index<scenario::Organisation> organisation, Date on) {
    return finance::discount_factor(
        finance::discount_rate(scenario, organisation), scenario.settings.as_of, on);
}

// Of what may be decided to leave.
void add_leaving_costs(const scenario::Scenario& scenario, const Layout& layout, const Model& model,
    const SitePrices& prices, Coefficients& costs) {
    for (const Leaving& leaving : model.leavings) {
        if (!leaving.column) continue;
        const Money idle = idle_price(scenario, leaving.organisation, leaving.system);
        double each = to_units(leaving.cost_per_accelerator - leaving.proceeds_per_accelerator) *
                      discounted_from(scenario, leaving.organisation, leaving.on);
        for (std::size_t b = 0; b < layout.timeline.segment_count(); ++b) {
            const Segment segment = layout.timeline.segment(b);
            if (segment.from < leaving.on) continue;
            if (leaving.pool) {
                const Pool& pool = layout.routes.pools[*leaving.pool];
                each -= saved_by_going(scenario, pool, idle, segment, prices[pool.site.value][b]);
            } else {
                each -= idle_cost(scenario, idle, segment) *
                        segment_discount(scenario, leaving.organisation, segment);
            }
        }
        costs[leaving.column->value] += each * leaving.units * kMillionsPerUnit;
    }
    for (const SoldLot& lot : model.sold_lots) {
        costs[lot.column.value] +=
            to_units(lot.worth_per_accelerator) *
            discounted_from(scenario, lot.organisation, layout.timeline.end()) * kMillionsPerUnit;
    }
}

// Of what must retire: it hangs on what was accepted an age before. Which deliveries it came with
// is not known here, so that what it would be worth at the end is a mean.
void add_retirement_costs(const scenario::Scenario& scenario, const Layout& layout,
    const Model& model, const SitePrices& prices, std::size_t p, Money idle, Coefficients& costs) {
    const Retirement* retirement = retirement_of(layout, p);
    if (retirement == nullptr) return;
    const Pool& pool = layout.routes.pools[p];
    const auto& rule = scenario.retirement_rules[retirement->rule.value];
    const double paid = to_units(value_or(rule.cost_per_accelerator, Money()) -
                                 value_or(rule.proceeds_per_accelerator, Money()));
    std::vector<lp::Term> terms;
    for (std::size_t b = 0; b < layout.timeline.segment_count(); ++b) {
        const Segment segment = layout.timeline.segment(b);
        const double on_the_day = paid * discounted_from(scenario, pool.organisation, segment.from);
        const double saved =
            saved_by_going(scenario, pool, idle, segment, prices[pool.site.value][b]);
        std::ignore = add_gone(layout, model, p, b, on_the_day - saved, terms);
        if (b > 0) std::ignore = add_gone(layout, model, p, b - 1, -on_the_day, terms);
    }
    const Date end = layout.timeline.end();
    const double given_up = mean_worth_at_end(scenario, pool.organisation, pool.system, end) *
                            discounted_from(scenario, pool.organisation, end);
    std::ignore = add_gone(layout, model, p, layout.timeline.segment_count(), given_up, terms);
    for (const lp::Term& term : terms)
        costs[term.column.value] += term.coefficient * kMillionsPerUnit;
}

// What one organisation of the scenario pays another for lent accelerators is no cost to
// the plan of all.
void add_hire_costs(const scenario::Scenario& scenario, const Layout& layout, const Model& model,
    std::size_t h, Coefficients& costs) {
    const Hire& hire = layout.hires[h];
    if (hire.lender) return;
    const HireColumns& columns = model.hires[h];
    const Date end = layout.timeline.end();
    for (std::size_t b = 0; b < layout.timeline.segment_count(); ++b) {
        if (!columns.taken[b]) continue;
        const Segment segment = layout.timeline.segment(b);
        const double cost = price_per_day(hire) * segment.days() *
                            segment_discount(scenario, hire.tenant, segment) * kMillionsPerUnit;
        for (const lp::Term& term : columns.level(b))
            costs[term.column.value] += cost * term.coefficient;
        const int owed =
            may_take(hire, segment.from) ? days_owed_after(hire, segment.from, end) : 0;
        if (owed == 0) continue;
        const double after = price_per_day(hire) * owed *
                             segment_discount(scenario, hire.tenant, {end, end + owed}) *
                             kMillionsPerUnit;
        costs[columns.taken[b]->value] += after;
        if (b > 0 && columns.taken[b - 1]) costs[columns.taken[b - 1]->value] -= after;
    }
}

} // namespace

Coefficients work_objective(const scenario::Scenario& scenario, const Layout& layout,
    const Model& model, std::optional<Index<scenario::Organisation>> only) {
    Coefficients work(model.program.column_count(), 0.0);
    for (const UseColumn& use : model.uses) {
        if (only && scenario.workloads[use.workload].owner.index() != *only) continue;
        work[use.column.value] = use.h100_equivalents * days(layout, use.segment);
    }
    return work;
}

Coefficients earliness_objective(
    const scenario::Scenario& scenario, const Layout& layout, const Model& model) {
    Coefficients earliness(model.program.column_count(), 0.0);
    // Scaled to the whole horizon, so that coefficients stay near those of work.
    const double horizon = layout.timeline.end() - layout.timeline.begin();
    for (const UseColumn& use : model.uses) {
        const double d = days(layout, use.segment);
        const double left = layout.timeline.end() - layout.timeline.boundaries[use.segment] - d / 2;
        // A run that ends goes before work that goes on anyway.
        const bool ends = scenario.workloads[use.workload].kind == scenario::WorkloadKind::Training;
        earliness[use.column.value] =
            (ends ? 2.0 : 1.0) * use.h100_equivalents * d * left / horizon;
        if (!use.pool) continue;
        if (const MaybeColumn& growth = model.growth[*use.pool][use.segment]) {
            double& late = earliness[growth->value];
            late = std::min(late, -use.h100_equivalents * d * d / 12.0 / horizon);
        }
    }
    return earliness;
}

Coefficients cost_objective(
    const scenario::Scenario& scenario, const Layout& layout, const Model& model) {
    Coefficients costs(model.program.column_count(), 0.0);
    const SitePrices prices = prices_at_firm_power(scenario, layout.timeline);
    std::vector<Money> idle_prices;
    for (std::size_t p = 0; p < layout.routes.pools.size(); ++p) {
        const Pool& pool = layout.routes.pools[p];
        idle_prices.push_back(idle_price(scenario, pool.organisation, pool.system));
        add_standing_costs(scenario, layout, model, prices, p, costs);
        add_retirement_costs(scenario, layout, model, prices, p, idle_prices.back(), costs);
    }
    add_leaving_costs(scenario, layout, model, prices, costs);
    for (std::size_t h = 0; h < layout.hires.size(); ++h)
        add_hire_costs(scenario, layout, model, h, costs);
    for (const UseColumn& use : model.uses) {
        if (!use.pool) continue;
        const Pool& pool = layout.routes.pools[*use.pool];
        const Segment segment = layout.timeline.segment(use.segment);
        const RunningCost running =
            running_cost(scenario, pool, segment, prices[pool.site.value][use.segment]);
        const double idle = idle_cost(scenario, idle_prices[*use.pool], segment);
        costs[use.column.value] += (running.energy + running.operation - idle) *
                                   segment_discount(scenario, pool.organisation, segment) *
                                   kMillionsPerUnit;
    }
    return costs;
}

Coefficients value_objective(
    const scenario::Scenario& scenario, const Layout& layout, const Model& model) {
    Coefficients values(model.program.column_count(), 0.0);
    for (const UseColumn& use : model.uses) {
        const scenario::Workload& workload = scenario.workloads[use.workload];
        if (!workload.value) continue;
        const Segment segment = layout.timeline.segment(use.segment);
        const double decline = finance::decline_factor(*scenario.assumptions.value_decline,
            scenario.settings.as_of, finance::middle(segment.from, segment.to));
        values[use.column.value] = (*workload.value)->raw() * decline * kHoursPerDay *
                                   segment.days() * use.h100_equivalents *
                                   segment_discount(scenario, workload.owner.index(), segment) *
                                   kMillionsPerUnit;
    }
    return values;
}

Coefficients tie_break_objective(const Model& model) {
    Coefficients weights(model.program.column_count());
    for (std::size_t j = 0; j < weights.size(); ++j) {
        const lp::Column column{static_cast<std::uint32_t>(j)};
        const std::uint64_t hash = name_hash(model.program.name(column));
        weights[j] = 1.0 + static_cast<double>(hash >> 40) / static_cast<double>(1ULL << 24);
    }
    return weights;
}

} // namespace gigaplan::plan
