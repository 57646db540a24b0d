// Accelerators whose service life ends within the plan.
//
// What a hall has accepted by some day is past its life a fixed number of days
// later: from power-on after the life itself; from delivery sooner by the days of
// acceptance, since it was delivered that long before at least. That holds for each
// pool whatever its order; for deliveries that waited longer, all of an owner's
// accelerators of a system together are held to what is not yet past its life.
// Opening stock lives from the day on which the plan begins. A life that ends on a
// calendar date ends all of them at once, and needs none of this.
#pragma once

#include "plan/routes.hpp"
#include "plan/timeline.hpp"

#include <optional>
#include <vector>

namespace gigaplan::plan {

struct ServiceLife {
    scenario::ServiceLifeFrom from = scenario::ServiceLifeFrom::PowerOn;
    int days = 0;

    // From acceptance to the end of life.
    [[nodiscard]] int days_accepted(const Pool& pool) const;
};

// None where no accelerator's life ends before the plan does.
[[nodiscard]] std::optional<ServiceLife> service_life_within(const scenario::Scenario& scenario,
    const std::vector<scenario::OwnedLine>& lines, Date begin, Date end);

// The pool's opening accelerators that are past their life in a segment that begins
// on the date.
[[nodiscard]] std::int64_t opening_retired(
    const ServiceLife& life, const Pool& pool, Date begin, Date from);

// By delivery: what the owner has of the system that may be accepted before the end
// of a segment and is not past its life during it.
[[nodiscard]] std::int64_t useful_accelerators(const scenario::Scenario& scenario,
    const ServiceLife& life, const std::vector<scenario::OwnedLine>& lines, const Routes& routes,
    const Stock& stock, Date begin, const Segment& span);

// Each boundary again after the days of every pool: between them what is past its
// life rises in a straight line.
[[nodiscard]] std::vector<Date> retirement_dates(const ServiceLife& life,
    const std::vector<scenario::OwnedLine>& lines, const Routes& routes, const Timeline& timeline);

} // namespace gigaplan::plan
