// Which projects are taken, and when: a column of 0 or 1 for each way.
#include "plan/model_builder.hpp"

#include <fmt/format.h>

namespace gigaplan::plan {

namespace {

using lp::kInfinity;
using lp::Term;
using scenario::Project;

std::vector<Term> taken_terms(const ModelBuilder& builder, Index<Project> project, double sign) {
    std::vector<Term> terms;
    for (std::size_t way = 0; way < builder.deciding->choices.size(); ++way) {
        if (builder.deciding->choices[way].project == project) {
            terms.push_back({builder.model.choices[way], sign});
        }
    }
    return terms;
}

void add_rule(ModelBuilder& builder, std::string name, double upper, std::vector<Term> terms,
    const std::vector<Term>& others, const Place& place) {
    terms.insert(terms.end(), others.begin(), others.end());
    builder.add_row(std::move(name), -kInfinity, upper, terms, {Limit::Balance, 0, 0, place});
}

void add_rules(ModelBuilder& builder, Index<Project> index) {
    const Project& project = builder.deciding->undecided->projects[index.value];
    const std::vector<Term> taken = taken_terms(builder, index, 1.0);
    if (taken.empty()) return;
    const bool must = project.open && project.open->must_be_taken;
    builder.add_row("once|" + project.id, must ? 1.0 : -kInfinity, 1.0, taken,
        {Limit::Balance, 0, 0, project.place});
    for (const auto& required : project.requirements) {
        add_rule(builder, fmt::format("requires|{}|{}", project.id, required.id), 0.0, taken,
            taken_terms(builder, required.index(), -1.0), project.place);
    }
    for (const auto& excluded : project.exclusions) {
        add_rule(builder, fmt::format("excludes|{}|{}", project.id, excluded.id), 1.0, taken,
            taken_terms(builder, excluded.index(), 1.0), project.place);
    }
}

} // namespace

std::vector<std::size_t> ModelBuilder::ways_to(
    scenario::ProjectKind kind, std::string_view id) const {
    std::vector<std::size_t> ways;
    if (deciding == nullptr) return ways;
    for (std::size_t way = 0; way < deciding->choices.size(); ++way) {
        const Project& project =
            deciding->undecided->projects[deciding->choices[way].project.value];
        if (project.kind == kind && project.adds == id) ways.push_back(way);
    }
    return ways;
}

std::vector<DatedWay> ModelBuilder::ways_to_deliver(const scenario::OwnedLine& line) const {
    const std::string& order = scenario.schedule_lines[line.line.value].order.id;
    const std::vector<std::size_t> ways = ways_to(scenario::ProjectKind::Order, order);
    if (ways.empty()) return {{line.delivery, std::nullopt}};
    std::vector<DatedWay> dated;
    for (const std::size_t way : ways) {
        // The lines are as the first way has them.
        const int later = deciding->choices[way].in_use - deciding->choices[ways.front()].in_use;
        dated.push_back({line.delivery + later, model.choices[way]});
    }
    return dated;
}

void add_choices(ModelBuilder& builder) {
    for (const ProjectChoice& choice : builder.deciding->choices) {
        const Project& project = builder.deciding->undecided->projects[choice.project.value];
        builder.model.choices.push_back(builder.model.program.add_column(
            fmt::format("take|{}|{}", project.id, iso(choice.in_use)), 0.0, 1.0));
    }
    for (std::size_t i = 0; i < builder.deciding->undecided->projects.size(); ++i) {
        add_rules(builder, make_index<Project>(i));
    }
}

} // namespace gigaplan::plan
