#include "plan/project_choices.hpp"

#include "base/check.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace gigaplan::plan {

namespace {

using scenario::Project;
using scenario::ProjectKind;
using scenario::Scenario;

template <class Thing>
Thing& named(std::vector<Thing>& things, const std::string& id) {
    const auto found = std::find_if(
        things.begin(), things.end(), [&](const Thing& thing) { return thing.id == id; });
    GIGAPLAN_ASSERT(found != things.end());
    return *found;
}

template <class Thing>
const Thing& named(const std::vector<Thing>& things, const std::string& id) {
    return named(const_cast<std::vector<Thing>&>(things), id);
}

bool belongs(const scenario::ScheduleLine& line, const std::string& order) {
    return line.order.id == order;
}

std::vector<Date> decision_days(const Scenario& scenario, const Project& project) {
    const Date first =
        std::max(scenario.settings.as_of, value_or(project.earliest, scenario.settings.as_of));
    const Date last = value_or(project.decide_by, scenario.settings.end - 1);
    return period_starts(
        first, std::min(last + 1, scenario.settings.end), scenario.settings.period);
}

// As ordered, at the starts of later periods, and as late as may be.
void add_deliveries(
    const Scenario& scenario, Index<Project> index, std::vector<ProjectChoice>& choices) {
    const scenario::OpenLine& open = *scenario.projects[index.value].open;
    const Date last = std::min(open.delivery + open.deferrable_days, scenario.settings.end - 1);
    for (Date day = open.delivery; day < last; day = next_period(day, scenario.settings.period)) {
        choices.push_back({index, scenario.settings.as_of, day});
    }
    choices.push_back({index, scenario.settings.as_of, last});
}

void add_choices(
    const Scenario& scenario, Index<Project> index, std::vector<ProjectChoice>& choices) {
    const Project& project = scenario.projects[index.value];
    if (project.open) return add_deliveries(scenario, index, choices);
    const Date natural = natural_date(scenario, project);
    const std::vector<Date> days = decision_days(scenario, project);
    if (days.empty()) return;
    if (!project.lead_time) {
        if (natural < scenario.settings.end) choices.push_back({index, days.front(), natural});
        return;
    }
    const int lead_days = static_cast<int>(std::ceil((*project.lead_time)->raw()));
    const std::size_t begin = choices.size();
    for (const Date day : days) {
        const Date in_use = std::max(natural, day + lead_days);
        if (in_use >= scenario.settings.end) break;
        if (choices.size() > begin && choices.back().in_use == in_use) choices.pop_back();
        choices.push_back({index, day, in_use});
        if (project.kind == ProjectKind::Order) break;
    }
}

// The project's terms stand in place of those of what it adds.
template <class Built>
void charge(Built& built, const Project& project, const ProjectChoice& choice) {
    built.cost = project.cost;
    built.cost_on = std::nullopt;
    built.payments = project.payments;
    for (scenario::MilestonePayment& payment : built.payments) {
        if (payment.after != scenario::Milestone::Decision) continue;
        const double delay_days = payment.delay ? (*payment.delay)->raw() : 0.0;
        payment.on = unsourced(choice.decided + static_cast<int>(std::lround(delay_days)));
        payment.after = std::nullopt;
        payment.delay = std::nullopt;
    }
}

template <class Built>
void strike(Built& built) {
    built.cost = std::nullopt;
    built.cost_on = std::nullopt;
    built.payments.clear();
}

void add_lump_sum(
    Scenario& world, const Project& project, const std::string& id, Money amount, Date on) {
    if (amount == Money()) return;
    scenario::CostLine line;
    line.id = id;
    line.place = project.place;
    line.organisation = named(world.orders, project.adds).buyer;
    line.lump_sum = unsourced(amount);
    line.on = unsourced(on);
    world.cost_lines.push_back(std::move(line));
}

void take(Scenario& world, const Project& project, const ProjectChoice& choice, int shift_days) {
    switch (project.kind) {
    case ProjectKind::Hall: {
        scenario::Hall& hall = named(world.halls, project.adds);
        hall.ready.value = choice.in_use;
        charge(hall, project, choice);
        return;
    }
    case ProjectKind::PowerSource: {
        scenario::PowerSource& source = named(world.power_sources, project.adds);
        for (auto& step : source.steps)
            step.from.value = *step.from + shift_days;
        charge(source, project, choice);
        return;
    }
    case ProjectKind::CoolingStep: {
        scenario::CoolingStep& step = named(world.cooling_steps, project.adds);
        step.ready.value = choice.in_use;
        charge(step, project, choice);
        return;
    }
    case ProjectKind::Order: {
        for (scenario::ScheduleLine& line : world.schedule_lines) {
            if (belongs(line, project.adds)) {
                line.delivery.value = line.delivery.value + shift_days;
            }
        }
        add_lump_sum(world, project, "project-" + project.id, *project.cost, choice.decided);
        return;
    }
    }
}

// What was paid stays paid, and counts towards the fee.
void add_cancellation(Scenario& world, const Project& project) {
    const scenario::OpenLine& open = *project.open;
    const Date as_of = world.settings.as_of;
    add_lump_sum(world, project, project.id + " (paid before)", open.paid_before, as_of - 1);
    add_lump_sum(world, project, project.id + " (cancelled)", open.fee - open.paid_before, as_of);
}

// What does not come is not diverted either.
void leave_diversions(Scenario& world, const std::string& order) {
    for (scenario::Diversion& diversion : world.diversions) {
        std::erase_if(diversion.legs, [&](const scenario::DiversionLeg& leg) {
            return belongs(world.schedule_lines[leg.line.position()], order);
        });
    }
}

void leave(Scenario& world, const Project& project) {
    switch (project.kind) {
    case ProjectKind::Hall: {
        scenario::Hall& hall = named(world.halls, project.adds);
        hall.places.value = AcceleratorCount();
        strike(hall);
        return;
    }
    case ProjectKind::PowerSource: {
        scenario::PowerSource& source = named(world.power_sources, project.adds);
        for (auto& step : source.steps)
            step.units.value = 0;
        strike(source);
        return;
    }
    case ProjectKind::CoolingStep: {
        scenario::CoolingStep& step = named(world.cooling_steps, project.adds);
        step.units.value = 0;
        step.spare_units.value = 0;
        strike(step);
        return;
    }
    case ProjectKind::Order:
        for (scenario::ScheduleLine& line : world.schedule_lines) {
            if (!belongs(line, project.adds)) continue;
            line.left = line.accelerators.value;
            line.accelerators.value = AcceleratorCount();
        }
        leave_diversions(world, project.adds);
        scenario::Order& order = named(world.orders, project.adds);
        if (order.amount) order.amount->value = Money();
        if (project.open) add_cancellation(world, project);
        return;
    }
}

// The path of what a loan for the project then finances.
std::string financed_path(const Project& project) {
    switch (project.kind) {
    case ProjectKind::Hall:
        return "hall." + project.adds;
    case ProjectKind::PowerSource:
        return "power_source." + project.adds;
    case ProjectKind::CoolingStep:
        return "cooling_step." + project.adds;
    case ProjectKind::Order:
        break;
    }
    return "cost_line.project-" + project.id;
}

void refinance(Scenario& world, const Project& project, bool taken) {
    const std::string path = "project." + project.id;
    for (scenario::Loan& loan : world.loans) {
        if (taken) {
            std::replace(loan.finances.begin(), loan.finances.end(), path, financed_path(project));
        } else {
            std::erase(loan.finances, path);
        }
    }
}

} // namespace

