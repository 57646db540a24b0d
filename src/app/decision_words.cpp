#include "app/decision_words.hpp"

#include "table/humane.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace gigaplan::app {

namespace {

constexpr double kSearchedWithin = 1e-6;

std::string_view kind_name(scenario::ProjectKind kind) {
    switch (kind) {
    case scenario::ProjectKind::Hall:
        return "hall";
    case scenario::ProjectKind::PowerSource:
        return "power source";
    case scenario::ProjectKind::CoolingStep:
        return "cooling step";
    case scenario::ProjectKind::Order:
        return "order";
    }
    return "";
}

std::string gain_words(const PlanAnswer& answer, const plan::ProjectDecision& decision) {
    if (!decision.weighed) return "the search ended before the other way was weighed";
    if (!decision.gain) return "there is no other way";
    const double gain = gain_in_unit(answer, *decision.gain);
    return fmt::format(
        "{}{} {}", gain < 0.0 ? "" : "+", table::humane_number(gain), unit_of_gain(answer));
}

const scenario::Project& project_of(
    const PlanAnswer& answer, const plan::ProjectDecision& decision) {
    return answer.projects[decision.project.value];
}

} // namespace

std::vector<std::string> decision_words(const PlanAnswer& answer) {
    std::vector<const plan::ProjectDecision*> decisions;
    for (const plan::ProjectDecision& decision : answer.decisions.projects)
        decisions.push_back(&decision);
    std::stable_sort(decisions.begin(), decisions.end(), [](const auto* a, const auto* b) {
        if (a->taken.has_value() != b->taken.has_value()) return a->taken.has_value();
        return std::abs(a->gain.value_or(0.0)) > std::abs(b->gain.value_or(0.0));
    });
    std::vector<std::string> words;
    for (const plan::ProjectDecision* decision : decisions) {
        const std::string& id = project_of(answer, *decision).id;
        words.push_back(
            decision->taken
                ? fmt::format("take {} (in use {}, {})", id, table::humane(decision->taken->in_use),
                      gain_words(answer, *decision))
                : fmt::format("leave {} (taking it: {})", id, gain_words(answer, *decision)));
    }
    return words;
}

std::string decision_bound_words(const PlanAnswer& answer) {
    const plan::Decisions& decisions = answer.decisions;
    // How far below what the search stops at depends on the solver's way there.
    const double claimed = std::max(decisions.claimed_gap, kSearchedWithin);
    return fmt::format("{}no other choice is better by more than {} by the solver's word, {} by "
                       "a bound {}own",
        decisions.limited ? "the search was ended by its limit; " : "",
        table::humane_percent(claimed), table::humane_percent(decisions.certified_gap),
        decisions.certified ? "of our " : "that is not certified, of our ");
}

table::Table decisions_table(const PlanAnswer& answer) {
    table::Table table{"decisions", "Optional projects, with and without",
        "The gain is the best plan with the project less the best without it; the other projects "
        "stay as decided, but for those that need it, that it needs or that exclude it. As "
        "decided, " +
            decision_bound_words(answer) + ".",
        {table::text_column("project", "Project"), table::text_column("kind", "Adds"),
            table::text_column("adds", "Which"), table::text_column("decision", "Decision"),
            table::date_column("decided", "Decided by"), table::date_column("in_use", "In use"),
            table::money_column("cost", "Cost", answer.scenario.settings.currency),
            table::number_column("gain", "With it rather than without", unit_of_gain(answer))},
        {}};
    for (const plan::ProjectDecision& decision : answer.decisions.projects) {
        const scenario::Project& project = project_of(answer, decision);
        table::Row row = {project.id, std::string(kind_name(project.kind)), project.adds,
            std::string(decision.taken ? "take" : "leave")};
        row.resize(table.columns.size()); // empty: nothing is known
        if (decision.taken) {
            row[4] = decision.taken->decided;
            row[5] = decision.taken->in_use;
        }
        row[6] = *project.cost;
        if (decision.gain) row[7] = gain_in_unit(answer, *decision.gain);
        table.rows.push_back(std::move(row));
    }
    return table;
}

} // namespace gigaplan::app
