#include "plan/decide.hpp"

#include "lp/solver.hpp"
#include "plan/question.hpp"
#include "plan/targets.hpp"
#include "plan/weigh.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace gigaplan::plan {

namespace {

using lp::Column;
using scenario::Scenario;

// The part of an objective that may be lost when the next one is looked for: above
// the solver's tolerance, below a system in a hundred thousand.
constexpr double kKept = 1e-6;
// Where accelerators may leave, an accelerator that works may be within that: it is asked for
// more and more, down to the solver's tolerance, until none goes that has work.
constexpr double kKeptMore[] = {1e-7, 1e-8};
constexpr double kNoLoss = 1e-9;

// By how much the order book changes: thousand accelerators sent elsewhere, and thousand
// accelerator-days by which others come later.
Coefficients changes_of_the_book(const Question& question) {
    Coefficients sent(question.model.program.column_count(), 0.0);
    for (std::size_t i = 0; i < question.model.later.size(); ++i) {
        const LaterShipment& way = question.deciding.scarce.later[i];
        sent[question.model.later[i].value] = static_cast<double>(way.accelerators_per_system) *
                                              (way.on - way.booked) / kAcceleratorsPerUnit;
    }
    for (std::size_t i = 0; i < question.model.diverted.size(); ++i) {
        sent[question.model.diverted[i].value] =
            static_cast<double>(question.deciding.divertible[i].accelerators_per_system) /
            kAcceleratorsPerUnit;
    }
    return sent;
}

// After the first objective the others; where it is decided who gets what the fairest; where
// money did not lead the cheapest of all ways to reach them; and what changes the book least.
lp::IntegerSolution follow(const Question& question, lp::Program program,
    std::vector<Leading> leading, lp::IntegerSolution found, double kept,
    const PlanOptions& options) {
    const auto& tolerance = question.scenario.settings.tier_tolerance;
    std::vector<std::pair<lp::Sense, Coefficients>> next;
    for (std::size_t k = 1; k < leading.size(); ++k)
        next.emplace_back(lp::Sense::Maximise, std::move(leading[k].coefficients));
    const bool reallocates = !question.model.diverted.empty() || !question.model.later.empty();
    if (reallocates) {
        for (Coefficients& fairness :
            fairness_objectives(question.world, question.layout, question.model))
            next.emplace_back(lp::Sense::Maximise, std::move(fairness));
    }
    const StageKind kind = leading.front().kind;
    if (kind == StageKind::Work || kind == StageKind::Tier || kind == StageKind::Target) {
        next.emplace_back(lp::Sense::Minimise, costs_with_choices(question));
    }
    if (reallocates) next.emplace_back(lp::Sense::Minimise, changes_of_the_book(question));
    for (const auto& [sense, coefficients] : next) {
        double given_up = kept;
        if (kind == StageKind::Tier && tolerance)
            given_up = std::max(given_up, (*tolerance)->raw());
        keep_reached(program, found.objective, given_up);
        program.set_sense(sense);
        set_costs(program, coefficients);
        const std::int64_t nodes = found.nodes;
        const bool limited = found.limited;
        found = lp::solve_integer(program, question.whole(),
            {.incumbent = found.columns,
                .gap_relative_max = question.gap_relative_max(),
                .nodes_max = options.decision_nodes_max},
            options.stop);
        found.nodes += nodes;
        found.limited = found.limited || limited;
        if (found.outcome != lp::Outcome::Optimal) return found;
    }
    return found;
}

// The best of the first objective with everything whole as it was decided.
double best_with(const Question& question, lp::Program program, const Coefficients& first,
    const std::vector<double>& decided, const PlanOptions& options) {
    for (const Column column : question.whole())
        program.set_bounds(column, decided[column.value], decided[column.value]);
    lp::Solver solver(program);
    solver.set_sense(lp::Sense::Maximise);
    solver.set_costs(first);
    return solver.solve(options.stop).objective;
}

// What leaves costs none of the first objective, where that is not money; where no search finds
// how, as little as one does.
lp::IntegerSolution follow_without_loss(const Question& question, const lp::Program& program,
    const std::vector<Leading>& leading, const lp::IntegerSolution& best,
    const PlanOptions& options) {
    lp::IntegerSolution last = follow(question, program, leading, best, kKept, options);
    const bool free_to_lose =
        leading.front().counts_money || question.scenario.settings.tier_tolerance.has_value();
    if (question.deciding.departures.empty() || free_to_lose) return last;
    const auto loses = [&] {
        const double without =
            best_with(question, program, leading.front().coefficients, last.columns, options);
        return best.objective - without > kNoLoss * (1.0 + std::abs(best.objective));
    };
    for (const double kept : kKeptMore) {
        if (last.outcome != lp::Outcome::Optimal || !loses()) return last;
        lp::IntegerSolution next = follow(question, program, leading, best, kept, options);
        if (next.outcome == lp::Outcome::Optimal) last = std::move(next);
    }
    return last;
}

std::optional<ProjectChoice> taken_way(
    const Question& question, const std::vector<double>& columns, std::size_t project) {
    for (std::size_t way = 0; way < question.deciding.choices.size(); ++way) {
        const ProjectChoice& choice = question.deciding.choices[way];
        if (choice.project.value != project) continue;
        if (columns[question.model.choices[way].value] > 0.5) return choice;
    }
    return std::nullopt;
}

std::vector<std::int64_t> whole_counts(
    const std::vector<Column>& counts, const std::vector<double>& columns) {
    std::vector<std::int64_t> systems;
    for (const Column column : counts)
        systems.push_back(std::llround(columns[column.value]));
    return systems;
}

// What comes later than it was booked, and when.
std::vector<LateShipment> late_shipments(
    const Question& question, const std::vector<std::int64_t>& systems) {
    std::vector<LateShipment> late;
    for (std::size_t i = 0; i < systems.size(); ++i) {
        const LaterShipment& way = question.deciding.scarce.later[i];
        if (systems[i] == 0) continue;
        late.push_back({way.line, way.booked, way.on,
            AcceleratorCount(systems[i] * way.accelerators_per_system)});
    }
    return late;
}

// By option that is open, what it sends.
std::vector<DiversionDecision> diversions_of(
    const Question& question, const std::vector<std::int64_t>& systems) {
    std::vector<DiversionDecision> decisions;
    for (std::size_t i = 0; i < systems.size(); ++i) {
        const DivertibleLine& one = question.deciding.divertible[i];
        if (decisions.empty() || decisions.back().option != one.option)
            decisions.push_back({one.option, {}, std::nullopt, true});
        if (one.is_return) continue;
        decisions.back().sent += AcceleratorCount(systems[i] * one.accelerators_per_system);
    }
    return decisions;
}

// By permit, what leaves by it.
std::vector<DepartureDecision> departures_of(
    const Question& question, const std::vector<std::int64_t>& systems) {
    std::vector<DepartureDecision> decisions;
    for (const Permit& permit : permits_of(question.scenario)) {
        decisions.push_back({permit.id, permit.place, permit.sold, permit.organisation,
            permit.system, {}, std::nullopt, true});
    }
    for (std::size_t i = 0; i < systems.size(); ++i) {
        const PossibleDeparture& one = question.deciding.departures[i];
        decisions[one.permit].accelerators +=
            AcceleratorCount(systems[i] * one.one_system.accelerators.value());
    }
    return decisions;
}

// With everything taken on its first day, whatever it costs, some target may be out of reach;
// else rules and budgets are in the way.
Failure why_no_target(const Question& question, const PlanOptions& options) {
    Scenario all = question.world;
    all.budgets.clear();
    const auto days = earliest_target_days(all, {}, options);
    if (days) {
        return {FailureKind::Infeasible,
            fmt::format("every target could be reached with all projects together; no choice that "
                        "keeps budgets, exclusions and requirements reaches all of them before {}",
                iso(question.layout.timeline.end()))};
    }
    if (days.failure().kind != FailureKind::Infeasible) return days.failure();
    return {FailureKind::Infeasible,
        "even with all projects, each on its first day: " + days.failure().message};
}

// Could the plan pay for what it must take, but for a budget?
bool budgets_forbid_what_is_owed(const Scenario& scenario) {
    return !scenario.budgets.empty() &&
           std::ranges::any_of(scenario.projects, [](const scenario::Project& project) {
               return project.open && project.open->must_be_taken;
           });
}

Result<Decisions> decide_together(
    const Scenario& scenario, const PlanOptions& options, bool owed_passes_budgets = false) {
    Decisions decisions;
    if (scenario.projects.empty() && divertible_lines(scenario).empty() &&
        scarce_outputs(scenario).periods.empty() && permits_of(scenario).empty()) {
        decisions.world = scenario;
        return decisions;
    }
    const Question question = ask(scenario, owed_passes_budgets);
    decisions.choice_count = question.deciding.choices.size();
    if (options.progress) {
        options.progress(fmt::format("deciding on {} projects in {} ways, {} lines to divert, {} "
                                     "ways to ship later and {} to leave, {} columns",
            scenario.projects.size(), decisions.choice_count, question.deciding.divertible.size(),
            question.deciding.scarce.later.size(), question.deciding.departures.size(),
            question.model.program.column_count()));
    }
    std::vector<Leading> leading = objectives_of(question);
    decisions.stage = leading.front().kind;
    lp::Program program = question.model.program;
    program.set_sense(lp::Sense::Maximise);
    set_costs(program, leading.front().coefficients);
    const lp::IntegerSolution best = search(question, program, options);
    if (best.outcome == lp::Outcome::Infeasible && decisions.stage == StageKind::Target)
        return why_no_target(question, options);
    const bool infeasible = best.outcome == lp::Outcome::Infeasible;
    if (infeasible && !owed_passes_budgets && budgets_forbid_what_is_owed(scenario))
        return decide_together(scenario, options, true);
    if (best.outcome != lp::Outcome::Optimal) return failure_of(best);
    decisions.objective = best.objective;
    decisions.claimed_gap = best.claimed_gap();
    decisions.certified_gap = best.certified_gap();
    decisions.certified = best.certificate.holds() && best.relaxation_certified;
    const lp::IntegerSolution last = follow_without_loss(question, program, leading, best, options);
    if (last.outcome != lp::Outcome::Optimal) return failure_of(last);
    decisions.nodes = last.nodes;
    decisions.limited = last.limited;
    std::vector<ProjectChoice> taken;
    for (std::size_t i = 0; i < scenario.projects.size(); ++i) {
        ProjectDecision& decision = decisions.projects.emplace_back();
        decision.project = make_index<scenario::Project>(i);
        decision.taken = taken_way(question, last.columns, i);
        if (decision.taken) taken.push_back(*decision.taken);
    }
    const std::vector<std::int64_t> sent = whole_counts(question.model.diverted, last.columns);
    const std::vector<std::int64_t> later = whole_counts(question.model.later, last.columns);
    decisions.late = late_shipments(question, later);
    decisions.diversions = diversions_of(question, sent);
    const std::vector<std::int64_t> leaving = whole_counts(question.leaving(), last.columns);
    decisions.departures = departures_of(question, leaving);
    const Result<Done> weighed =
        weigh_all(question, program, best, last.columns, options, decisions);
    if (!weighed) return weighed.failure();
    decisions.world = with_departures(
        with_later_shipments(
            with_diversions(with_projects(scenario, taken), question.deciding.divertible, sent),
            question.deciding.scarce.later, later),
        question.deciding.departures, leaving);
    return decisions;
}

} // namespace

