// What a limit is called where it is told as a reason. Private to src/plan.
#pragma once

#include "plan/plan.hpp"

#include <string>

namespace gigaplan::plan {

// Segments of one cause, both counted in.
struct Stretch {
    std::size_t first = 0;
    std::size_t last = 0;
};

// "colossus-2 has 200 MW of cooling; dry-coolers-2 waits for fans".
[[nodiscard]] std::string reason_words(const scenario::Scenario& scenario, const Plan& plan,
    std::size_t site, const Stretch& stretch, const Binding& binding);

} // namespace gigaplan::plan
