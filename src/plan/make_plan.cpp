#include "plan/make_plan.hpp"

#include "plan/binding.hpp"
#include "plan/cash.hpp"
#include "plan/field.hpp"
#include "plan/refine.hpp"
#include "plan/rounding.hpp"
#include "plan/sites.hpp"
#include "plan/targets.hpp"
#include "plan/throughput.hpp"
#include "plan/whole_systems.hpp"
#include "plan/work_done.hpp"

#include <fmt/format.h>

namespace gigaplan::plan {

namespace {

using scenario::Scenario;

struct Solved {
    Layout layout;
    Model model;
    StagedSolution staged;
    std::vector<Arbitrary> arbitrary;
    HotStart hot;
};

// Splitting a segment may show another one that should be split.
constexpr int kRefinementsMax = 4;

std::vector<lp::Basis> carried_over(const HotRound& from, const lp::Program& to) {
    std::vector<lp::Basis> bases;
    bases.reserve(from.bases.size());
    for (const lp::Basis& basis : from.bases)
        bases.push_back(lp::carry_over(from.program, basis, to));
    return bases;
}

// `start` may be null. Moves the program into the solution's last hot round.
Result<Solved> solve_round(const Scenario& scenario, const PlanOptions& options,
    const std::vector<Date>& extra, const std::vector<TargetDay>& target_days,
    const HotRound* start) {
    Solved solved;
    solved.layout = make_layout(scenario, extra);
    solved.layout.target_days = target_days;
    solved.model = build_model(scenario, solved.layout, given_throughput(scenario));
    const lp::Program& program = solved.model.program;
    if (options.progress) {
        options.progress(fmt::format(
            "solving {} columns, {} rows", program.column_count(), program.row_count()));
    }
    const std::vector<lp::Basis> starts =
        start == nullptr ? std::vector<lp::Basis>() : carried_over(*start, program);
    Result<StagedSolution> staged =
        solve_stages(scenario, solved.layout, solved.model, starts, options.stop);
    if (!staged) return staged.failure();
    solved.staged = std::move(*staged);
    return solved;
}

// Where a round starts: the same round of a similar plan, else the round before.
const HotRound* start_of(
    const PlanOptions& options, const std::vector<HotRound>& done, bool keeps_boundaries) {
    if (options.hot != nullptr && !options.hot->rounds.empty()) {
        const std::vector<HotRound>& rounds = options.hot->rounds;
        const bool last = keeps_boundaries || done.size() >= rounds.size();
        return last ? &rounds.back() : &rounds[done.size()];
    }
    return done.empty() ? nullptr : &done.back();
}

Result<Solved> solve(const Scenario& scenario, const PlanOptions& options) {
    const bool keeps_boundaries = options.boundaries != nullptr;
    std::vector<Date> extra;
    if (keeps_boundaries) extra = options.boundaries->boundaries;
    const Result<std::vector<TargetDay>> targets = earliest_target_days(scenario, extra, options);
    if (!targets) return targets.failure();
    for (const TargetDay& day : *targets)
        extra.insert(extra.end(), {day.on - 1, day.on});
    std::vector<HotRound> rounds;
    for (;;) {
        Result<Solved> solved = solve_round(
            scenario, options, extra, *targets, start_of(options, rounds, keeps_boundaries));
        if (!solved) return solved.failure();
        std::vector<Date> more;
        if (!keeps_boundaries && rounds.size() < kRefinementsMax) {
            more = refinements(scenario, solved->layout, solved->model, solved->staged.columns);
        }
        if (more.empty()) {
            auto arbitrary = find_arbitrary(
                scenario, solved->layout, solved->model, solved->staged, options.stop);
            if (!arbitrary) return arbitrary.failure();
            solved->arbitrary = std::move(*arbitrary);
            rounds.push_back({solved->model.program, std::move(solved->staged.bases)});
            solved->hot.rounds = std::move(rounds);
            return solved;
        }
        for (const Date date : more) {
            // With its twin, where a block step brings the same change forward to.
            extra.insert(extra.end(), {date, add_months(date, -1)});
        }
        rounds.push_back({std::move(solved->model.program), std::move(solved->staged.bases)});
    }
}

// Of the program's answer as it is, or of one in whole systems.
Plan rounded(const Scenario& scenario, const Solved& solved, const std::vector<double>& columns) {
    Plan plan;
    plan.layout = solved.layout;
    plan.lines = scenario::owned_lines(scenario);
    plan.fields = plan_field(scenario, plan.lines, plan.layout.timeline);
    plan.stages = solved.staged.stages;
    plan.arbitrary = solved.arbitrary;
    plan.column_count = solved.model.program.column_count();
    plan.row_count = solved.model.program.row_count();
    plan.term_count = solved.model.program.term_count();
    plan.spent_budgets = spent_budgets(solved.model, solved.staged.columns);
    round_to_systems(scenario, solved.model, columns, plan);
    record_divisible(scenario, solved.model, solved.staged.columns, plan);
    measure_sites(scenario, solved.model, plan);
    plan.rounding.violations = broken_limits(scenario, plan);
    measure_work(scenario, plan);
    return plan;
}

bool is_better(const Rounding& whole, const Rounding& rounded_down) {
    return whole.violations.size() <= rounded_down.violations.size() &&
           whole.unmet.size() < rounded_down.unmet.size();
}

// Rounding down may miss what is required although whole systems could do it. Only then:
// of several equal answers an integer program takes any, and another one beside strangers.
Result<Plan> in_whole_systems(
    const Scenario& scenario, const Solved& solved, const PlanOptions& options) {
    Plan plan = rounded(scenario, solved, solved.staged.columns);
    if (plan.rounding.unmet.empty()) return plan;
    if (options.progress) options.progress("looking for whole systems that do what is required");
    const auto columns =
        solve_in_whole_systems(scenario, solved.layout, solved.model, options.stop);
    if (!columns) return columns.failure();
    if (!*columns) return plan;
    Plan whole = rounded(scenario, solved, **columns);
    return is_better(whole.rounding, plan.rounding) ? std::move(whole) : std::move(plan);
}

} // namespace

void check(const Scenario& scenario, Diagnostics& diagnostics) {
    const auto lines = scenario::owned_lines(scenario);
    for (const scenario::OwnedLine& line : lines) {
        const catalogue::System& system = scenario.catalogue.systems[line.system.value];
        if (unit_power(scenario.catalogue, system)) continue;
        if (goes_into_field(scenario, line.owner, line.system)) continue;
        diagnostics.error("unknown-power", scenario.schedule_lines[line.line.value].place,
            fmt::format("system {} has no power figure, so that it cannot be planned", system.id),
            fmt::format("give [catalogue.system.{}] max_power, or its accelerator server_power",
                system.id));
    }
}

Result<Planned> make_counts(const Scenario& scenario, const PlanOptions& options) {
    Result<Solved> solved = solve(scenario, options);
    if (!solved) return solved.failure();
    Result<Plan> plan = in_whole_systems(scenario, *solved, options);
    if (!plan) return plan.failure();
    return Planned{std::move(*plan), std::move(solved->hot)};
}

Result<Planned> make_plan(const Scenario& scenario, const PlanOptions& options) {
    Result<Planned> planned = make_counts(scenario, options);
    if (!planned) return planned.failure();
    find_bindings(scenario, planned->plan);
    count_cash(scenario, planned->plan);
    return planned;
}

} // namespace gigaplan::plan
