#include "plan/deciding_layout.hpp"

#include "plan/departures.hpp"
#include "plan/diversion_options.hpp"
#include "plan/scarce_outputs.hpp"
#include "power/source_capacity.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>

namespace gigaplan::plan {

namespace {

using scenario::Scenario;

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
    // A target of work is reached when a whole day has had it all.
    const bool has_target = scenario.settings.objective == scenario::Objective::EarliestTarget;
    std::vector<Date> days;
    for (const Pool& pool : layout.routes.pools) {
        const scenario::Hall& hall = world.halls[pool.hall.value];
        const double rate = hall.install_rate->raw();
        if (rate <= 0.0) continue;
        const auto add = [&](Date from, AcceleratorCount count) {
            const double fill_days = std::ceil(static_cast<double>(count.value()) / rate);
            if (fill_days > layout.timeline.end() - begin) return;
            const Date filled =
                std::max(from, begin) + pool.acceptance_days + static_cast<int>(fill_days);
            days.push_back(filled);
            if (has_target) days.push_back(filled + 1);
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
        for (const LaterShipment& one : scarce_outputs(scenario).later) {
            if (one.owner != pool.organisation) continue;
            add(std::max(one.on, *hall.ready),
                AcceleratorCount(one.systems_max * one.accelerators_per_system));
        }
        for (const DivertibleLine& one : divertible_lines(scenario)) {
            const scenario::ScheduleLine& line = scenario.schedule_lines[one.line.value];
            if (one.to != pool.organisation) continue;
            add(std::max(*line.delivery, *hall.ready),
                AcceleratorCount(one.systems_max * one.accelerators_per_system));
        }
    }
    return days;
}

} // namespace

std::vector<ProjectChoice> earliest(const std::vector<ProjectChoice>& choices) {
    std::vector<ProjectChoice> first;
    for (const ProjectChoice& choice : choices) {
        if (first.empty() || first.back().project != choice.project) first.push_back(choice);
    }
    return first;
}

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
    std::ranges::copy(
        boundaries_after(departure_days(scenario), plain.routes), std::back_inserter(days));
    Layout layout = make_layout(world, days);
    add_stock_dates(scenario, world, choices, layout);
    for (const PossibleDeparture& possible : possible_departures(world, layout))
        add_stock_date(layout, possible.one_system);
    return layout;
}

} // namespace gigaplan::plan
