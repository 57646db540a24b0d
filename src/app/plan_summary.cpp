#include "app/plan_summary.hpp"

#include "app/decision_words.hpp"
#include "app/departures.hpp"
#include "app/late_shipments.hpp"
#include "app/placed_runs.hpp"
#include "app/plan_hires.hpp"
#include "app/plan_money_words.hpp"
#include "app/plan_targets.hpp"

#include "lp/solver.hpp"
#include "plan/binding.hpp"
#include "table/humane.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace gigaplan::app {

namespace {

using plan::Plan;

constexpr std::size_t kSentencesMax = 6;

std::string power_words(const Totals& totals) {
    return fmt::format("{}, {}, {}", table::humane(totals.facility), table::humane(totals.it),
        table::humane(totals.server));
}

// "facility 15 July 2026, IT 15 November 2026, server not within the plan".
std::string gigawatt_words(const PlanAnswer& answer, std::size_t site) {
    const Plan& plan = answer.planned.plan;
    const auto words = [](const char* kind, std::optional<Date> date) {
        return fmt::format("{} {}", kind, date ? table::humane(*date) : "not within the plan");
    };
    return fmt::format("{}, {}, {}",
        words("facility", plan::first_at_least(plan, site, FacilityPower(1000.0))),
        words("IT", plan::first_at_least(plan, site, ItPower(1000.0))),
        words("server", plan::first_at_least(plan, site, ServerPower(1000.0))));
}

// Sites that come near a gigawatt, for which its date is a headline.
std::vector<std::size_t> gigawatt_sites(const PlanAnswer& answer) {
    std::vector<std::size_t> sites;
    for (std::size_t s = 0; s < answer.scenario.sites.size(); ++s) {
        if (plan::first_at_least(answer.planned.plan, s, FacilityPower(1000.0))) {
            sites.push_back(s);
        }
    }
    return sites;
}

// The most telling stretches in which something binds, in order of time.
std::vector<BindingRun> main_runs(const PlanAnswer& answer, std::size_t most) {
    std::vector<BindingRun> runs = telling_runs(answer);
    if (runs.size() > most) runs.resize(most);
    std::stable_sort(runs.begin(), runs.end(),
        [](const BindingRun& a, const BindingRun& b) { return a.from < b.from; });
    return runs;
}

std::string run_words(const PlanAnswer& answer, const BindingRun& run) {
    return fmt::format("{} at {}, {}", plan::name(run.binding.limit),
        binding_subject(answer, run.site, run.binding), table::humane_span(run.from, run.to));
}

std::string story_words(const PlanAnswer& answer, const plan::LineStory& story) {
    const scenario::OwnedLine& line = answer.planned.plan.lines[story.line];
    std::string words =
        fmt::format("{} {} of {} ({})", table::humane(line.accelerators - story.left_unused),
            answer.scenario.catalogue.systems[line.system.value].id,
            answer.scenario.schedule_lines[line.line.value].id,
            answer.scenario.organisations[line.owner.value].id);
    words += story.last_accepted ? fmt::format(" wait {}", table::humane_days(story.days_late))
                                 : fmt::format(" are not all accepted by the end ({} are)",
                                       table::humane(story.accepted_by_end));
    const auto longest = std::max_element(story.chain.begin(), story.chain.end(),
        [](const plan::ReasonLink& a, const plan::ReasonLink& b) {
            return a.to - a.from < b.to - b.from;
        });
    if (longest != story.chain.end()) words += ": " + longest->words;
    return words;
}

std::vector<plan::LineStory> latest(const PlanAnswer& answer, std::size_t most) {
    std::vector<plan::LineStory> stories;
    for (const plan::LineStory& story : answer.stories.lines) {
        if (!story.chain.empty()) stories.push_back(story);
    }
    std::stable_sort(stories.begin(), stories.end(),
        [](const auto& a, const auto& b) { return a.days_late > b.days_late; });
    if (stories.size() > most) stories.resize(most);
    return stories;
}

std::size_t checks_met(const PlanAnswer& answer) {
    return static_cast<std::size_t>(std::count_if(answer.checks.begin(), answer.checks.end(),
        [](const ReadingCheck& check) { return check.met; }));
}

const plan::StepGain* best_step(const PlanAnswer& answer) {
    if (answer.bottlenecks.steps.empty() || answer.bottlenecks.steps.front().gain <= 0.0) {
        return nullptr;
    }
    return &answer.bottlenecks.steps.front();
}

std::string flagged_words(const PlanAnswer& answer) {
    std::vector<std::string> flagged;
    for (const plan::HeadlineMove& move : answer.horizon.moves) {
        if (!move.is_flagged()) continue;
        flagged.push_back(
            fmt::format("{} ({})", move.headline, table::humane_percent(move.moved_fraction())));
    }
    return table::humane_list(flagged);
}

std::string horizon_words(const PlanAnswer& answer) {
    if (!answer.horizon.has_plan) {
        return "with an end 12 months later no plan satisfies the scenario";
    }
    const std::string flagged = flagged_words(answer);
    return flagged.empty() ? std::string() : "an end 12 months later moves " + flagged;
}

// "1.79 million ai4 of acme (2,300 wait)".
std::string field_words(const PlanAnswer& answer) {
    std::vector<std::string> words;
    for (const plan::FieldPlan& field : answer.planned.plan.fields) {
        std::int64_t sent = 0;
        for (const plan::FieldFlow& flow : field.flows)
            sent += flow.sent.back().value();
        words.push_back(fmt::format("{} {} of {}", table::humane_count(sent),
            answer.scenario.catalogue.systems[field.system.value].id,
            answer.scenario.organisations[field.organisation.value].id));
        const std::int64_t waiting = field.waiting.back().value();
        if (waiting > 0) words.back() += fmt::format(" ({} wait)", table::humane_count(waiting));
    }
    return table::humane_list(words);
}

// A labelled line; long ones are left whole, terminals wrap them.
void add(std::string& text, std::string_view label, const std::string& words) {
    text += fmt::format("  {:<12} {}\n", label, words);
}

void add_decision_lines(const PlanAnswer& answer, std::string& text) {
    constexpr std::size_t kLines = 4;
    const std::vector<std::string> words = decision_words(answer);
    for (std::size_t i = 0; i < words.size() && i < kLines; ++i) {
        const bool last = i + 1 == kLines && words.size() > kLines;
        add(text, i == 0 ? "decide" : "",
            last ? fmt::format("and {} more decisions, in the report", words.size() - i)
                 : words[i]);
    }
    if (!words.empty()) add(text, "", decision_bound_words(answer));
}

// The first few, each on a line, under one label.
void add_lines(std::string_view label, const std::vector<std::string>& words, std::string& text) {
    constexpr std::size_t kLines = 3;
    for (std::size_t i = 0; i < words.size() && i < kLines; ++i) {
        const bool more = i + 1 == kLines && words.size() > kLines;
        add(text, i == 0 ? label : "",
            more ? fmt::format("and {} more, in the report", words.size() - i) : words[i]);
    }
}

void add_late_lines(const PlanAnswer& answer, std::string& text) {
    const std::vector<std::string> words = late_shipment_words(answer);
    add_lines("short", words, text);
    const bool told = has_decisions(answer); // with these
    if (!words.empty() && !told) add(text, "", decision_bound_words(answer));
}

// The last one says how much better other places could be.
void add_run_lines(const PlanAnswer& answer, std::string& text) {
    constexpr std::size_t kLines = 4;
    const std::vector<std::string> words = placed_run_words(answer);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool is_last = i + 1 == words.size();
        if (i >= kLines && !is_last) continue;
        const bool more = i + 1 == kLines && words.size() > kLines + 1;
        add(text, i == 0 ? "runs" : "",
            more ? fmt::format("and {} more, in the report", words.size() - 1 - i) : words[i]);
    }
}

