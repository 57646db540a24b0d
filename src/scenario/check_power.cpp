#include "scenario/check_payments.hpp"
#include "scenario/limits.hpp"
#include "scenario/validate.hpp"

#include <fmt/format.h>

namespace gigaplan::scenario {

namespace {

bool is_month(unsigned month) {
    return month >= 1 && month <= 12;
}

void check_permit(Findings& findings, const PowerSource& source) {
    if (!source.permit_from) return;
    check_span(findings, {"power_source", source.id}, *source.permit_from, source.permit_to,
        "permit_from", "permit_to");
}

void check_energy(Findings& findings, const PowerSource& source) {
    if (!source.energy) return;
    const Subject subject{"power_source", source.id};
    check_positive(findings, subject, "energy", source.energy->value.raw() > 0.0);
}

void check_ramp(Findings& findings, const PowerSource& source) {
    if (!source.ramp_per_minute) return;
    const Subject subject{"power_source", source.id};
    check_positive(findings, subject, "ramp_per_minute", source.ramp_per_minute->value.raw() > 0.0);
}

void check_units(Findings& findings, const PowerSource& source) {
    const Subject subject{"power_source", source.id};
    if (source.steps.empty()) {
        findings.error("empty-list", subject, "steps", "has no step",
            "write steps = [{ from = \"2024-07-01\", units = 1 }]");
    }
    check_steps(findings, subject, "steps", source.steps);
    if (!findings.knows(subject, {"unit_power"})) return;
    for (std::size_t i = 0; i < source.steps.size(); ++i) {
        const UnitStep& step = source.steps[i];
        if (!findings.knows(subject, {item_key("steps", i, "units")})) continue;
        const double power_mw = source.unit_power->raw() * static_cast<double>(step.units.value);
        if (power_mw <= kSourceMegawattsMax) continue;
        findings.error_at("source-too-large", step.units.place,
            fmt::format("`{}` has {:.3g} MW from {} on, more than {:.0e} MW", subject.path(),
                power_mw, iso(*step.from), kSourceMegawattsMax),
            "is unit_power that of one unit?");
    }
}

void check_seasons(Findings& findings, const PowerSource& source) {
    const Subject subject{"power_source", source.id};
    for (std::size_t i = 0; i < source.derating.size(); ++i) {
        const SeasonalDerating& season = source.derating[i];
        const bool both_known = findings.knows(
            subject, {item_key("derating", i, "from_month"), item_key("derating", i, "to_month")});
        if (!both_known || (is_month(season.from_month) && is_month(season.to_month))) continue;
        findings.error_at("out-of-range", season.place,
            fmt::format("`{}.derating` runs from month {} to month {}, but months lie between 1 "
                        "and 12",
                subject.path(), season.from_month, season.to_month),
            "write the numbers of the months, 12 for December");
    }
}

} // namespace

void check_power(Findings& findings) {
    for (const PowerSource& source : findings.scenario.power_sources) {
        const Subject subject{"power_source", source.id};
        check_positive(findings, subject, "unit_power", source.unit_power->raw() > 0.0);
        check_units(findings, source);
        check_permit(findings, source);
        check_cost(findings, subject, source);
        check_energy(findings, source);
        check_ramp(findings, source);
        check_seasons(findings, source);
    }
}

} // namespace gigaplan::scenario
