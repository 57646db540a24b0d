#include "plan/diversion_effect.hpp"

#include "plan/cash.hpp"
#include "plan/under_repair.hpp"

#include <algorithm>

namespace gigaplan::plan {

namespace {

using scenario::Organisation;
using scenario::Scenario;

struct Pair {
    const Scenario& without;
    const Scenario& with;
    const Plan& plan_without;
    const Plan& plan_with;
    const RentTable& rents;
};

// Accelerator-days at the organisation's dock, from delivery to the plan's end.
double delivered_days(const Plan& plan, Index<Organisation> organisation) {
    double days = 0.0;
    const Timeline& timeline = plan.layout.timeline;
    for (const scenario::OwnedLine& line : plan.lines) {
        if (line.owner != organisation || line.delivery >= timeline.end()) continue;
        days += static_cast<double>(line.accelerators.value()) *
                (timeline.end() - std::max(line.delivery, timeline.begin()));
    }
    return days;
}

double accepted_days(const Plan& plan, Index<Organisation> organisation) {
    double days = 0.0;
    for (std::size_t p = 0; p < plan.pools.size(); ++p) {
        if (plan.layout.routes.pools[p].organisation != organisation) continue;
        const PoolPlan& pool = plan.pools[p];
        for (std::size_t b = 0; b < plan.layout.timeline.segment_count(); ++b) {
            days += 0.5 * static_cast<double>((pool.accepted[b] + pool.accepted_end[b]).value()) *
                    plan.layout.timeline.segment(b).days();
        }
    }
    return days;
}

std::int64_t accepted_by_end(const Plan& plan, Index<Organisation> organisation) {
    std::int64_t accepted = 0;
    for (std::size_t p = 0; p < plan.pools.size(); ++p) {
        if (plan.layout.routes.pools[p].organisation != organisation) continue;
        accepted += plan.pools[p].accepted.back().value();
    }
    return accepted;
}

SideEffect side_of(const Pair& pair, Index<Organisation> organisation, std::int64_t diverted) {
    const Plan& without = pair.plan_without;
    const Plan& with = pair.plan_with;
    SideEffect side;
    side.organisation = organisation;
    side.running_days_without = running_days(without, organisation);
    side.running_days_with = running_days(with, organisation);
    side.idle_days_without = idle_days(without, organisation);
    side.idle_days_with = idle_days(with, organisation);
    side.accepted_without = accepted_by_end(without, organisation);
    side.accepted_with = accepted_by_end(with, organisation);
    const auto each = static_cast<double>(diverted);
    side.delivered_days_later =
        (delivered_days(without, organisation) - delivered_days(with, organisation)) / each;
    side.accepted_days_later =
        (accepted_days(without, organisation) - accepted_days(with, organisation)) / each;
    const Worth before = worth_of(pair.without, without, pair.rents, organisation);
    const Worth after = worth_of(pair.with, with, pair.rents, organisation);
    side.cash_lost = before.cash - after.cash;
    side.unquoted_days = std::max(before.unquoted_days, after.unquoted_days);
    if (pair.rents.empty() || differ_unquoted(before, after)) return side;
    side.operating_value_lost = LowHigh{
        before.operating.low - after.operating.low, before.operating.high - after.operating.high};
    side.npv_lost =
        LowHigh{before.net().low - after.net().low, before.net().high - after.net().high};
    return side;
}

std::vector<HardwareValue> hardware_values(
    const Scenario& scenario, Index<catalogue::System> system, std::int64_t accelerators) {
    std::vector<HardwareValue> values;
    for (std::size_t i = 0; i < scenario.prices.size(); ++i) {
        if (scenario.prices[i].system.index() != system) continue;
        const Money price = *scenario.prices[i].per_accelerator;
        values.push_back({i, price, price * accelerators});
    }
    return values;
}

Result<Planned> planned_with_cash(const Scenario& scenario, const PlanOptions& options) {
    Result<Planned> planned = make_counts(scenario, options);
    if (planned) count_cash(scenario, planned->plan);
    return planned;
}

Result<DiversionEffect> effect_between(
    const Scenario& without, const DivertedScenario& diverted, const PlanOptions& options) {
    const Result<Planned> base = planned_with_cash(without, options);
    if (!base) return base.failure();
    PlanOptions hot = options;
    hot.hot = &base->hot;
    const Result<Planned> changed = planned_with_cash(diverted.scenario, hot);
    if (!changed) {
        if (changed.failure().kind != FailureKind::Infeasible) return changed.failure();
        return Failure{
            FailureKind::Infeasible, "no plan satisfies the scenario with the diversion"};
    }

    const RentTable rents(without);
    const Pair pair{without, diverted.scenario, base->plan, changed->plan, rents};
    DiversionEffect effect;
    effect.plan_count = 2;
    effect.giver = side_of(pair, diverted.from, diverted.diverted);
    effect.taker = side_of(pair, diverted.to, diverted.diverted);
    effect.hardware = hardware_values(without, diverted.system, diverted.diverted);
    for (SideEffect* side : {&effect.giver, &effect.taker}) {
        const bool gain = side == &effect.taker;
        const Plan& plan = gain ? changed->plan : base->plan;
        const auto hall = first_hall(without, plan, side->organisation, diverted.system);
        if (!hall) continue;
        Result<BreakEvens> found = find_break_evens(
            {without, diverted.scenario, side->organisation, *hall, diverted.diverted, gain}, hot);
        if (!found) return found.failure();
        effect.plan_count += found->plan_count;
        side->break_evens = std::move(*found);
    }
    return effect;
}

} // namespace

Result<DiversionEffect> find_effect(
    const Scenario& without, const DivertedScenario& diverted, const PlanOptions& options) {
    DivertedScenario arrived = diverted;
    arrived.scenario = with_repairs(std::move(arrived.scenario));
    return effect_between(with_repairs(without), arrived, options);
}

} // namespace gigaplan::plan
