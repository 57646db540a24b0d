// What holds each site back, segment by segment, read off the plan itself: the
// first limit that would have to give before more could run.
#pragma once

#include "plan/plan.hpp"

namespace gigaplan::plan {

// Fills the binding of every site and segment of a plan whose counts are set.
//
// In this order: power, cooling or a hall's power with nothing to spare; then,
// where accelerators wait that could run, the hall that is closed, full or still
// being filled; then deliveries. Nothing binds where the work there is is done.
void find_bindings(const scenario::Scenario& scenario, Plan& plan);

[[nodiscard]] std::string_view name(Limit limit); // "site power", "install rate" ...

} // namespace gigaplan::plan
