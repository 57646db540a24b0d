#include "app/plan_tables.hpp"
#include "app/departures.hpp"

#include "app/decision_words.hpp"
#include "app/late_shipments.hpp"
#include "app/placed_runs.hpp"
#include "app/plan_entity_tables.hpp"
#include "app/plan_hires.hpp"
#include "app/plan_targets.hpp"
#include "app/run_tables.hpp"
#include "plan/binding.hpp"
#include "plan/work_done.hpp"

#include <fmt/format.h>

namespace gigaplan::app {

namespace {

using plan::Plan;
using table::Table;
using table::Value;

Value optional_date(const std::optional<Date>& date) {
    return date ? Value(*date) : Value(std::monostate());
}

std::string chain_words(const std::vector<plan::ReasonLink>& chain) {
    std::vector<std::string> words;
    for (const plan::ReasonLink& link : chain) {
        words.push_back(fmt::format("{} to {}: {}", iso(link.from), iso(link.to), link.words));
    }
    return fmt::format("{}", fmt::join(words, "; "));
}

const std::string& system_id(const PlanAnswer& answer, Index<catalogue::System> index) {
    return answer.scenario.catalogue.systems[index.value].id;
}

// Why a delivery has no story.
std::string_view unaccepted_words(const PlanAnswer& answer, const scenario::OwnedLine& line) {
    if (line.delivery >= answer.planned.plan.layout.timeline.end()) return "after the plan's end";
    return plan::goes_into_field(answer.scenario, line.owner, line.system) ? "goes into the field"
                                                                           : "";
}

// Why they waited, and how many of them left unused.
std::string waited_words(const plan::LineStory& story) {
    std::string words = chain_words(story.chain);
    if (story.left_unused == AcceleratorCount()) return words;
    if (!words.empty()) words += "; ";
    return words + fmt::format("{} are sold or retired out of the warehouse",
                       table::grouped(story.left_unused.value()));
}

} // namespace

Table deliveries_table(const PlanAnswer& answer) {
    Table table{"deliveries", "Deliveries and when they come into use",
        "A delivery after the plan's end is listed and never installed. Whole systems may leave "
        "one a "
        "further hall to be accepted later.",
        {table::text_column("line", "Schedule line"), table::text_column("owner", "Owner"),
            table::text_column("ordered_by", "Ordered by"), table::text_column("system", "System"),
            table::count_column("accelerators", "Accelerators"),
            table::date_column("delivery", "Delivered"),
            table::text_column("diversion", "Diversion"),
            table::date_column("first_accepted", "First accepted"),
            table::date_column("last_accepted", "Last accepted"),
            table::count_column("left_then", "Left then", "accelerators"),
            table::count_column("accepted_by_end", "Accepted by the end"),
            table::count_column("days_late", "Late", "days"), table::text_column("why", "Why")},
        {}};
    const Plan& plan = answer.planned.plan;
    std::vector<const plan::LineStory*> stories(plan.lines.size(), nullptr);
    for (const plan::LineStory& story : answer.stories.lines)
        stories[story.line] = &story;
    for (std::size_t l = 0; l < plan.lines.size(); ++l) {
        const scenario::OwnedLine& line = plan.lines[l];
        const plan::LineStory* story = stories[l];
        table.rows.push_back({answer.scenario.schedule_lines[line.line.value].id,
            organisation_id(answer, line.owner), organisation_id(answer, line.ordered_by),
            system_id(answer, line.system), line.accelerators.value(), line.delivery,
            line.diversion ? answer.scenario.diversions[line.diversion->value].id : std::string(),
            story ? optional_date(story->first_accepted) : Value(),
            story ? optional_date(story->last_accepted) : Value(),
            story && story->last_accepted ? Value(story->left_then.value()) : Value(),
            story ? story->accepted_by_end.value() : std::int64_t{0},
            story ? Value(static_cast<std::int64_t>(story->days_late)) : Value(),
            story ? waited_words(*story) : std::string(unaccepted_words(answer, line))});
    }
    return table;
}

Table holdings_table(const PlanAnswer& answer) {
    Table table{"holdings", "Accelerators by owner over time",
        "On the day named, before its own day's work.",
        {table::date_column("date", "Date"), table::text_column("organisation", "Organisation"),
            table::text_column("system", "System"),
            table::count_column("delivered", "Delivered", "accelerators"),
            table::count_column("waiting", "In the warehouse", "accelerators"),
            table::count_column("accepted", "Accepted", "accelerators"),
            table::count_column("running", "Running", "accelerators"),
            table::count_column("gone", "Sold or retired", "accelerators")},
        {}};
    const Plan& plan = answer.planned.plan;
    const std::size_t boundaries = plan.layout.timeline.boundaries.size();
    for (const plan::Holding& holding : plan.holdings) {
        for (std::size_t b = 0; b < boundaries; ++b) {
            std::int64_t accepted = 0;
            std::int64_t running = 0;
            for (std::size_t p = 0; p < plan.pools.size(); ++p) {
                const plan::Pool& pool = plan.layout.routes.pools[p];
                if (pool.organisation != holding.organisation || pool.system != holding.system) {
                    continue;
                }
                accepted += plan.pools[p].accepted[b].value();
                running += b + 1 < boundaries ? plan.pools[p].start[b].value()
                                              : plan.pools[p].end.back().value();
            }
            table.rows.push_back(
                {plan.layout.timeline.boundaries[b], organisation_id(answer, holding.organisation),
                    system_id(answer, holding.system), holding.delivered[b].value(),
                    holding.waiting[b].value(), accepted, running, holding.gone[b].value()});
        }
    }
    return table;
}

Table halls_table(const PlanAnswer& answer) {
    Table table{"halls", "Accelerators by hall over time", "",
        {table::date_column("date", "Date"), table::text_column("site", "Site"),
            table::text_column("hall", "Hall"), table::text_column("organisation", "Organisation"),
            table::text_column("system", "System"),
            table::count_column("racked", "Racked", "accelerators"),
            table::count_column("accepted", "Accepted", "accelerators")},
        {}};
    const Plan& plan = answer.planned.plan;
    for (std::size_t p = 0; p < plan.pools.size(); ++p) {
        const plan::Pool& pool = plan.layout.routes.pools[p];
        const std::vector<AcceleratorCount>& accepted = plan.pools[p].accepted;
        if (std::ranges::all_of(accepted, [](AcceleratorCount one) { return one.value() == 0; }))
            continue;
        for (std::size_t b = 0; b < plan.layout.timeline.boundaries.size(); ++b) {
            table.rows.push_back(
                {plan.layout.timeline.boundaries[b], answer.scenario.sites[pool.site.value].id,
                    answer.scenario.halls[pool.hall.value].id,
                    organisation_id(answer, pool.organisation), system_id(answer, pool.system),
                    plan.pools[p].racked[b].value(), plan.pools[p].accepted[b].value()});
        }
    }
    return table;
}

Table sites_table(const PlanAnswer& answer) {
    Table table{"sites", "Power by site over time",
        "From the first day to the last of each segment, straight in between; at peak PUE.",
        {table::text_column("site", "Site"), table::date_column("from", "From"),
            table::date_column("to", "To"),
            table::count_column("running_from", "Running at the start", "accelerators"),
            table::count_column("running_to", "Running at the end", "accelerators"),
            table::power_column("server_mw", "Servers", PowerKind::Server),
            table::power_column("it_mw", "IT", PowerKind::It),
            table::power_column("facility_mw", "Facility", PowerKind::Facility),
            table::power_column("firm_mw", "Firm after the worst outage", PowerKind::Facility),
            table::power_column("cooling_mw", "Cooling", PowerKind::Cooling),
            table::text_column("binds", "What binds")},
        {}};
    const Plan& plan = answer.planned.plan;
    for (std::size_t s = 0; s < plan.sites.size(); ++s) {
        for (std::size_t b = 0; b < plan.sites[s].segments.size(); ++b) {
            const plan::SiteSegment& segment = plan.sites[s].segments[b];
            const plan::Segment span = plan.layout.timeline.segment(b);
            const std::string binds =
                segment.binding.binds ? fmt::format("{} at {}", plan::name(segment.binding.limit),
                                            binding_subject(answer, s, segment.binding))
                                      : std::string();
            table.rows.push_back({answer.scenario.sites[s].id, span.from, span.to,
                segment.start.running, segment.end.running, megawatts(segment.end.server),
                megawatts(segment.end.it), megawatts(segment.end.facility), megawatts(segment.firm),
                segment.cooling ? Value(megawatts(*segment.cooling)) : Value(), binds});
        }
    }
    return table;
}

Table work_table(const PlanAnswer& answer) {
    Table table{"work", "Who runs what where", "Accelerators on average over each segment.",
        {table::text_column("workload", "Workload"), table::text_column("site", "Site"),
            table::text_column("hall", "Hall"), table::text_column("system", "System"),
            table::date_column("from", "From"), table::date_column("to", "To"),
            table::count_column("accelerators", "Accelerators")},
        {}};
    const Plan& plan = answer.planned.plan;
    for (const plan::Use& use : plan.uses) {
        const plan::Segment span = plan.layout.timeline.segment(use.segment);
        const std::string hall =
            use.pool ? answer.scenario.halls[plan.layout.routes.pools[*use.pool].hall.value].id
                     : std::string();
        table.rows.push_back({answer.scenario.workloads[use.workload].id,
            place_of(answer.scenario, plan.layout, use), hall,
            system_id(answer, system_of(plan.layout, use)), span.from, span.to,
            use.accelerators.value()});
    }
    return table;
}

Table workloads_table(const PlanAnswer& answer) {
    Table table{"workloads", "What each workload gets done", "",
        {table::text_column("workload", "Workload"), table::text_column("owner", "Owner"),
            table::number_column(
                "accelerator_months", "Accelerator-months", "accelerator-months", 0),
            table::number_column(
                "h100_equivalent_months", "H100-equivalent months", "H100-equivalent months", 0),
            table::count_column("peak", "Most at once", "accelerators"),
            table::date_column("first_day", "First day"),
            table::date_column("finished", "Finished"),
            table::number_column("done_percent", "Done", "%", 1),
            table::text_column("rules", "Rules of the run that this plan does not keep")},
        {}};
    for (std::size_t w = 0; w < answer.planned.plan.workloads.size(); ++w) {
        const plan::WorkloadPlan& work = answer.planned.plan.workloads[w];
        const scenario::Workload& workload = answer.scenario.workloads[w];
        const bool training = workload.kind == scenario::WorkloadKind::Training;
        table.rows.push_back({workload.id, organisation_id(answer, workload.owner.index()),
            static_cast<double>(work.accelerator_days) / kDaysPerMonth,
            work.h100_equivalent_days / kDaysPerMonth, work.peak, optional_date(work.first_day),
            optional_date(work.finished), training ? Value(work.done_fraction * 100.0) : Value(),
            fmt::format("{}", fmt::join(work.broken_rules, "; "))});
    }
    return table;
}

Table reasons_table(const PlanAnswer& answer) {
    Table table{"reasons", "Why things wait", "",
        {table::text_column("subject", "What waits"),
            table::count_column("accelerators", "Accelerators"), table::date_column("from", "From"),
            table::date_column("to", "To"), table::count_column("days", "Days"),
            table::text_column("cause", "Cause"), table::text_column("words", "In words")},
        {}};
    const Plan& plan = answer.planned.plan;
    for (const plan::LineStory& story : answer.stories.lines) {
        const scenario::OwnedLine& line = plan.lines[story.line];
        for (const plan::ReasonLink& link : story.chain) {
            table.rows.push_back(
                {answer.scenario.schedule_lines[line.line.value].id, line.accelerators.value(),
                    link.from, link.to, static_cast<std::int64_t>(link.to - link.from),
                    std::string(plan::name(link.cause.limit)), link.words});
        }
    }
    for (const plan::OpeningStory& story : answer.stories.opening) {
        const std::string subject = fmt::format("{} of {} in the warehouse",
            answer.scenario.catalogue.systems[story.system.value].id,
            answer.scenario.organisations[story.organisation.value].id);
        for (const plan::ReasonLink& link : story.chain) {
            table.rows.push_back({subject, story.accelerators.value(), link.from, link.to,
                static_cast<std::int64_t>(link.to - link.from),
                std::string(plan::name(link.cause.limit)), link.words});
        }
    }
    for (const plan::IdleStory& idle : answer.stories.idle) {
        table.rows.push_back({"accepted at " + answer.scenario.sites[idle.site].id,
            idle.most.value(), idle.from, idle.to, static_cast<std::int64_t>(idle.to - idle.from),
            std::string(plan::name(idle.cause.cause.limit)), idle.cause.words});
    }
    return table;
}

std::vector<Table> plan_tables(const PlanAnswer& answer) {
    std::vector<Table> tables = {deliveries_table(answer), holdings_table(answer),
        halls_table(answer), sites_table(answer), work_table(answer), workloads_table(answer),
        bottlenecks_table(answer), pairs_table(answer), reasons_table(answer), cash_table(answer),
        values_table(answer), checks_table(answer), horizon_table(answer),
        assumptions_table(answer)};
    if (!answer.decisions.late.empty()) tables.push_back(late_shipments_table(answer));
    if (!answer.planned.plan.departures.empty()) tables.push_back(departures_table(answer));
    if (answer.runs) tables.push_back(placed_runs_table(answer));
    if (!answer.run_estimates.empty()) {
        tables.push_back(run_estimates_table(answer));
        tables.push_back(run_parts_table(answer));
    }
    if (!answer.planned.plan.fields.empty()) tables.push_back(field_table(answer));
    if (!answer.planned.plan.hires.empty()) tables.push_back(hires_table(answer));
    if (!answer.scenario.targets.empty()) tables.push_back(targets_table(answer));
    for (Table& table : entity_tables(answer))
        tables.push_back(std::move(table));
    if (has_decisions(answer)) tables.insert(tables.begin(), decisions_table(answer));
    return tables;
}

} // namespace gigaplan::app
