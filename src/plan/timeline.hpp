// The plan's time: segments between all dates at which something changes.
//
// Averages over a period let capacities that never coincide count together, so
// periods are split at every dated change, and at the same changes one month
// earlier: that is where "a month earlier" is tried out without a new program.
#pragma once

#include "base/date.hpp"
#include "scenario/scenario.hpp"

#include <vector>

namespace gigaplan::plan {

struct Segment {
    Date from, to; // [from, to)
    [[nodiscard]] int days() const { return to - from; }
};

// Boundaries from as-of to the end, both included; segment i is
// [boundary i, boundary i + 1).
struct Timeline {
    std::vector<Date> boundaries;

    [[nodiscard]] std::size_t segment_count() const { return boundaries.size() - 1; }
    [[nodiscard]] Segment segment(std::size_t i) const {
        return {boundaries[i], boundaries[i + 1]};
    }
    [[nodiscard]] Date begin() const { return boundaries.front(); }
    [[nodiscard]] Date end() const { return boundaries.back(); }
    // The boundary on that date; it must be one. Dates past the end give the last.
    [[nodiscard]] std::size_t boundary_at(Date date) const;
    // The first boundary on the date or after it; the last for dates past the end.
    [[nodiscard]] std::size_t boundary_from(Date date) const;
    // The segment that holds the date; dates outside give the first or last.
    [[nodiscard]] std::size_t segment_at(Date date) const;
};

// The first day, and those on which a later week, month or quarter begins, before `to`.
[[nodiscard]] std::vector<Date> period_starts(Date from, Date to, scenario::Period period);
// The day on which the period after the date's begins.
[[nodiscard]] Date next_period(Date date, scenario::Period period);

// A dated change, moved by the lag that stands between it and its effect.
struct DatedChange {
    Date date;
    int lag_days = 0;
};

// Period grid, plus each change and its month-earlier twin, within (begin, end).
[[nodiscard]] Timeline make_timeline(Date begin, Date end, scenario::Period period,
    const std::vector<DatedChange>& movable, const std::vector<Date>& fixed);

} // namespace gigaplan::plan
