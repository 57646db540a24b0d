#include "every_world.hpp"

#include "plan/choice_costs.hpp"
#include "plan/cost_of_having.hpp"
#include "plan/deciding_layout.hpp"
#include "plan/targets.hpp"
#include "plan/throughput.hpp"
#include "random_scenario.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace gigaplan::plan {

namespace {

using scenario::Project;
using scenario::Scenario;

bool allowed(const Scenario& scenario, const std::vector<ProjectChoice>& taken) {
    const auto has = [&](Index<Project> project) {
        return std::any_of(taken.begin(), taken.end(),
            [&](const ProjectChoice& choice) { return choice.project == project; });
    };
    for (const ProjectChoice& choice : taken) {
        const Project& project = scenario.projects[choice.project.value];
        for (const auto& required : project.requirements) {
            if (!has(required.index())) return false;
        }
        for (const auto& excluded : project.exclusions) {
            if (has(excluded.index())) return false;
        }
    }
    for (std::size_t i = 0; i < scenario.projects.size(); ++i) {
        const auto& open = scenario.projects[i].open;
        if (open && open->must_be_taken && !has(make_index<Project>(i))) return false;
    }
    return true;
}

// The first objective of the plain program, on the given segments.
std::optional<double> plain_objective(const Scenario& world, const std::vector<Date>& boundaries) {
    const Layout layout = make_layout(world, boundaries);
    if (layout.timeline.boundaries != boundaries) return std::nullopt;
    const Model model = build_model(world, layout, given_throughput(world));
    lp::Solver solver(model.program);
    solver.set_sense(lp::Sense::Maximise);
    solver.set_costs(first_objective(world, layout, model));
    const lp::Solution solution = solver.solve();
    if (solution.outcome != lp::Outcome::Optimal) return std::nullopt;
    return solution.objective;
}

// What accelerators cost that are there whatever is done with them.
double fixed_cost(const Scenario& world, const Timeline& timeline) {
    const auto every = [](const scenario::OwnedLine&) { return true; };
    return payment_cost(world, every) + holding_cost(world, timeline, every);
}

// In a world in which these are taken.
std::optional<double> objective_in(const Scenario& scenario, const Layout& deciding,
    const std::vector<ProjectChoice>& choices, const std::vector<ProjectChoice>& taken) {
    const std::optional<double> objective =
        plain_objective(with_projects(scenario, taken), deciding.timeline.boundaries);
    if (!objective || first_stage(scenario) == StageKind::Work) return objective;
    double cost = 0.0;
    const Deciding all{&scenario, choices, choice_flows(scenario, choices, deciding.timeline), {},
        {}, {}, {}, false, {}};
    const std::vector<double> costs = choice_costs(all, deciding.timeline);
    for (std::size_t way = 0; way < choices.size(); ++way) {
        if (std::find(taken.begin(), taken.end(), choices[way]) != taken.end()) {
            cost += costs[way];
        }
    }
    return *objective - cost;
}

// All ways to take each project, or none of them.
void try_all(const Scenario& scenario, const std::vector<ProjectChoice>& choices,
    std::size_t project, std::vector<ProjectChoice>& taken,
    const std::function<void(const std::vector<ProjectChoice>&)>& try_one) {
    if (project == scenario.projects.size()) {
        if (allowed(scenario, taken)) try_one(taken);
        return;
    }
    try_all(scenario, choices, project + 1, taken, try_one);
    for (const ProjectChoice& choice : choices) {
        if (choice.project.value != project) continue;
        taken.push_back(choice);
        try_all(scenario, choices, project + 1, taken, try_one);
        taken.pop_back();
    }
}

// The first boundary on which the first target is reached, in days; -1: none.
int first_reached(const Scenario& world, const Layout& layout) {
    const Model model = build_model(world, layout, given_throughput(world));
    lp::Solver solver(model.program);
    solver.set_sense(lp::Sense::Maximise);
    for (std::size_t b = 0; b < layout.timeline.boundaries.size(); ++b) {
        const TargetLevel level = target_level(world, layout, model, world.targets[0], b);
        Coefficients costs(model.program.column_count(), 0.0);
        for (const lp::Term& term : level.terms)
            costs[term.column.value] += term.coefficient;
        solver.set_costs(costs);
        const lp::Solution solution = solver.solve();
        if (solution.outcome != lp::Outcome::Optimal) return -1;
        if (solution.objective + level.constant >= target_amount(world.targets[0]) * (1.0 - 1e-6)) {
            return layout.timeline.boundaries[b] - layout.timeline.begin();
        }
    }
    return -1;
}

} // namespace

std::optional<double> objective_once_decided(
    const Scenario& undecided, const Scenario& world, const Layout& deciding) {
    const std::optional<double> objective = plain_objective(world, deciding.timeline.boundaries);
    if (!objective || first_stage(undecided) == StageKind::Work) return objective;
    return *objective - fixed_cost(world, deciding.timeline) +
           fixed_cost(undecided, deciding.timeline);
}

std::optional<double> best_of_every_world(
    const Scenario& scenario, const std::vector<ProjectChoice>& choices) {
    const Layout layout = deciding_layout(scenario, choices);
    std::optional<double> best;
    bool same_segments = true;
    std::vector<ProjectChoice> taken;
    try_all(scenario, choices, 0, taken, [&](const std::vector<ProjectChoice>& one) {
        const std::optional<double> objective = objective_in(scenario, layout, choices, one);
        same_segments = same_segments && objective;
        if (objective && (!best || *objective > *best)) best = objective;
    });
    return same_segments ? best : std::nullopt;
}

std::optional<int> earliest_of_every_world(
    const Scenario& scenario, const std::vector<ProjectChoice>& choices) {
    const std::vector<Date> boundaries = deciding_layout(scenario, choices).timeline.boundaries;
    int best = -1;
    bool same_segments = true;
    std::vector<ProjectChoice> taken;
    try_all(scenario, choices, 0, taken, [&](const std::vector<ProjectChoice>& one) {
        const Scenario world = with_projects(scenario, one);
        const Layout layout = make_layout(world, boundaries);
        same_segments = same_segments && layout.timeline.boundaries == boundaries;
        if (!same_segments) return;
        const int days = first_reached(world, layout);
        if (days >= 0 && (best < 0 || days < best)) best = days;
    });
    return same_segments ? std::optional(best) : std::nullopt;
}

int compared_with_every_world(
    int tried, std::size_t ways_max, const std::function<Scenario(std::uint64_t number)>& make) {
    int compared = 0;
    for (int number = 1; number <= tried; ++number) {
        const Scenario scenario = make(static_cast<std::uint64_t>(number));
        const std::vector<ProjectChoice> choices = project_choices(scenario);
        if (choices.empty() || choices.size() > ways_max) continue;
        const std::optional<double> best = best_of_every_world(scenario, choices);
        if (!best) continue;
        const Result<Decisions> decided = decide(scenario, {});
        if (!decided) {
            ADD_FAILURE() << "number " << number << ": " << decided.failure().message;
            continue;
        }
        EXPECT_NEAR(decided->objective, *best, 1e-6 * (1.0 + std::abs(*best)))
            << "number " << number << "\n"
            << short_text(scenario);
        EXPECT_TRUE(decided->certified) << "number " << number;
        ++compared;
    }
    return compared;
}

} // namespace gigaplan::plan