void add_binding_lines(const PlanAnswer& answer, std::string& text) {
    // Decisions need lines, too.
    const std::size_t most = has_decisions(answer) ? 3 : 4;
    std::string label = "binds";
    for (const BindingRun& run : main_runs(answer, most)) {
        add(text, label, run_words(answer, run));
        label.clear();
    }
    label = "would help";
    const std::string kept = as_decided_words(answer);
    for (std::size_t i = 0; i < answer.bottlenecks.steps.size() && i < most; ++i) {
        const plan::StepGain& step = answer.bottlenecks.steps[i];
        if (step.gain <= 0.0) break;
        add(text, label,
            fmt::format("{}: +{}{}{}", step.step.words, gain_words(answer, step.gain),
                kept.empty() ? "" : " ", kept));
        label.clear();
    }
    label = "waits";
    for (const plan::LineStory& story : latest(answer, 3)) {
        add(text, label, story_words(answer, story));
        label.clear();
    }
}

// "Hired: a; b; and 2 more."
void add_sentence(std::string_view opening, std::vector<std::string> words, std::size_t most,
    std::vector<std::string>& sentences) {
    if (words.empty()) return;
    const std::size_t left = words.size() - std::min(words.size(), most);
    words.resize(words.size() - left);
    sentences.push_back(fmt::format("{}{}{}.", opening, fmt::join(words, "; "),
        left > 0 ? fmt::format("; and {} more", left) : std::string()));
}

} // namespace

