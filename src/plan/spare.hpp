// What a stock has that does not run: what waits for power, places or the crew. Private
// to src/plan.
#pragma once

#include "plan/plan.hpp"

namespace gigaplan::plan {

struct Spare {
    std::int64_t ready = 0;      // delivered long enough ago to be accepted by now, and not running
    std::int64_t on_the_way = 0; // delivered since
    std::int64_t past = 0;       // would be ready, but for a service life that is over
};

// Of the stock's organisation and system, as the segment begins: less what stands on other
// sites or was sent there, which could not run here.
//
// Those that come to run within the segment waited for the crew until then, and count. A
// remainder that fills no system does not wait for anything.
[[nodiscard]] Spare spare_of(
    const scenario::Scenario& scenario, const Plan& plan, std::size_t stock, std::size_t segment);

} // namespace gigaplan::plan
