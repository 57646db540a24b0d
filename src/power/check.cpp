#include "power/site_supply.hpp"
#include "power/source_capacity.hpp"
#include "power/wording.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace gigaplan::power {

using scenario::CoolingStep;
using scenario::OutageRule;
using scenario::PowerSource;
using scenario::Reading;
using scenario::ReadingMeasure;
using scenario::Scenario;
using scenario::SeasonalDerating;
using scenario::Site;
using scenario::SourceKind;

namespace {

// Published figures agree to fewer digits than doubles have.
constexpr double kRoundingTolerance = 1e-9;

bool exceeds(double a, double b) {
    return a > b * (1.0 + kRoundingTolerance);
}

bool has_units_on(const PowerSource& source, Date date) {
    PowerSource without_permit = source;
    without_permit.permitted.reset();
    without_permit.kind = SourceKind::Grid; // batteries carry nothing for good, but stand there
    return capacity_on(without_permit, date).available > FacilityPower();
}

void check_permit(const Scenario& scenario, const PowerSource& source, Diagnostics& diagnostics) {
    const Date start = scenario.settings.start;
    const Date end = scenario.settings.end;
    if (!source.permitted) {
        if (source.permit_from || source.permit_to) {
            diagnostics.warning("permit-without-power", source.place,
                fmt::format("the permit dates of {} say nothing without `permitted`", source.id),
                "state how many megawatts the permit allows");
        }
        return;
    }
    if (source.permit_from) {
        const Date last_day_without = std::min(source.permit_from->value, end) - 1;
        if (last_day_without >= start && has_units_on(source, last_day_without)) {
            diagnostics.warning("waits-for-permit", source.place,
                fmt::format(
                    "{} has units in service that may not run before its permit begins on {}",
                    source.id, iso(source.permit_from->value)),
                "correct `permit_from`, or let `steps` begin with the permit");
        }
    }
    if (source.permit_to && source.permit_to->value >= start && source.permit_to->value < end &&
        has_units_on(source, source.permit_to->value)) {
        diagnostics.warning("permit-ends", source.place,
            fmt::format("the permit of {} ends on {}, and from that day none of its units may run",
                source.id, iso(source.permit_to->value)),
            "set `permit_to` to a later date if it will be renewed, or leave it out");
    }
}

void check_battery(const Site& site, const PowerSource& source, Diagnostics& diagnostics) {
    if (source.kind != SourceKind::Battery) {
        if (!source.energy) return;
        diagnostics.warning("energy-without-battery", source.place,
            fmt::format(
                "{} states an energy and is not a battery; the energy is not used", source.id),
            "take `energy` out, or write kind = \"battery\"");
        return;
    }
    if (site.outage_rule == OutageRule::None || !source.firm) return;
    if (!source.energy) {
        diagnostics.warning("battery-does-not-count", source.place,
            fmt::format("the battery {} bridges no outage: it states no energy", source.id),
            "state `energy` for each unit");
    } else if (!site.outage_duration) {
        diagnostics.warning("battery-does-not-count", source.place,
            fmt::format("the battery {} bridges no outage: {} does not say how long one lasts",
                source.id, site.id),
            "state the site's `outage_duration`");
    }
}

bool same_month(const SeasonalDerating& a, const SeasonalDerating& b) {
    for (unsigned month = 1; month <= 12; ++month) {
        if (covers(a, month) && covers(b, month)) return true;
    }
    return false;
}

void check_seasons(const PowerSource& source, Diagnostics& diagnostics) {
    for (std::size_t i = 0; i < source.derating.size(); ++i) {
        for (std::size_t j = i + 1; j < source.derating.size(); ++j) {
            if (!same_month(source.derating[i], source.derating[j])) continue;
            diagnostics.warning("overlapping-seasons", source.derating[j].place,
                fmt::format(
                    "two deratings of {} cover the same month; the lower one is used", source.id),
                "let the second begin in the month after the first ends");
            return;
        }
    }
}

void check_cooling_units(const CoolingStep& step, Diagnostics& diagnostics) {
    if (usable(step) > CoolingPower()) return;
    diagnostics.warning("no-cooling-left", step.place,
        fmt::format("the cooling step {} carries nothing: {} of its {} units are spare", step.id,
            *step.spare_units, *step.units),
        "correct `spare_units`, or add units");
}

// With all that projects may add: only what not even that gives is amiss.
std::vector<SiteSupply> largest_supplies(const Scenario& scenario) {
    std::vector<Index<scenario::Project>> all;
    for (std::size_t i = 0; i < scenario.projects.size(); ++i)
        all.push_back(make_index<scenario::Project>(i));
    return site_supplies(scenario, all);
}

void check_site(const Scenario& scenario, const SiteSupply& supply, Diagnostics& diagnostics) {
    const Site& site = scenario.sites[supply.site.value];
    const bool has_hall = std::any_of(scenario.halls.begin(), scenario.halls.end(),
        [&](const scenario::Hall& hall) { return hall.site.index() == supply.site; });
    if (!has_hall) return;
    const PowerStep& last = supply.power.back();
    const bool installed = std::any_of(supply.power.begin(), supply.power.end(),
        [](const PowerStep& step) { return step.installed > FacilityPower(); });
    const bool firm = std::any_of(supply.power.begin(), supply.power.end(),
        [](const PowerStep& step) { return step.firm > FacilityPower(); });
    if (!installed) {
        diagnostics.warning("no-power", site.place,
            fmt::format("{} has halls and no power before the plan ends", site.id),
            fmt::format("add a [power_source.ID] with site = \"{}\"", site.id));
    } else if (!firm) {
        const std::string cause = last.worst_outage.empty()
                                      ? "none of its sources is firm"
                                      : "nothing is left after the loss of " + last.worst_outage;
        diagnostics.warning("no-firm-power", site.place,
            fmt::format("{} has {} installed and no firm power: {}", site.id,
                in_megawatts(megawatts(last.installed)), cause),
            "add a unit, a source or a battery, or set outage_rule = \"none\"");
    }
}

// The least that a reading can mean, over the spread of its source's editions.
double least(const Reading& reading) {
    return value_or(reading.low, *reading.value).number;
}

std::optional<double> least_it_mw(const Site& site, const Reading& reading) {
    switch (reading.measure) {
    case ReadingMeasure::ServerPower: // IT power is at least what the servers draw
    case ReadingMeasure::ItPower:
        return least(reading);
    case ReadingMeasure::FacilityPower:
        return megawatts(facility_to_it(FacilityPower(least(reading)), *site.peak_pue));
    case ReadingMeasure::Accelerators:
    case ReadingMeasure::H100Equivalents:
    case ReadingMeasure::Capital:
        break;
    }
    return std::nullopt;
}

std::optional<double> least_facility_mw(const Site& site, const Reading& reading) {
    if (reading.measure == ReadingMeasure::FacilityPower) return least(reading);
    const auto it_mw = least_it_mw(site, reading);
    if (!it_mw) return std::nullopt;
    const Pue lowest = std::min(*site.peak_pue, *site.annual_pue);
    return megawatts(it_to_facility(ItPower(*it_mw), lowest));
}

// A reading above what one of a site's supplies can carry on its day.
struct Contradiction {
    const Reading* reading = nullptr;
    double needed_mw = 0.0;
    double available_mw = 0.0;
};

// The earliest one is told in full, of several on a day the widest; the rest,
// often the same survey in other kinds of megawatt, are counted.
void tell(const Site& site, std::string_view code, std::string_view kind, std::string_view supply,
    const std::vector<Contradiction>& all, Diagnostics& diagnostics) {
    if (all.empty()) return;
    const auto first = std::min_element(all.begin(), all.end(), [](const auto& a, const auto& b) {
        if (*a.reading->date != *b.reading->date) return *a.reading->date < *b.reading->date;
        return a.needed_mw - a.available_mw > b.needed_mw - b.available_mw;
    });
    std::string message = fmt::format("{} means at least {} of {} power in {} on {}, and the {} {}",
        first->reading->id, in_megawatts(first->needed_mw), kind, site.id,
        iso(*first->reading->date), supply, in_megawatts(first->available_mw));
    if (all.size() == 2) message += "; one more reading contradicts it";
    if (all.size() > 2) message += fmt::format("; {} more readings contradict it", all.size() - 1);
    diagnostics.warning(code, first->reading->place, std::move(message),
        "two sources cannot both be true: compare their kinds of megawatt and their dates, and "
        "choose one");
}

void check_readings(const Scenario& scenario, const SiteSupply& supply, Diagnostics& diagnostics) {
    const Site& site = scenario.sites[supply.site.value];
    std::vector<Contradiction> of_cooling, of_power;
    for (const Reading& reading : scenario.readings) {
        const bool in_plan =
            scenario.settings.start <= *reading.date && *reading.date < scenario.settings.end;
        if (reading.site.index() != supply.site || !in_plan) continue;
        const auto it_mw = least_it_mw(site, reading);
        const auto cooling = cooling_on(supply, *reading.date);
        if (it_mw && cooling && exceeds(*it_mw, megawatts(*cooling))) {
            of_cooling.push_back({&reading, *it_mw, megawatts(*cooling)});
        }
        const auto facility_mw = least_facility_mw(site, reading);
        const double installed_mw = megawatts(installed_on(supply, *reading.date));
        if (facility_mw && exceeds(*facility_mw, installed_mw)) {
            of_power.push_back({&reading, *facility_mw, installed_mw});
        }
    }
    tell(site, "cooling-below-reading", "IT", "cooling in use there carries", of_cooling,
        diagnostics);
    tell(site, "power-below-reading", "facility", "sources there give", of_power, diagnostics);
}

} // namespace

void check(const Scenario& scenario, Diagnostics& diagnostics) {
    for (const PowerSource& source : scenario.power_sources) {
        check_permit(scenario, source, diagnostics);
        check_battery(scenario.sites[source.site.position()], source, diagnostics);
        check_seasons(source, diagnostics);
    }
    for (const CoolingStep& step : scenario.cooling_steps)
        check_cooling_units(step, diagnostics);
    for (const SiteSupply& supply : largest_supplies(scenario)) {
        check_site(scenario, supply, diagnostics);
        check_readings(scenario, supply, diagnostics);
    }
}

} // namespace gigaplan::power
