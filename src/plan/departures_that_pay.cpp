#include "plan/departures_that_pay.hpp"

#include "finance/discount.hpp"
#include "finance/net_present_value.hpp"
#include "plan/leading.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace gigaplan::plan {

namespace {

using scenario::Scenario;

// Whole systems move the work of a plan by so much of it whatever leaves.
constexpr double kRoundingNoise = 1e-4;
// More offers and rules are held against nothing leaving at all.
constexpr std::size_t kWeighedOneByOne = 8;

// What is earned and paid, what is left and what idles, in millions of the as-of date.
double money_of(const Scenario& world, const Plan& plan) {
    double millions = 0.0;
    for (const finance::OrganisationValue& value : plan.values)
        millions += to_millions(value.net_present_value);
    for (const finance::CashFlow& idle : plan.idle_costs) {
        const YearlyRate rate = finance::discount_rate(world, idle.organisation);
        millions += to_millions(idle.amount) *
                    finance::discount_factor(rate, world.settings.as_of, idle.on);
    }
    return millions;
}

// Of each tier in its order; of other objectives of all workloads. Thousand H100-equivalent days.
std::vector<double> work_of_tiers(const Scenario& world, const Plan& plan) {
    std::map<int, double> work;
    const bool by_tier = world.settings.objective == scenario::Objective::PriorityTiers;
    for (const scenario::Workload& workload : world.workloads)
        work.emplace(by_tier ? tier_of(workload) : 0, 0.0);
    for (const Use& use : plan.uses) {
        const scenario::Workload& workload = world.workloads[use.workload];
        work[by_tier ? tier_of(workload) : 0] +=
            use.h100_equivalents * static_cast<double>(use.accelerators.value()) *
            plan.layout.timeline.segment(use.segment).days() / kAcceleratorsPerUnit;
    }
    std::vector<double> list;
    for (const auto& [tier, amount] : work)
        list.push_back(amount);
    return list;
}

// Larger is better, and what comes first counts first.
struct PlanWorth {
    std::vector<double> parts;
    double leading = 0.0; // in the unit of the decisions' gains
};

PlanWorth worth_of(const Scenario& world, const Plan& plan) {
    const double money = money_of(world, plan);
    PlanWorth worth;
    worth.parts.push_back(-static_cast<double>(plan.rounding.unmet.size()));
    const StageKind first = first_stage(world);
    const bool by_money = first == StageKind::Value || first == StageKind::LeastCost;
    if (!by_money) {
        const std::vector<double> work = work_of_tiers(world, plan);
        worth.parts.insert(worth.parts.end(), work.begin(), work.end());
    }
    worth.leading = by_money || worth.parts.size() < 2 ? money : worth.parts[1];
    worth.parts.push_back(money);
    return worth;
}

bool is_better(const PlanWorth& one, const PlanWorth& other) {
    for (std::size_t i = 0; i < one.parts.size(); ++i) {
        const double more = one.parts[i] - other.parts[i];
        const bool is_money = i + 1 == one.parts.size();
        const double noise = (is_money ? 1e-9 : kRoundingNoise) * (1.0 + std::abs(other.parts[i]));
        if (std::abs(more) > noise) return more > 0.0;
    }
    return false;
}

// What could stay: all of an offer or a rule, or what it lets go out of halls; without a decision
// everything.
struct Staying {
    DepartureDecision* decision = nullptr;
    bool halls_alone = false;

    [[nodiscard]] bool covers(const scenario::Departure& one) const {
        if (decision == nullptr) return true;
        return one.id == decision->id && one.sold == decision->sold && (one.hall || !halls_alone);
    }
};

Scenario without(const Scenario& world, const Staying& staying) {
    Scenario less = world;
    std::erase_if(
        less.departures, [&](const scenario::Departure& one) { return staying.covers(one); });
    return less;
}

// Nothing where the world has no plan.
Result<std::optional<PlanWorth>> weigh_world(const Scenario& world, const PlanOptions& options) {
    PlanOptions alone = options;
    alone.progress = nullptr;
    const Result<Planned> planned = make_plan(world, alone);
    if (planned) return std::optional(worth_of(world, planned->plan));
    if (planned.failure().kind == FailureKind::Infeasible) return std::optional<PlanWorth>();
    return planned.failure();
}

std::vector<Staying> ways_to_stay(Decisions& decisions) {
    std::vector<Staying> ways;
    for (DepartureDecision& decision : decisions.departures) {
        if (decision.accelerators == AcceleratorCount()) continue;
        const Staying all{&decision, false};
        const Staying of_halls{&decision, true};
        ways.push_back(all);
        const std::size_t rest = without(decisions.world, of_halls).departures.size();
        const bool differs = rest < decisions.world.departures.size() &&
                             rest > without(decisions.world, all).departures.size();
        if (differs) ways.push_back(of_halls);
    }
    if (ways.size() > 2 * kWeighedOneByOne) return {Staying()};
    return ways;
}

void stay(Decisions& decisions, const Staying& staying) {
    decisions.world = without(decisions.world, staying);
    for (DepartureDecision& decision : decisions.departures) {
        decision.accelerators = AcceleratorCount();
        for (const scenario::Departure& one : decisions.world.departures) {
            if (one.id == decision.id && one.sold == decision.sold)
                decision.accelerators += one.accelerators;
        }
    }
}

} // namespace

Result<Done> keep_departures_that_pay(Decisions& decisions, const PlanOptions& options) {
    if (decisions.world.departures.empty()) return Done{};
    if (options.progress) options.progress("weighing what leaves in whole systems");
    auto now = weigh_world(decisions.world, options);
    if (!now) return now.failure();
    for (;;) {
        std::optional<PlanWorth> best = *now;
        std::optional<Staying> harmful;
        for (const Staying& way : ways_to_stay(decisions)) {
            const auto less = weigh_world(without(decisions.world, way), options);
            if (!less) return less.failure();
            if (way.decision != nullptr && !way.halls_alone && *less && *now)
                way.decision->gain = (*now)->leading - (*less)->leading;
            if (!*less || (best && !is_better(**less, *best))) continue;
            best = *less;
            harmful = way;
        }
        if (!harmful) return Done{};
        stay(decisions, *harmful);
        *now = best;
    }
}

} // namespace gigaplan::plan
