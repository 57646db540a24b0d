// What a megawatt-hour costs by site and segment; see power/dispatch.hpp.
#pragma once

#include "plan/plan.hpp"

#include <vector>

namespace gigaplan::plan {

using SitePrices = std::vector<std::vector<EnergyPrice>>; // by site, by segment

// Energy price that holds on a date at the site.
[[nodiscard]] EnergyPrice energy_price(const scenario::Site& site, Date date);

// With all of a site's firm power in use: what a program counts with, which cannot know
// the load that it will choose.
[[nodiscard]] SitePrices prices_at_firm_power(
    const scenario::Scenario& scenario, const Timeline& timeline);

// With what the plan draws on average in the segment at annual PUE, idle accelerators
// that the site leaves on included.
[[nodiscard]] SitePrices prices_of_plan(const scenario::Scenario& scenario, const Plan& plan);

} // namespace gigaplan::plan
