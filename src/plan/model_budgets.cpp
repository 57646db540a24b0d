// What organisations may spend in a fiscal year, by their own calendar.
//
// Payments that are owed whatever the plan come first. What is left of the budget
// limits all that the plan decides: installing, running, housing, and projects. A
// budget that is spent already leaves nothing, and does not forbid what is owed.
// A segment's money counts in the year of its middle, as it does in the cash.
#include "finance/discount.hpp"
#include "finance/owed.hpp"
#include "finance/spending.hpp"
#include "plan/cost_drivers.hpp"
#include "plan/model_builder.hpp"
#include "plan/racked.hpp"
#include "plan/unit_costs.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace gigaplan::plan {

namespace {

using finance::CashFlow;
using finance::CashKind;
using lp::kInfinity;
using lp::Term;
using scenario::SpendingKind;

// Part of a budget that still counts as nothing left.
constexpr double kSpentWithin = 1e-6;

struct FiscalYear {
    Date from, to;
    [[nodiscard]] bool holds(Date date) const { return from <= date && date < to; }
};

FiscalYear fiscal_year_of(const scenario::Organisation& organisation, int fiscal_year) {
    const unsigned last_month = *organisation.fiscal_year_end_month;
    return {finance::first_day_after_fiscal_year(fiscal_year - 1, last_month),
        finance::first_day_after_fiscal_year(fiscal_year, last_month)};
}

// By the same classes as the spending that is held against it: see spending.hpp.
bool counts(SpendingKind budget, const CashFlow& flow) {
    const finance::CashClass of = finance::class_of(flow);
    if (of == finance::CashClass::Capital) return budget != SpendingKind::Operating;
    if (of == finance::CashClass::Operating) return budget != SpendingKind::Capital;
    return false;
}

bool counts(SpendingKind budget, CashKind kind) {
    CashFlow flow;
    flow.kind = kind;
    return counts(budget, flow);
}

// In millions, positive when paid.
double paid_millions(
    const scenario::Budget& budget, const FiscalYear& year, const std::vector<CashFlow>& flows) {
    double millions = 0.0;
    for (const CashFlow& flow : flows) {
        const bool theirs = flow.organisation == budget.organisation.index();
        if (!theirs || !year.holds(flow.on) || !counts(budget.kind, flow)) continue;
        if (!finance::counts_as_spent(flow)) continue;
        millions -= to_millions(flow.amount);
    }
    return millions;
}

void add_pool_terms(const ModelBuilder& builder, const SitePrices& prices,
    const scenario::Budget& budget, const FiscalYear& year, std::size_t p,
    std::vector<Term>& terms) {
    const Pool& pool = builder.pools()[p];
    for (std::size_t b = 0; b < builder.segments(); ++b) {
        const Segment segment = builder.layout.timeline.segment(b);
        if (!year.holds(finance::middle(segment.from, segment.to))) continue;
        if (const MaybeColumn& column = builder.model.install[p][b]) {
            const Date on = finance::middle(segment.from, segment.to);
            for (const InstallationCost& one : installation_costs(builder.scenario, pool, on)) {
                if (!counts(budget.kind, one.kind)) continue;
                terms.push_back({*column, one.units * kMillionsPerUnit});
            }
        }
        if (!counts(budget.kind, CashKind::Operation)) continue;
        const EnergyPrice price = prices[pool.site.value][b];
        const StandingCost standing = standing_cost(builder.scenario, pool, segment, price);
        const double half = 0.5 * standing.total() * kMillionsPerUnit;
        for (const std::size_t boundary : {b, b + 1}) {
            if (const MaybeColumn& column = builder.model.accepted[p][boundary]) {
                terms.push_back({*column, half});
            }
        }
        const double hosting = hosting_per_day(builder.scenario, pool);
        for (const Term& term : racked_day_terms(builder.layout, builder.model, p, b)) {
            if (hosting == 0.0) break;
            terms.push_back({term.column, hosting * term.coefficient * kMillionsPerUnit});
        }
        const RunningCost running = running_cost(builder.scenario, pool, segment, price);
        for (const std::size_t u : builder.model.pool_segment_uses[p * builder.segments() + b]) {
            terms.push_back({builder.model.uses[u].column,
                (running.energy + running.operation) * kMillionsPerUnit});
        }
    }
}

// What leaves a hall stands there no longer and costs nothing more from its day on; to take it
// away costs on that day. What is decided lessens `left` by the result, in millions.
double add_gone_terms(const ModelBuilder& builder, const SitePrices& prices,
    const scenario::Budget& budget, const FiscalYear& year, std::size_t p,
    std::vector<Term>& terms) {
    if (!may_lose(builder.layout, builder.model, p)) return 0.0;
    if (!counts(budget.kind, CashKind::Operation)) return 0.0;
    const Pool& pool = builder.pools()[p];
    double millions = 0.0;
    for (std::size_t b = 0; b < builder.segments(); ++b) {
        const Segment segment = builder.layout.timeline.segment(b);
        if (!stands(pool, segment.from)) break;
        if (!year.holds(finance::middle(segment.from, segment.to))) continue;
        const StandingCost standing =
            standing_cost(builder.scenario, pool, segment, prices[pool.site.value][b]);
        const double each =
            standing.total() + hosting_per_day(builder.scenario, pool) * segment.days();
        millions += add_gone(builder.layout, builder.model, p, b, -each * kMillionsPerUnit, terms);
    }
    const Retirement* retirement = retirement_of(builder.layout, p);
    if (retirement == nullptr) return millions;
    const auto& rule = builder.scenario.retirement_rules[retirement->rule.value];
    const double cost = to_units(value_or(rule.cost_per_accelerator, Money())) * kMillionsPerUnit;
    for (std::size_t b = 0; b < builder.segments(); ++b) {
        if (cost == 0.0 || !year.holds(builder.layout.timeline.boundaries[b])) continue;
        millions += add_gone(builder.layout, builder.model, p, b, cost, terms);
        if (b > 0) millions += add_gone(builder.layout, builder.model, p, b - 1, -cost, terms);
    }
    return millions;
}

// What taking away costs that is decided, or may be.
double add_removal_terms(const ModelBuilder& builder, const scenario::Budget& budget,
    const FiscalYear& year, std::vector<Term>& terms) {
    if (!counts(budget.kind, CashKind::Removal)) return 0.0;
    double millions = 0.0;
    for (const Leaving& leaving : builder.model.leavings) {
        const bool theirs = leaving.organisation == budget.organisation.index();
        if (!theirs || !year.holds(leaving.on)) continue;
        const double cost =
            to_units(leaving.cost_per_accelerator) * leaving.units * kMillionsPerUnit;
        if (cost == 0.0) continue;
        if (leaving.column) {
            terms.push_back({*leaving.column, cost});
        } else {
            millions += cost;
        }
    }
    return millions;
}

// Rent within the year, to whomever it is paid.
void add_hire_terms(const ModelBuilder& builder, const scenario::Budget& budget,
    const FiscalYear& year, std::size_t h, std::vector<Term>& terms) {
    const Hire& hire = builder.layout.hires[h];
    if (hire.tenant != budget.organisation.index() || !counts(budget.kind, CashKind::Rent)) return;
    for (std::size_t b = 0; b < builder.segments(); ++b) {
        const Segment segment = builder.layout.timeline.segment(b);
        if (!year.holds(finance::middle(segment.from, segment.to))) continue;
        const double cost = price_per_day(hire) * segment.days() * kMillionsPerUnit;
        for (const Term& term : builder.model.hires[h].level(b))
            terms.push_back({term.column, cost * term.coefficient});
    }
}

// What who has a share in a workload pays its owner for that part of its hours.
void add_transfer_terms(const ModelBuilder& builder, const scenario::Budget& budget,
    const FiscalYear& year, std::vector<Term>& terms) {
    if (!counts(budget.kind, CashKind::Transfer)) return;
    for (const UseColumn& use : builder.model.uses) {
        const Segment segment = builder.layout.timeline.segment(use.segment);
        if (!year.holds(finance::middle(segment.from, segment.to))) continue;
        const scenario::Workload& workload = builder.scenario.workloads[use.workload];
        if (workload.owner.index() == budget.organisation.index()) continue;
        for (const scenario::Beneficiary& one : workload.beneficiaries) {
            const bool pays =
                one.organisation.index() == budget.organisation.index() && one.transfer_price;
            if (!pays) continue;
            const double hours = kHoursPerDay * segment.days() * use.h100_equivalents;
            terms.push_back({use.column,
                one.transfer_price->value.raw() * hours * one.share->raw() * kMillionsPerUnit});
        }
    }
}

// What opening accelerators cost just by standing there.
double opening_millions(const ModelBuilder& builder, const SitePrices& prices,
    const scenario::Budget& budget, const FiscalYear& year, std::size_t p) {
    if (!counts(budget.kind, CashKind::Operation)) return 0.0;
    const Pool& pool = builder.pools()[p];
    double millions = 0.0;
    for (std::size_t b = 0; b < builder.segments(); ++b) {
        const Segment segment = builder.layout.timeline.segment(b);
        if (!year.holds(finance::middle(segment.from, segment.to))) continue;
        const StandingCost standing =
            standing_cost(builder.scenario, pool, segment, prices[pool.site.value][b]);
        millions +=
            standing.total() * kMillionsPerUnit * opening_units(pool, builder.layout.timeline, b);
        for (const RackedPart& part : racked_parts(builder.layout.timeline, pool, b)) {
            millions += hosting_per_day(builder.scenario, pool) * kMillionsPerUnit *
                        (part.start_days + part.end_days) *
                        opening_units(pool, builder.layout.timeline, part.segment);
        }
    }
    return millions;
}

// What the year pays for deliveries that must be taken, as they are ordered, where no budget is to
// stand against them.
double owed_as_ordered(
    const ModelBuilder& builder, const scenario::Budget& budget, const FiscalYear& year) {
    if (builder.deciding == nullptr || !builder.deciding->owed_passes_budgets) return 0.0;
    double millions = 0.0;
    for (std::size_t way = 0; way < builder.deciding->choices.size(); ++way) {
        const ProjectChoice& choice = builder.deciding->choices[way];
        const auto& open = builder.deciding->undecided->projects[choice.project.value].open;
        if (!open || !open->must_be_taken || choice.in_use != open->delivery) continue;
        millions += paid_millions(budget, year, builder.deciding->flows[way]);
    }
    return millions;
}

void add_budget(ModelBuilder& builder, const SitePrices& prices, std::size_t position,
    const std::vector<CashFlow>& owed) {
    const scenario::Budget& budget = builder.scenario.budgets[position];
    const scenario::Organisation& organisation =
        builder.scenario.organisations[budget.organisation.position()];
    const FiscalYear year = fiscal_year_of(organisation, budget.fiscal_year);
    double left = to_millions(*budget.amount) - paid_millions(budget, year, owed);
    std::vector<Term> terms;
    for (std::size_t p = 0; p < builder.pools().size(); ++p) {
        if (builder.pools()[p].organisation != budget.organisation.index()) continue;
        add_pool_terms(builder, prices, budget, year, p, terms);
        left -= opening_millions(builder, prices, budget, year, p);
        left -= add_gone_terms(builder, prices, budget, year, p, terms);
    }
    left -= add_removal_terms(builder, budget, year, terms);
    for (std::size_t h = 0; h < builder.layout.hires.size(); ++h)
        add_hire_terms(builder, budget, year, h, terms);
    add_transfer_terms(builder, budget, year, terms);
    if (builder.deciding != nullptr) {
        for (std::size_t way = 0; way < builder.deciding->choices.size(); ++way) {
            const double millions = paid_millions(budget, year, builder.deciding->flows[way]);
            if (millions != 0.0) terms.push_back({builder.model.choices[way], millions});
        }
        for (std::size_t i = 0; i < builder.deciding->divertible.size(); ++i) {
            const double millions =
                paid_millions(budget, year, builder.deciding->diverted_flows[i]);
            if (millions != 0.0) terms.push_back({builder.model.diverted[i], millions});
        }
        for (std::size_t i = 0; i < builder.deciding->scarce.later.size(); ++i) {
            const double millions = paid_millions(budget, year, builder.deciding->later_flows[i]);
            if (millions != 0.0) terms.push_back({builder.model.later[i], millions});
        }
    }
    if (terms.empty()) return;
    const double most = std::max({0.0, left, owed_as_ordered(builder, budget, year)});
    builder.add_row("budget|" + budget.id, -kInfinity, most, terms,
        {Limit::Budget, position, 0, budget.amount.place});
}

} // namespace

