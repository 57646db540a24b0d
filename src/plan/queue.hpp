// Who is served first: an owner's accelerators of one system are accepted in the
// order in which they were delivered.
//
// What is sent to a site waits for that site's halls alone, and is served there
// before what was sent nowhere in particular; that has what is left, anywhere.
#pragma once

#include "plan/plan.hpp"

#include <cstdint>
#include <vector>

namespace gigaplan::plan {

struct Queue {
    std::int64_t ahead = 0; // delivered before the line, or there from the beginning
    // Accepted for the queue, by segment at its start and its end. What leaves a
    // hall has been served.
    std::vector<std::int64_t> start, end;

    // The day on which so many have been served, straight inside segments.
    [[nodiscard]] std::optional<Date> reached(const Timeline& timeline, std::int64_t target) const;
};

// Do accelerators of the line go to the pool?
[[nodiscard]] bool may_go_to(
    const scenario::Scenario& scenario, const scenario::OwnedLine& line, const Pool& pool);

// The queue of a line of the plan.
[[nodiscard]] Queue queue_of(
    const scenario::Scenario& scenario, const Plan& plan, std::size_t line);

} // namespace gigaplan::plan
