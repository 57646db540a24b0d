#include "app/plan_page.hpp"

#include "app/decision_words.hpp"
#include "app/departures.hpp"
#include "app/evidence_tables.hpp"
#include "app/late_shipments.hpp"
#include "app/placed_runs.hpp"
#include "app/plan_charts.hpp"
#include "app/plan_entity_tables.hpp"
#include "app/plan_hires.hpp"
#include "app/plan_money_words.hpp"
#include "app/plan_summary.hpp"
#include "app/plan_tables.hpp"
#include "app/run_tables.hpp"
#include "app/run_tables.hpp"
#include "app/version.hpp"
#include "lp/solver.hpp"
#include "plan/binding.hpp"
#include "table/humane.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace gigaplan::app {

namespace {

using scenario::ReadingMeasure;

// A value and its unit apart, as large numbers want them: "1.32" "GW facility".
report::Headline split(const std::string& humane, std::string label) {
    const std::size_t space = humane.find(' ');
    if (space == std::string::npos) return {humane, {}, std::move(label), {}};
    return {humane.substr(0, space), humane.substr(space + 1), std::move(label), {}};
}

report::Headline date_headline(const PlanAnswer& answer) {
    const plan::Plan& plan = answer.planned.plan;
    for (std::size_t s = 0; s < answer.scenario.sites.size(); ++s) {
        if (const auto date = plan::first_at_least(plan, s, FacilityPower(1000.0))) {
            const auto it = plan::first_at_least(plan, s, ItPower(1000.0));
            return {table::humane_short(*date), {},
                fmt::format("1 GW of facility power at {}", answer.scenario.sites[s].id),
                it ? fmt::format("IT power: {}", table::humane_short(*it)) : std::string()};
        }
    }
    std::optional<Date> last;
    for (const plan::LineStory& story : answer.stories.lines) {
        if (story.last_accepted && (!last || *story.last_accepted > *last)) {
            last = story.last_accepted;
        }
    }
    if (!last) return {"none", {}, "delivery accepted within the plan", {}};
    return {table::humane_short(*last), {}, "last delivery accepted", {}};
}

std::vector<report::Headline> headlines(const PlanAnswer& answer) {
    const Totals totals = totals_of(answer);
    std::vector<report::Headline> numbers;
    numbers.push_back(
        split(table::humane_count(totals.running), "accelerators running at the end"));
    numbers.back().note = fmt::format("of {} {}{}", table::humane_count(totals.owned),
        answer.planned.plan.departures.empty() ? "delivered" : "owned", rented_words(totals));
    numbers.push_back(split(table::humane(totals.peak_facility), "facility power at its peak"));
    numbers.back().note =
        fmt::format("{}, {}", table::humane(totals.peak_it), table::humane(totals.peak_server));
    numbers.push_back(
        split(table::humane(totals.paid, answer.scenario.settings.currency), "paid by the end"));
    numbers.push_back(date_headline(answer));
    return numbers;
}

std::string reading_words(const PlanAnswer& answer, ReadingMeasure measure, double value) {
    switch (measure) {
    case ReadingMeasure::Accelerators:
        return table::humane(value, table::count_of("accelerators"));
    case ReadingMeasure::H100Equivalents:
        return table::humane(value, table::count_of("H100-equivalents"));
    case ReadingMeasure::ServerPower:
        return table::humane(ServerPower(value));
    case ReadingMeasure::ItPower:
        return table::humane(ItPower(value));
    case ReadingMeasure::FacilityPower:
        return table::humane(FacilityPower(value));
    case ReadingMeasure::Capital:
        return table::humane(value, table::money_in(answer.scenario.settings.currency));
    }
    return {};
}

std::string_view measure_name(ReadingMeasure measure) {
    switch (measure) {
    case ReadingMeasure::Accelerators:
        return "accelerators";
    case ReadingMeasure::H100Equivalents:
        return "H100-equivalents";
    case ReadingMeasure::ServerPower:
        return "server power";
    case ReadingMeasure::ItPower:
        return "IT power";
    case ReadingMeasure::FacilityPower:
        return "facility power";
    case ReadingMeasure::Capital:
        return "capital";
    }
    return {};
}

// "276 to 323 MW facility": a unit that both have is said once.
std::string span_words(const std::string& low, const std::string& high) {
    const std::size_t space = low.find(' ');
    const bool same_unit = space != std::string::npos && high.ends_with(low.substr(space));
    return fmt::format("{} to {}", same_unit ? low.substr(0, space) : low, high);
}

report::Check page_check(const PlanAnswer& answer, const ReadingCheck& check) {
    const scenario::Reading& reading = answer.scenario.readings[check.reading];
    report::Check row;
    row.name = fmt::format("{}, {}, {}", answer.scenario.sites[reading.site.position()].id,
        measure_name(reading.measure), table::humane(*reading.date));
    row.published = reading_words(answer, reading.measure, check.published);
    if (check.low < check.high) {
        row.published +=
            fmt::format(" ({})", span_words(reading_words(answer, reading.measure, check.low),
                                     reading_words(answer, reading.measure, check.high)));
    }
    row.planned = reading_words(answer, reading.measure, check.planned);
    row.met = check.met;
    row.note = fmt::format("{:+.0f} %{}{}", check.miss_fraction() * 100.0,
        reading.value.evidence.note.empty() ? "" : "; ", reading.value.evidence.note);
    row.source = reading.value.evidence.source;
    return row;
}

report::Section section(
    std::string title, std::vector<report::Chart> charts, std::vector<table::Table> tables) {
    return {std::move(title), {}, std::move(charts), std::move(tables)};
}

std::vector<report::Chart> opening_charts(const PlanAnswer& answer) {
    std::vector<report::Chart> charts = {bottleneck_strip(answer)};
    for (report::LineChart& chart : power_charts(answer))
        charts.emplace_back(std::move(chart));
    return charts;
}

std::vector<table::Table> with_rows(std::vector<table::Table> tables) {
    std::erase_if(tables, [](const table::Table& one) { return one.rows.empty(); });
    return tables;
}

// The best steps and what each brings; the rest is folded away.
table::Table best_steps_table(const PlanAnswer& answer) {
    constexpr std::size_t kShown = 6;
    const std::string kept = as_decided_words(answer);
    table::Table table{"best-steps", "What would help most",
        fmt::format("Found by planning again with one thing changed{}{}; the gains do not add up.",
            kept.empty() ? "" : " and ", kept),
        {table::text_column("step", "Step"), table::text_column("relieves", "Relieves"),
            table::text_column("gain", "Would bring")},
        {}};
    for (const plan::StepGain& step : answer.bottlenecks.steps) {
        if (table.rows.size() == kShown || step.gain <= 0.0) break;
        table.rows.push_back({step.step.words, std::string(plan::name(step.step.limit)),
            gain_words(answer, step.gain)});
    }
    return table;
}

std::string run_words(const RunEstimate& run) {
    return fmt::format("A step takes {:.3g} s, 80 % of measured runs like it {:.3g} to {:.3g} s; "
                       "with stops as often as Llama 3's {} of the time is work that lasts.",
        run.best.seconds, run.best.seconds * run.low, run.best.seconds * run.high,
        table::humane_percent(run.goodput));
}

// A page for each training run that names a model.
void add_runs(const PlanAnswer& answer, std::vector<report::Section>& all) {
    for (const RunEstimate& run : answer.run_estimates) {
        const scenario::Workload& workload = answer.scenario.workloads[run.workload];
        const std::string& name = workload.name.empty() ? workload.id : workload.name;
        std::vector<report::Chart> charts = {step_chart(answer, run), memory_chart(answer, run)};
        if (!run.curve.points.empty()) charts.emplace_back(scale_chart(answer, run));
        all.push_back({"Run: " + name, run_words(run), std::move(charts), {}});
    }
}

std::vector<report::Section> sections(const PlanAnswer& answer) {
    std::vector<report::Section> all;
    if (has_decisions(answer)) {
        all.push_back({decisions_title(answer), {}, {}, {decisions_table(answer)},
            {shown_decisions_table(answer)}});
    }
    const table::Table best_steps = best_steps_table(answer);
    all.push_back({"What would help",
        best_steps.rows.empty() ? "No single step that was tried would bring anything." : "", {},
        with_rows({bottlenecks_table(answer), pairs_table(answer), reasons_table(answer)}),
        with_rows({best_steps})});
    std::vector<report::Chart> accelerators = {accelerators_chart(answer)};
    for (report::LineChart& chart : site_accelerator_charts(answer))
        accelerators.emplace_back(std::move(chart));
    accelerators.emplace_back(idle_chart(answer));
    all.push_back(section("Accelerators", std::move(accelerators),
        with_rows({late_shipments_table(answer), departures_table(answer), deliveries_table(answer),
            workloads_table(answer)})));
    all.push_back(section("Schedule", {gantt(answer)},
        with_rows({placed_runs_table(answer), run_estimates_table(answer)})));
    add_runs(answer, all);
    all.push_back(section("Who got what", {flow_chart(answer)}, {}));
    all.push_back(section("Money", {cash_chart(answer)}, {money_by_year_table(answer)}));
    all.push_back({"For the chief financial officer", cfo_words(answer), {funding_chart(answer)},
        with_rows({entities_table(answer), groups_table(answer), commitments_table(answer),
            taxes_table(answer), cost_of_work_table(answer), guidance_table(answer),
            budgets_table(answer)})});
    all.push_back({"For the board", board_words(answer), {},
        with_rows({related_parties_table(answer), promises_table(answer)})});
    all.push_back({"The end of the plan",
        answer.horizon.has_plan
            ? ""
            : "With an end 12 months later no plan satisfies the scenario: what it requires can be "
              "kept until the end, not for longer.",
        {}, with_rows({horizon_table(answer)})});
    return all;
}

} // namespace

report::Page plan_page(const PlanAnswer& answer) {
    const scenario::Settings& settings = answer.scenario.settings;
    const plan::Timeline& timeline = answer.planned.plan.layout.timeline;
    report::Page page;
    page.title = settings.title;
    page.subtitle = fmt::format("Plan from {} to {}, as of {}", table::humane(timeline.begin()),
        table::humane(timeline.end()), table::humane(settings.as_of));
    page.summary = summary_sentences(answer);
    page.headlines = headlines(answer);
    page.axis = {timeline.begin(), timeline.end(), settings.as_of};
    page.opening = opening_charts(answer);
    page.sections = sections(answer);
    page.assumptions = assumption_figures(answer.scenario);
    page.evidence = evidence_table(answer.scenario);
    for (const ReadingCheck& check : answer.checks)
        page.checks.push_back(page_check(answer, check));
    page.diagnostics = answer.diagnostics.sorted();
    page.footnotes = answer.scenario.not_used;
    page.provenance = {settings.name, answer.scenario.hash, settings.as_of, std::string(kVersion),
        lp::solver_version(), certificate_words(answer), is_certified(answer)};
    return page;
}

} // namespace gigaplan::app
