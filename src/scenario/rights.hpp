// Who may put accelerators where.
#pragma once

#include "scenario/scenario.hpp"

#include <cstddef>
#include <set>
#include <utility>

namespace gigaplan::scenario {

// What the operators and hosting rights of a scenario allow, at any time.
class Rights {
public:
    explicit Rights(const Scenario& scenario);

    [[nodiscard]] bool may_use(std::size_t organisation, std::size_t site) const {
        return pairs_.contains({organisation, site});
    }
    [[nodiscard]] bool may_use_any_site(std::size_t organisation) const {
        return organisations_.contains(organisation);
    }

private:
    // References to nothing, which a draft may hold, give no right.
    void add(const Reference<Organisation>& organisation, std::size_t site);

    std::set<std::pair<std::size_t, std::size_t>> pairs_; // organisation, site
    std::set<std::size_t> organisations_;
};

} // namespace gigaplan::scenario
