#include "scenario/rights.hpp"

namespace gigaplan::scenario {

Rights::Rights(const Scenario& scenario) {
    for (std::size_t i = 0; i < scenario.sites.size(); ++i)
        add(scenario.sites[i].operated_by, i);
    for (const HostingRight& right : scenario.hosting_rights) {
        if (right.site.target) add(right.guest, right.site.position());
    }
}

void Rights::add(const Reference<Organisation>& organisation, std::size_t site) {
    if (!organisation.target) return;
    pairs_.emplace(organisation.position(), site);
    organisations_.insert(organisation.position());
}

} // namespace gigaplan::scenario
