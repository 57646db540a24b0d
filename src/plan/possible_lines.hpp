// Who may come to own what, and when, while that is decided.
#pragma once

#include "scenario/owned_lines.hpp"

#include <vector>

namespace gigaplan::plan {

// The lines as they are owned, and for each part that may be diverted or come later one of
// no accelerators yet, with its owner and day.
[[nodiscard]] std::vector<scenario::OwnedLine> possible_lines(const scenario::Scenario& scenario);

} // namespace gigaplan::plan
