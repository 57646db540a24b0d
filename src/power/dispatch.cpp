#include "power/dispatch.hpp"

#include "power/source_capacity.hpp"
#include "scenario/standing.hpp"

#include <algorithm>

namespace gigaplan::power {

using scenario::PowerSource;
using scenario::ProjectKind;
using scenario::Scenario;

std::vector<EnergyOffer> energy_offers(
    const Scenario& scenario, Index<scenario::Site> site, Date date, EnergyPrice site_price) {
    std::vector<EnergyOffer> offers;
    for (const PowerSource& source : scenario.power_sources) {
        if (source.site.index() != site) continue;
        if (scenario::is_optional(scenario, ProjectKind::PowerSource, source.id)) continue;
        const FacilityPower capacity = capacity_on(source, date).available;
        if (capacity <= FacilityPower()) continue;
        offers.push_back({capacity, source.energy_price ? source.energy_price->value : site_price});
    }
    std::stable_sort(offers.begin(), offers.end(),
        [](const EnergyOffer& a, const EnergyOffer& b) { return a.price < b.price; });
    return offers;
}

EnergyPrice dispatched_price(
    const std::vector<EnergyOffer>& offers, FacilityPower load, EnergyPrice site_price) {
    if (offers.empty()) return site_price;
    double mean = offers.front().price.raw();
    FacilityPower carried;
    for (const EnergyOffer& offer : offers) {
        const bool last = &offer == &offers.back();
        const FacilityPower part = last ? load - carried : std::min(offer.capacity, load - carried);
        if (part <= FacilityPower()) break;
        carried += part;
        // In steps, so that sources of one price cost that price to the last digit.
        mean += (offer.price.raw() - mean) * (megawatts(part) / megawatts(carried));
    }
    return EnergyPrice(mean);
}

} // namespace gigaplan::power
