#include "random_projects.hpp"

#include "random_scenario.hpp"
#include "sketch.hpp"

#include <algorithm>

namespace gigaplan::plan {

using scenario::Project;
using scenario::ProjectKind;
using scenario::Scenario;

Project& add_project(
    Scenario& scenario, ProjectKind kind, const std::string& adds, std::int64_t cost) {
    Project& project = scenario.projects.emplace_back();
    project.id = "p" + std::to_string(scenario.projects.size());
    project.kind = kind;
    project.adds = adds;
    project.cost = stated(whole_units(cost));
    return project;
}

scenario::Reference<Project> refer(const Scenario& scenario, std::size_t position) {
    scenario::Reference<Project> reference;
    reference.id = scenario.projects[position].id;
    reference.target = make_index<Project>(position);
    return reference;
}

Scenario with_random_projects(std::uint64_t number) {
    Scenario scenario = random_scenario(number);
    Draw draw(number + 1'000'000);
    std::size_t left = 4;
    const auto add = [&](ProjectKind kind, const std::string& id, int cost) {
        if (left == 0 || !draw.one_in(2)) return;
        --left;
        Project& project = add_project(scenario, kind, id, cost);
        if (draw.one_in(3)) project.lead_time = stated(Duration(draw.between(10, 90)));
        if (draw.one_in(3))
            project.decide_by = stated(scenario.settings.start + draw.between(0, 60));
    };
    for (const auto& hall : scenario.halls) {
        const bool used =
            std::any_of(scenario.opening_stocks.begin(), scenario.opening_stocks.end(),
                [&](const auto& stock) { return stock.hall && stock.hall->id == hall.id; });
        if (!used) add(ProjectKind::Hall, hall.id, draw.between(0, 2'000'000));
    }
    for (const auto& source : scenario.power_sources) {
        add(ProjectKind::PowerSource, source.id, draw.between(0, 1'000'000));
    }
    for (const auto& step : scenario.cooling_steps) {
        add(ProjectKind::CoolingStep, step.id, draw.between(0, 200'000));
    }
    if (scenario.diversions.empty()) {
        for (const auto& line : scenario.schedule_lines)
            add(ProjectKind::Order, line.order.id, 0);
    }
    if (scenario.projects.size() > 1 && draw.one_in(4)) {
        scenario.projects[1].requirements.push_back(refer(scenario, 0));
    } else if (scenario.projects.size() > 1 && draw.one_in(4)) {
        scenario.projects[1].exclusions.push_back(refer(scenario, 0));
    }
    return scenario;
}

} // namespace gigaplan::plan
