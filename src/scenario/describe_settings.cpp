#include "scenario/describe.hpp"

namespace gigaplan::scenario {

void describe(text::Members& members, Settings& settings) {
    members.required("name", settings.name, "short name, used for files");
    members.optional("title", settings.title, "what a reader sees above the plan");
    members.required(
        "as_of", settings.as_of, "what happened before this day is history and not decided again");
    members.required("start", settings.start, "first day of the plan");
    members.required("end", settings.end, "the day after the last day of the plan");
    members.optional("period", settings.period, "length of one step of the plan");
    members.optional("currency", settings.currency, "ISO 4217 code of all money in the answers");
    members.optional(
        "money_basis", settings.money_basis, "whether amounts of later years include inflation");
    members.required(
        "discount_rate", settings.discount_rate, "what money a year later is worth less");
    members.optional("objective", settings.objective, "what the plan makes as large as it can");
    members.optional(
        "fairness", settings.fairness, "who comes first where everybody cannot be served");
    members.optional("tier_tolerance", settings.tier_tolerance,
        "part of a tier's value that may be given up for the next tier");
}

void describe(text::Members& members, SalvagePoint& point) {
    members.required("age", point.age, "time since it was delivered");
    members.required("left", point.left, "part of its price that is left");
}

void describe(text::Members& members, Assumptions& assumptions) {
    members.required("service_life", assumptions.service_life, "how long an accelerator earns");
    members.required(
        "service_life_from", assumptions.service_life_from, "when its service life begins");
    members.optional("service_life_until", assumptions.service_life_until,
        "the day on which it ends for all; needed with calendar-date");
    members.required(
        "value_decline", assumptions.value_decline, "what rents and resale prices lose in a year");
    members.required("payment_moment", assumptions.payment_moment, "what makes a payment due");
    members.required(
        "payment_delay", assumptions.payment_delay, "how long after that moment it is paid");
    members.required("return_leg_price", assumptions.return_leg_price,
        "what the accelerators that come back in a swap cost");
    members.required(
        "salvage", assumptions.salvage, "what is left of the value at the end of the plan");
    members.required("idle_cost", assumptions.idle_cost,
        "yearly cost of an idle accelerator as a part of its price");
    members.required("installation_cost", assumptions.installation_cost,
        "network, optics and work, for one accelerator");
    members.required("operation_per_accelerator_month", assumptions.operation_per_accelerator_month,
        "staff, spares and repair, for one accelerator");
    members.required("acceptance", assumptions.acceptance,
        "from racked to accepted, where neither hall nor system says");
    members.optional("salvage_curve", assumptions.salvage_curve,
        "what is left by age; else `value_decline` says it");
    members.optional("transit", assumptions.transit, "from shipped to received");
    members.optional("staging", assumptions.staging, "from received to staged for its rack");
    members.optional("cooling_connection", assumptions.cooling_connection,
        "from racked to cooled, part of `acceptance`; else the hall's");
    members.optional("network_connection", assumptions.network_connection,
        "from cooled to networked, part of `acceptance`; else the hall's");
    members.optional("burn_in", assumptions.burn_in,
        "from networked to accepted, part of `acceptance`; else the hall's or the system's");
    members.optional("dead_on_arrival", assumptions.dead_on_arrival,
        "part of them that is broken when it arrives, where the system says nothing");
    members.optional("repair_rate", assumptions.repair_rate,
        "part of those installed that is sent for repair, where the system says nothing");
    members.optional("repair_time", assumptions.repair_time,
        "until one of them is back, where the system says nothing");
    members.optional("spares", assumptions.spares,
        "part of those installed that is held back, and stands in for what is broken");
    members.optional("depreciation_hardware", assumptions.depreciation_hardware,
        "straight-line life of accelerators and network for tax");
    members.optional("depreciation_construction", assumptions.depreciation_construction,
        "straight-line life of halls, cooling and power for tax");
}

} // namespace gigaplan::scenario
