#include "plan/bound_rents.hpp"

#include "finance/discount.hpp"

#include <algorithm>

namespace gigaplan::plan {

namespace {

finance::EntityFlow bound_rent(const Hire& hire, Date taken, Date from, Date to, double count) {
    finance::EntityFlow flow;
    flow.entity = hire.tenant.value;
    flow.on = finance::middle(from, to);
    flow.amount = -money_from_units(price_per_day(hire) * (to - from) * count);
    flow.binding_from = taken - hire.lead_days;
    return flow;
}

// Of those taken at one time, by segment and then all that follows the plan's end.
void add_least_time(const Timeline& timeline, const Hire& hire, Date taken, double count,
    std::vector<finance::EntityFlow>& flows) {
    const Date last = taken + hire.least_days;
    for (std::size_t b = timeline.segment_at(taken); b < timeline.segment_count(); ++b) {
        const Segment span = timeline.segment(b);
        if (span.from >= last) return;
        flows.push_back(bound_rent(hire, taken, span.from, std::min(span.to, last), count));
    }
    if (hire.lender || last <= timeline.end()) return;
    flows.push_back(bound_rent(hire, taken, timeline.end(), last, count));
}

} // namespace

std::vector<finance::EntityFlow> bound_rents(const Plan& plan) {
    std::vector<finance::EntityFlow> flows;
    const Timeline& timeline = plan.layout.timeline;
    for (std::size_t h = 0; h < plan.hires.size(); ++h) {
        AcceleratorCount before;
        for (std::size_t b = 0; b < timeline.segment_count(); ++b) {
            const AcceleratorCount more = plan.hires[h].taken[b] - before;
            before = plan.hires[h].taken[b];
            if (more == AcceleratorCount()) continue;
            add_least_time(timeline, plan.layout.hires[h], timeline.boundaries[b],
                static_cast<double>(more.value()), flows);
        }
    }
    return flows;
}

} // namespace gigaplan::plan
