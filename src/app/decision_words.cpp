#include "app/decision_words.hpp"

#include "table/humane.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <span>

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

std::string worth_words(const PlanAnswer& answer, const plan::ProjectDecision& decision) {
    if (!decision.weighed) return "the search ended before the other way was weighed";
    if (!decision.gain) return decision.taken ? "no plan is without it" : "no plan has it";
    return fmt::format("{}{}{}",
        decision.taken ? "" : "taking it: ", *decision.gain < 0.0 ? "" : "+",
        gain_words(answer, *decision.gain, GainOf::Decision));
}

const scenario::Project& project_of(
    const PlanAnswer& answer, const plan::ProjectDecision& decision) {
    return answer.projects[decision.project.value];
}

// "keep", "defer" and "cancel" of deliveries, "take" and "leave" of other projects.
std::string decided_words(const scenario::Project& project, const plan::ProjectDecision& decision) {
    if (!project.open) return decision.taken ? "take" : "leave";
    if (!decision.taken) return "cancel";
    return decision.taken->in_use == project.open->delivery ? "keep" : "defer";
}

// What is taken comes first, the most telling first in both.
std::vector<const plan::ProjectDecision*> by_weight(const PlanAnswer& answer) {
    std::vector<const plan::ProjectDecision*> decisions;
    for (const plan::ProjectDecision& decision : answer.decisions.projects)
        decisions.push_back(&decision);
    std::stable_sort(decisions.begin(), decisions.end(), [](const auto* a, const auto* b) {
        if (a->taken.has_value() != b->taken.has_value()) return a->taken.has_value();
        return std::abs(a->gain.value_or(0.0)) > std::abs(b->gain.value_or(0.0));
    });
    return decisions;
}

// "hall-one (+17.5 bn USD), hall-two (+9.69 bn USD) and 3 more"
std::string listed(const PlanAnswer& answer, std::span<const plan::ProjectDecision* const> some) {
    constexpr std::size_t kMost = 3;
    std::vector<std::string> words;
    for (std::size_t i = 0; i < some.size() && i < kMost; ++i) {
        words.push_back(
            fmt::format("{} ({})", project_of(answer, *some[i]).id, worth_words(answer, *some[i])));
    }
    if (some.size() > kMost) words.push_back(fmt::format("{} more", some.size() - kMost));
    return table::humane_list(words);
}

bool has_open_lines(const PlanAnswer& answer) {
    return std::ranges::any_of(
        answer.projects, [](const scenario::Project& project) { return project.open.has_value(); });
}

} // namespace

std::string as_decided_words(const PlanAnswer& answer) {
    if (answer.projects.empty()) return {};
    return has_open_lines(answer) ? "with the choices as decided" : "with the projects as decided";
}

std::string decision_sentence(const PlanAnswer& answer) {
    const std::vector<const plan::ProjectDecision*> decisions = by_weight(answer);
    if (decisions.empty()) return {};
    const auto first_left = std::find_if(
        decisions.begin(), decisions.end(), [](const auto* one) { return !one->taken; });
    const std::span taken(decisions.begin(), first_left);
    const std::span left(first_left, decisions.end());
    std::string words = fmt::format("Of {} {}{} this plan takes {}", decisions.size(),
        has_open_lines(answer) ? "choice" : "optional project", decisions.size() == 1 ? "" : "s",
        taken.empty() ? "none" : fmt::format("{}", taken.size()));
    if (!taken.empty()) words += ": " + listed(answer, taken);
    if (!left.empty()) words += "; it leaves " + listed(answer, left);
    return words + ".";
}

std::vector<std::string> decision_words(const PlanAnswer& answer) {
    std::vector<std::string> words;
    for (const plan::ProjectDecision* decision : by_weight(answer)) {
        const std::string& id = project_of(answer, *decision).id;
        const scenario::Project& project = project_of(answer, *decision);
        const std::string what = decided_words(project, *decision);
        words.push_back(
            decision->taken
                ? fmt::format("{} {} ({} {}, {})", what, id, project.open ? "delivered" : "in use",
                      table::humane(decision->taken->in_use), worth_words(answer, *decision))
                : fmt::format("{} {} ({})", what, id, worth_words(answer, *decision)));
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

table::Table shown_decisions_table(const PlanAnswer& answer) {
    table::Table table{"what-to-build", "What to build",
        "Worth: the best plan with the project less the best without it. As decided, " +
            decision_bound_words(answer) + ".",
        {table::text_column("project", "Project"), table::text_column("decision", "Decision"),
            table::text_column("in_use", "In use"), table::text_column("cost", "Cost"),
            table::text_column("worth", "Worth")},
        {}};
    for (const plan::ProjectDecision* decision : by_weight(answer)) {
        const scenario::Project& project = project_of(answer, *decision);
        const bool costs = project.cost->value() != 0;
        table.rows.push_back({project.id, decided_words(project, *decision),
            decision->taken ? table::humane(decision->taken->in_use) : std::string(),
            costs ? table::humane(*project.cost, answer.scenario.settings.currency) : std::string(),
            worth_words(answer, *decision)});
    }
    return table;
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
            table::number_column(
                "gain", "With it rather than without", unit_of_gain(answer, GainOf::Decision))},
        {}};
    for (const plan::ProjectDecision& decision : answer.decisions.projects) {
        const scenario::Project& project = project_of(answer, decision);
        table::Row row = {project.id,
            std::string(project.open ? "delivery" : kind_name(project.kind)), project.adds,
            decided_words(project, decision)};
        row.resize(table.columns.size()); // empty: nothing is known
        if (decision.taken) {
            row[4] = decision.taken->decided;
            row[5] = decision.taken->in_use;
        }
        row[6] = *project.cost;
        if (decision.gain) row[7] = gain_in_unit(answer, *decision.gain, GainOf::Decision);
        table.rows.push_back(std::move(row));
    }
    return table;
}

} // namespace gigaplan::app
