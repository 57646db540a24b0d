// What no single value shows: references, order, sense.
#pragma once

#include "base/diagnostics.hpp"
#include "catalogue/catalogue.hpp"

#include <set>
#include <string>

namespace gigaplan::catalogue {

// What could not be read in full, which was reported: nobody can say more of it, nor miss it.
struct Unread {
    std::set<std::string> entries = {}; // "accelerator.h100_sxm"
    bool any = false;                   // there may be others
};

// Finds each system's accelerator, and reports bad-choice, unknown-id,
// missing-key, not-positive, low-above-high, bad-span, bad-year,
// wrong-power-kind and inconsistent-power.
void resolve_and_check(Catalogue& catalogue, const Unread& unread, Diagnostics& diagnostics);

} // namespace gigaplan::catalogue
