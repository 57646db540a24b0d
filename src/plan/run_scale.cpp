#include "plan/run_scale.hpp"

#include "scenario/owned_lines.hpp"

#include <algorithm>
#include <set>

namespace gigaplan::plan {

namespace {

using scenario::Scenario;
using scenario::Workload;

// Could there ever be any in the pool? Nothing need ever come to a hall that takes a system.
bool could_have_any(const Scenario& scenario, const Layout& layout, const Pool& pool) {
    const auto same = [&](const auto& owner, const auto& system) {
        return owner == pool.organisation && system == pool.system;
    };
    if (pool.opening_accepted + pool.opening_racked > 0) return true;
    if (opening_in_warehouse(scenario, pool.organisation, pool.system) > 0) return true;
    const auto lines = scenario::owned_lines(scenario);
    return std::ranges::any_of(lines, [&](const auto& line) {
        return same(line.owner, line.system) && line.accelerators > AcceleratorCount();
    }) || std::ranges::any_of(layout.routes.pools, [&](const Pool& other) {
        return same(other.organisation, other.system) && other.allowed_to;
    });
}

} // namespace

AcceleratorCount most_at_once(
    const Scenario& scenario, const Layout& layout, const Model& model, std::size_t workload) {
    std::set<OrganisationAndSystem> pooled;
    std::set<std::size_t> hired;
    for (const UseColumn& use : model.uses) {
        if (use.workload != workload) continue;
        if (use.pool) {
            const Pool& pool = layout.routes.pools[*use.pool];
            pooled.emplace(pool.organisation, pool.system);
        } else {
            hired.insert(*use.hire);
        }
    }
    std::int64_t most = 0;
    for (const scenario::OwnedLine& line : scenario::owned_lines(scenario)) {
        if (pooled.contains({line.owner, line.system})) most += line.accelerators.value();
    }
    for (const scenario::OpeningStock& stock : scenario.opening_stocks) {
        if (pooled.contains({stock.organisation.index(), stock.system.index()})) {
            most += stock.accelerators->value();
        }
    }
    for (const std::size_t hire : hired)
        most += layout.hires[hire].most.value();
    const auto& maximum = scenario.workloads[workload].maximum;
    return AcceleratorCount(maximum ? std::min(most, (*maximum)->value()) : most);
}

AcceleratorCount least_run_scale(const Scenario& scenario, const Layout& layout, const Model& model,
    std::size_t workload, const std::function<bool(const UseColumn&)>& passes) {
    std::int64_t size = 1;
    for (const UseColumn& use : model.uses) {
        if (use.workload != workload || !passes(use)) continue;
        if (use.pool && !could_have_any(scenario, layout, layout.routes.pools[*use.pool])) continue;
        const auto system =
            use.pool ? layout.routes.pools[*use.pool].system : layout.hires[*use.hire].system;
        size = std::max(size, scenario.catalogue.systems[system.value].accelerators);
    }
    const Workload& run = scenario.workloads[workload];
    const std::int64_t least = run.minimum ? (*run.minimum)->value() : 1;
    const std::int64_t whole = (least + size - 1) / size * size;
    if (run.maximum && whole > (*run.maximum)->value()) return AcceleratorCount(least);
    return AcceleratorCount(whole);
}

} // namespace gigaplan::plan
