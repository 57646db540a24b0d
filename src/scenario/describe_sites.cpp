#include "scenario/describe.hpp"

namespace gigaplan::scenario {

void describe(text::Members& members, Site& site) {
    members.optional("name", site.name, "name as printed; else the id");
    members.required("operated_by", site.operated_by, "who runs it");
    members.required(
        "peak_pue", site.peak_pue, "facility over IT power on the hottest day; limits power");
    members.required(
        "annual_pue", site.annual_pue, "facility over IT energy of a year; prices energy");
    members.optional(
        "energy_price", site.energy_price, "by date; the first holds before its date too");
    members.optional(
        "outage_rule", site.outage_rule, "which outage the other sources must be able to carry");
    members.optional("outage_duration", site.outage_duration, "how long a battery must hold");
    members.optional(
        "operation_per_mw_year", site.operation_per_mw_year, "staff and upkeep for each MW of IT");
    members.optional("idle_powered", site.idle_powered,
        "whether accelerators without work stay on, else they are off");
}

void describe(text::Members& members, HostingRight& right) {
    members.required("site", right.site, "whose halls may be used");
    members.required("guest", right.guest, "who may put accelerators there");
    members.optional("limit", right.limit, "how many at most");
    members.optional("fee_per_accelerator_month", right.fee_per_accelerator_month,
        "what the guest pays the operator");
    members.optional("from", right.from, "first day; else the start");
    members.optional("to", right.to, "the day after the last; else the end");
}

void describe(text::Members& members, SystemPlaces& places) {
    members.required("system", places.system, "which system");
    members.required("places", places.places, "accelerators of it that the hall has room for");
}

void describe(text::Members& members, Hall& hall) {
    members.optional("name", hall.name, "name as printed; else the id");
    members.required("site", hall.site, "the site that it is part of");
    members.required("ready", hall.ready, "tests passed, racks may be rolled in");
    members.required("places", hall.places, "accelerators that it has room for");
    members.optional(
        "it_power", hall.it_power, "IT power that it can feed; else only the site limits it");
    members.required("install_rate", hall.install_rate, "how fast accelerators are racked");
    members.optional("acceptance", hall.acceptance,
        "from racked to accepted; else the system's, else the assumption");
    members.optional("tests", hall.tests, "commissioning, already part of `ready`");
    members.optional("systems", hall.systems, "what fits into it; else any system");
    members.optional("waits_for", hall.waits_for, "what makes it late, in words");
    members.optional("cost", hall.cost, "what it costs to build");
    members.optional("cost_on", hall.cost_on, "when that is paid; else on the day it is ready");
    members.optional("paid_by", hall.paid_by, "who pays; else the site's operator");
    members.optional("payments", hall.payments, "when the cost is paid; instead of `cost_on`");
    members.optional("places_by_system", hall.places_by_system,
        "where a system takes more or less room than others; else `places` for each");
    members.optional("cooling_connection", hall.cooling_connection,
        "from racked to cooled, part of `acceptance`; else the assumption");
    members.optional("network_connection", hall.network_connection,
        "from cooled to networked, part of `acceptance`; else the assumption");
    members.optional("burn_in", hall.burn_in,
        "from networked to accepted, part of `acceptance`; else the system's or the assumption");
}

void describe(text::Members& members, CoolingStep& step) {
    members.required("site", step.site, "the site that it cools");
    members.required("ready", step.ready, "when it is built");
    members.optional("units", step.units, "how many machines it adds");
    members.required("unit_power", step.unit_power, "heat that one of them carries away");
    members.optional(
        "spare_units", step.spare_units, "of these, how many are redundant and do not count");
    members.optional("test", step.test, "added to `ready`");
    members.optional("waits_for", step.waits_for, "what makes it late, in words");
    members.optional("cost", step.cost, "what it costs to build");
    members.optional("cost_on", step.cost_on, "when that is paid; else on the day it is ready");
    members.optional("payments", step.payments, "when the cost is paid; instead of `cost_on`");
}

void describe(text::Members& members, UnitStep& step) {
    members.required("from", step.from, "the first day on which they are in service");
    members.required(
        "units", step.units, "all units in service from then on, not the additional ones");
}

void describe(text::Members& members, SeasonalDerating& derating) {
    members.required("from_month", derating.from_month, "first month of the season, 1 to 12");
    members.required(
        "to_month", derating.to_month, "its last month; may be smaller than the first");
    members.required("available", derating.available, "what is left of the power in these months");
}

void describe(text::Members& members, PowerSource& source) {
    members.required("site", source.site, "the site that it feeds");
    members.required("kind", source.kind, "what it is");
    members.required("unit_power", source.unit_power, "of one unit, at the site's meter");
    members.required("steps", source.steps, "units in service by date");
    members.optional("firm", source.firm, "whether it counts for firm power, not for energy alone");
    members.optional("energy", source.energy, "what one unit stores; needed for batteries");
    members.optional("permitted", source.permitted, "what the permit allows to run at once");
    members.optional("permit_from", source.permit_from, "first day of the permit");
    members.optional("permit_to", source.permit_to, "the day after its last");
    members.optional("energy_price", source.energy_price, "of its own fuel; else the site's price");
    members.optional(
        "forced_outage", source.forced_outage, "part of the time in which a unit is out of order");
    members.optional("derating", source.derating, "what heat takes from it, by season");
    members.optional("waits_for", source.waits_for, "what makes it late, in words");
    members.optional("cost", source.cost, "what it costs to build");
    members.optional(
        "cost_on", source.cost_on, "when that is paid; else on the day of the first step");
    members.optional("payments", source.payments, "when the cost is paid; instead of `cost_on`");
    members.optional("fuel", source.fuel, "what it burns, in words");
    members.optional("ramp_per_minute", source.ramp_per_minute,
        "how far one unit can go up or down within a minute");
    members.optional("capacity_charge_per_mw_month", source.capacity_charge_per_mw_month,
        "paid for each MW grid in service, whether it is used or not");
}

} // namespace gigaplan::scenario
