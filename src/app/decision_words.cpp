#include "app/decision_words.hpp"

#include "table/humane.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <span>

namespace gigaplan::app {

namespace {

constexpr double kSearchedWithin = 1e-6;
constexpr std::string_view kDiversion = "diversion";
constexpr std::string_view kResale = "resale";
constexpr std::string_view kRetirement = "retirement";

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

// A project or a diversion, as it was decided.
struct Decided {
    std::string id;
    std::string kind, adds; // "hall" and its id; "diversion" and "tesla to x"
    std::string what;       // "take", "leave", "keep", "defer", "cancel", "send 12,000"
    bool taken = false;
    std::optional<Date> decided_by, in_use;
    std::string in_use_words; // "in use", "delivered"
    std::optional<Money> cost;
    std::optional<double> gain;
    bool weighed = true;
    Money brings_in; // of what leaves for good, less what taking it away costs
};

// "keep", "defer" and "cancel" of deliveries, "take" and "leave" of other projects.
std::string decided_words(const scenario::Project& project, const plan::ProjectDecision& decision) {
    if (!project.open) return decision.taken ? "take" : "leave";
    if (!decision.taken) return "cancel";
    return decision.taken->in_use == project.open->delivery ? "keep" : "defer";
}

Decided of_project(const PlanAnswer& answer, const plan::ProjectDecision& decision) {
    const scenario::Project& project = answer.projects[decision.project.value];
    Decided decided;
    decided.id = project.id;
    decided.kind = project.open ? "delivery" : kind_name(project.kind);
    decided.adds = project.adds;
    decided.what = decided_words(project, decision);
    decided.taken = decision.taken.has_value();
    if (decision.taken) {
        decided.decided_by = decision.taken->decided;
        decided.in_use = decision.taken->in_use;
    }
    decided.in_use_words = project.open ? "delivered" : "in use";
    decided.cost = *project.cost;
    decided.gain = decision.gain;
    decided.weighed = decision.weighed;
    return decided;
}

std::string giver_of(const PlanAnswer& answer, const scenario::DiversionOption& option) {
    const auto& order = option.from_line
                            ? answer.scenario.schedule_lines[option.from_line->position()].order
                            : *option.from_order;
    return answer.scenario.orders[order.position()].buyer.id;
}

Decided of_diversion(const PlanAnswer& answer, const plan::DiversionDecision& decision) {
    const scenario::DiversionOption& option = answer.options[decision.option.value];
    Decided decided;
    decided.id = option.id;
    decided.kind = kDiversion;
    decided.adds = fmt::format("{} to {}", giver_of(answer, option), option.to.id);
    decided.taken = decision.sent > AcceleratorCount();
    decided.what =
        decided.taken ? fmt::format("send {}", table::grouped(decision.sent.value())) : "leave";
    decided.decided_by = answer.scenario.settings.as_of;
    if (option.decide_by) decided.decided_by = option.decide_by->value;
    decided.gain = decision.gain;
    decided.weighed = decision.weighed;
    return decided;
}

// By the offer or the rule: "sell 96", "retire 96".
Decided of_departure(const PlanAnswer& answer, const plan::DepartureDecision& decision) {
    Decided decided;
    decided.id = decision.id;
    decided.kind = decision.sold ? kResale : kRetirement;
    const scenario::Scenario& scenario = answer.scenario;
    decided.adds = fmt::format("{} of {}",
        decision.system ? scenario.catalogue.systems[decision.system->value].id
                        : std::string("any"),
        scenario.organisations[decision.organisation.value].id);
    decided.taken = decision.accelerators > AcceleratorCount();
    decided.what = decided.taken ? fmt::format("{} {}", decision.sold ? "sell" : "retire",
                                       table::grouped(decision.accelerators.value()))
                                 : "leave";
    decided.decided_by = answer.scenario.settings.as_of;
    for (const scenario::Departure& one : answer.planned.plan.departures) {
        if (one.id != decision.id || one.sold != decision.sold) continue;
        if (!decided.in_use) decided.in_use = one.on;
        const Money each = one.proceeds_per_accelerator - one.cost_per_accelerator;
        decided.brings_in += each * one.accelerators.value();
    }
    decided.gain = decision.gain;
    decided.weighed = decision.weighed;
    return decided;
}

std::vector<Decided> all_decided(const PlanAnswer& answer) {
    std::vector<Decided> all;
    for (const plan::ProjectDecision& decision : answer.decisions.projects)
        all.push_back(of_project(answer, decision));
    for (const plan::DiversionDecision& decision : answer.decisions.diversions)
        all.push_back(of_diversion(answer, decision));
    for (const plan::DepartureDecision& decision : answer.decisions.departures)
        all.push_back(of_departure(answer, decision));
    return all;
}

bool leaves_for_good(const Decided& decision) {
    return decision.kind == kResale || decision.kind == kRetirement;
}

// Not of one thing that is taken or left, but of how many accelerators.
bool is_by_count(const Decided& decision) {
    return decision.kind == kDiversion || leaves_for_good(decision);
}

std::string worth_words(const PlanAnswer& answer, const Decided& decision) {
    if (!decision.weighed) return "the search ended before the other way was weighed";
    if (!decision.gain && leaves_for_good(decision)) return "nothing of it can leave";
    if (!decision.gain && is_by_count(decision)) return "not beside the others";
    if (!decision.gain) return decision.taken ? "no plan is without it" : "no plan has it";
    const bool says_itself = *decision.gain < 0.0 || counts_days(answer, GainOf::Decision);
    return fmt::format("{}{}{}", decision.taken ? "" : "taking it: ", says_itself ? "" : "+",
        gain_words(answer, *decision.gain, GainOf::Decision));
}

// What is taken comes first, the most telling first in both.
std::vector<Decided> by_weight(const PlanAnswer& answer) {
    std::vector<Decided> decisions = all_decided(answer);
    std::stable_sort(decisions.begin(), decisions.end(), [](const Decided& a, const Decided& b) {
        if (a.taken != b.taken) return a.taken;
        return std::abs(a.gain.value_or(0.0)) > std::abs(b.gain.value_or(0.0));
    });
    return decisions;
}

// "hall-one (+17.5 bn USD), hall-two (+9.69 bn USD) and 3 more"
std::string listed(const PlanAnswer& answer, std::span<const Decided> some) {
    constexpr std::size_t kMost = 3;
    std::vector<std::string> words;
    for (std::size_t i = 0; i < some.size() && i < kMost; ++i)
        words.push_back(fmt::format("{} ({})", some[i].id, worth_words(answer, some[i])));
    if (some.size() > kMost) words.push_back(fmt::format("{} more", some.size() - kMost));
    return table::humane_list(words);
}

// Is anything decided on but projects, which alone are called so?
bool has_other_choices(const PlanAnswer& answer) {
    return !answer.decisions.diversions.empty() || !answer.decisions.departures.empty() ||
           std::ranges::any_of(answer.projects,
               [](const scenario::Project& project) { return project.open.has_value(); });
}

} // namespace

bool has_decisions(const PlanAnswer& answer) {
    return !answer.decisions.projects.empty() || !answer.decisions.diversions.empty() ||
           !answer.decisions.departures.empty();
}

std::string as_decided_words(const PlanAnswer& answer) {
    if (!has_decisions(answer)) return {};
    return has_other_choices(answer) ? "with the choices as decided"
                                     : "with the projects as decided";
}

std::string decision_sentence(const PlanAnswer& answer) {
    const std::vector<Decided> decisions = by_weight(answer);
    if (decisions.empty()) return {};
    const auto first_left = std::find_if(
        decisions.begin(), decisions.end(), [](const Decided& one) { return !one.taken; });
    const std::span taken(decisions.begin(), first_left);
    const std::span left(first_left, decisions.end());
    std::string words = fmt::format("Of {} {}{} this plan takes {}", decisions.size(),
        has_other_choices(answer) ? "choice" : "optional project", decisions.size() == 1 ? "" : "s",
        taken.empty() ? "none" : fmt::format("{}", taken.size()));
    if (!taken.empty()) words += ": " + listed(answer, taken);
    if (!left.empty()) words += "; it leaves " + listed(answer, left);
    return words + ".";
}

std::vector<std::string> decision_words(const PlanAnswer& answer) {
    std::vector<std::string> words;
    for (const Decided& decision : by_weight(answer)) {
        const std::string worth = worth_words(answer, decision);
        if (is_by_count(decision) && decision.taken) {
            const std::string& currency = answer.scenario.settings.currency;
            const std::string money =
                decision.brings_in == Money()
                    ? std::string()
                    : fmt::format("{}{}, ", decision.brings_in > Money() ? "for " : "at a cost of ",
                          table::humane(
                              std::max(decision.brings_in, -decision.brings_in), currency));
            words.push_back(
                fmt::format("{} by {} ({}{})", decision.what, decision.id, money, worth));
            continue;
        }
        words.push_back(decision.in_use
                            ? fmt::format("{} {} ({} {}, {})", decision.what, decision.id,
                                  decision.in_use_words, table::humane(*decision.in_use), worth)
                            : fmt::format("{} {} ({})", decision.what, decision.id, worth));
    }
    return words;
}

std::string decision_bound_words(const PlanAnswer& answer) {
    const plan::Decisions& decisions = answer.decisions;
    // How far below what the search stops at depends on the solver's way there.
    const double claimed = std::max(decisions.claimed_gap, kSearchedWithin);
    std::string if_so = decisions.limited ? "the search was ended by its limit; " : "";
    if (has_decisions(answer) && !decisions.late.empty()) {
        if_so += "if all that is booked came on its day, ";
    }
    if (has_decisions(answer) && answer.runs) if_so += "if training could run in parts, ";
    const std::string_view bound =
        decisions.certified ? "a bound of our own" : "a bound that is not certified, of our own";
    if (decisions.stage == plan::StageKind::Target) {
        const double days = std::abs(decisions.objective);
        return fmt::format("{}no other choice reaches it more than {:.0f} days earlier by the "
                           "solver's word, {:.0f} by {}",
            if_so, std::floor(days * decisions.claimed_gap + 0.5),
            std::ceil(days * decisions.certified_gap), bound);
    }
    return fmt::format("{}no other choice is better by more than {} by the solver's word, {} by {}",
        if_so, table::humane_percent(claimed), table::humane_percent(decisions.certified_gap),
        bound);
}

std::string decisions_title(const PlanAnswer& answer) {
    if (!has_other_choices(answer)) return "What to build";
    const bool only_diverts = answer.projects.empty() && answer.decisions.departures.empty();
    return only_diverts ? "What to divert" : "What to decide";
}

table::Table shown_decisions_table(const PlanAnswer& answer) {
    table::Table table{"what-to-build", decisions_title(answer),
        fmt::format("Worth: the best plan with the {} less the best without it. As decided, {}.",
            has_other_choices(answer) ? "choice" : "project", decision_bound_words(answer)),
        {table::text_column("project", has_other_choices(answer) ? "Choice" : "Project"),
            table::text_column("decision", "Decision"), table::text_column("in_use", "In use"),
            table::text_column("cost", "Cost"), table::text_column("worth", "Worth")},
        {}};
    for (const Decided& decision : by_weight(answer)) {
        const bool costs = decision.cost && decision.cost->value() != 0;
        table.rows.push_back({decision.id, decision.what,
            decision.in_use ? table::humane(*decision.in_use) : std::string(),
            costs ? table::humane(*decision.cost, answer.scenario.settings.currency)
                  : std::string(),
            worth_words(answer, decision)});
    }
    return table;
}

table::Table decisions_table(const PlanAnswer& answer) {
    const bool others = has_other_choices(answer);
    table::Table table{"decisions",
        others ? "Choices, with and without" : "Optional projects, with and without",
        fmt::format("The gain is the best plan with the {} less the best without it; the other "
                    "{}s stay as decided, but for those that need it, that it needs or that "
                    "exclude it. As decided, {}.",
            others ? "choice" : "project", others ? "choice" : "project",
            decision_bound_words(answer)),
        {table::text_column("project", others ? "Choice" : "Project"),
            table::text_column("kind", others ? "Kind" : "Adds"),
            table::text_column("adds", "Which"), table::text_column("decision", "Decision"),
            table::date_column("decided", "Decided by"), table::date_column("in_use", "In use"),
            table::money_column("cost", "Cost", answer.scenario.settings.currency),
            table::number_column(
                "gain", "With it rather than without", unit_of_gain(answer, GainOf::Decision))},
        {}};
    for (const Decided& decision : all_decided(answer)) {
        table::Row row = {decision.id, decision.kind, decision.adds, decision.what};
        row.resize(table.columns.size()); // empty: nothing is known
        if (decision.decided_by) row[4] = *decision.decided_by;
        if (decision.in_use) row[5] = *decision.in_use;
        if (decision.cost) row[6] = *decision.cost;
        if (decision.gain) row[7] = gain_in_unit(answer, *decision.gain, GainOf::Decision);
        table.rows.push_back(std::move(row));
    }
    return table;
}

} // namespace gigaplan::app
