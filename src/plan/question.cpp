#include "plan/question.hpp"

#include "plan/choice_costs.hpp"
#include "plan/deciding_layout.hpp"
#include "plan/throughput.hpp"

#include <fmt/format.h>

namespace gigaplan::plan {

namespace {

using lp::Column;
using scenario::Scenario;

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

} // namespace

// To share out output hardly differs from its relaxation: many lines are nearly alike.
double Question::gap_relative_max() const {
    const bool shares_out = model.choices.empty() && model.diverted.empty();
    return shares_out && deciding.departures.empty() ? 1e-4 : 1e-6;
}

std::vector<Column> Question::leaving() const {
    std::vector<Column> columns;
    for (const Leaving& one : model.leavings) {
        if (one.column) columns.push_back(*one.column);
    }
    return columns;
}

std::vector<Column> Question::whole() const {
    std::vector<Column> columns = model.choices;
    columns.insert(columns.end(), model.diverted.begin(), model.diverted.end());
    columns.insert(columns.end(), model.later.begin(), model.later.end());
    const std::vector<Column> leave = leaving();
    columns.insert(columns.end(), leave.begin(), leave.end());
    for (const auto& of_target : reached) {
        for (const MaybeColumn& column : of_target) {
            if (column) columns.push_back(*column);
        }
    }
    return columns;
}

Question ask(const Scenario& scenario, bool owed_passes_budgets) {
    Question question{scenario,
        {&scenario, project_choices(scenario), {}, divertible_lines(scenario), {},
            scarce_outputs(scenario), {}, owed_passes_budgets, {}},
        {}, {}, {}, {}, {}, {}, {}};
    question.world = with_projects(scenario, earliest(question.deciding.choices));
    question.layout = deciding_layout(scenario, question.deciding.choices);
    question.deciding.departures = possible_departures(question.world, question.layout);
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

Coefficients costs_with_choices(const Question& question) {
    Coefficients costs = cost_objective(question.world, question.layout, question.model);
    add_costs_of_choices(question, 1.0, costs);
    return costs;
}

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

lp::IntegerSolution search(
    const Question& question, const lp::Program& program, const PlanOptions& options) {
    return lp::solve_integer(program, question.whole(),
        {.incumbent = {},
            .gap_relative_max = question.gap_relative_max(),
            .nodes_max = options.decision_nodes_max},
        options.stop);
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
        return {FailureKind::Infeasible,
            "nothing that could be decided satisfies the scenario: budgets, exclusions and what is "
            "required stand against each other"};
    case lp::Outcome::Interrupted:
        return {FailureKind::Interrupted, "stopped before the projects were decided"};
    default:
        return {FailureKind::Internal, "the solver could not decide on the projects"};
    }
}

} // namespace gigaplan::plan
