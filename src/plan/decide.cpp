#include "plan/decide.hpp"

#include "plan/choice_costs.hpp"
#include "plan/throughput.hpp"
#include "power/source_capacity.hpp"

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

// Days on which something differs between two ways to take a project.
std::vector<Date> days_of(
    const Scenario& scenario, const ProjectChoice& choice, const std::set<int>& lags) {
    const scenario::Project& project = scenario.projects[choice.project.value];
    std::vector<Date> days;
    switch (project.kind) {
    case scenario::ProjectKind::Hall:
        for (const int lag : lags)
            days.push_back(choice.in_use + lag);
        break;
    case scenario::ProjectKind::PowerSource: {
        const int shift_days = choice.in_use - natural_date(scenario, project);
        for (const scenario::PowerSource& source : scenario.power_sources) {
            if (source.id != project.adds) continue;
            for (const auto& step : source.steps)
                days.push_back(*step.from + shift_days);
        }
        break;
    }
    case scenario::ProjectKind::CoolingStep:
        for (scenario::CoolingStep step : scenario.cooling_steps) {
            if (step.id != project.adds) continue;
            step.ready.value = choice.in_use;
            days.push_back(power::in_use_from(step));
        }
        break;
    case scenario::ProjectKind::Order:
        if (!project.open) break;
        // With its twin a month earlier, as the plan of the world has it.
        for (const Date day : {choice.in_use, add_months(choice.in_use, -1)}) {
            for (const int lag : lags)
                days.push_back(day + lag);
        }
        break;
    }
    return days;
}

// Days to which open deliveries may move, among the dates of their stocks.
void add_stock_dates(const Scenario& scenario, const Scenario& world,
    const std::vector<ProjectChoice>& choices, Layout& layout) {
    for (const ProjectChoice& choice : choices) {
        const scenario::Project& project = scenario.projects[choice.project.value];
        if (!project.open || choice.in_use <= layout.timeline.begin()) continue;
        for (const scenario::OwnedLine& line : scenario::owned_lines(world)) {
            if (world.schedule_lines[line.line.value].order.id != project.adds) continue;
            for (std::size_t g = 0; g < layout.routes.stocks.size(); ++g) {
                const Stock& stock = layout.routes.stocks[g];
                if (stock.organisation != line.owner || stock.system != line.system) continue;
                std::vector<Date>& dates = layout.stock_dates[g];
                const auto at = std::ranges::lower_bound(dates, choice.in_use);
                if (at == dates.end() || *at != choice.in_use) dates.insert(at, choice.in_use);
            }
        }
    }
}

// Days on which a hall, or a delivery in it, could be done with at full speed. Counts
// rise evenly inside a segment: without these a hall that is filled in a day would
// take a month.
std::vector<Date> filled_days(const Scenario& scenario, const Scenario& world,
    const std::vector<ProjectChoice>& choices, const Layout& layout) {
    const Date begin = layout.timeline.begin();
    const std::vector<scenario::OwnedLine> lines = scenario::owned_lines(world);
    std::vector<Date> days;
    for (const Pool& pool : layout.routes.pools) {
        const scenario::Hall& hall = world.halls[pool.hall.value];
        const double rate = hall.install_rate->raw();
        if (rate <= 0.0) continue;
        const auto add = [&](Date from, AcceleratorCount count) {
            const double fill_days = std::ceil(static_cast<double>(count.value()) / rate);
            if (fill_days > layout.timeline.end() - begin) return;
            days.push_back(
                std::max(from, begin) + pool.acceptance_days + static_cast<int>(fill_days));
        };
        add(*hall.ready, *hall.places);
        for (const ProjectChoice& choice : choices) {
            const scenario::Project& project = scenario.projects[choice.project.value];
            if (project.adds == hall.id) add(choice.in_use, *hall.places);
            for (const scenario::OwnedLine& line : lines) {
                const bool its_own = world.schedule_lines[line.line.value].order.id == project.adds;
                if (its_own && project.open) {
                    add(std::max(choice.in_use, *hall.ready), line.accelerators);
                }
            }
        }
        for (const scenario::OwnedLine& line : lines) {
            if (line.owner != pool.organisation || line.system != pool.system) continue;
            add(std::max(line.delivery, *hall.ready), line.accelerators);
        }
    }
    return days;
}

struct Question {
    const Scenario& scenario;
    Deciding deciding;
    Scenario world; // everything taken at its earliest
    Layout layout;
    Model model;
    std::vector<double> choice_costs; // in millions
};

std::vector<ProjectChoice> earliest(const std::vector<ProjectChoice>& choices) {
    std::vector<ProjectChoice> first;
    for (const ProjectChoice& choice : choices) {
        if (first.empty() || first.back().project != choice.project) first.push_back(choice);
    }
    return first;
}

Question ask(const Scenario& scenario) {
    Question question{scenario, {&scenario, project_choices(scenario), {}}, {}, {}, {}, {}};
    question.world = with_projects(scenario, earliest(question.deciding.choices));
    question.layout = deciding_layout(scenario, question.deciding.choices);
    question.deciding.flows =
        choice_flows(scenario, question.deciding.choices, question.layout.timeline);
    question.model = build_model(
        question.world, question.layout, given_throughput(question.world), &question.deciding);
    question.choice_costs = choice_costs(question.deciding, question.layout.timeline);
    return question;
}

