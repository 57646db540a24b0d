// Who may put what where: the pools in which a plan counts accelerators.
#pragma once

#include "plan/unit_power.hpp"
#include "power/site_supply.hpp"
#include "scenario/owned_lines.hpp"
#include "scenario/scenario.hpp"

#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace gigaplan::plan {

// Accelerators of one organisation and system that go to one site: they share a
// stock, and the halls of the site.
struct Stock {
    Index<scenario::Organisation> organisation;
    Index<catalogue::System> system;
    Index<scenario::Site> site;
};

// Accelerators of one organisation and system in one hall.
struct Pool {
    Index<scenario::Organisation> organisation;
    Index<catalogue::System> system;
    Index<scenario::Hall> hall;
    Index<scenario::Site> site;
    std::size_t stock = 0;
    int acceptance_days = 0;
    UnitPower power;
    std::int64_t opening_accepted = 0;
    std::int64_t opening_racked = 0;              // accepted after acceptance_days
    std::optional<Date> allowed_from, allowed_to; // hosting right
    double fit = 1.0;                             // part of the accepted: see breakage.hpp
    double places_each = 1.0;                     // of the hall's, that one of them takes
};

// Do the pool's accelerators stand in the hall on that date? When a hosting right
// has ended they have left, for their owner's warehouse.
[[nodiscard]] inline bool stands(const Pool& pool, Date date) {
    return !pool.allowed_to || date < *pool.allowed_to;
}

struct Routes {
    std::vector<Stock> stocks;
    std::vector<Pool> pools; // by organisation, system, hall
};

// Every system that somebody owns or will own, in a fixed order.
using OrganisationAndSystem = std::pair<Index<scenario::Organisation>, Index<catalogue::System>>;
[[nodiscard]] std::set<OrganisationAndSystem> owned_systems(
    const scenario::Scenario& scenario, const std::vector<scenario::OwnedLine>& lines);

// The right by which the organisation's accelerators stand on somebody else's site.
[[nodiscard]] const scenario::HostingRight* hosting_right(const scenario::Scenario& scenario,
    Index<scenario::Organisation> guest, Index<scenario::Site> site);

// May accelerators of the organisation stand on the site at all?
[[nodiscard]] bool may_use(const scenario::Scenario& scenario,
    Index<scenario::Organisation> organisation, Index<scenario::Site> site);

// The site to which the line's accelerators are sent, if to one. What was diverted to
// somebody who may not stand there is not: it goes wherever its taker may stand.
[[nodiscard]] std::optional<Index<scenario::Site>> sent_to(const scenario::Scenario& scenario,
    const scenario::ScheduleLine& line, Index<scenario::Organisation> owner, bool diverted);
[[nodiscard]] std::optional<Index<scenario::Site>> sent_to(
    const scenario::Scenario& scenario, const scenario::OwnedLine& line);

[[nodiscard]] Routes make_routes(
    const scenario::Scenario& scenario, const std::vector<scenario::OwnedLine>& lines);

} // namespace gigaplan::plan
