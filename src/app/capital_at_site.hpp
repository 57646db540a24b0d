#pragma once

#include "plan/plan.hpp"
#include "scenario/scenario.hpp"

#include <cstddef>

namespace gigaplan::app {

// Capital paid for a site by the end of a day, in whole units of currency, by whoever pays
// it: what is built there, and what stands there. A purchase that goes to several sites
// counts at each by where its owner's accelerators of that system come to stand.
[[nodiscard]] double capital_at_site(
    const scenario::Scenario& scenario, const plan::Plan& plan, std::size_t site, Date until);

} // namespace gigaplan::app