Coefficients costs_with_choices(const Question& question) {
    Coefficients costs = cost_objective(question.world, question.layout, question.model);
    for (std::size_t way = 0; way < question.choice_costs.size(); ++way) {
        costs[question.model.choices[way].value] += question.choice_costs[way];
    }
    return costs;
}

// Leading objectives, with what the choices themselves cost where they count money.
std::vector<Leading> objectives_of(const Question& question) {
    std::vector<Leading> all = leading_objectives(question.world, question.layout, question.model);
    for (Leading& leading : all) {
        // A tier's money is what its work is worth; projects have no tier.
        if (!leading.counts_money || leading.kind == StageKind::Tier) continue;
        for (std::size_t way = 0; way < question.choice_costs.size(); ++way) {
            leading.coefficients[question.model.choices[way].value] -= question.choice_costs[way];
        }
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

// After the first objective the others, and, where money did not lead, the cheapest
// of all ways to reach them.
lp::IntegerSolution follow(const Question& question, lp::Program program,
    std::vector<Leading> leading, lp::IntegerSolution found, const PlanOptions& options) {
    const auto& tolerance = question.scenario.settings.tier_tolerance;
    const double given_up = std::max(kKept, tolerance ? (*tolerance)->raw() : 0.0);
    std::vector<std::pair<lp::Sense, Coefficients>> next;
    for (std::size_t k = 1; k < leading.size(); ++k)
        next.emplace_back(lp::Sense::Maximise, std::move(leading[k].coefficients));
    const StageKind kind = leading.front().kind;
    if (kind == StageKind::Work || kind == StageKind::Tier) {
        next.emplace_back(lp::Sense::Minimise, costs_with_choices(question));
    }
    for (const auto& [sense, coefficients] : next) {
        keep_reached(program, found.objective, kind == StageKind::Tier ? given_up : kKept);
        program.set_sense(sense);
        set_costs(program, coefficients);
        const std::int64_t nodes = found.nodes;
        const bool limited = found.limited;
        found = lp::solve_integer(program, question.model.choices,
            {.incumbent = found.columns, .nodes_max = options.decision_nodes_max}, options.stop);
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
        if (touched.contains(of)) continue;
        program.set_bounds(column, decided[column.value], decided[column.value]);
    }
    if (ways.empty() && taken) {
        lp::IntegerSolution none;
        none.outcome = lp::Outcome::Infeasible;
        return none;
    }
    program.add_row("forced", taken ? 1.0 : 0.0, taken ? 1.0 : 0.0, ways);
    return lp::solve_integer(program, question.model.choices,
        {.incumbent = {}, .nodes_max = options.decision_nodes_max}, options.stop);
}

} // namespace

Layout deciding_layout(const Scenario& scenario, const std::vector<ProjectChoice>& choices) {
    const Scenario world = with_projects(scenario, earliest(choices));
    const Layout plain = make_layout(world);
    std::set<int> lags;
    for (const Pool& pool : plain.routes.pools)
        lags.insert(pool.acceptance_days);
    std::vector<Date> days = filled_days(scenario, world, choices, plain);
    for (const ProjectChoice& choice : choices) {
        const std::vector<Date> its_days = days_of(scenario, choice, lags);
        days.insert(days.end(), its_days.begin(), its_days.end());
    }
    Layout layout = make_layout(world, days);
    add_stock_dates(scenario, world, choices, layout);
    return layout;
}

Result<Decisions> decide(const Scenario& scenario, const PlanOptions& options) {
    Decisions decisions;
    decisions.stage = first_stage(scenario);
    if (scenario.projects.empty()) {
        decisions.world = scenario;
        return decisions;
    }
    const Question question = ask(scenario);
    decisions.choice_count = question.deciding.choices.size();
    if (options.progress) {
        options.progress(
            fmt::format("deciding on {} projects in {} ways, {} columns", scenario.projects.size(),
                decisions.choice_count, question.model.program.column_count()));
    }
    std::vector<Leading> leading = objectives_of(question);
    lp::Program program = question.model.program;
    program.set_sense(lp::Sense::Maximise);
    set_costs(program, leading.front().coefficients);
    const lp::IntegerSolution best = lp::solve_integer(program, question.model.choices,
        {.incumbent = {}, .nodes_max = options.decision_nodes_max}, options.stop);
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
        const lp::IntegerSolution other =
            best_if(question, program, last.columns, i, !decision.taken, options);
        decision.weighed = !other.limited;
        decisions.limited = decisions.limited || other.limited;
        if (other.limited || other.outcome == lp::Outcome::Infeasible) continue;
        if (other.outcome != lp::Outcome::Optimal) return failure_of(other);
        const double difference = best.objective - other.objective;
        decision.gain = decision.taken ? difference : -difference;
    }
    decisions.world = with_projects(scenario, taken);
    return decisions;
}

} // namespace gigaplan::plan
