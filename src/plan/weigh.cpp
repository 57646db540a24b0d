#include "plan/weigh.hpp"

#include <cmath>
#include <set>

namespace gigaplan::plan {

namespace {

using lp::Column;
using scenario::Scenario;

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

// What leaves as it is decided, but for one permit; its columns are the result.
std::vector<lp::Term> fix_departures(const Question& question, lp::Program& program,
    const std::vector<double>& decided, std::optional<std::size_t> but) {
    std::vector<lp::Term> open;
    const std::size_t first = question.model.leavings.size() - question.deciding.departures.size();
    for (std::size_t i = 0; i < question.deciding.departures.size(); ++i) {
        const Column column = *question.model.leavings[first + i].column;
        if (question.deciding.departures[i].permit == but) {
            open.push_back({column, 1.0});
        } else {
            fix(program, column, decided);
        }
    }
    return open;
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
    fix_departures(question, program, decided, std::nullopt);
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
    fix_departures(question, program, decided, std::nullopt);
    program.add_row("forced", sent ? 1.0 : 0.0, sent ? lp::kInfinity : 0.0, systems);
    return search(question, program, options);
}

// The same of a permit: nothing leaves by it, or at least one system.
lp::IntegerSolution best_if_left(const Question& question, lp::Program program,
    const std::vector<double>& decided, std::size_t permit, bool leaves,
    const PlanOptions& options) {
    for (const Column column : question.model.choices)
        fix(program, column, decided);
    for (const Column column : question.model.diverted)
        fix(program, column, decided);
    const std::vector<lp::Term> systems = fix_departures(question, program, decided, permit);
    program.add_row("forced", leaves ? 1.0 : 0.0, leaves ? lp::kInfinity : 0.0, systems);
    return search(question, program, options);
}

// What is gained by a decision rather than by its opposite, and whether that was found out.
// Fails where the search for the opposite does.
Result<Done> weigh(const lp::IntegerSolution& best, const lp::IntegerSolution& other, bool taken,
    std::optional<double>& gain, bool& weighed) {
    weighed = !other.limited;
    if (other.limited || other.outcome == lp::Outcome::Infeasible) return Done{};
    if (other.outcome != lp::Outcome::Optimal) return failure_of(other);
    constexpr double kNoise = 1e-9; // of the solver's
    double difference = best.objective - other.objective;
    if (std::abs(difference) <= kNoise * (1.0 + std::abs(best.objective))) difference = 0.0;
    gain = taken ? difference : -difference;
    return Done{};
}

} // namespace

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
    for (std::size_t k = 0; k < decisions.departures.size(); ++k) {
        DepartureDecision& decision = decisions.departures[k];
        const bool leaves = decision.accelerators > AcceleratorCount();
        const lp::IntegerSolution other =
            best_if_left(question, program, decided, k, !leaves, options);
        const Result<Done> weighed = weigh(best, other, leaves, decision.gain, decision.weighed);
        if (!weighed) return weighed.failure();
        decisions.limited = decisions.limited || other.limited;
    }
    return Done{};
}

} // namespace gigaplan::plan
