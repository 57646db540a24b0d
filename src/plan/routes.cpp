#include "plan/routes.hpp"

#include "plan/breakage.hpp"
#include "plan/field.hpp"
#include "scenario/hall_places.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

namespace gigaplan::plan {

namespace {

using scenario::Hall;
using scenario::HostingRight;
using scenario::Organisation;
using scenario::Scenario;
using scenario::Site;

bool takes(const Hall& hall, Index<catalogue::System> system) {
    return hall.systems.empty() ||
           std::any_of(hall.systems.begin(), hall.systems.end(),
               [&](const auto& allowed) { return allowed.index() == system; });
}

int acceptance_days(const Scenario& scenario, const Hall& hall, const catalogue::System& system) {
    Duration acceptance = *scenario.assumptions.acceptance;
    if (system.acceptance) acceptance = **system.acceptance;
    if (hall.acceptance) acceptance = **hall.acceptance;
    return static_cast<int>(std::ceil(acceptance.raw()));
}

void add_opening(const Scenario& scenario, Pool& pool) {
    for (const scenario::OpeningStock& stock : scenario.opening_stocks) {
        const bool here = stock.hall && stock.hall->index() == pool.hall &&
                          stock.organisation.index() == pool.organisation &&
                          stock.system.index() == pool.system;
        if (!here) continue;
        if (stock.state == scenario::WayState::Accepted) {
            pool.opening_accepted += stock.accelerators->value();
        } else if (stock.state == scenario::WayState::Racked) {
            pool.opening_racked += stock.accelerators->value();
        }
    }
}

} // namespace

std::set<OrganisationAndSystem> owned_systems(
    const Scenario& scenario, const std::vector<scenario::OwnedLine>& lines) {
    std::set<OrganisationAndSystem> found;
    for (const scenario::OwnedLine& line : lines)
        found.emplace(line.owner, line.system);
    for (const scenario::OpeningStock& stock : scenario.opening_stocks) {
        found.emplace(stock.organisation.index(), stock.system.index());
    }
    return found;
}

const HostingRight* hosting_right(
    const Scenario& scenario, Index<Organisation> guest, Index<Site> site) {
    for (const HostingRight& right : scenario.hosting_rights) {
        if (right.guest.index() == guest && right.site.index() == site) return &right;
    }
    return nullptr;
}

bool may_use(const Scenario& scenario, Index<Organisation> organisation, Index<Site> site) {
    return scenario.sites[site.value].operated_by.index() == organisation ||
           hosting_right(scenario, organisation, site) != nullptr;
}

std::optional<Index<Site>> sent_to(const Scenario& scenario, const scenario::ScheduleLine& line,
    Index<Organisation> owner, bool diverted) {
    if (!line.ship_to) return std::nullopt;
    const bool lost = diverted && !may_use(scenario, owner, line.ship_to->index());
    if (lost) return std::nullopt;
    return line.ship_to->index();
}

std::optional<Index<Site>> sent_to(const Scenario& scenario, const scenario::OwnedLine& line) {
    return sent_to(
        scenario, scenario.schedule_lines[line.line.value], line.owner, line.diversion.has_value());
}

Routes make_routes(const Scenario& scenario, const std::vector<scenario::OwnedLine>& lines) {
    Routes routes;
    for (const auto& [organisation, system_index] : owned_systems(scenario, lines)) {
        if (goes_into_field(scenario, organisation, system_index)) continue;
        const catalogue::System& system = scenario.catalogue.systems[system_index.value];
        const std::optional<UnitPower> power = unit_power(scenario.catalogue, system);
        if (!power) continue;
        for (std::size_t s = 0; s < scenario.sites.size(); ++s) {
            const auto site = make_index<Site>(s);
            if (!may_use(scenario, organisation, site)) continue;
            const HostingRight* right = hosting_right(scenario, organisation, site);
            const std::size_t stock = routes.stocks.size();
            bool has_hall = false;
            for (std::size_t h = 0; h < scenario.halls.size(); ++h) {
                const Hall& hall = scenario.halls[h];
                if (hall.site.index() != site || !takes(hall, system_index)) continue;
                Pool pool{organisation, system_index, make_index<Hall>(h), site, stock,
                    acceptance_days(scenario, hall, system), *power, 0, 0, std::nullopt,
                    std::nullopt};
                if (right != nullptr) {
                    pool.allowed_from = value_of(right->from);
                    pool.allowed_to = value_of(right->to);
                }
                pool.fit = breakage_of(scenario, system_index).fit;
                pool.places_each = scenario::places_each(hall, system_index);
                add_opening(scenario, pool);
                routes.pools.push_back(std::move(pool));
                has_hall = true;
            }
            if (has_hall) routes.stocks.push_back({organisation, system_index, site});
        }
    }
    return routes;
}

} // namespace gigaplan::plan
