#include "random_scenario.hpp"

#include <fmt/format.h>

namespace gigaplan::plan {

namespace {

using scenario::Scenario;

std::string maybe(std::string_view what, const std::optional<Figure<Date>>& date) {
    return date ? fmt::format(" {} {}", what, iso(date->value)) : std::string();
}

template <class Quantity>
std::string maybe_raw(std::string_view what, const std::optional<Figure<Quantity>>& figure) {
    return figure ? fmt::format(" {} {}", what, figure->value.raw()) : std::string();
}

std::string maybe_count(
    std::string_view what, const std::optional<Figure<AcceleratorCount>>& figure) {
    return figure ? fmt::format(" {} {}", what, figure->value.value()) : std::string();
}

std::string settings_text(const Scenario& s) {
    return fmt::format("plan {}..{} period {} objective {} fairness {} acceptance {} idle {} "
                       "life {} from {}\n",
        iso(s.settings.as_of), iso(s.settings.end), static_cast<int>(s.settings.period),
        static_cast<int>(s.settings.objective), static_cast<int>(s.settings.fairness),
        s.assumptions.acceptance->raw(), s.assumptions.idle_cost->raw(),
        s.assumptions.service_life->raw(), static_cast<int>(s.assumptions.service_life_from));
}

std::string system_text(const Scenario& s) {
    std::string text;
    for (const catalogue::System& system : s.catalogue.systems) {
        const auto& kind = s.catalogue.accelerators[system.accelerator->value];
        text += fmt::format("system {} of {} it {} kW h100e {}{}{}\n", system.id,
            system.accelerators, kilowatts(**kind.it_power), (*kind.h100_equivalents)->raw(),
            maybe_raw("acceptance", system.acceptance), maybe_raw("idle", kind.idle_power));
    }
    return text;
}

std::string sites_text(const Scenario& s) {
    std::string text;
    for (const scenario::Site& site : s.sites) {
        text += fmt::format("site {} of {} pue {} outages {}{}\n", site.id, site.operated_by.id,
            site.peak_pue->raw(), static_cast<int>(site.outage_rule),
            site.idle_powered ? " idle-powered" : "");
    }
    for (const scenario::PowerSource& source : s.power_sources) {
        text += fmt::format("source {} at {} {} MW{}{}{}{}:", source.id, source.site.id,
            megawatts(*source.unit_power), source.firm ? "" : " not-firm",
            maybe_raw("permitted", source.permitted), maybe("from", source.permit_from),
            maybe("to", source.permit_to));
        for (const auto& step : source.steps) {
            text += fmt::format(" {} from {}", *step.units, iso(*step.from));
        }
        text += "\n";
    }
    for (const scenario::CoolingStep& step : s.cooling_steps) {
        text += fmt::format("cooling {} at {} {} of {} MW, {} spare, from {}{}\n", step.id,
            step.site.id, *step.units, megawatts(*step.unit_power), *step.spare_units,
            iso(*step.ready), maybe_raw("test", step.test));
    }
    return text;
}

std::string halls_text(const Scenario& s) {
    std::string text;
    for (const scenario::Hall& hall : s.halls) {
        text += fmt::format("hall {} at {} ready {} places {} rate {}{}{}", hall.id, hall.site.id,
            iso(*hall.ready), hall.places->value(), hall.install_rate->raw(),
            maybe_raw("it", hall.it_power), maybe_raw("acceptance", hall.acceptance));
        for (const auto& system : hall.systems)
            text += " takes " + system.id;
        text += "\n";
    }
    for (const scenario::HostingRight& right : s.hosting_rights) {
        text += fmt::format("hosting {} at {} guest {}{}{}{}\n", right.id, right.site.id,
            right.guest.id, maybe_count("limit", right.limit), maybe("from", right.from),
            maybe("to", right.to));
    }
    return text;
}

std::string supply_text(const Scenario& s) {
    std::string text;
    for (const scenario::ScheduleLine& line : s.schedule_lines) {
        const scenario::Order& order = s.orders[line.order.position()];
        text += fmt::format("line {} of {} {} {} on {}{} price {}\n", line.id, order.buyer.id,
            line.accelerators->value(), order.system->id, iso(*line.delivery),
            line.ship_to ? " to " + line.ship_to->id : "",
            order.price_per_accelerator ? to_units(**order.price_per_accelerator) : 0.0);
    }
    for (const scenario::Diversion& diversion : s.diversions) {
        for (const scenario::DiversionLeg& leg : diversion.legs) {
            text += fmt::format("diverts {} of {} to {}{}\n", leg.accelerators->value(),
                leg.line.id, leg.to.id, leg.is_return ? " (return)" : "");
        }
    }
    for (const scenario::OpeningStock& stock : s.opening_stocks) {
        text += fmt::format("opening {} {} of {} state {}{}\n", stock.accelerators->value(),
            stock.system.id, stock.organisation.id, static_cast<int>(stock.state),
            stock.hall ? " in " + stock.hall->id : "");
    }
    for (const scenario::FieldDestination& field : s.field_destinations) {
        text +=
            fmt::format("field {} of {} {} a day {} from {}{}\n", field.id, field.organisation.id,
                field.rate->raw(), field.system.id, iso(*field.from), maybe("to", field.to));
    }
    return text;
}

std::string work_text(const Scenario& s) {
    std::string text;
    for (const scenario::Workload& work : s.workloads) {
        text += fmt::format("work {} of {} kind {}{}{}{}{}{}{}{}", work.id, work.owner.id,
            static_cast<int>(work.kind), work.required ? " required" : "",
            maybe_raw("amount", work.work), maybe_count("minimum", work.minimum),
            maybe_count("maximum", work.maximum), maybe("from", work.from), maybe("to", work.to),
            maybe_raw("value", work.value));
        for (const auto& site : work.sites)
            text += " at " + site.id;
        for (const auto& step : work.demand) {
            text += fmt::format(" wants {} from {}", step.value->value(), iso(*step.from));
        }
        text += "\n";
    }
    return text;
}

} // namespace

std::string short_text(const Scenario& scenario) {
    return settings_text(scenario) + system_text(scenario) + sites_text(scenario) +
           halls_text(scenario) + supply_text(scenario) + work_text(scenario);
}

} // namespace gigaplan::plan
