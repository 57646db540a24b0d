#include "plan/departures.hpp"

#include "plan/field.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace gigaplan::plan {

namespace {

using scenario::Departure;
using scenario::Scenario;

Date beginning(const Scenario& scenario) {
    return std::max(scenario.settings.as_of, scenario.settings.start);
}

Permit permit_of(const Scenario& scenario, const scenario::ResaleOffer& offer) {
    const Date end = scenario.settings.end;
    return {offer.id, offer.place, true, offer.organisation.index(), offer.system.index(),
        std::max(*offer.from, beginning(scenario)), std::min(end, value_or(offer.to, end)),
        *offer.maximum, 0, *offer.price_per_accelerator, Money()};
}

Permit permit_of(const Scenario& scenario, const scenario::RetirementRule& rule) {
    const Date begin = beginning(scenario);
    const Date end = scenario.settings.end;
    Permit permit{rule.id, rule.place, false, rule.organisation.index(), std::nullopt,
        std::max(value_or(rule.from, begin), begin), std::min(end, value_or(rule.to, end)),
        value_of(rule.maximum), 0, value_or(rule.proceeds_per_accelerator, Money()),
        value_or(rule.cost_per_accelerator, Money())};
    if (rule.system) permit.system = rule.system->index();
    if (rule.age) permit.age_days = static_cast<int>(std::ceil((*rule.age)->raw()));
    return permit;
}

// All that the organisation will have of the system within the plan.
std::int64_t owned(const Scenario& scenario, const std::vector<scenario::OwnedLine>& lines,
    Index<scenario::Organisation> owner, Index<catalogue::System> system) {
    std::int64_t accelerators = 0;
    for (const scenario::OwnedLine& line : lines) {
        const bool theirs = line.owner == owner && line.system == system;
        if (theirs && line.delivery < scenario.settings.end)
            accelerators += line.accelerators.value();
    }
    for (const scenario::OpeningStock& stock : scenario.opening_stocks) {
        const bool theirs = stock.organisation.index() == owner && stock.system.index() == system;
        if (theirs) accelerators += stock.accelerators->value();
    }
    return accelerators;
}

// Where a system may leave from, and from when on.
struct Origin {
    std::optional<Index<scenario::Hall>> hall;
    std::optional<Index<scenario::Site>> site;
    Date from;
    std::optional<Date> to;
};

// The warehouse of an owner of several sites is told apart by what was sent where.
void add_warehouses(const Scenario& scenario, const std::vector<scenario::OwnedLine>& lines,
    const Layout& layout, Index<scenario::Organisation> owner, Index<catalogue::System> system,
    std::vector<Origin>& origins) {
    const Date begin = layout.timeline.begin();
    origins.push_back({std::nullopt, std::nullopt, begin, std::nullopt});
    std::vector<Stock> stocks;
    for (const Stock& stock : layout.routes.stocks) {
        if (stock.organisation == owner && stock.system == system) stocks.push_back(stock);
    }
    if (stocks.size() < 2) return;
    for (const Stock& stock : stocks) {
        const bool sent_there = std::ranges::any_of(lines, [&](const scenario::OwnedLine& line) {
            return line.owner == owner && line.system == system &&
                   sent_to(scenario, line) == stock.site;
        });
        if (!sent_there) continue;
        const scenario::HostingRight* right = hosting_right(scenario, owner, stock.site);
        origins.push_back({std::nullopt, stock.site, begin,
            right != nullptr ? value_of(right->to) : std::nullopt});
    }
}

void add_halls(const Scenario& scenario, const Layout& layout, Index<scenario::Organisation> owner,
    Index<catalogue::System> system, int age_days, std::vector<Origin>& origins) {
    const Date begin = layout.timeline.begin();
    for (std::size_t p = 0; p < layout.routes.pools.size(); ++p) {
        const Pool& pool = layout.routes.pools[p];
        if (pool.organisation != owner || pool.system != system) continue;
        if (retirement_of(layout, p) != nullptr) continue;
        const Date accepts = std::max(*scenario.halls[pool.hall.value].ready, begin);
        const bool there = pool.opening_accepted > 0;
        const Date first = there ? begin : accepts + pool.acceptance_days;
        origins.push_back({pool.hall, std::nullopt, first + age_days, pool.allowed_to});
    }
}

void add_possible(const Scenario& scenario, const std::vector<scenario::OwnedLine>& lines,
    const Layout& layout, const Permit& permit, std::size_t position,
    Index<catalogue::System> system, std::vector<PossibleDeparture>& possible) {
    std::int64_t most = owned(scenario, lines, permit.organisation, system);
    if (permit.maximum) most = std::min(most, permit.maximum->value());
    const std::int64_t size = scenario.catalogue.systems[system.value].accelerators;
    if (most < size) return;
    std::vector<Origin> origins;
    if (permit.age_days == 0) {
        add_warehouses(scenario, lines, layout, permit.organisation, system, origins);
    }
    add_halls(scenario, layout, permit.organisation, system, permit.age_days, origins);
    for (const Origin& origin : origins) {
        for (const Date day : period_starts(permit.from, permit.to, scenario.settings.period)) {
            if (day < origin.from || (origin.to && day >= *origin.to)) continue;
            possible.push_back({position,
                {permit.id, permit.place, permit.sold, permit.organisation, system, origin.hall,
                    origin.site, day, AcceleratorCount(size), permit.age_days,
                    permit.proceeds_per_accelerator, permit.cost_per_accelerator},
                most / size});
        }
    }
}

} // namespace

