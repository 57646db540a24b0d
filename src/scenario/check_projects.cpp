// What projects add, and which can be taken together.

#include "scenario/check_payments.hpp"
#include "scenario/sections.hpp"
#include "scenario/validate.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>

namespace gigaplan::scenario {

namespace {

std::string_view section_of(ProjectKind kind) {
    switch (kind) {
    case ProjectKind::Hall:
        return "hall";
    case ProjectKind::PowerSource:
        return "power_source";
    case ProjectKind::CoolingStep:
        return "cooling_step";
    case ProjectKind::Order:
        return "order";
    }
    return "hall";
}

// Where what a project may add stands, and from when it could be used.
struct Added {
    std::optional<std::size_t> site;
    std::optional<Date> first_use;
};
using Additions = std::map<std::string, Added, std::less<>>; // by id
using Directory = std::map<ProjectKind, std::pair<Additions, std::vector<std::string>>>;

Directory directory_of(const Findings& findings) {
    const Scenario& scenario = findings.scenario;
    Directory result;
    const auto add = [&](ProjectKind kind, const std::string& id, Added added) {
        auto& [additions, ids] = result[kind];
        additions.emplace(id, added);
        ids.push_back(id);
    };
    const auto place = [&](ProjectKind kind, std::string_view section, const auto& list,
                           auto first_use) {
        for (const auto& one : list) {
            const bool sound = findings.is_sound(section, one.id);
            add(kind, one.id, sound ? Added{one.site.position(), first_use(one)} : Added{});
        }
    };
    const auto ready = [](const auto& built) { return std::optional<Date>(*built.ready); };
    place(ProjectKind::Hall, "hall", scenario.halls, ready);
    place(ProjectKind::CoolingStep, "cooling_step", scenario.cooling_steps, ready);
    place(ProjectKind::PowerSource, "power_source", scenario.power_sources,
        [](const PowerSource& source) {
            return source.steps.empty() ? std::nullopt : std::optional(source.steps.front().from);
        });
    for (const Order& order : scenario.orders)
        add(ProjectKind::Order, order.id, {});
    return result;
}

void check_site(Findings& findings, const Project& project, const Added& added) {
    if (!project.site) return;
    const Subject subject{"project", project.id};
    check_absent(findings, subject, "site", project.kind != ProjectKind::Order,
        "an order is sent wherever its lines say");
    if (!added.site || *added.site == project.site->position()) return;
    findings.error("site-contradicts", subject, "site",
        fmt::format("is {}, but {} is at {}", project.site->id, project.adds,
            findings.scenario.sites[*added.site].id),
        "take it out, or correct one of the two");
}

void check_dates(Findings& findings, const Project& project, const Added& added) {
    const Subject subject{"project", project.id};
    if (project.earliest && project.decide_by && *project.decide_by < *project.earliest) {
        findings.error("dates-out-of-order", subject, "decide_by",
            fmt::format("is {}, but the earliest day is {}", iso(*project.decide_by),
                iso(*project.earliest)),
            "let it be decided later");
    }
    if (!added.first_use || !project.lead_time || !findings.settings_sound()) return;
    const Date decided = project.earliest.value_or(findings.scenario.settings.as_of);
    const auto days = static_cast<int>(project.lead_time->value.raw());
    if (*added.first_use >= decided + days) return;
    findings.warning("ready-before-decision", subject, "lead_time",
        fmt::format("lets {} be used from {} at the earliest, but it is ready on {}", project.adds,
            iso(decided + days), iso(*added.first_use)),
        "correct the lead time, or the date of what it adds");
}

void check_project(Findings& findings, const Project& project, Directory& directory) {
    static constexpr std::array kMilestones = {Milestone::Decision, Milestone::Ready};
    const Subject subject{"project", project.id};
    check_payments(findings, subject, project.payments, kMilestones);
    const std::string_view section = section_of(project.kind);
    const auto& [additions, ids] = directory[project.kind];
    const auto found = additions.find(project.adds);
    if (found == additions.end()) {
        findings.error("unknown-id", subject, "adds",
            fmt::format(
                "names \"{}\", but there is no [{}.{}]", project.adds, section, project.adds),
            findings.suggest(project.adds, ids, fmt::format("add [{}.{}]", section, project.adds)));
        return;
    }
    check_site(findings, project, found->second);
    check_dates(findings, project, found->second);
}

bool excludes(const Project& one, std::size_t other) {
    return std::ranges::any_of(
        one.exclusions, [&](const auto& name) { return name.target && name.position() == other; });
}

// What several projects add can be taken from one of them only.
void check_alternatives(Findings& findings) {
    const std::vector<Project>& projects = findings.scenario.projects;
    std::map<std::pair<ProjectKind, std::string_view>, std::vector<std::size_t>> by_addition;
    for (std::size_t i = 0; i < projects.size(); ++i) {
        if (!findings.is_sound("project", projects[i].id)) continue;
        auto& others = by_addition[{projects[i].kind, projects[i].adds}];
        const auto clash = std::ranges::find_if(others, [&](std::size_t other) {
            return !excludes(projects[i], other) && !excludes(projects[other], i);
        });
        if (clash != others.end()) {
            findings.error("added-twice", {"project", projects[i].id}, "adds",
                fmt::format("is {}, which {} adds too", projects[i].adds, projects[*clash].id),
                fmt::format(
                    "let one of them exclude the other: excludes = [\"{}\"]", projects[*clash].id));
        }
        others.push_back(i);
    }
}

void check_names(Findings& findings, const Project& project) {
    const Subject subject{"project", project.id};
    std::set<std::size_t> required, excluded;
    for (const auto& one : project.requirements)
        check_named_once(findings, subject, "requires", one, required);
    for (const auto& one : project.exclusions)
        check_named_once(findings, subject, "excludes", one, excluded);
}

// All that comes with a project, itself included.
std::set<std::size_t> taken_with(const Scenario& scenario, std::size_t project) {
    std::set<std::size_t> taken = {project};
    std::vector<std::size_t> open = {project};
    while (!open.empty()) {
        const Project& next = scenario.projects[open.back()];
        open.pop_back();
        for (const auto& one : next.requirements) {
            if (one.target && taken.insert(one.position()).second) open.push_back(one.position());
        }
    }
    return taken;
}

void check_cycle(Findings& findings, std::size_t position) {
    const Scenario& scenario = findings.scenario;
    const Project& project = scenario.projects[position];
    for (const auto& one : project.requirements) {
        if (!one.target || !taken_with(scenario, one.position()).contains(position)) continue;
        findings.error_at("project-requires-itself", one.place,
            fmt::format("`project.{}` requires {}, which requires it", project.id, one.id),
            "take one of the two out, or make them one project");
        return;
    }
}

void check_together(Findings& findings, std::size_t position) {
    const Scenario& scenario = findings.scenario;
    const Project& project = scenario.projects[position];
    const std::set<std::size_t> taken = taken_with(scenario, position);
    for (const std::size_t member : taken) {
        const Project& with = scenario.projects[member];
        for (const auto& one : with.exclusions) {
            if (!one.target || !taken.contains(one.position())) continue;
            findings.error_at("project-impossible", one.place,
                fmt::format("`project.{}` can never be taken: {} excludes {}, which comes with it",
                    project.id, member == position ? "it" : with.id, one.id),
                "take one of `requires` and `excludes` out");
            return;
        }
    }
}

} // namespace

void check_projects(Findings& findings) {
    const std::vector<Project>& projects = findings.scenario.projects;
    if (projects.empty()) return;
    // Beyond this many a search from each takes too long, and nobody writes them.
    constexpr std::size_t kSearchedMax = 500;
    if (projects.size() <= kSearchedMax) check_alternatives(findings);
    Directory directory = directory_of(findings);
    for (std::size_t i = 0; i < projects.size(); ++i) {
        if (!findings.is_sound("project", projects[i].id)) continue;
        check_project(findings, projects[i], directory);
        check_names(findings, projects[i]);
        if (projects.size() > kSearchedMax) continue;
        check_cycle(findings, i);
        check_together(findings, i);
    }
}

} // namespace gigaplan::scenario
