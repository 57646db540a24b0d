// What holds each site back, segment by segment, read off the plan itself: the
// first limit that would have to give before more could run.
#pragma once

#include "plan/plan.hpp"

namespace gigaplan::plan {

// Fills the binding of every site and segment of a plan whose counts are set.
//
// Where accelerators wait as the segment begins that could run: power, cooling or a
// hall's power with nothing to spare; then the hall that is closed, full, still
// being filled or not for these guests. Else deliveries. Nothing binds where the work there is is
// done.
void find_bindings(const scenario::Scenario& scenario, Plan& plan);

// What holds back accelerators that wait at the site: as found, but for a want of
// deliveries, which is nothing to those that are there.
[[nodiscard]] Binding binding_of_waiting(
    const scenario::Scenario& scenario, const Plan& plan, std::size_t site, std::size_t segment);

[[nodiscard]] std::string_view name(Limit limit); // "site power", "install rate" ...

} // namespace gigaplan::plan
