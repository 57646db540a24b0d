// What holds each site back, segment by segment, read off the program's divisible
// counts: the limit that would have to give before more could run.
#pragma once

#include "plan/plan.hpp"

namespace gigaplan::plan {

// Fills the binding of every site and segment of a plan whose counts are set: of its
// stocks that of the one of which most waits.
//
// A stock, the accelerators of one organisation and system at the site, is held back, as
// the segment begins, where there is work for it that is not done. Where some of it waits
// that could run: by power or cooling with nothing to spare, or by what keeps it out of
// all halls, of several the one that holds longest; then by crews and acceptance at work;
// by a budget; by what its work is worth. Else by deliveries.
//
// What holds back accelerators that wait in a stock is the same, but for a want of
// deliveries, which is nothing to those that are there.
void find_bindings(const scenario::Scenario& scenario, Plan& plan);

[[nodiscard]] std::string_view name(Limit limit); // "site power", "install rate" ...

} // namespace gigaplan::plan
