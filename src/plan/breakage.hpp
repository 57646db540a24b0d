// What breaks of a system, and for how long it is away.
#pragma once

#include "scenario/scenario.hpp"

namespace gigaplan::plan {

struct Breakage {
    double dead_on_arrival = 0.0; // part of what arrives
    int repair_days = 0;          // rounded up
    // Of those accepted the part that can run at any time: less those held back as spares,
    // or less those away for repair where these are more. In a steady state so many are away
    // as break in a repair time.
    double fit = 1.0;
};

// The system's own figures, else those assumed.
[[nodiscard]] Breakage breakage_of(
    const scenario::Scenario& scenario, Index<catalogue::System> system);

// Of so many accelerators of which this part is fit, how many can run.
[[nodiscard]] std::int64_t fit_of(double fit, std::int64_t accelerators);

} // namespace gigaplan::plan