void add_budget_rows(ModelBuilder& builder) {
    if (builder.scenario.budgets.empty()) return;
    // While deciding, the projects' own payments go with their columns.
    const scenario::Scenario world = builder.deciding != nullptr
                                         ? with_projects(*builder.deciding->undecided, {})
                                         : builder.scenario;
    const std::vector<CashFlow> owed =
        finance::owed_cash(world, scenario::owned_lines(world), spans_of(builder.layout.timeline));
    const SitePrices prices = prices_at_firm_power(builder.scenario, builder.layout.timeline);
    for (std::size_t i = 0; i < builder.scenario.budgets.size(); ++i)
        add_budget(builder, prices, i, owed);
}

std::vector<std::size_t> spent_budgets(const Model& model, const std::vector<double>& columns) {
    std::vector<std::size_t> spent;
    for (std::size_t i = 0; i < model.tags.size(); ++i) {
        if (model.tags[i].limit != Limit::Budget) continue;
        const lp::Row row{static_cast<std::uint32_t>(i)};
        double activity = 0.0;
        for (const Term& term : model.program.terms(row))
            activity += term.coefficient * columns[term.column.value];
        const double upper = model.program.row_upper()[i];
        if (activity >= upper - kSpentWithin * (1.0 + upper))
            spent.push_back(model.tags[i].subject);
    }
    return spent;
}

} // namespace gigaplan::plan
