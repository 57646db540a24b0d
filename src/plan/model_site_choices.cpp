// Power and cooling of a site while it is being decided what is built there.
//
// Firm power is a minimum over outages, see site_supply.hpp, and a minimum of sums
// is a row for each: whatever is taken, what remains after every single outage
// carries the load.
#include "plan/model_builder.hpp"
#include "power/source_capacity.hpp"

#include <fmt/format.h>

namespace gigaplan::plan {

namespace {

using lp::kInfinity;
using lp::Term;
using scenario::PowerSource;

// In megawatts: what stands anyway, and what each choice adds.
struct Limited {
    double fixed_mw = 0.0;
    std::vector<Term> added;

    void add(const MaybeColumn& taken, double power_mw) {
        if (taken) {
            added.push_back({*taken, power_mw});
        } else {
            fixed_mw += power_mw;
        }
    }
};

// A source as it stands under one way to take it, or, without ways, as it is.
struct SourceWay {
    const PowerSource* source = nullptr;
    PowerSource moved;
    MaybeColumn taken;
};

std::vector<SourceWay> source_ways(const ModelBuilder& builder, std::size_t s) {
    std::vector<SourceWay> all;
    for (const PowerSource& source : builder.scenario.power_sources) {
        if (source.site.position() != s) continue;
        const auto ways = builder.ways_to(scenario::ProjectKind::PowerSource, source.id);
        if (ways.empty()) all.push_back({&source, source, std::nullopt});
        for (const std::size_t way : ways) {
            // The scenario has it at its earliest.
            const auto& choices = builder.deciding->choices;
            const int later_days = choices[way].in_use - choices[ways.front()].in_use;
            SourceWay& moved = all.emplace_back();
            moved.source = &source;
            moved.moved = source;
            moved.taken = builder.model.choices[way];
            for (auto& step : moved.moved.steps)
                step.from.value = *step.from + later_days;
        }
    }
    return all;
}

// Firm sources with units that can fail. Batteries stand in for others only.
std::vector<const PowerSource*> outages(
    const scenario::Site& site, const std::vector<SourceWay>& ways) {
    std::vector<const PowerSource*> failing;
    if (site.outage_rule == scenario::OutageRule::None) return failing;
    for (const SourceWay& way : ways) {
        const bool generates = way.source->kind != scenario::SourceKind::Battery;
        const bool seen = !failing.empty() && failing.back() == way.source;
        if (way.source->firm && generates && !seen) failing.push_back(way.source);
    }
    return failing;
}

// Facility power of all generation, when one unit of `failed` is out with what
// batteries bridge; `failed` may be null.
Limited facility_power(const scenario::Site& site, const std::vector<SourceWay>& ways,
    const PowerSource* failed, Date date) {
    Limited limited;
    for (const SourceWay& way : ways) {
        if (!way.source->firm) continue;
        const power::SourceCapacity capacity = power::capacity_on(way.moved, date);
        FacilityPower gives = way.source == failed ? capacity.after_one_unit : capacity.available;
        if (failed != nullptr) gives += power::bridging_on(way.moved, date, site.outage_duration);
        limited.add(way.taken, megawatts(gives));
    }
    return limited;
}

// Nothing where the scenario gives the site no cooling limit.
std::optional<Limited> cooling_power(const ModelBuilder& builder, std::size_t s, Date date) {
    std::optional<Limited> limited;
    for (const scenario::CoolingStep& step : builder.scenario.cooling_steps) {
        if (step.site.position() != s) continue;
        if (!limited) limited.emplace();
        const double usable_mw = megawatts(power::usable(step));
        const auto ways = builder.ways_to(scenario::ProjectKind::CoolingStep, step.id);
        if (ways.empty() && power::in_use_from(step) <= date) {
            limited->add(std::nullopt, usable_mw);
        }
        for (const std::size_t way : ways) {
            scenario::CoolingStep moved = step;
            moved.ready.value = builder.deciding->choices[way].in_use;
            if (power::in_use_from(moved) > date) continue;
            limited->add(builder.model.choices[way], usable_mw);
        }
    }
    return limited;
}

} // namespace

void add_site_choices(ModelBuilder& builder, std::size_t s, std::size_t b, std::string_view suffix,
    const std::vector<Term>& terms, double constant_mw) {
    const scenario::Site& site = builder.scenario.sites[s];
    const Date date = builder.layout.timeline.boundaries[b];
    const auto add = [&](std::string name, const Limited& limited, double mw_per_it, Limit limit) {
        std::vector<Term> all = terms;
        for (const Term& added : limited.added)
            all.push_back({added.column, -added.coefficient / mw_per_it});
        builder.add_row(builder.dated(std::move(name), b), -kInfinity,
            limited.fixed_mw / mw_per_it - constant_mw, all, {limit, s, b, site.place});
    };
    const std::vector<SourceWay> ways = source_ways(builder, s);
    const double pue = site.peak_pue->raw();
    add(fmt::format("power{}|{}", suffix, site.id), facility_power(site, ways, nullptr, date), pue,
        Limit::SitePower);
    for (const PowerSource* failed : outages(site, ways)) {
        add(fmt::format("power{}|{}|without|{}", suffix, site.id, failed->id),
            facility_power(site, ways, failed, date), pue, Limit::SitePower);
    }
    if (const auto cooling = cooling_power(builder, s, date)) {
        add(fmt::format("cooling{}|{}", suffix, site.id), *cooling, 1.0, Limit::Cooling);
    }
}

} // namespace gigaplan::plan
