// What is asked of the integer program that decides: its world, its segments, and the columns
// that must be whole. Private to src/plan.
#pragma once

#include "lp/integer.hpp"
#include "plan/deciding.hpp"
#include "plan/deciding_targets.hpp"
#include "plan/leading.hpp"
#include "plan/make_plan.hpp"
#include "plan/model.hpp"

#include <vector>

namespace gigaplan::plan {

struct Question {
    const scenario::Scenario& scenario;
    Deciding deciding;
    scenario::Scenario world; // everything taken at its earliest
    Layout layout;
    Model model;
    std::vector<double> choice_costs;   // in millions
    std::vector<double> diverted_costs; // by divertible line, of one system
    std::vector<double> later_costs;    // by way to ship later, of one system
    ReachedColumns reached;             // where targets lead

    // The gap at which a search may end.
    [[nodiscard]] double gap_relative_max() const;
    // All that must be whole: ways that are taken, systems that are sent, leave or come later,
    // and the days of targets.
    [[nodiscard]] std::vector<lp::Column> whole() const;
    // Of the systems that may leave, by possible departure.
    [[nodiscard]] std::vector<lp::Column> leaving() const;
};

// The scenario must outlive the question.
[[nodiscard]] Question ask(const scenario::Scenario& scenario, bool owed_passes_budgets = false);

// Leading objectives, with what the choices themselves cost where they count money.
[[nodiscard]] std::vector<Leading> objectives_of(const Question& question);
// All costs, those of the choices included.
[[nodiscard]] Coefficients costs_with_choices(const Question& question);

// The best answer to the question's program, or to one that is the same but for bounds and rows.
[[nodiscard]] lp::IntegerSolution search(
    const Question& question, const lp::Program& program, const PlanOptions& options);

// Why there is none.
[[nodiscard]] Failure failure_of(const lp::IntegerSolution& solution);

} // namespace gigaplan::plan
