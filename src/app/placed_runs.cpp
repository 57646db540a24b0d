#include "app/placed_runs.hpp"

#include "table/humane.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace gigaplan::app {

namespace {

const scenario::Workload& run_of(const PlanAnswer& answer, const plan::RunPlace& run) {
    return answer.scenario.workloads[run.workload];
}

// The places where it runs; one, but for those that may span several.
std::string places_of(const PlanAnswer& answer, const plan::RunPlace& run) {
    std::vector<std::string> places;
    for (const plan::Use& use : answer.planned.plan.uses) {
        if (use.workload != run.workload) continue;
        const std::string& place = plan::place_of(answer.scenario, answer.planned.plan.layout, use);
        if (std::ranges::find(places, place) == places.end()) places.push_back(place);
    }
    return table::humane_list(places);
}

std::optional<double> worth_of(const PlanAnswer& answer, const plan::RunPlace& run) {
    const std::vector<plan::RunPlace>& all = answer.runs->places->runs;
    const auto position = static_cast<std::size_t>(&run - all.data());
    return position < answer.runs->worths.size() ? answer.runs->worths[position] : std::nullopt;
}

// ", worth 12 thousand H100-equivalent months"; of what has to be made nothing.
std::string worth_words(const PlanAnswer& answer, const plan::RunPlace& run) {
    const std::optional<double> worth = worth_of(answer, run);
    return worth ? ", worth " + gain_words(answer, *worth, GainOf::Step) : std::string();
}

std::string bound_words(const PlanAnswer& answer) {
    const plan::RunsPlaced& runs = *answer.runs;
    const std::string_view limited =
        runs.places->limited ? "the search was ended by its limit; " : "";
    if (runs.more == 0.0) return fmt::format("{}no other places for them are better", limited);
    const std::string more =
        runs.counts_money
            ? table::humane(runs.more * 1e6, table::money_in(answer.scenario.settings.currency))
            : table::humane_number(runs.more * plan::kAcceleratorsPerUnit / kDaysPerMonth) +
                  " H100-equivalent months";
    return fmt::format("{}other places for them could bring no more than {} more, which work in "
                       "parts would",
        limited, more);
}

} // namespace

std::vector<std::string> placed_run_words(const PlanAnswer& answer) {
    if (!answer.runs) return {};
    if (!answer.runs->places)
        return {"no places were found that keep the rules of every run; the report says which "
                "are broken"};
    std::vector<std::string> words;
    std::vector<std::string> left;
    for (const plan::RunPlace& run : answer.runs->places->runs) {
        const scenario::Workload& workload = run_of(answer, run);
        if (!run.span) {
            left.push_back(workload.id + " is not begun");
            continue;
        }
        const plan::WorkloadPlan& done = answer.planned.plan.workloads[run.workload];
        words.push_back(fmt::format("{} at {}, {} to {}{}{}", workload.id, places_of(answer, run),
            table::humane(done.first_day.value_or(run.span->from)),
            table::humane(done.finished.value_or(run.span->to)),
            done.finished ? "" : ", not done by then", worth_words(answer, run)));
    }
    std::ranges::move(left, std::back_inserter(words));
    words.push_back(bound_words(answer));
    return words;
}

table::Table placed_runs_table(const PlanAnswer& answer) {
    table::Table table{"training_runs", "Training runs, in one piece", {},
        {table::text_column("run", "Run"), table::text_column("decision", "Decision"),
            table::text_column("place", "Place"), table::date_column("begins", "Begins"),
            table::date_column("ends", "Ends"), table::number_column("done_percent", "Done", "%"),
            table::count_column("minimum", "Runs on at least"),
            table::number_column(
                "gain", "With it rather than without", unit_of_gain(answer, GainOf::Step))},
        {}};
    if (!answer.runs) return table;
    if (!answer.runs->places) {
        table.note = "No places were found that keep the rules of every run.";
        return table;
    }
    table.note =
        fmt::format("Placed by an integer program, since work that is shared out in any "
                    "way broke their rules; {}. With it rather than without: the others stay "
                    "where they are.",
            bound_words(answer));
    for (const plan::RunPlace& run : answer.runs->places->runs) {
        table::Row row = {run_of(answer, run).id, run.span ? "run" : "leave"};
        row.resize(table.columns.size()); // empty: it is not begun
        if (run.span) {
            const plan::WorkloadPlan& done = answer.planned.plan.workloads[run.workload];
            row[2] = places_of(answer, run);
            row[3] = done.first_day.value_or(run.span->from);
            row[4] = done.finished.value_or(run.span->to);
            row[5] = done.done_fraction * 100.0;
            row[6] = run.span->minimum.value();
            if (const auto worth = worth_of(answer, run))
                row[7] = gain_in_unit(answer, *worth, GainOf::Step);
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

} // namespace gigaplan::app
