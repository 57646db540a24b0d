// Where a segment should be split after all.
//
// Inside a segment accelerators are accepted evenly. Where a hall is filled at
// full speed until the stock, the places or the power run out, the true count
// rises faster and then stands still. Such a segment is split on the day on
// which the hall could be done, and the program solved again. So is one in which
// accelerators go on being accepted when power or work lets no more of them run, and
// one in which a training run ends, on the day on which it could be done.
#pragma once

#include "plan/model.hpp"

#include <vector>

namespace gigaplan::plan {

// Days inside segments at which halls could be done with what they accept there.
[[nodiscard]] std::vector<Date> refinements(const scenario::Scenario& scenario,
    const Layout& layout, const Model& model, const std::vector<double>& columns);

// The part of them that is about training runs: the days on which each could be done in the
// segment that it ends in.
[[nodiscard]] std::vector<Date> finish_days(const scenario::Scenario& scenario,
    const Layout& layout, const Model& model, const std::vector<double>& columns);

} // namespace gigaplan::plan