// Outputs are shared out among the orders that stand once projects and diversions are decided,
// as if all that is booked came on its day: an order that is left takes nothing of them. What
// leaves is then decided in the world in which some come later.
Result<Decisions> decide(const Scenario& scenario, const PlanOptions& options) {
    if (scenario.supplier_outputs.empty()) return decide_together(scenario, options);
    Scenario unlimited = scenario;
    unlimited.supplier_outputs.clear();
    const bool scarce = !scarce_outputs(scenario).periods.empty();
    if (scarce) unlimited = with_departures(unlimited, {}, {});
    Result<Decisions> decisions = decide_together(unlimited, options);
    if (!decisions) return decisions.failure();
    decisions->world.supplier_outputs = scenario.supplier_outputs;
    if (!scarce) return decisions;
    const auto next = [&](const Scenario& world) -> Result<Done> {
        Result<Decisions> more = decide_together(world, options);
        if (!more) return more.failure();
        const bool first =
            decisions->projects.empty() && decisions->diversions.empty() && decisions->late.empty();
        if (!more->late.empty()) decisions->late = std::move(more->late);
        decisions->departures = std::move(more->departures);
        decisions->world = std::move(more->world);
        decisions->nodes += more->nodes;
        decisions->limited = decisions->limited || more->limited;
        if (!first) return Done{};
        decisions->stage = more->stage;
        decisions->objective = more->objective;
        decisions->claimed_gap = more->claimed_gap;
        decisions->certified_gap = more->certified_gap;
        decisions->certified = more->certified;
        return Done{};
    };
    if (!scarce_outputs(decisions->world).periods.empty()) {
        const Result<Done> shared = next(decisions->world);
        if (!shared) return shared.failure();
    }
    Scenario shared_out = decisions->world;
    shared_out.resale_offers = scenario.resale_offers;
    shared_out.retirement_rules = scenario.retirement_rules;
    shared_out.supplier_outputs.clear();
    if (permits_of(shared_out).empty()) return decisions;
    const Result<Done> left = next(shared_out);
    if (!left) return left.failure();
    decisions->world.supplier_outputs = scenario.supplier_outputs;
    return decisions;
}

} // namespace gigaplan::plan
