// Accelerator-days in the rack, read off what is accepted.
//
// What is racked on a day is accepted a fixed number of days later, so the days that a
// segment's racks count are areas under the accepted count, which is straight inside
// segments: weights on its values where segments begin and end. The same weights make a
// plan's money and a program's coefficients.
#pragma once

#include "plan/layout.hpp"

#include <cstddef>
#include <vector>

namespace gigaplan::plan {

struct RackedPart {
    std::size_t segment = 0;                 // of the accepted count
    double start_days = 0.0, end_days = 0.0; // weights of its values at both ends
};

// Of what the pool has racked during a segment. What is accepted after the plan's end, or
// after the right to stand there, is none of it.
[[nodiscard]] std::vector<RackedPart> racked_parts(
    const Timeline& timeline, const Pool& pool, std::size_t segment);

} // namespace gigaplan::plan
