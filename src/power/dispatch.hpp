// What a site's energy costs: its sources run in order of price, the cheapest first.
//
// Each source gives up to its capacity in normal operation, that of its units in
// service within season and permit, whether it is firm or not. A battery gives
// nothing that it did not take first, and is no source here.
#pragma once

#include "scenario/scenario.hpp"

#include <vector>

namespace gigaplan::power {

struct EnergyOffer {
    FacilityPower capacity;
    EnergyPrice price;
};

// Of sources in service on the date, the cheapest first; a source without a price of
// its own has the site's. What projects may add is not there yet.
[[nodiscard]] std::vector<EnergyOffer> energy_offers(const scenario::Scenario& scenario,
    Index<scenario::Site> site, Date date, EnergyPrice site_price);

// Mean price of a load that is carried in that order. What no source is left for pays
// the dearest price; where there is no source at all, the site's. No load: the cheapest.
[[nodiscard]] EnergyPrice dispatched_price(
    const std::vector<EnergyOffer>& offers, FacilityPower load, EnergyPrice site_price);

} // namespace gigaplan::power
