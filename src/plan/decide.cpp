#include "plan/decide.hpp"

#include "plan/choice_costs.hpp"
#include "plan/deciding_layout.hpp"
#include "plan/deciding_targets.hpp"
#include "plan/throughput.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <set>

namespace gigaplan::plan {

namespace {

using lp::Column;
using scenario::Scenario;

// The part of an objective that may be lost when the next one is looked for: above
// the solver's tolerance, below a system in a hundred thousand.
constexpr double kKept = 1e-6;

struct Question {
    const Scenario& scenario;
    Deciding deciding;
    Scenario world; // everything taken at its earliest
    Layout layout;
    Model model;
    std::vector<double> choice_costs;   // in millions
    std::vector<double> diverted_costs; // by divertible line, of one system
    std::vector<double> later_costs;    // by way to ship later, of one system
    ReachedColumns reached;             // where targets lead

    // To share out output hardly differs from its relaxation: many lines are nearly alike.
    [[nodiscard]] double gap_relative_max() const {
        return model.choices.empty() && model.diverted.empty() ? 1e-4 : 1e-6;
    }

    // All that must be whole: ways that are taken, systems that are sent or come later, and
    // the days of targets.
    [[nodiscard]] std::vector<Column> whole() const {
        std::vector<Column> columns = model.choices;
        columns.insert(columns.end(), model.diverted.begin(), model.diverted.end());
        columns.insert(columns.end(), model.later.begin(), model.later.end());
        for (const auto& of_target : reached) {
            for (const MaybeColumn& column : of_target) {
                if (column) columns.push_back(*column);
            }
        }
        return columns;
    }
};

Question ask(const Scenario& scenario) {
    Question question{scenario,
        {&scenario, project_choices(scenario), {}, divertible_lines(scenario), {},
            scarce_outputs(scenario), {}},
        {}, {}, {}, {}, {}, {}, {}};
    question.world = with_projects(scenario, earliest(question.deciding.choices));
    question.layout = deciding_layout(scenario, question.deciding.choices);
    question.deciding.flows =
        choice_flows(scenario, question.deciding.choices, question.layout.timeline);
    question.deciding.diverted_flows =
        diverted_flows(scenario, question.deciding.divertible, question.layout.timeline);
    question.deciding.later_flows = later_flows(scenario, question.deciding.scarce.later);
    question.model = build_model(
        question.world, question.layout, given_throughput(question.world), &question.deciding);
    question.reached = add_reached(question.world, question.layout, question.model);
    question.choice_costs = choice_costs(question.deciding, question.layout.timeline);
    question.diverted_costs = diverted_costs(question.deciding, question.layout.timeline);
    question.later_costs = later_costs(question.deciding, question.layout.timeline);
    return question;
}

// What the decisions themselves cost, added to coefficients of money.
void add_costs_of_choices(const Question& question, double sign, Coefficients& coefficients) {
    for (std::size_t way = 0; way < question.choice_costs.size(); ++way) {
        coefficients[question.model.choices[way].value] += sign * question.choice_costs[way];
    }
    for (std::size_t i = 0; i < question.diverted_costs.size(); ++i) {
        coefficients[question.model.diverted[i].value] += sign * question.diverted_costs[i];
    }
    for (std::size_t i = 0; i < question.later_costs.size(); ++i) {
        coefficients[question.model.later[i].value] += sign * question.later_costs[i];
    }
}

Coefficients costs_with_choices(const Question& question) {
    Coefficients costs = cost_objective(question.world, question.layout, question.model);
    add_costs_of_choices(question, 1.0, costs);
    return costs;
}

// Leading objectives, with what the choices themselves cost where they count money.
std::vector<Leading> objectives_of(const Question& question) {
    std::vector<Leading> all = target_objectives(question.layout, question.model, question.reached);
    for (Leading& leading : leading_objectives(question.world, question.layout, question.model))
        all.push_back(std::move(leading));
    for (Leading& leading : all) {
        // A tier's money is what its work is worth; projects have no tier.
        if (!leading.counts_money || leading.kind == StageKind::Tier) continue;
        add_costs_of_choices(question, -1.0, leading.coefficients);
    }
    return all;
}

Failure failure_of(const lp::IntegerSolution& solution) {
    if (solution.limited) {
        return {FailureKind::Limit,
            fmt::format(
                "nothing that satisfies the scenario was found in {} branches of the search",
                solution.nodes)};
    }
    switch (solution.outcome) {
    case lp::Outcome::Infeasible:
        return {FailureKind::Infeasible, "no choice of projects satisfies the scenario"};
    case lp::Outcome::Interrupted:
        return {FailureKind::Interrupted, "stopped before the projects were decided"};
    default:
        return {FailureKind::Internal, "the solver could not decide on the projects"};
    }
}

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
    std::vector<Leading> leading, lp::IntegerSolution found, const PlanOptions& options) {
    const auto& tolerance = question.scenario.settings.tier_tolerance;
    const double given_up = std::max(kKept, tolerance ? (*tolerance)->raw() : 0.0);
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
        keep_reached(program, found.objective, kind == StageKind::Tier ? given_up : kKept);
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

std::optional<ProjectChoice> taken_way(
    const Question& question, const std::vector<double>& columns, std::size_t project) {
    for (std::size_t way = 0; way < question.deciding.choices.size(); ++way) {
        const ProjectChoice& choice = question.deciding.choices[way];
        if (choice.project.value != project) continue;
        if (columns[question.model.choices[way].value] > 0.5) return choice;
    }
    return std::nullopt;
}

// Projects that have to be decided anew when one changes sides: when it is left all
// that need it, directly or not; when it is taken all that it needs, and all that it
// excludes or that exclude it.
std::set<std::size_t> touched_by(const Scenario& scenario, std::size_t project, bool taken) {
    std::set<std::size_t> touched = {project};
    for (bool grows = true; grows;) {
        const std::size_t before = touched.size();
        for (std::size_t i = 0; i < scenario.projects.size(); ++i) {
            for (const auto& required : scenario.projects[i].requirements) {
                if (!taken && touched.contains(required.position())) touched.insert(i);
                if (taken && touched.contains(i)) touched.insert(required.position());
            }
            for (const auto& excluded : scenario.projects[i].exclusions) {
                if (taken && touched.contains(i)) touched.insert(excluded.position());
                if (taken && touched.contains(excluded.position())) touched.insert(i);
            }
        }
        grows = touched.size() > before;
    }
    return touched;
}

void fix(lp::Program& program, Column column, const std::vector<double>& decided) {
    program.set_bounds(column, decided[column.value], decided[column.value]);
}

lp::IntegerSolution search(
    const Question& question, const lp::Program& program, const PlanOptions& options) {
    return lp::solve_integer(program, question.whole(),
        {.incumbent = {},
            .gap_relative_max = question.gap_relative_max(),
            .nodes_max = options.decision_nodes_max},
        options.stop);
}

// The best objective when the project is on the other side, all others as decided
// but for those that it touches; Infeasible where that cannot be.
lp::IntegerSolution best_if(const Question& question, lp::Program program,
    const std::vector<double>& decided, std::size_t project, bool taken,
    const PlanOptions& options) {
    const std::set<std::size_t> touched = touched_by(question.scenario, project, taken);
    std::vector<lp::Term> ways;
    for (std::size_t way = 0; way < question.deciding.choices.size(); ++way) {
        const std::size_t of = question.deciding.choices[way].project.value;
        const Column column = question.model.choices[way];
        if (of == project) ways.push_back({column, 1.0});
        if (!touched.contains(of)) fix(program, column, decided);
    }
    for (const Column column : question.model.diverted)
        fix(program, column, decided);
    if (ways.empty() && taken) {
        lp::IntegerSolution none;
        none.outcome = lp::Outcome::Infeasible;
        return none;
    }
    program.add_row("forced", taken ? 1.0 : 0.0, taken ? 1.0 : 0.0, ways);
    return search(question, program, options);
}

// The same of a diversion: nothing is sent, or at least one system.
lp::IntegerSolution best_if_sent(const Question& question, lp::Program program,
    const std::vector<double>& decided, Index<scenario::DiversionOption> option, bool sent,
    const PlanOptions& options) {
    std::vector<lp::Term> systems;
    for (const Column column : question.model.choices)
        fix(program, column, decided);
    for (std::size_t i = 0; i < question.model.diverted.size(); ++i) {
        const DivertibleLine& one = question.deciding.divertible[i];
        if (one.option != option) {
            fix(program, question.model.diverted[i], decided);
        } else if (!one.is_return) {
            systems.push_back({question.model.diverted[i], 1.0});
        }
    }
    program.add_row("forced", sent ? 1.0 : 0.0, sent ? lp::kInfinity : 0.0, systems);
    return search(question, program, options);
}

// What is gained by a decision rather than by its opposite, and whether that was found out.
// Fails where the search for the opposite does.
Result<Done> weigh(const lp::IntegerSolution& best, const lp::IntegerSolution& other, bool taken,
    std::optional<double>& gain, bool& weighed) {
    weighed = !other.limited;
    if (other.limited || other.outcome == lp::Outcome::Infeasible) return Done{};
    if (other.outcome != lp::Outcome::Optimal) return failure_of(other);
    const double difference = best.objective - other.objective;
    gain = taken ? difference : -difference;
    return Done{};
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

// Weighs every decision against its opposite.
Result<Done> weigh_all(const Question& question, const lp::Program& program,
    const lp::IntegerSolution& best, const std::vector<double>& decided, const PlanOptions& options,
    Decisions& decisions) {
    for (ProjectDecision& decision : decisions.projects) {
        const bool taken = decision.taken.has_value();
        const lp::IntegerSolution other =
            best_if(question, program, decided, decision.project.value, !taken, options);
        const Result<Done> weighed = weigh(best, other, taken, decision.gain, decision.weighed);
        if (!weighed) return weighed.failure();
        decisions.limited = decisions.limited || other.limited;
    }
    for (DiversionDecision& decision : decisions.diversions) {
        const bool sent = decision.sent > AcceleratorCount();
        const lp::IntegerSolution other =
            best_if_sent(question, program, decided, decision.option, !sent, options);
        const Result<Done> weighed = weigh(best, other, sent, decision.gain, decision.weighed);
        if (!weighed) return weighed.failure();
        decisions.limited = decisions.limited || other.limited;
    }
    return Done{};
}

Result<Decisions> decide_together(const Scenario& scenario, const PlanOptions& options) {
    Decisions decisions;
    if (scenario.projects.empty() && divertible_lines(scenario).empty() &&
        scarce_outputs(scenario).periods.empty()) {
        decisions.world = scenario;
        return decisions;
    }
    const Question question = ask(scenario);
    decisions.choice_count = question.deciding.choices.size();
    if (options.progress) {
        options.progress(fmt::format("deciding on {} projects in {} ways, {} lines to divert and "
                                     "{} ways to ship later, {} columns",
            scenario.projects.size(), decisions.choice_count, question.deciding.divertible.size(),
            question.deciding.scarce.later.size(), question.model.program.column_count()));
    }
    std::vector<Leading> leading = objectives_of(question);
    decisions.stage = leading.front().kind;
    lp::Program program = question.model.program;
    program.set_sense(lp::Sense::Maximise);
    set_costs(program, leading.front().coefficients);
    const lp::IntegerSolution best = search(question, program, options);
    if (best.outcome == lp::Outcome::Infeasible && decisions.stage == StageKind::Target) {
        return Failure{FailureKind::Infeasible,
            fmt::format("no choice of projects reaches every target before {}",
                iso(question.layout.timeline.end()))};
    }
    if (best.outcome != lp::Outcome::Optimal) return failure_of(best);
    decisions.objective = best.objective;
    decisions.claimed_gap = best.claimed_gap();
    decisions.certified_gap = best.certified_gap();
    decisions.certified = best.certificate.holds() && best.relaxation_certified;
    const lp::IntegerSolution last = follow(question, program, std::move(leading), best, options);
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
    const Result<Done> weighed =
        weigh_all(question, program, best, last.columns, options, decisions);
    if (!weighed) return weighed.failure();
    decisions.world = with_later_shipments(
        with_diversions(with_projects(scenario, taken), question.deciding.divertible, sent),
        question.deciding.scarce.later, later);
    return decisions;
}

} // namespace

// Outputs are shared out among the orders that stand once projects and diversions are decided,
// as if all that is booked came on its day: an order that is left takes nothing of them.
Result<Decisions> decide(const Scenario& scenario, const PlanOptions& options) {
    if (scenario.supplier_outputs.empty()) return decide_together(scenario, options);
    Scenario unlimited = scenario;
    unlimited.supplier_outputs.clear();
    Result<Decisions> decisions = decide_together(unlimited, options);
    if (!decisions) return decisions.failure();
    decisions->world.supplier_outputs = scenario.supplier_outputs;
    if (scarce_outputs(decisions->world).periods.empty()) return decisions;
    Result<Decisions> shared = decide_together(decisions->world, options);
    if (!shared) return shared.failure();
    decisions->late = std::move(shared->late);
    decisions->world = std::move(shared->world);
    decisions->nodes += shared->nodes;
    decisions->limited = decisions->limited || shared->limited;
    if (decisions->projects.empty() && decisions->diversions.empty()) {
        decisions->objective = shared->objective;
        decisions->claimed_gap = shared->claimed_gap;
        decisions->certified_gap = shared->certified_gap;
        decisions->certified = shared->certified;
    }
    return decisions;
}

} // namespace gigaplan::plan