std::vector<Permit> permits_of(const Scenario& scenario) {
    std::vector<Permit> permits;
    if (scenario.settings.objective == scenario::Objective::EarliestTarget) return permits;
    const auto add = [&](Permit permit) {
        if (permit.from < permit.to) permits.push_back(std::move(permit));
    };
    for (const scenario::ResaleOffer& offer : scenario.resale_offers)
        add(permit_of(scenario, offer));
    for (const scenario::RetirementRule& rule : scenario.retirement_rules) {
        if (!rule.required) add(permit_of(scenario, rule));
    }
    return permits;
}

std::vector<Date> departure_days(const Scenario& scenario) {
    std::set<Date> days;
    for (const Permit& permit : permits_of(scenario)) {
        for (const Date day : period_starts(permit.from, permit.to, scenario.settings.period))
            days.insert(day);
    }
    return {days.begin(), days.end()};
}

std::vector<PossibleDeparture> possible_departures(const Scenario& scenario, const Layout& layout) {
    std::vector<PossibleDeparture> possible;
    const std::vector<Permit> permits = permits_of(scenario);
    if (permits.empty()) return possible;
    const std::vector<scenario::OwnedLine> lines = scenario::owned_lines(scenario);
    for (std::size_t k = 0; k < permits.size(); ++k) {
        for (const auto& [owner, system] : owned_systems(scenario, lines)) {
            const bool covered = permits[k].organisation == owner &&
                                 permits[k].system.value_or(system) == system &&
                                 !goes_into_field(scenario, owner, system);
            if (covered) add_possible(scenario, lines, layout, permits[k], k, system, possible);
        }
    }
    return possible;
}

Scenario with_departures(const Scenario& scenario, const std::vector<PossibleDeparture>& possible,
    const std::vector<std::int64_t>& systems) {
    Scenario world = scenario;
    world.resale_offers.clear();
    std::erase_if(world.retirement_rules,
        [](const scenario::RetirementRule& rule) { return !rule.required; });
    for (std::size_t i = 0; i < possible.size(); ++i) {
        if (systems[i] == 0) continue;
        Departure departure = possible[i].one_system;
        departure.accelerators = AcceleratorCount(departure.accelerators.value() * systems[i]);
        world.departures.push_back(std::move(departure));
    }
    return world;
}

std::vector<Date> boundaries_after(const std::vector<Date>& departures, const Routes& routes) {
    std::set<Date> days;
    std::set<int> lags = {0};
    for (const Pool& pool : routes.pools)
        lags.insert(pool.acceptance_days);
    for (const Date day : departures) {
        for (const int lag : lags)
            days.insert(day + lag);
    }
    return {days.begin(), days.end()};
}

} // namespace gigaplan::plan
