#include "plan/round_accepted.hpp"

#include "plan/rounding.hpp"

#include <algorithm>
#include <cmath>

namespace gigaplan::plan {

namespace {

// What has left a pool by a boundary: sure are those that are decided, and opening ones.
struct Gone {
    std::int64_t sure = 0;
    double retired_units = 0.0; // of what was accepted since the plan began
};

Gone gone_by(const Model& model, const std::vector<double>& columns, std::size_t p, std::size_t b,
    const Plan& plan) {
    std::vector<lp::Term> terms;
    Gone gone;
    const double decided = add_gone(plan.layout, model, p, b, 1.0, terms);
    gone.sure = std::llround(decided * kAcceleratorsPerUnit);
    for (const lp::Term& term : terms)
        gone.retired_units += term.coefficient * columns[term.column.value];
    return gone;
}

std::int64_t whole_gone(const Gone& gone, std::int64_t accepted, std::int64_t size) {
    const double systems =
        (gone.retired_units - kWholeFrom) * kAcceleratorsPerUnit / static_cast<double>(size);
    const auto most = static_cast<std::int64_t>(std::ceil(std::max(0.0, systems)));
    return gone.sure + std::min(accepted, most * size);
}

} // namespace

double value_of(const MaybeColumn& column, const std::vector<double>& columns) {
    return column ? columns[column->value] : 0.0;
}

std::int64_t whole(double units, std::int64_t step) {
    const double steps = (units + kWholeFrom) * kAcceleratorsPerUnit / static_cast<double>(step);
    return std::max<std::int64_t>(0, static_cast<std::int64_t>(std::floor(steps))) * step;
}

void round_accepted(const scenario::Scenario& scenario, const Model& model,
    const std::vector<double>& columns, std::size_t p, Plan& plan) {
    const Pool& pool = plan.layout.routes.pools[p];
    const std::int64_t size = scenario.catalogue.systems[pool.system.value].accelerators;
    PoolPlan& counts = plan.pools[p];
    std::int64_t most = 0;
    std::int64_t gone = 0;
    // Of what retired the part that never was a whole system: it makes none with what comes later.
    double forgotten = 0.0;
    for (std::size_t b = 0; b <= plan.layout.timeline.segment_count(); ++b) {
        const double accepted = value_of(model.accepted[p][b], columns);
        most = std::max(most, whole(accepted - forgotten, size));
        if (b > 0) {
            const bool stood = stands(pool, plan.layout.timeline.boundaries[b - 1]);
            const std::int64_t opening = opening_accelerators(pool, plan.layout.timeline, b - 1);
            counts.accepted_end.emplace_back(stood ? most + opening - gone : 0);
        }
        Gone left = gone_by(model, columns, p, b, plan);
        left.retired_units -= forgotten;
        gone = std::max(gone, whole_gone(left, most, size));
        forgotten +=
            std::max(0.0, left.retired_units - static_cast<double>(most) / kAcceleratorsPerUnit);
        counts.gone.emplace_back(gone);
        const bool stays = stands(pool, plan.layout.timeline.boundaries[b]);
        const std::int64_t opening = opening_accelerators(pool, plan.layout.timeline, b);
        counts.accepted.emplace_back(stays ? most + opening - gone : 0);
    }
}

} // namespace gigaplan::plan