bool is_certified(const PlanAnswer& answer) {
    const auto& stages = answer.planned.plan.stages;
    const plan::Rounding& rounding = answer.planned.plan.rounding;
    return rounding.violations.empty() && rounding.unmet.empty() &&
           std::all_of(stages.begin(), stages.end(),
               [](const plan::StageResult& stage) { return stage.certificate.holds(); });
}

std::string certificate_words(const PlanAnswer& answer) {
    double violation = 0.0;
    double gap = 0.0;
    for (const plan::StageResult& stage : answer.planned.plan.stages) {
        violation = std::max({violation, stage.certificate.primal_violation_max,
            stage.certificate.dual_violation_max});
        gap = std::max(gap, stage.certificate.gap_relative);
    }
    // Whole powers of ten, and none below a thousandth of the tolerance: how small
    // exactly depends on the solver's way there, and nothing printed may.
    const auto bound = [](double value) {
        return value <= 1e-9 ? 1e-9 : std::pow(10.0, std::ceil(std::log10(value)));
    };
    std::string words =
        fmt::format("{}: largest violation below {:.0e}, gap below {:.0e}, {} stages ({})",
            is_certified(answer) ? "certified optimal" : "NOT certified", bound(violation),
            bound(gap), answer.planned.plan.stages.size(), lp::solver_version());
    const plan::Rounding& rounding = answer.planned.plan.rounding;
    constexpr double kToldFrom = 0.0005;
    if (rounding.lost_fraction() >= kToldFrom) {
        words += fmt::format(
            "; whole systems cost {} of the work", table::humane_percent(rounding.lost_fraction()));
    }
    if (!rounding.unmet.empty()) {
        words += fmt::format("; divisible accelerators would do what is required, no plan in whole "
                             "systems was found that does: {}",
            fmt::join(rounding.unmet, "; "));
    }
    return words;
}

