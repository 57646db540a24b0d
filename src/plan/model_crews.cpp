// How fast a hall is filled.
//
// The crew racks; what it has racked is accepted some days later. Columns count what is
// accepted in a segment, in a straight line, so at a moment of racking a pool's part of
// the crew's work is read off the segment that the moment falls into that many days
// later. Systems with different days of acceptance share the crew on the day they are
// racked, not on the day they are accepted: one row for every stretch of time in which
// no pool's segment changes.
#include "plan/model_builder.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace gigaplan::plan {

namespace {

using lp::kInfinity;
using lp::Term;

std::set<int> days_of_acceptance(
    const ModelBuilder& builder, const std::vector<std::size_t>& pools) {
    std::set<int> days;
    for (const std::size_t p : pools)
        days.insert(builder.pools()[p].acceptance_days);
    return days;
}

// The first days of stretches in which what the pools rack is accepted in one segment each.
std::set<Date> stretches(const Timeline& timeline, const std::set<int>& days_of_acceptance) {
    std::set<Date> firsts;
    for (const int days : days_of_acceptance) {
        for (std::size_t b = 0; b < timeline.segment_count(); ++b)
            firsts.insert(timeline.boundaries[b] - days);
    }
    return firsts;
}

// What is racked on a day, in the program's unit, over as many days as `reference` has.
std::vector<Term> racked_on(const ModelBuilder& builder, const std::vector<std::size_t>& pools,
    Date day, const Segment& reference) {
    const Timeline& timeline = builder.layout.timeline;
    std::vector<Term> terms;
    for (const std::size_t p : pools) {
        const Date accepted = day + builder.pools()[p].acceptance_days;
        if (accepted < timeline.begin() || accepted >= timeline.end()) continue;
        const std::size_t b = timeline.segment_at(accepted);
        if (const MaybeColumn& column = builder.model.install[p][b]) {
            const double days = timeline.segment(b).days();
            terms.push_back({*column, reference.days() / days});
        }
    }
    return terms;
}

} // namespace

void add_crew_rows(ModelBuilder& builder, std::size_t h, const std::vector<std::size_t>& pools) {
    const scenario::Hall& hall = builder.scenario.halls[h];
    const Timeline& timeline = builder.layout.timeline;
    const std::string name = fmt::format("rate|{}", hall.id);
    const std::set<int> days = days_of_acceptance(builder, pools);
    std::vector<Term> last;
    for (const Date first : stretches(timeline, days)) {
        // As much as the segment in which the first of it is accepted would take.
        const Date accepted = first + *days.begin();
        const std::size_t b = timeline.segment_at(accepted);
        const Segment reference = timeline.segment(b);
        const std::vector<Term> terms = racked_on(builder, pools, first, reference);
        const bool same = std::equal(terms.begin(), terms.end(), last.begin(), last.end(),
            [](const Term& x, const Term& y) { return x.column.value == y.column.value; });
        last = terms;
        if (terms.empty() || same) continue;
        const double most = hall.install_rate->raw() * reference.days() / kAcceleratorsPerUnit;
        builder.add_row(fmt::format("{}|{}", name, iso(accepted)), -kInfinity, most, terms,
            {Limit::InstallRate, h, b, hall.install_rate.place});
    }
}

} // namespace gigaplan::plan
