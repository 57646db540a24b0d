// What projects add, where and when.

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
using AdditionsByKind = std::map<ProjectKind, std::pair<Additions, std::vector<std::string>>>;

AdditionsByKind additions_of(const Findings& findings) {
    const Scenario& scenario = findings.scenario;
    AdditionsByKind result;
    const auto add = [&](ProjectKind kind, const std::string& id, Added added) {
        auto& [additions, ids] = result[kind];
        additions.emplace(id, added);
        ids.push_back(id);
    };
    const auto place = [&](ProjectKind kind, std::string_view section, const auto& list,
                           auto first_use) {
        for (const auto& one : list) {
            Added added;
            if (one.site.target) added.site = one.site.position();
            if (findings.knows({section, one.id}, {"ready", "steps"})) {
                added.first_use = first_use(one);
            }
            add(kind, one.id, added);
        }
    };
    const auto ready = [](const auto& built) { return std::optional<Date>(*built.ready); };
    place(ProjectKind::Hall, "hall", scenario.halls, ready);
    place(ProjectKind::CoolingStep, "cooling_step", scenario.cooling_steps, ready);
    place(ProjectKind::PowerSource, "power_source", scenario.power_sources,
        [](const PowerSource& source) {
            return source.steps.empty() ? std::nullopt : std::optional(*source.steps.front().from);
        });
    for (const Order& order : scenario.orders)
        add(ProjectKind::Order, order.id, {});
    return result;
}

void check_site(Findings& findings, const Project& project, const Added& added) {
    if (!project.site) return;
    const Subject subject{"project", project.id};
    if (!project.site->target) return;
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
    const bool earliest_known = findings.knows(subject, {"earliest"});
    const bool both_dates = project.earliest && project.decide_by && earliest_known;
    if (both_dates && project.decide_by->value < project.earliest->value) {
        findings.error("dates-out-of-order", subject, "decide_by",
            fmt::format("is {}, but the earliest day is {}", iso(project.decide_by->value),
                iso(project.earliest->value)),
            "let it be decided later");
    }
    const bool knows_first_day = earliest_known && findings.knows({"scenario"}, {"as_of"});
    if (!added.first_use || !project.lead_time || !knows_first_day) return;
    const Date decided = value_or(project.earliest, findings.scenario.settings.as_of);
    const auto days = static_cast<int>(project.lead_time->value.raw());
    if (*added.first_use >= decided + days) return;
    findings.warning("ready-before-decision", subject, "lead_time",
        fmt::format("lets {} be used from {} at the earliest, but it is ready on {}", project.adds,
            iso(decided + days), iso(*added.first_use)),
        "correct the lead time, or the date of what it adds");
}

void check_project(Findings& findings, const Project& project, AdditionsByKind& additions_by_kind) {
    static constexpr std::array kMilestones = {Milestone::Decision, Milestone::Ready};
    const Subject subject{"project", project.id};
    check_payments(findings, subject, project.payments, kMilestones);
    if (!findings.knows(subject, {"kind", "adds"})) return;
    const std::string_view section = section_of(project.kind);
    const auto& [additions, ids] = additions_by_kind[project.kind];
    const auto found = additions.find(project.adds);
    if (found == additions.end()) {
        if (findings.may_define(section, project.adds)) return;
        findings.error("unknown-id", subject, "adds",
            fmt::format(
                "names \"{}\", but there is no [{}.{}]", project.adds, section, project.adds),
            findings.suggest(project.adds, ids, fmt::format("add [{}.{}]", section, project.adds)));
        return;
    }
    check_site(findings, project, found->second);
    check_dates(findings, project, found->second);
}

} // namespace

void check_projects(Findings& findings) {
    const std::vector<Project>& projects = findings.scenario.projects;
    if (projects.empty()) return;
    AdditionsByKind additions_by_kind = additions_of(findings);
    for (const Project& project : projects)
        check_project(findings, project, additions_by_kind);
}

} // namespace gigaplan::scenario
