#include "power/site_supply.hpp"

#include "power/source_capacity.hpp"
#include "power/wording.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace gigaplan::power {

using scenario::CoolingStep;
using scenario::OutageRule;
using scenario::PowerSource;
using scenario::Project;
using scenario::ProjectKind;
using scenario::Scenario;
using scenario::Site;

namespace {

// What stands at one site once the projects are decided.
struct Equipment {
    std::vector<const PowerSource*> sources;
    std::vector<const CoolingStep*> cooling;
};

bool exists(const Scenario& scenario, ProjectKind kind, const std::string& id,
    const std::vector<Index<Project>>& taken) {
    for (std::size_t i = 0; i < scenario.projects.size(); ++i) {
        const Project& project = scenario.projects[i];
        if (project.kind != kind || project.adds != id) continue;
        return std::find(taken.begin(), taken.end(), make_index<Project>(i)) != taken.end();
    }
    return true;
}

Equipment equipment_of(
    const Scenario& scenario, std::size_t site, const std::vector<Index<Project>>& taken) {
    Equipment result;
    for (const PowerSource& source : scenario.power_sources) {
        if (source.site.position() != site) continue;
        if (exists(scenario, ProjectKind::PowerSource, source.id, taken)) {
            result.sources.push_back(&source);
        }
    }
    for (const CoolingStep& step : scenario.cooling_steps) {
        if (step.site.position() != site) continue;
        if (exists(scenario, ProjectKind::CoolingStep, step.id, taken)) {
            result.cooling.push_back(&step);
        }
    }
    return result;
}

std::string describe(const PowerSource& source, FacilityPower lost, FacilityPower bridged) {
    const std::string loss = in_megawatts(megawatts(lost));
    if (bridged <= FacilityPower()) return fmt::format("one unit of {} ({})", source.id, loss);
    return fmt::format("one unit of {} ({}, {} of it bridged by batteries)", source.id, loss,
        in_megawatts(megawatts(bridged)));
}

PowerStep power_on(const Site& site, const Equipment& equipment, Date date) {
    PowerStep step{date, {}, {}, {}};
    FacilityPower generation, worst_loss, bridging;
    const PowerSource* worst = nullptr;
    for (const PowerSource* source : equipment.sources) {
        const SourceCapacity capacity = capacity_on(*source, date);
        step.installed += capacity.available;
        if (!source->firm) continue;
        generation += capacity.available;
        bridging += bridging_on(*source, date, site.outage_duration);
        const FacilityPower loss = capacity.available - capacity.after_one_unit;
        if (loss > worst_loss) {
            worst_loss = loss;
            worst = source;
        }
    }
    step.firm = generation;
    if (site.outage_rule == OutageRule::None || !worst) return step;
    const FacilityPower bridged = std::min(worst_loss, bridging);
    // The loss is part of the sum; only rounding could take the rest below zero.
    step.firm = std::max(FacilityPower(), generation - (worst_loss - bridged));
    step.worst_outage = describe(*worst, worst_loss, bridged);
    return step;
}

CoolingLevel cooling_level_on(const Equipment& equipment, Date date) {
    CoolingLevel level{date, {}};
    for (const CoolingStep* step : equipment.cooling) {
        if (in_use_from(*step) <= date) level.available += usable(*step);
    }
    return level;
}

void sort_and_deduplicate(std::vector<Date>& dates) {
    std::sort(dates.begin(), dates.end());
    dates.erase(std::unique(dates.begin(), dates.end()), dates.end());
}

std::vector<PowerStep> power_steps(
    const Scenario& scenario, const Site& site, const Equipment& equipment) {
    const Date start = scenario.settings.start;
    std::vector<Date> dates = {start};
    for (const PowerSource* source : equipment.sources) {
        const auto changes = change_dates(*source, start, scenario.settings.end);
        dates.insert(dates.end(), changes.begin(), changes.end());
    }
    sort_and_deduplicate(dates);
    std::vector<PowerStep> steps;
    for (const Date date : dates) {
        PowerStep step = power_on(site, equipment, date);
        const bool same = !steps.empty() && steps.back().installed == step.installed &&
                          steps.back().firm == step.firm &&
                          steps.back().worst_outage == step.worst_outage;
        if (!same) steps.push_back(std::move(step));
    }
    return steps;
}

std::vector<CoolingLevel> cooling_levels(const Scenario& scenario, const Equipment& equipment) {
    if (equipment.cooling.empty()) return {};
    const Date start = scenario.settings.start;
    std::vector<Date> dates = {start};
    for (const CoolingStep* step : equipment.cooling) {
        const Date from = in_use_from(*step);
        if (from > start && from < scenario.settings.end) dates.push_back(from);
    }
    sort_and_deduplicate(dates);
    std::vector<CoolingLevel> levels;
    for (const Date date : dates) {
        const CoolingLevel level = cooling_level_on(equipment, date);
        if (levels.empty() || levels.back().available != level.available) levels.push_back(level);
    }
    return levels;
}

// The entry that holds on a date; the first one before all of them.
template <class Entry>
const Entry& holding(const std::vector<Entry>& entries, Date date) {
    const auto later = std::upper_bound(entries.begin(), entries.end(), date,
        [](Date day, const Entry& entry) { return day < entry.from; });
    return later == entries.begin() ? entries.front() : *(later - 1);
}

} // namespace

std::vector<SiteSupply> site_supplies(
    const Scenario& scenario, const std::vector<Index<Project>>& taken) {
    std::vector<SiteSupply> supplies;
    for (std::size_t i = 0; i < scenario.sites.size(); ++i) {
        const Equipment equipment = equipment_of(scenario, i, taken);
        supplies.push_back(
            {make_index<Site>(i), power_steps(scenario, scenario.sites[i], equipment),
                cooling_levels(scenario, equipment)});
    }
    return supplies;
}

FacilityPower installed_on(const SiteSupply& supply, Date date) {
    GIGAPLAN_ASSERT(!supply.power.empty());
    return holding(supply.power, date).installed;
}

FacilityPower firm_on(const SiteSupply& supply, Date date) {
    GIGAPLAN_ASSERT(!supply.power.empty());
    return holding(supply.power, date).firm;
}

std::optional<CoolingPower> cooling_on(const SiteSupply& supply, Date date) {
    if (supply.cooling.empty()) return std::nullopt;
    return holding(supply.cooling, date).available;
}

std::vector<Date> change_dates(const Scenario& scenario) {
    const Date start = scenario.settings.start;
    const Date end = scenario.settings.end;
    std::vector<Date> dates;
    for (const PowerSource& source : scenario.power_sources) {
        const auto changes = change_dates(source, start, end);
        dates.insert(dates.end(), changes.begin(), changes.end());
    }
    for (const CoolingStep& step : scenario.cooling_steps)
        dates.push_back(in_use_from(step));
    std::erase_if(dates, [&](Date date) { return date <= start || date >= end; });
    sort_and_deduplicate(dates);
    return dates;
}

} // namespace gigaplan::power
