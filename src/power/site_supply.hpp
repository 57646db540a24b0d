// What a site's sources and coolers can carry, by date, after the worst outage.
#pragma once

#include "base/diagnostics.hpp"
#include "scenario/scenario.hpp"

#include <optional>
#include <string>
#include <vector>

namespace gigaplan::power {

// From `from` to the next step. The first step begins at the scenario's start.
struct PowerStep {
    Date from;
    FacilityPower installed; // all sources, derated and permitted
    FacilityPower firm;      // what is left when the worst unit fails
    std::string worst_outage; // "one unit of southaven-turbines (38 MW)"; empty: no rule
};

struct CoolingLevel {
    Date from;
    CoolingPower available; // without the spare units, after tests
};

struct SiteSupply {
    Index<scenario::Site> site;
    std::vector<PowerStep> power;     // never empty
    std::vector<CoolingLevel> cooling; // empty: the scenario gives the site no cooling limit
};

// One entry a site, in the scenario's order. A change to one dated input (a
// step, permit, season, cooling step) shows up as a step at its own date only.
[[nodiscard]] std::vector<SiteSupply> site_supplies(const scenario::Scenario& scenario);

[[nodiscard]] FacilityPower firm_on(const SiteSupply& supply, Date date);
[[nodiscard]] std::optional<CoolingPower> cooling_on(const SiteSupply& supply, Date date);

// Dates on which any supply of the site changes, sorted, within (start, end).
[[nodiscard]] std::vector<Date> change_dates(const scenario::Scenario& scenario);

// Faults that only the engine can see, such as two sources that cannot both be
// true (cooling below the IT power that a reading of the same day shows).
void check(const scenario::Scenario& scenario, Diagnostics& diagnostics);

} // namespace gigaplan::power
