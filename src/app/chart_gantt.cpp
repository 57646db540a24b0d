// What happens when: deliveries, halls, power, cooling, workloads.
#include "app/plan_charts.hpp"

#include "app/plan_hires.hpp"

#include "table/humane.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace gigaplan::app {

namespace {

using plan::Plan;
using report::GanttBar;
using report::GanttGroup;
using report::GanttMilestone;
using report::GanttRow;
using report::Tone;

bool within(const Plan& plan, Date date) {
    return date >= plan.layout.timeline.begin() && date < plan.layout.timeline.end();
}

std::string first_cause(const plan::LineStory& story) {
    return story.chain.empty() ? std::string() : story.chain.front().words;
}

GanttGroup deliveries(const PlanAnswer& answer) {
    const Plan& plan = answer.planned.plan;
    GanttGroup group{"Deliveries: from the dock to the last accepted", Tone::Supply, {}};
    for (const plan::LineStory& story : answer.stories.lines) {
        const scenario::OwnedLine& line = plan.lines[story.line];
        const scenario::ScheduleLine& schedule = answer.scenario.schedule_lines[line.line.value];
        const std::string name =
            fmt::format("{} ({})", schedule.id, answer.scenario.organisations[line.owner.value].id);
        const Date from = std::max(line.delivery, plan.layout.timeline.begin());
        const Date to = story.last_accepted.value_or(plan.layout.timeline.end());
        GanttBar bar{table::humane_count(line.accelerators.value()), from, std::max(to, from + 1),
            schedule.delivery.evidence.status, std::nullopt, std::nullopt, std::nullopt,
            first_cause(story), schedule.delivery.evidence.source};
        if (story.days_late > 0) bar.promised = bar.to - story.days_late;
        group.rows.push_back({name, {std::move(bar)}, {}});
    }
    return group;
}

GanttGroup halls(const PlanAnswer& answer) {
    const Plan& plan = answer.planned.plan;
    GanttGroup group{"Halls: from ready to filled", Tone::Hall, {}};
    for (std::size_t h = 0; h < answer.scenario.halls.size(); ++h) {
        const scenario::Hall& hall = answer.scenario.halls[h];
        if (hall.places->value() == 0) continue; // optional, and not taken
        GanttRow row{hall.id, {}, {}};
        Date filled = plan.layout.timeline.begin();
        std::int64_t last = 0;
        double places = 0.0;
        for (std::size_t b = 0; b < plan.layout.timeline.boundaries.size(); ++b) {
            std::int64_t accepted = 0;
            places = 0.0;
            for (std::size_t p = 0; p < plan.pools.size(); ++p) {
                const plan::Pool& pool = plan.layout.routes.pools[p];
                if (pool.hall.value != h) continue;
                const std::int64_t count = plan.pools[p].accepted[b].value();
                accepted += count;
                places += pool.places_each * static_cast<double>(count);
            }
            if (accepted > last) filled = plan.layout.timeline.boundaries[b];
            last = accepted;
        }
        const Date from = std::max(*hall.ready, plan.layout.timeline.begin());
        if (last > 0 && filled > from) {
            row.bars.push_back({table::humane_count(last), from, filled, Status::Plan, std::nullopt,
                std::nullopt, std::nullopt,
                fmt::format("{} of {} places", table::grouped(std::llround(places)),
                    table::grouped(hall.places->value())),
                {}});
        }
        if (within(plan, *hall.ready)) {
            row.milestones.push_back(
                {"ready", *hall.ready, hall.ready.evidence.status, std::nullopt, std::nullopt,
                    std::nullopt, hall.waits_for, hall.ready.evidence.source});
        }
        group.rows.push_back(std::move(row));
    }
    return group;
}

// Optional, and not taken: it has no unit at any time.
bool is_left(const scenario::PowerSource& source) {
    return std::all_of(source.steps.begin(), source.steps.end(),
        [](const scenario::UnitStep& step) { return *step.units == 0; });
}

GanttGroup power_sources(const PlanAnswer& answer) {
    const Plan& plan = answer.planned.plan;
    GanttGroup group{"Power: steps of each source", Tone::Power, {}};
    for (const scenario::PowerSource& source : answer.scenario.power_sources) {
        if (is_left(source)) continue;
        GanttRow row{source.id, {}, {}};
        for (const scenario::UnitStep& step : source.steps) {
            if (!within(plan, *step.from)) continue;
            const double total_mw =
                megawatts(*source.unit_power) * static_cast<double>(*step.units);
            row.milestones.push_back({table::humane_power(total_mw), *step.from,
                step.units.evidence.status, std::nullopt, std::nullopt, std::nullopt,
                fmt::format("{} units of {}", *step.units,
                    table::humane_power(megawatts(*source.unit_power))),
                step.units.evidence.source});
        }
        if (!row.milestones.empty()) group.rows.push_back(std::move(row));
    }
    return group;
}

GanttGroup cooling(const PlanAnswer& answer) {
    GanttGroup group{"Cooling: ready", Tone::Cooling, {}};
    for (const scenario::CoolingStep& step : answer.scenario.cooling_steps) {
        if (*step.units == 0) continue; // optional, and not taken
        if (!within(answer.planned.plan, *step.ready)) continue;
        const double total_mw =
            megawatts(*step.unit_power) * static_cast<double>(*step.units - *step.spare_units);
        group.rows.push_back({step.id, {},
            {{table::humane_power(total_mw), *step.ready, step.ready.evidence.status, std::nullopt,
                std::nullopt, std::nullopt, step.waits_for, step.ready.evidence.source}}});
    }
    return group;
}

GanttGroup workloads(const PlanAnswer& answer) {
    const Plan& plan = answer.planned.plan;
    GanttGroup group{"Work: from its first to its last day", Tone::Work, {}};
    for (std::size_t w = 0; w < plan.workloads.size(); ++w) {
        const plan::WorkloadPlan& work = plan.workloads[w];
        if (!work.first_day) continue;
        Date last = *work.first_day;
        for (const plan::Use& use : plan.uses) {
            if (use.workload == w)
                last = std::max(last, plan.layout.timeline.segment(use.segment).to);
        }
        const Date to = work.finished.value_or(last);
        group.rows.push_back({answer.scenario.workloads[w].id,
            {{fmt::format("up to {}", table::humane_count(work.peak)), *work.first_day,
                std::max(to, *work.first_day + 1), Status::Plan, std::nullopt, std::nullopt,
                std::nullopt, fmt::format("{}", fmt::join(work.broken_rules, "; ")), {}}},
            {}});
    }
    return group;
}

std::string gantt_title(const PlanAnswer& answer) {
    const plan::LineStory* latest = nullptr;
    for (const plan::LineStory& story : answer.stories.lines) {
        if (story.chain.empty()) continue;
        if (latest == nullptr || story.days_late > latest->days_late) latest = &story;
    }
    if (latest == nullptr) return "Every delivery is accepted as soon as acceptance allows";
    const scenario::OwnedLine& line = answer.planned.plan.lines[latest->line];
    const std::string& id = answer.scenario.schedule_lines[line.line.value].id;
    if (!latest->last_accepted)
        return fmt::format("Delivery {} is not accepted in full by the end", id);
    return fmt::format("Delivery {} waits longest, {} beyond acceptance", id,
        table::humane_days(latest->days_late));
}

} // namespace

report::Gantt gantt(const PlanAnswer& answer) {
    report::Gantt chart;
    chart.text = {"schedule", gantt_title(answer),
        "Deliveries, halls, power, cooling and work; the hatched part of a bar is waiting",
        source_words(answer), {}};
    for (GanttGroup& group : std::vector<GanttGroup>{deliveries(answer), halls(answer),
             power_sources(answer), cooling(answer), hires_group(answer), workloads(answer)}) {
        if (!group.rows.empty()) chart.groups.push_back(std::move(group));
    }
    return chart;
}

} // namespace gigaplan::app
