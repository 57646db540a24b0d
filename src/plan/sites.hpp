// Megawatts of every kind at every site, from the whole-system plan.
#pragma once

#include "plan/plan.hpp"

namespace gigaplan::plan {

// Fills sites, all but their binding.
void measure_sites(const scenario::Scenario& scenario, const Model& model, Plan& plan);

} // namespace gigaplan::plan
