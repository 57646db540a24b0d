// What no single value shows: references, order, sense.
#pragma once

#include "base/diagnostics.hpp"
#include "catalogue/catalogue.hpp"

namespace gigaplan::catalogue {

// Finds each system's accelerator, and reports bad-choice, unknown-id,
// missing-key, not-positive, low-above-high, bad-span, bad-year,
// wrong-power-kind and inconsistent-power.
void resolve_and_check(Catalogue& catalogue, Diagnostics& diagnostics);

} // namespace gigaplan::catalogue
