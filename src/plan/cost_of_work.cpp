#include "plan/cost_of_work.hpp"

#include "finance/discount.hpp"
#include "plan/unit_costs.hpp"

namespace gigaplan::plan {

namespace {

using scenario::Scenario;

constexpr double kExaflopPerTeraflopsHour = 3600.0 * 1e12 / 1e18;

std::optional<double> quotient(double cost, double amount) {
    return amount > 0.0 ? std::optional(cost / amount) : std::nullopt;
}

void add_costs(const Scenario& scenario, const Plan& plan, std::vector<CostOfWork>& costs) {
    const Date end = plan.layout.timeline.end();
    for (const finance::CashFlow& flow : plan.cash) {
        const bool bought =
            flow.kind == finance::CashKind::Deposit || flow.kind == finance::CashKind::Purchase;
        const bool left =
            flow.kind == finance::CashKind::Salvage || flow.kind == finance::CashKind::Resale;
        const bool counts = bought ? !flow.beyond_plan : left || flow.on < end;
        if (!counts || !(left || finance::is_spending(flow))) continue;
        CostOfWork& one = costs[flow.organisation.value];
        one.cost -= flow.amount;
        one.present_cost -=
            to_units(flow.amount) *
            finance::discount_factor(finance::discount_rate(scenario, flow.organisation),
                scenario.settings.as_of, flow.on);
    }
}

void add_work(const Scenario& scenario, const Plan& plan, std::vector<CostOfWork>& costs) {
    for (const Use& use : plan.uses) {
        const auto owner = scenario.workloads[use.workload].owner.index();
        const Segment span = plan.layout.timeline.segment(use.segment);
        const std::int64_t days = use.accelerators.value() * span.days();
        const double hours =
            kHoursPerDay * static_cast<double>(days) * segment_discount(scenario, owner, span);
        CostOfWork& one = costs[owner.value];
        one.accelerator_days += days;
        one.h100_equivalent_days += use.h100_equivalents * static_cast<double>(days);
        one.accelerator_hours += hours;
        one.h100_equivalent_hours += use.h100_equivalents * hours;
        const auto accelerator =
            scenario.catalogue.systems[system_of(plan.layout, use).value].accelerator;
        const auto* rate = accelerator
                               ? &scenario.catalogue.accelerators[accelerator->value].bf16_tflops
                               : nullptr;
        if (rate == nullptr || !*rate) {
            one.exaflop.reset();
        } else if (one.exaflop) {
            *one.exaflop += hours * (*rate)->value * kExaflopPerTeraflopsHour;
        }
    }
}

CostOfWork sum_of(const std::vector<CostOfWork>& costs) {
    CostOfWork all;
    all.exaflop = 0.0;
    for (const CostOfWork& one : costs) {
        all.cost += one.cost;
        all.accelerator_days += one.accelerator_days;
        all.h100_equivalent_days += one.h100_equivalent_days;
        all.present_cost += one.present_cost;
        all.accelerator_hours += one.accelerator_hours;
        all.h100_equivalent_hours += one.h100_equivalent_hours;
        if (!one.exaflop) all.exaflop.reset();
        if (all.exaflop) *all.exaflop += *one.exaflop;
    }
    return all;
}

} // namespace

std::optional<double> CostOfWork::per_accelerator_hour() const {
    return quotient(present_cost, accelerator_hours);
}

std::optional<double> CostOfWork::per_h100_equivalent_hour() const {
    return quotient(present_cost, h100_equivalent_hours);
}

std::optional<double> CostOfWork::per_exaflop() const {
    return exaflop ? quotient(present_cost, *exaflop) : std::nullopt;
}

std::vector<CostOfWork> costs_of_work(const Scenario& scenario, const Plan& plan) {
    std::vector<CostOfWork> costs(scenario.organisations.size());
    for (std::size_t o = 0; o < costs.size(); ++o) {
        costs[o].organisation = make_index<scenario::Organisation>(o);
        costs[o].exaflop = 0.0;
    }
    add_costs(scenario, plan, costs);
    add_work(scenario, plan, costs);
    std::erase_if(costs,
        [](const CostOfWork& one) { return one.cost == Money() && one.accelerator_days == 0; });
    if (costs.size() >= 2) costs.push_back(sum_of(costs));
    return costs;
}

} // namespace gigaplan::plan
