#include "plan/divisible.hpp"

#include "plan/plan.hpp"

namespace gigaplan::plan {

namespace {

double accelerators(const MaybeColumn& column, const std::vector<double>& columns) {
    return column ? columns[column->value] * kAcceleratorsPerUnit : 0.0;
}

DivisibleCounts counts_of_pool(
    const Model& model, const Layout& layout, const std::vector<double>& columns, std::size_t p) {
    const Pool& pool = layout.routes.pools[p];
    const Timeline& timeline = layout.timeline;
    const auto opening = [&](std::size_t b) {
        return static_cast<double>(opening_accelerators(pool, timeline, b));
    };
    const auto gone = [&](std::size_t b) {
        return gone_units(layout, model, columns, p, b) * kAcceleratorsPerUnit;
    };
    DivisibleCounts counts;
    for (std::size_t b = 0; b < timeline.boundaries.size(); ++b) {
        const double accepted = accelerators(model.accepted[p][b], columns);
        counts.accepted.push_back(
            stands(pool, timeline.boundaries[b]) ? accepted + opening(b) - gone(b) : 0.0);
        if (b == 0) continue;
        const bool stood = stands(pool, timeline.boundaries[b - 1]);
        counts.accepted_end.push_back(stood ? accepted + opening(b - 1) - gone(b - 1) : 0.0);
        const double start = accelerators(model.start[p][b - 1], columns);
        counts.start.push_back(start);
        counts.end.push_back(start + accelerators(model.growth[p][b - 1], columns));
    }
    return counts;
}

} // namespace

void record_divisible(const scenario::Scenario& scenario, const Model& model,
    const std::vector<double>& columns, Plan& plan) {
    const Timeline& timeline = plan.layout.timeline;
    plan.divisible_use.assign(
        scenario.workloads.size(), std::vector<double>(timeline.segment_count(), 0.0));
    plan.divisible.clear();
    for (std::size_t p = 0; p < plan.layout.routes.pools.size(); ++p)
        plan.divisible.push_back(counts_of_pool(model, plan.layout, columns, p));
    plan.rounding.work_before = 0.0;
    for (const UseColumn& use : model.uses) {
        const double units = columns[use.column.value];
        plan.divisible_use[use.workload][use.segment] += units * kAcceleratorsPerUnit;
        plan.rounding.work_before +=
            use.h100_equivalents * units * timeline.segment(use.segment).days();
    }
}

} // namespace gigaplan::plan