std::string summary_text(const PlanAnswer& answer) {
    const scenario::Settings& settings = answer.scenario.settings;
    const Plan& plan = answer.planned.plan;
    const Totals totals = totals_of(answer);
    std::string text = fmt::format("{}\n{}, planned {} to {}, scenario {}\n\n", settings.title,
        settings.name, iso(plan.layout.timeline.begin()), iso(plan.layout.timeline.end()),
        answer.scenario.hash.substr(0, 12));
    add(text, "at the end",
        fmt::format("{} accelerators run of {} owned{}: {}", table::grouped(totals.running),
            table::grouped(totals.owned), rented_words(totals), power_words(totals)));
    for (const std::size_t site : gigawatt_sites(answer)) {
        add(text, "1 GW", gigawatt_words(answer, site) + ", at " + answer.scenario.sites[site].id);
    }
    std::string label = "target";
    for (const std::string& words : target_words(answer)) {
        add(text, label, words);
        label.clear();
    }
    add(text, "idle",
        fmt::format("{} accelerator-days, {} of those owned", table::humane_count(totals.idle_days),
            table::humane_percent(totals.owned_days > 0 ? static_cast<double>(totals.idle_days) /
                                                              static_cast<double>(totals.owned_days)
                                                        : 0.0)));
    add(text, "paid",
        fmt::format("{} by {}", table::humane(totals.paid, settings.currency),
            iso(plan.layout.timeline.end())));
    if (const std::string needs = need_words(answer); !needs.empty()) add(text, "needs", needs);
    if (!plan.fields.empty()) add(text, "in the field", field_words(answer));
    add_late_lines(answer, text);
    add_lines("leaves", departure_words(answer), text);
    add_run_lines(answer, text);
    add_lines("hired", hire_words(answer), text);
    add_decision_lines(answer, text);
    add_binding_lines(answer, text);
    if (!answer.checks.empty()) {
        add(text, "published",
            fmt::format("{} of {} readings met, misses are in the report", checks_met(answer),
                answer.checks.size()));
    }
    if (const std::string words = horizon_words(answer); !words.empty()) {
        add(text, "horizon", words);
    }
    if (!answer.scenario.not_used.empty()) {
        add(text, "not used", table::humane_list(answer.scenario.not_used));
    }
    add(text, "proof", certificate_words(answer));
    return text;
}

std::vector<std::string> summary_sentences(const PlanAnswer& answer) {
    const Totals totals = totals_of(answer);
    const Plan& plan = answer.planned.plan;
    const std::string& currency = answer.scenario.settings.currency;
    std::vector<std::string> sentences;
    sentences.push_back(fmt::format("{} accelerators run at the end of the plan, of {} owned{}; "
                                    "{} draw {}.",
        table::humane_count(totals.running), table::humane_count(totals.owned),
        rented_words(totals), totals.rented > 0 ? "those owned" : "they", power_words(totals)));
    add_sentence("Hired: ", hire_words(answer), 3, sentences);
    std::vector<std::string> gigawatts;
    for (const std::size_t site : gigawatt_sites(answer)) {
        gigawatts.push_back(fmt::format("one gigawatt at {}: {}", answer.scenario.sites[site].id,
            gigawatt_words(answer, site)));
    }
    if (!gigawatts.empty()) {
        sentences.push_back(fmt::format("{}.", fmt::join(gigawatts, "; ")));
        sentences.back().front() = 'O';
    }
    if (const std::string decided = decision_sentence(answer); !decided.empty()) {
        sentences.push_back(decided);
    }
    add_sentence("Short supply: ", late_shipment_words(answer), 2, sentences);
    add_sentence("", departure_words(answer), 2, sentences);
    if (const auto targets = target_words(answer); !targets.empty()) {
        sentences.push_back(
            fmt::format("Target{} {}.", targets.size() == 1 ? "" : "s", fmt::join(targets, "; ")));
    }
    std::vector<std::string> runs;
    for (const BindingRun& run : main_runs(answer, 3))
        runs.push_back(run_words(answer, run));
    if (!runs.empty()) {
        sentences.push_back(fmt::format("What binds: {}.", fmt::join(runs, "; ")));
    }
    if (const plan::StepGain* best = best_step(answer)) {
        const std::string kept = as_decided_words(answer);
        sentences.push_back(fmt::format("What would help most: {}, worth {}{}{}.", best->step.words,
            gain_words(answer, best->gain), kept.empty() ? "" : " ", kept));
    }
    const auto late = latest(answer, 1);
    if (!late.empty()) sentences.push_back(story_words(answer, late.front()) + ".");
    if (sentences.size() > kSentencesMax) sentences.resize(kSentencesMax);
    // One of the large numbers says it as well.
    if (sentences.size() < kSentencesMax) {
        sentences.push_back(fmt::format("{} is paid until {}.",
            table::humane(totals.paid, currency), table::humane(plan.layout.timeline.end())));
    }
    return sentences;
}

} // namespace gigaplan::app
