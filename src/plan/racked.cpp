#include "plan/racked.hpp"

#include <algorithm>

namespace gigaplan::plan {

namespace {

// The area under a straight line over [from, until) of the segment `accepted`.
RackedPart part_of(std::size_t segment, const Segment& accepted, Date from, Date until) {
    const double days = until - from;
    const double middle = 0.5 * ((from - accepted.from) + (until - accepted.from));
    const double towards_end = middle / accepted.days();
    return {segment, days * (1.0 - towards_end), days * towards_end};
}

} // namespace

std::vector<RackedPart> racked_parts(
    const Timeline& timeline, const Pool& pool, std::size_t segment) {
    const Segment span = timeline.segment(segment);
    if (!stands(pool, span.from)) return {};
    const Date last = std::min(timeline.end(), pool.allowed_to.value_or(timeline.end()));
    const Date to = span.to + pool.acceptance_days;
    std::vector<RackedPart> parts;
    Date from = span.from + pool.acceptance_days;
    while (from < std::min(to, last)) {
        const std::size_t b = timeline.segment_at(from);
        const Date until = std::min({to, timeline.segment(b).to, last});
        parts.push_back(part_of(b, timeline.segment(b), from, until));
        from = until;
    }
    if (from < to)
        parts.push_back({timeline.boundary_at(last) - 1, 0.0, static_cast<double>(to - from)});
    return parts;
}

} // namespace gigaplan::plan
