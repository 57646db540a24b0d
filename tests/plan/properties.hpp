// Properties of plans, tried on random scenarios.
#pragma once

#include "plan/make_plan.hpp"

#include <functional>
#include <string>
#include <vector>

namespace gigaplan::plan {

using Complaints = std::vector<std::string>;
using Property = std::function<Complaints(const scenario::Scenario&)>;

// Fails with the first scenario that breaks the property, as small as it gets.
void holds_of_random_scenarios(int cases, const Property& property);

// Opening stock may draw more while it idles than a site has: no plan can help.
[[nodiscard]] bool may_be_infeasible(const scenario::Scenario& scenario);

// What `judge` complains of; nothing where the scenario rightly has no plan.
[[nodiscard]] Complaints of_plan(
    const scenario::Scenario& scenario, const std::function<Complaints(const Planned&)>& judge);

// What of a scenario's plan is unsound: limits, counts, power, work, money and its proof.
[[nodiscard]] Complaints unsound(const scenario::Scenario& scenario);

} // namespace gigaplan::plan
