// Which projects can be taken together.

#include "scenario/validate.hpp"

#include <fmt/format.h>
#include <map>

namespace gigaplan::scenario {

namespace {

// Beyond this many a search from each takes too long, and nobody writes them.
constexpr std::size_t kSearchedMax = 500;

using Row = std::vector<bool>; // one flag a project, by position

class Choices {
public:
    explicit Choices(Findings& findings);

    void check();

private:
    [[nodiscard]] Row named(const std::vector<Reference<Project>>& list) const;
    [[nodiscard]] Row taken_with(std::size_t project) const;
    void check_names(const Project& project);
    void check_cycle(std::size_t position);
    void check_possible(std::size_t position);
    void check_alternatives();

    Findings& findings_;
    const std::vector<Project>& projects_;
    std::vector<Row> required_; // directly
    std::vector<Row> excluded_;
    std::vector<Row> taken_; // all that comes with each, itself included
};

Choices::Choices(Findings& findings) : findings_(findings), projects_(findings.scenario.projects) {
    if (projects_.size() > kSearchedMax) return;
    for (const Project& project : projects_) {
        required_.push_back(named(project.requirements));
        excluded_.push_back(named(project.exclusions));
    }
    for (std::size_t i = 0; i < projects_.size(); ++i)
        taken_.push_back(taken_with(i));
}

Row Choices::named(const std::vector<Reference<Project>>& list) const {
    Row row(projects_.size());
    for (const auto& one : list) {
        if (one.target) row[one.position()] = true;
    }
    return row;
}

Row Choices::taken_with(std::size_t project) const {
    Row taken(projects_.size());
    taken[project] = true;
    std::vector<std::size_t> open = {project};
    while (!open.empty()) {
        const Row& next = required_[open.back()];
        open.pop_back();
        for (std::size_t i = 0; i < next.size(); ++i) {
            if (!next[i] || taken[i]) continue;
            taken[i] = true;
            open.push_back(i);
        }
    }
    return taken;
}

void Choices::check_names(const Project& project) {
    const Subject subject{"project", project.id};
    std::set<std::size_t> required, excluded;
    for (const auto& one : project.requirements)
        check_named_once(findings_, subject, "requires", one, required);
    for (const auto& one : project.exclusions)
        check_named_once(findings_, subject, "excludes", one, excluded);
}

void Choices::check_cycle(std::size_t position) {
    const Project& project = projects_[position];
    for (const auto& one : project.requirements) {
        if (!one.target || !taken_[one.position()][position]) continue;
        findings_.error_at("project-requires-itself", one.place,
            fmt::format("`project.{}` requires {}, which requires it", project.id, one.id),
            "take one of the two out, or make them one project");
        return;
    }
}

void Choices::check_possible(std::size_t position) {
    const Row& taken = taken_[position];
    for (std::size_t member = 0; member < projects_.size(); ++member) {
        if (!taken[member]) continue;
        for (const auto& one : projects_[member].exclusions) {
            if (!one.target || !taken[one.position()]) continue;
            findings_.error_at("project-impossible", one.place,
                fmt::format("`project.{}` can never be taken: {} excludes {}, which comes with it",
                    projects_[position].id, member == position ? "it" : projects_[member].id,
                    one.id),
                "take one of `requires` and `excludes` out");
            return;
        }
    }
}

// What several projects add can come from one of them only.
void Choices::check_alternatives() {
    std::map<std::pair<ProjectKind, std::string_view>, std::vector<std::size_t>> by_addition;
    for (std::size_t i = 0; i < projects_.size(); ++i) {
        const Project& project = projects_[i];
        if (!findings_.knows({"project", project.id}, {"kind", "adds"})) continue;
        std::vector<std::size_t>& others = by_addition[{project.kind, project.adds}];
        for (const std::size_t other : others) {
            if (excluded_[i][other] || excluded_[other][i]) continue;
            if (!findings_.knows({"project", project.id}, {"excludes"})) continue;
            if (!findings_.knows({"project", projects_[other].id}, {"excludes"})) continue;
            const std::string& id = projects_[other].id;
            findings_.error("added-twice", {"project", project.id}, "adds",
                fmt::format("is {}, which {} adds too", project.adds, id),
                fmt::format("let one of them exclude the other: excludes = [\"{}\"]", id));
            break;
        }
        others.push_back(i);
    }
}

void Choices::check() {
    for (const Project& project : projects_)
        check_names(project);
    if (projects_.size() > kSearchedMax) return;
    for (std::size_t i = 0; i < projects_.size(); ++i) {
        check_cycle(i);
        check_possible(i);
    }
    check_alternatives();
}

} // namespace

void check_project_choices(Findings& findings) {
    if (!findings.scenario.projects.empty()) Choices(findings).check();
}

} // namespace gigaplan::scenario
