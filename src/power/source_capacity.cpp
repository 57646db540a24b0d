#include "power/source_capacity.hpp"

#include <algorithm>
#include <cmath>

namespace gigaplan::power {

using scenario::CoolingStep;
using scenario::PowerSource;
using scenario::SeasonalDerating;
using scenario::SourceKind;
using scenario::UnitStep;

namespace {

std::int64_t units_on(const PowerSource& source, Date date) {
    const UnitStep* current = nullptr;
    for (const UnitStep& step : source.steps) {
        if (*step.from <= date && (!current || *step.from >= *current->from)) current = &step;
    }
    return current ? std::max<std::int64_t>(0, *current->units) : 0;
}

double season_factor(const PowerSource& source, Date date) {
    double factor = 1.0;
    for (const SeasonalDerating& season : source.derating) {
        if (covers(season, date.month())) factor = std::min(factor, season.available->raw());
    }
    return factor;
}

bool may_run(const PowerSource& source, Date date) {
    if (!source.permitted) return true;
    return (!source.permit_from || source.permit_from->value <= date) &&
           (!source.permit_to || date < source.permit_to->value);
}

FacilityPower power_of(const PowerSource& source, std::int64_t units, Date date) {
    if (units <= 0 || !may_run(source, date)) return {};
    double power_mw = megawatts(*source.unit_power) * static_cast<double>(units);
    power_mw *= season_factor(source, date);
    if (source.permitted) power_mw = std::min(power_mw, megawatts(**source.permitted));
    return FacilityPower(power_mw);
}

SourceCapacity of_units_in_service(const PowerSource& source, Date date) {
    const std::int64_t units = units_on(source, date);
    return {power_of(source, units, date), power_of(source, units - 1, date)};
}

} // namespace

SourceCapacity capacity_on(const PowerSource& source, Date date) {
    if (source.kind == SourceKind::Battery) return {};
    return of_units_in_service(source, date);
}

FacilityPower bridging_on(
    const PowerSource& source, Date date, const std::optional<Figure<Duration>>& outage) {
    if (source.kind != SourceKind::Battery || !source.energy || !outage) return {};
    const std::int64_t units = units_on(source, date);
    const FacilityPower power = power_of(source, units, date);
    const double outage_hours = outage->value.raw() * kHoursPerDay;
    if (outage_hours <= 0.0) return power;
    const double energy_mwh = source.energy->value.raw() * static_cast<double>(units);
    return std::min(power, FacilityPower(energy_mwh / outage_hours));
}

std::vector<Date> change_dates(const PowerSource& source, Date from, Date to) {
    std::vector<Date> dates;
    for (const UnitStep& step : source.steps)
        dates.push_back(*step.from);
    if (source.permitted && source.permit_from) dates.push_back(source.permit_from->value);
    if (source.permitted && source.permit_to) dates.push_back(source.permit_to->value);
    if (!source.derating.empty()) {
        for (Date month = first_of_month(from); month < to; month = add_months(month, 1)) {
            dates.push_back(month);
        }
    }
    std::erase_if(dates, [&](Date date) {
        if (date < from || date >= to) return true;
        const bool same_power =
            of_units_in_service(source, date) == of_units_in_service(source, date - 1);
        // More battery units hold more energy, whatever a permit says of their power.
        return same_power && (source.kind != SourceKind::Battery ||
                                 units_on(source, date) == units_on(source, date - 1));
    });
    std::sort(dates.begin(), dates.end());
    dates.erase(std::unique(dates.begin(), dates.end()), dates.end());
    return dates;
}

bool covers(const SeasonalDerating& season, unsigned month) {
    if (season.from_month <= season.to_month) {
        return season.from_month <= month && month <= season.to_month;
    }
    return month >= season.from_month || month <= season.to_month;
}

Date in_use_from(const CoolingStep& step) {
    const double test_days = step.test ? std::max(0.0, step.test->value.raw()) : 0.0;
    return *step.ready + static_cast<int>(std::ceil(test_days));
}

CoolingPower usable(const CoolingStep& step) {
    const std::int64_t units = std::max<std::int64_t>(0, *step.units - *step.spare_units);
    return *step.unit_power * static_cast<double>(units);
}

} // namespace gigaplan::power