Date natural_date(const Scenario& scenario, const Project& project) {
    switch (project.kind) {
    case ProjectKind::Hall:
        return *named(scenario.halls, project.adds).ready;
    case ProjectKind::PowerSource: {
        const scenario::PowerSource& source = named(scenario.power_sources, project.adds);
        Date first = scenario.settings.end;
        for (const auto& step : source.steps)
            first = std::min(first, *step.from);
        return first;
    }
    case ProjectKind::CoolingStep:
        return *named(scenario.cooling_steps, project.adds).ready;
    case ProjectKind::Order:
        break;
    }
    Date first = scenario.settings.end;
    for (const scenario::ScheduleLine& line : scenario.schedule_lines) {
        if (belongs(line, project.adds)) first = std::min(first, *line.delivery);
    }
    return first;
}

std::vector<ProjectChoice> project_choices(const Scenario& scenario) {
    std::vector<ProjectChoice> choices;
    for (std::size_t i = 0; i < scenario.projects.size(); ++i) {
        add_choices(scenario, make_index<Project>(i), choices);
    }
    return choices;
}

Scenario with_projects(const Scenario& scenario, const std::vector<ProjectChoice>& taken) {
    Scenario world = scenario;
    world.projects.clear();
    for (std::size_t i = 0; i < scenario.projects.size(); ++i) {
        const Project& project = scenario.projects[i];
        const auto choice = std::find_if(taken.begin(), taken.end(),
            [&](const ProjectChoice& one) { return one.project == make_index<Project>(i); });
        refinance(world, project, choice != taken.end());
        if (choice == taken.end()) {
            leave(world, project);
        } else {
            take(world, project, *choice, choice->in_use - natural_date(scenario, project));
        }
    }
    return world;
}

} // namespace gigaplan::plan
