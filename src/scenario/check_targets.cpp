// What projects and uncertainties point to by name.

#include "scenario/describe.hpp"
#include "scenario/sections.hpp"
#include "scenario/validate.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <unordered_set>

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

// Ids of the lists that projects may add to, each sorted.
using Directory = std::map<std::string_view, std::vector<std::string>>;

Directory directory_of(const Scenario& scenario) {
    Directory result;
    for (const Section& section : sections()) {
        for (std::size_t i = 0; i < section.size(scenario); ++i) {
            result[section.name].push_back(section.id(scenario, i));
        }
    }
    return result;
}

void check_project(Findings& findings, const Project& project, Directory& directory) {
    const std::string_view section = section_of(project.kind);
    const std::vector<std::string>& ids = directory[section];
    if (std::ranges::binary_search(ids, project.adds)) return;
    findings.error("unknown-id", {"project", project.id}, "adds",
        fmt::format("names \"{}\", but there is no [{}.{}]", project.adds, section, project.adds),
        findings.suggest(project.adds, ids, fmt::format("add [{}.{}]", section, project.adds)));
}

// Paths of all figures of the scenario: what can be uncertain.
class FigurePaths : public text::Walker {
public:
    void figure(const std::string& path, const text::FigureView&) override { paths.insert(path); }

    std::unordered_set<std::string> paths;
};

FigurePaths figure_paths(const Scenario& scenario) {
    FigurePaths result;
    // A walk changes nothing by itself; see text::walk.
    auto& walkable = const_cast<Scenario&>(scenario);
    text::walk(walkable.settings, "scenario", result);
    text::walk(walkable.assumptions, "assumptions", result);
    for (const Section& section : sections()) {
        for (std::size_t i = 0; i < section.size(scenario); ++i) {
            const std::string path = fmt::format("{}.{}", section.name, section.id(scenario, i));
            text::walk_members(section.members(walkable, i), path, result);
        }
    }
    return result;
}

void check_uncertainty(
    Findings& findings, const Uncertainty& uncertainty, const FigurePaths& known) {
    const Subject subject{"uncertainty", uncertainty.id};
    if (!known.paths.contains(uncertainty.target)) {
        findings.error("unknown-target", subject, "target",
            fmt::format("is \"{}\", which is no figure of the scenario", uncertainty.target),
            "write section.id.key, such as hall.south-ext.ready");
    }
    if (uncertainty.distribution == Distribution::Discrete) {
        check_present(findings, subject, "probability", uncertainty.probability.has_value(),
            "a discrete event has a probability");
        return;
    }
    const char* because = "a spread has a low end, a middle and a high end";
    check_present(findings, subject, "p10", !uncertainty.p10.empty(), because);
    check_present(findings, subject, "p50", !uncertainty.p50.empty(), because);
    check_present(findings, subject, "p90", !uncertainty.p90.empty(), because);
}

} // namespace

void check_targets(Findings& findings) {
    const Scenario& scenario = findings.scenario;
    if (!scenario.projects.empty()) {
        Directory directory = directory_of(scenario);
        for (const Project& project : findings.sound("project", scenario.projects)) {
            check_project(findings, project, directory);
        }
    }
    if (scenario.uncertainties.empty()) return;
    const FigurePaths known = figure_paths(scenario);
    for (const Uncertainty& one : findings.sound("uncertainty", scenario.uncertainties)) {
        check_uncertainty(findings, one, known);
    }
}

} // namespace gigaplan::scenario
