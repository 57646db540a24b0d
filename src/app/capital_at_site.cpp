#include "app/capital_at_site.hpp"

#include "finance/cash_flow.hpp"

#include <algorithm>
#include <optional>
#include <string>

namespace gigaplan::app {

namespace {

using plan::Plan;
using scenario::Scenario;

template <class T>
const T* find(const std::vector<T>& entities, const std::string& id) {
    const auto found = std::ranges::find(entities, id, &T::id);
    return found == entities.end() ? nullptr : &*found;
}

// The site that the flow is for, where it is for one.
std::optional<std::size_t> only_site(const Scenario& scenario, const std::string& subject) {
    if (scenario.sites.size() == 1) return 0;
    if (const auto* site = find(scenario.sites, subject))
        return static_cast<std::size_t>(site - scenario.sites.data());
    if (const auto* hall = find(scenario.halls, subject)) return hall->site.position();
    if (const auto* source = find(scenario.power_sources, subject)) return source->site.position();
    if (const auto* step = find(scenario.cooling_steps, subject)) return step->site.position();
    if (const auto* line = find(scenario.cost_lines, subject); line != nullptr && line->site)
        return line->site->position();
    return std::nullopt;
}

std::optional<Index<catalogue::System>> system_of(const Plan& plan, const Scenario& scenario,
    const std::string& subject, Index<scenario::Organisation> owner) {
    for (const scenario::OwnedLine& line : plan.lines) {
        if (line.owner == owner && scenario.schedule_lines[line.line.value].id == subject)
            return line.system;
    }
    return std::nullopt;
}

// What part of the owner's accelerators, of the system if one is given, stands at the site
// at their most.
double part_at(const Plan& plan, std::size_t site, Index<scenario::Organisation> owner,
    std::optional<Index<catalogue::System>> system) {
    double here = 0.0;
    double all = 0.0;
    for (std::size_t p = 0; p < plan.pools.size(); ++p) {
        const plan::Pool& pool = plan.layout.routes.pools[p];
        if (pool.organisation != owner || (system && pool.system != *system)) continue;
        AcceleratorCount most;
        for (const AcceleratorCount count : plan.pools[p].racked)
            most = std::max(most, count);
        all += static_cast<double>(most.value());
        if (pool.site.value == site) here += static_cast<double>(most.value());
    }
    return all > 0.0 ? here / all : 0.0;
}

} // namespace

double capital_at_site(const Scenario& scenario, const Plan& plan, std::size_t site, Date until) {
    double spent = 0.0;
    for (const finance::CashFlow& flow : plan.cash) {
        const bool counts =
            finance::class_of(flow) == finance::CashClass::Capital && flow.on <= until;
        if (!counts) continue;
        const auto only = only_site(scenario, flow.subject);
        const double part = only ? (*only == site ? 1.0 : 0.0)
                                 : part_at(plan, site, flow.organisation,
                                       system_of(plan, scenario, flow.subject, flow.organisation));
        spent -= to_units(flow.amount) * part;
    }
    return spent;
}

} // namespace gigaplan::app
