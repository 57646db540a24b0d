#include "app/plan_calendar.hpp"

#include "app/promises.hpp"
#include "table/humane.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace gigaplan::app {

namespace {

using report::Calendar;
using report::CalendarEvent;

bool is_firm(Status status) {
    return status == Status::Plan || status == Status::Claim || status == Status::Disclosed ||
           status == Status::Observed;
}

class Entries {
public:
    explicit Entries(const PlanAnswer& answer) : timeline_(answer.planned.plan.layout.timeline) {}

    void add(CalendarEvent event) {
        if (event.on < timeline_.begin() || event.on > timeline_.end()) return;
        events_.push_back(std::move(event));
    }
    [[nodiscard]] std::vector<CalendarEvent> events() && { return std::move(events_); }

private:
    const plan::Timeline& timeline_;
    std::vector<CalendarEvent> events_;
};

// "source: Reuters, 4 June 2024" where there is one.
std::string source_words(const Evidence& evidence) {
    return evidence.source.empty() ? std::string() : "source: " + evidence.source;
}

std::string lines(const std::string& first, const std::string& second) {
    return first.empty() || second.empty() ? first + second : first + "\n" + second;
}

void add_decisions(const PlanAnswer& answer, Entries& entries) {
    for (const plan::ProjectDecision& decision : answer.decisions.projects) {
        if (!decision.taken) continue;
        const std::string& id = answer.projects[decision.project.value].id;
        entries.add({"decide-" + id, decision.taken->decided, "Decide on " + id,
            fmt::format("in use from {}", iso(decision.taken->in_use)), "decision", true});
    }
    for (const plan::DiversionDecision& decision : answer.decisions.diversions) {
        const scenario::DiversionOption& option = answer.options[decision.option.value];
        if (decision.sent == AcceleratorCount()) continue;
        entries.add({"decide-" + option.id,
            value_or(option.decide_by, answer.scenario.settings.as_of), "Decide on " + option.id,
            fmt::format(
                "{} accelerators to {}", table::grouped(decision.sent.value()), option.to.id),
            "decision", true});
    }
}

void add_departures(const PlanAnswer& answer, Entries& entries) {
    for (const scenario::Departure& one : answer.planned.plan.departures) {
        const std::string where =
            one.hall ? answer.scenario.halls[one.hall->value].id : std::string("the warehouse");
        entries.add({fmt::format("leaves-{}-{}-{}-{}", one.id, iso(one.on),
                         answer.scenario.catalogue.systems[one.system.value].id, where),
            one.on,
            fmt::format("{}: {} {} ({})", one.sold ? "Sold" : "Retired",
                table::humane(one.accelerators),
                answer.scenario.catalogue.systems[one.system.value].id,
                answer.scenario.organisations[one.organisation.value].id),
            fmt::format("by {}, out of {}", one.id, where), "departure", false});
    }
}

void add_deliveries(const PlanAnswer& answer, Entries& entries) {
    const plan::Plan& plan = answer.planned.plan;
    for (const plan::LineStory& story : answer.stories.lines) {
        const scenario::OwnedLine& line = plan.lines[story.line];
        const scenario::ScheduleLine& schedule = answer.scenario.schedule_lines[line.line.value];
        const std::string& owner = answer.scenario.organisations[line.owner.value].id;
        const std::string what =
            fmt::format("{} {} of {} ({})", table::humane_count(line.accelerators.value()),
                answer.scenario.catalogue.systems[line.system.value].id, schedule.id, owner);
        const std::string id = fmt::format("{}-{}", schedule.id, owner);
        const Evidence& evidence = schedule.delivery.evidence;
        entries.add({"delivered-" + id, line.delivery, "Delivered: " + what, source_words(evidence),
            "delivery", is_firm(evidence.status)});
        if (!story.last_accepted) continue;
        const std::string late =
            story.days_late > 0 && !story.chain.empty()
                ? fmt::format("{} beyond acceptance: {}", table::humane_days(story.days_late),
                      story.chain.front().words)
                : std::string();
        const std::int64_t left = story.left_then.value();
        const std::string all =
            left == 0 ? "All accepted: "
                      : fmt::format("All but {} accepted: ", table::humane_count(left));
        entries.add({"accepted-" + id, *story.last_accepted, all + what, late, "acceptance",
            is_firm(evidence.status)});
    }
}

bool has_units(const scenario::PowerSource& source) {
    return std::any_of(source.steps.begin(), source.steps.end(),
        [](const scenario::UnitStep& step) { return *step.units > 0; });
}

void add_sites(const PlanAnswer& answer, Entries& entries) {
    for (const scenario::Hall& hall : answer.scenario.halls) {
        if (hall.places->value() == 0) continue; // optional, and not taken
        entries.add({"hall-" + hall.id, *hall.ready, fmt::format("Hall {} ready", hall.id),
            lines(hall.waits_for.empty() ? "" : "waits for " + hall.waits_for,
                source_words(hall.ready.evidence)),
            "hall", is_firm(hall.ready.evidence.status)});
    }
    for (const scenario::PowerSource& source : answer.scenario.power_sources) {
        if (!has_units(source)) continue;
        for (std::size_t i = 0; i < source.steps.size(); ++i) {
            const scenario::UnitStep& step = source.steps[i];
            const double mw = megawatts(*source.unit_power) * static_cast<double>(*step.units);
            entries.add({fmt::format("power-{}-{}", source.id, i + 1), *step.from,
                fmt::format("Power source {}: {}", source.id, table::humane_power(mw)),
                lines(source.waits_for.empty() ? "" : "waits for " + source.waits_for,
                    source_words(step.units.evidence)),
                "power", is_firm(step.units.evidence.status)});
        }
    }
    for (const scenario::CoolingStep& step : answer.scenario.cooling_steps) {
        if (*step.units == 0) continue;
        const double mw =
            megawatts(*step.unit_power) * static_cast<double>(*step.units - *step.spare_units);
        entries.add({"cooling-" + step.id, *step.ready,
            fmt::format("Cooling {} ready: {}", step.id, table::humane_power(mw)),
            lines(step.waits_for.empty() ? "" : "waits for " + step.waits_for,
                source_words(step.ready.evidence)),
            "cooling", is_firm(step.ready.evidence.status)});
    }
}

void add_work(const PlanAnswer& answer, Entries& entries) {
    const plan::Plan& plan = answer.planned.plan;
    for (std::size_t w = 0; w < plan.workloads.size(); ++w) {
        const plan::WorkloadPlan& work = plan.workloads[w];
        const std::string& id = answer.scenario.workloads[w].id;
        if (work.first_day) {
            entries.add({"starts-" + id, *work.first_day, "Starts: " + id,
                fmt::format("on up to {} accelerators", table::humane_count(work.peak)), "work",
                true});
        }
        if (work.finished) {
            entries.add({"finished-" + id, *work.finished, "Finished: " + id, "", "work", true});
        }
    }
}

void add_promises(const PlanAnswer& answer, Entries& entries) {
    for (const PromiseCheck& check : check_promises(answer.scenario, answer.planned.plan)) {
        const scenario::Promise& promise = answer.scenario.promises[check.promise];
        entries.add({"promise-" + promise.id, *promise.by,
            fmt::format("Promise {}: {}", promise.id, name(check.verdict)),
            fmt::format("promised {}, planned {}", table::humane_number(check.promised),
                table::humane_number(check.planned)),
            "promise", true});
    }
}

} // namespace

Calendar plan_calendar(const PlanAnswer& answer) {
    const scenario::Settings& settings = answer.scenario.settings;
    Entries entries(answer);
    add_decisions(answer, entries);
    add_departures(answer, entries);
    add_deliveries(answer, entries);
    add_sites(answer, entries);
    add_work(answer, entries);
    add_promises(answer, entries);
    return {settings.name, settings.title.empty() ? settings.name : settings.title, settings.as_of,
        std::move(entries).events()};
}

} // namespace gigaplan::app
