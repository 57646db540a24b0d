// What must be taken out of use at an age: it runs until it is that old, and leaves its hall,
// and makes room, as the next segment begins.
//
// Age is time since acceptance; of opening stock, since the plan's first day. What lies in the
// warehouse is not in service and has no age.
#pragma once

#include "plan/routes.hpp"
#include "plan/timeline.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace gigaplan::plan {

// Of a pool.
struct Retirement {
    Index<scenario::RetirementRule> rule;
    int age_days = 0;
    Date from;              // the first day of the rule
    std::optional<Date> to; // the day after its last

    // What is so old on that day has left by a boundary; none: nothing has.
    [[nodiscard]] std::optional<Date> of_age_on(Date boundary) const;
    // What is so old on that day runs no longer as a segment ends; none: nothing is.
    [[nodiscard]] std::optional<Date> of_age_at_end(const Segment& span) const;
};

// By pool; of several rules, which hold at the same time, the one with the least age. Empty where
// nothing has to leave within the plan.
[[nodiscard]] std::vector<std::optional<Retirement>> retirements_of(
    const scenario::Scenario& scenario, const Routes& routes, Date begin, Date end);

// Days on which something comes of age, so that it leaves then: all boundaries again an age
// later, and what is there from the beginning.
[[nodiscard]] std::vector<Date> retirement_days(
    const std::vector<std::optional<Retirement>>& retirements, const Routes& routes,
    const Timeline& timeline);

// Of the pool's opening accelerators those that are that old on the day.
[[nodiscard]] std::int64_t opening_of_age(
    const Pool& pool, const Retirement& retirement, Date begin, Date day);

} // namespace gigaplan::plan
