// What a site's sources and coolers can carry, by date, after the worst outage.
//
// Write G for the sum of what all firm generation (everything but batteries) can
// give, G(-u) for the same when unit u of any firm source fails, and B for what
// the site's batteries can carry for the length of an outage. Then
//
//     firm = min( G, min over all units u of G(-u) + B ).
//
// A battery is no source: what it gives it must first take. So it can stand in
// for a unit that failed, and never lift firm power above G. The failure of a
// battery unit is an outage too, but only one thing fails at a time, and then
// all generation still stands: that leaves G, which is in the formula already.
// After an outage the battery is charged again from what the load leaves unused.
//
// A unit's loss is what it actually gave: nothing where a permit, not the number
// of units, is the limit. No addition can lower firm power. Each G(-u) rises with
// every unit, permit and season; a new unit u brings one new outage only, and
// G(-u) is then the old G, which was never below the old firm power.
//
// A source that is not firm (wind, interruptible grid) counts as installed and
// never as firm; its own failure costs no firm power. With the outage rule
// `None` all firm generation counts in full, and batteries count for nothing.
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
    FacilityPower installed; // all sources but batteries, derated and permitted
    FacilityPower firm;      // what is left when the worst unit fails
    // "one unit of southaven-turbines (38 MW)"; with batteries "(38 MW, 30 MW of it
    // bridged by batteries)". Empty: no rule, or no unit whose loss is felt.
    std::string worst_outage;
};

struct CoolingLevel {
    Date from;
    CoolingPower available; // without the spare units, after tests
};

struct SiteSupply {
    Index<scenario::Site> site;
    std::vector<PowerStep> power;      // never empty
    std::vector<CoolingLevel> cooling; // empty: the scenario gives the site no cooling limit
};

// One entry a site, in the scenario's order. A change to one dated input (a
// step, permit, season, cooling step) shows up as a step at its own date only.
// Sources and cooling steps that a project adds count only if it is in `taken`.
[[nodiscard]] std::vector<SiteSupply> site_supplies(
    const scenario::Scenario& scenario, const std::vector<Index<scenario::Project>>& taken = {});

// The last step holds on for ever, the first one also before its date.
[[nodiscard]] FacilityPower installed_on(const SiteSupply& supply, Date date);
[[nodiscard]] FacilityPower firm_on(const SiteSupply& supply, Date date);
[[nodiscard]] std::optional<CoolingPower> cooling_on(const SiteSupply& supply, Date date);

// Dates on which any supply of any site changes, sorted, within (start, end):
// whichever projects are taken.
[[nodiscard]] std::vector<Date> change_dates(const scenario::Scenario& scenario);

// Faults that only the engine can see, such as two sources that cannot both be
// true (cooling below the IT power that a reading of the same day shows).
void check(const scenario::Scenario& scenario, Diagnostics& diagnostics);

} // namespace gigaplan::power
