#include "app/plan_targets.hpp"

#include "plan/targets.hpp"
#include "table/humane.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace gigaplan::app {

namespace {

using scenario::Target;

struct Reached {
    std::optional<Date> on;       // in whole systems
    std::optional<Date> earliest; // of any plan; none where targets do not lead
};

Reached reached(const PlanAnswer& answer, std::size_t t) {
    Reached found;
    found.on =
        plan::target_reached(answer.scenario, answer.planned.plan, answer.scenario.targets[t]);
    for (const plan::TargetDay& day : answer.planned.plan.layout.target_days) {
        if (day.target.value == t) found.earliest = day.on;
    }
    return found;
}

std::string amount_words(const Target& target) {
    switch (target.measure()) {
    case scenario::TargetMeasure::ItPower:
        return table::humane(target.it_power->value);
    case scenario::TargetMeasure::FacilityPower:
        return table::humane(target.facility_power->value);
    case scenario::TargetMeasure::Accepted:
        break;
    }
    return table::humane(target.accepted->value) + " accelerators at work that has a value";
}

// Of the plan's own day, and of that of any plan where there is one.
std::string day_words(const Reached& found) {
    const std::optional<Date> on = found.earliest ? found.earliest : found.on;
    if (!on) return "not within the plan";
    return "on " + table::humane(*on) + (found.earliest ? ", as early as can be" : "");
}

std::string deadline_words(const Target& target, const Reached& found) {
    if (!target.by) return {};
    const std::optional<Date> on = found.earliest ? found.earliest : found.on;
    if (!on) return fmt::format("; wanted by {}", table::humane(**target.by));
    const int late = *on - **target.by;
    return late <= 0
               ? fmt::format("; in time for {}", table::humane(**target.by))
               : fmt::format("; {} after {}", table::humane_days(late), table::humane(**target.by));
}

table::Value date_or_none(const std::optional<Date>& date) {
    return date ? table::Value(*date) : table::Value();
}

} // namespace

std::vector<std::string> target_words(const PlanAnswer& answer) {
    std::vector<std::string> words;
    for (std::size_t t = 0; t < answer.scenario.targets.size(); ++t) {
        const Target& target = answer.scenario.targets[t];
        const Reached found = reached(answer, t);
        const std::string at = target.site ? " at " + target.site->id : std::string();
        words.push_back(fmt::format("{}: {}{} {}{}", target.id, amount_words(target), at,
            day_words(found), deadline_words(target, found)));
    }
    return words;
}

table::Table targets_table(const PlanAnswer& answer) {
    table::Table table{"targets", "Targets, and when they are reached",
        "Power on the morning of the day, work on average over the day before. The earliest day "
        "is that of any plan, kept by this one, where the objective is earliest-target. Whole "
        "systems may miss less than one of each kind in each hall.",
        {table::text_column("target", "Target"), table::text_column("site", "Site"),
            table::text_column("amount", "To reach"), table::date_column("earliest", "Earliest"),
            table::date_column("reached", "In whole systems"),
            table::date_column("by", "Wanted by"),
            table::count_column("days_late", "Late", "days")},
        {}};
    for (std::size_t t = 0; t < answer.scenario.targets.size(); ++t) {
        const Target& target = answer.scenario.targets[t];
        const Reached found = reached(answer, t);
        const std::optional<Date> on = found.earliest ? found.earliest : found.on;
        table::Value late;
        if (target.by && on) {
            late = table::Value(static_cast<std::int64_t>(std::max(0, *on - **target.by)));
        }
        table.rows.push_back({target.id, target.site ? target.site->id : std::string("all"),
            amount_words(target), date_or_none(found.earliest), date_or_none(found.on),
            target.by ? table::Value(**target.by) : table::Value(), late});
    }
    return table;
}

} // namespace gigaplan::app
