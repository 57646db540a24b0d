#include "plan/reason_words.hpp"

#include "plan/binding.hpp"
#include "power/site_supply.hpp"
#include "text/units.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace gigaplan::plan {

namespace {

using scenario::Scenario;

// Small sites are told by the kilowatt.
std::string mw(double power_mw) {
    if (power_mw < 1.0) return fmt::format("{:.3g} kW", power_mw * 1000.0);
    return power_mw < 10.0 ? fmt::format("{:.2g} MW", power_mw)
                           : fmt::format("{:.0f} MW", power_mw);
}

// "30 MW", or "30 MW to 60 MW" where it changed meanwhile.
template <class Supply>
std::string mw_range(const Stretch& stretch, Supply supply_mw) {
    double least = supply_mw(stretch.first);
    double most = least;
    for (std::size_t b = stretch.first; b <= stretch.last; ++b) {
        least = std::min(least, supply_mw(b));
        most = std::max(most, supply_mw(b));
    }
    return mw(least) == mw(most) ? mw(most) : fmt::format("{} to {}", mw(least), mw(most));
}

std::string site_power_words(
    const Scenario& scenario, const Plan& plan, std::size_t site, const Stretch& stretch) {
    const auto supplies = power::site_supplies(scenario);
    std::string outage;
    for (const power::PowerStep& step : supplies[site].power) {
        if (step.from <= plan.layout.timeline.boundaries[stretch.last]) outage = step.worst_outage;
    }
    std::string words = fmt::format("{} has {} of firm facility power", scenario.sites[site].id,
        mw_range(stretch, [&](std::size_t segment) {
            return megawatts(plan.sites[site].segments[segment].firm);
        }));
    if (!outage.empty()) words += fmt::format(", without {}", outage);
    std::string waits;
    for (const scenario::PowerSource& source : scenario.power_sources) {
        const bool later =
            std::any_of(source.steps.begin(), source.steps.end(), [&](const auto& s) {
                return *s.from > plan.layout.timeline.boundaries[stretch.first];
            });
        if (source.site.position() == site && later && !source.waits_for.empty() && waits.empty()) {
            waits = fmt::format("; {} waits for {}", source.id, source.waits_for);
        }
    }
    return words + waits;
}

std::string cooling_words(
    const Scenario& scenario, const Plan& plan, std::size_t site, const Stretch& stretch) {
    std::string words = fmt::format("{} has {} of cooling", scenario.sites[site].id,
        mw_range(stretch, [&](std::size_t segment) {
            const auto& cooling = plan.sites[site].segments[segment].cooling;
            return cooling ? megawatts(*cooling) : 0.0;
        }));
    for (const scenario::CoolingStep& step : scenario.cooling_steps) {
        const bool later = *step.ready > plan.layout.timeline.boundaries[stretch.first];
        if (step.site.position() == site && later && !step.waits_for.empty()) {
            return words + fmt::format("; {} waits for {}", step.id, step.waits_for);
        }
    }
    return words;
}

std::string hosting_words(const scenario::HostingRight& right, Date date) {
    if (right.from && date < right.from->value) {
        return fmt::format(
            "{} may stand at {} from {}", right.guest.id, right.site.id, iso(right.from->value));
    }
    if (right.to && date >= right.to->value) {
        return fmt::format(
            "{} may stand at {} until {}", right.guest.id, right.site.id, iso(right.to->value));
    }
    return fmt::format("{} may have {} at {}", right.guest.id,
        right.limit ? (*right.limit)->value() : 0, right.site.id);
}

std::string places_words(const Scenario& scenario, const Plan& plan, std::size_t h, std::size_t b) {
    const scenario::Hall& hall = scenario.halls[h];
    double taken = 0.0;
    double rounding = 0.0; // a system of each kind that no longer fits
    for (std::size_t p = 0; p < plan.pools.size(); ++p) {
        const Pool& pool = plan.layout.routes.pools[p];
        if (pool.hall.value != h) continue;
        const std::int64_t size = scenario.catalogue.systems[pool.system.value].accelerators;
        taken += pool.places_each * static_cast<double>(plan.pools[p].racked[b + 1].value());
        rounding += pool.places_each * static_cast<double>(size);
    }
    const std::int64_t places = hall.places->value();
    if (places == 0) return fmt::format("hall {} is not taken", hall.id);
    if (taken + rounding > static_cast<double>(places))
        return fmt::format("hall {} is full with {} places", hall.id, places);
    return fmt::format("hall {} has {} places, and keeps those that are left for what comes later",
        hall.id, places);
}

std::string service_life_words(const Scenario& scenario, std::size_t site) {
    if (const auto& until = scenario.assumptions.service_life_until) {
        return fmt::format(
            "at {} the service life ended on {}", scenario.sites[site].id, iso(until->value));
    }
    return fmt::format("at {} the service life of {} is over", scenario.sites[site].id,
        text::format(*scenario.assumptions.service_life));
}

std::string budget_words(const Scenario& scenario, const scenario::Budget& budget) {
    return fmt::format("{} has spent its budget {} of fiscal year {}",
        scenario.organisations[budget.organisation.position()].id, budget.id, budget.fiscal_year);
}

std::string worth_words(const Scenario& scenario, std::size_t site) {
    const bool least_cost = scenario.settings.objective == scenario::Objective::LeastCost;
    return fmt::format("{} at {}",
        least_cost ? "no more work is required" : "more work would earn less than it costs",
        scenario.sites[site].id);
}

} // namespace

std::string reason_words(const Scenario& scenario, const Plan& plan, std::size_t site,
    const Stretch& stretch, const Binding& binding) {
    const auto hall = [&]() -> const scenario::Hall& { return scenario.halls[binding.subject]; };
    switch (binding.limit) {
    case Limit::HallReady: {
        std::string words =
            fmt::format("hall {} is closed until {}", hall().id, iso(*hall().ready));
        if (!hall().waits_for.empty()) words += fmt::format("; it waits for {}", hall().waits_for);
        return words;
    }
    case Limit::HallPlaces:
        return places_words(scenario, plan, binding.subject, stretch.first);
    case Limit::HallPower:
        return fmt::format("hall {} has {} of IT power", hall().id,
            mw(hall().it_power ? megawatts(**hall().it_power) : 0.0));
    case Limit::InstallRate:
        return fmt::format("{} takes {:.0f} accelerators a day, and acceptance its time", hall().id,
            hall().install_rate->raw());
    case Limit::SitePower:
        return site_power_words(scenario, plan, site, stretch);
    case Limit::Cooling:
        return cooling_words(scenario, plan, site, stretch);
    case Limit::Hosting:
        return hosting_words(scenario.hosting_rights[binding.subject],
            plan.layout.timeline.boundaries[stretch.first]);
    case Limit::Demand:
        return fmt::format("{} has no more work for them", scenario.sites[site].id);
    case Limit::Budget:
        return budget_words(scenario, scenario.budgets[binding.subject]);
    case Limit::Worth:
        return worth_words(scenario, site);
    case Limit::ServiceLife:
        return service_life_words(scenario, site);
    case Limit::Upkeep:
        return fmt::format(
            "of the accelerators at {} a part is away for repair, or held back as spares",
            scenario.sites[site].id);
    default:
        return std::string(name(binding.limit));
    }
}

} // namespace gigaplan::plan
