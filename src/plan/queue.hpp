// Who is served first: an owner's accelerators of one system are accepted in the
// order in which they were delivered.
//
// What is sent to a site waits for that site's halls alone, and is served there
// before what was sent nowhere in particular; that has what is left, anywhere.
#pragma once

#include "plan/plan.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace gigaplan::plan {

// Accelerators that stand in one queue.
struct Lot {
    Index<scenario::Organisation> owner;
    Index<catalogue::System> system;
    std::optional<Index<scenario::Site>> to; // none: sent nowhere in particular

    friend bool operator==(const Lot&, const Lot&) = default;
};

struct Queue {
    std::int64_t ahead = 0; // delivered before, or there from the beginning
    // Accepted for the queue, by segment at its start and its end. What leaves a
    // hall has been served.
    std::vector<std::int64_t> start, end;

    // The day on which so many have been served, straight inside segments.
    [[nodiscard]] std::optional<Date> reached(const Timeline& timeline, std::int64_t target) const;
};

[[nodiscard]] Lot lot_of(const scenario::Scenario& scenario, const scenario::OwnedLine& line);

// Do accelerators of the lot go to the pool?
[[nodiscard]] bool may_go_to(const Lot& lot, const Pool& pool);

// The queue before a line of the plan.
[[nodiscard]] Queue queue_of(
    const scenario::Scenario& scenario, const Plan& plan, std::size_t line);

// The queue of what lies in the warehouse when the plan begins: nobody is before it.
[[nodiscard]] Queue queue_of_opening(
    const scenario::Scenario& scenario, const Plan& plan, const Lot& lot);

} // namespace gigaplan::plan
