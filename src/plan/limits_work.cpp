// No workload has more than it wants, none more than runs.
#include "plan/limits.hpp"

#include "plan/work_done.hpp"

#include <algorithm>
#include <set>

namespace gigaplan::plan {

namespace {

using scenario::Scenario;
using scenario::Workload;

// Rounding to whole accelerators may add a thousandth of one to each segment.
constexpr double kDaysNoise = 1.0;

void check_scale(const Workload& workload, const Plan& plan, std::size_t w, Breaches& broken) {
    std::vector<std::int64_t> used(plan.layout.timeline.segment_count(), 0);
    for (const Use& use : plan.uses) {
        if (use.workload == w) used[use.segment] += use.accelerators.value();
    }
    for (std::size_t b = 0; b < used.size(); ++b) {
        const Segment span = plan.layout.timeline.segment(b);
        const std::optional<std::int64_t> most = wanted(workload, span);
        if (used[b] > 0 && !is_active(workload, span)) {
            broken.add(workload.id + " runs out of its time", span.from);
        }
        if (most && used[b] > *most) broken.add(workload.id + " has more than it wants", span.from);
    }
}

void check_amount(const Workload& workload, const Plan& plan, std::size_t w, Breaches& broken) {
    if (!workload.work) return;
    double days = 0.0;
    for (const Use& use : plan.uses) {
        if (use.workload != w) continue;
        days += use.h100_equivalents * static_cast<double>(use.accelerators.value()) *
                plan.layout.timeline.segment(use.segment).days();
    }
    if (days <= (*workload.work)->raw() + kDaysNoise) return;
    broken.add(workload.id + " has done more than all its work", plan.layout.timeline.end());
}

void check_pool_work(const Scenario& scenario, const Plan& plan, Breaches& broken) {
    const std::size_t segments = plan.layout.timeline.segment_count();
    std::vector<std::int64_t> work(plan.pools.size() * segments, 0);
    for (const Use& use : plan.uses) {
        if (use.pool) work[*use.pool * segments + use.segment] += use.accelerators.value();
    }
    for (std::size_t p = 0; p < plan.pools.size(); ++p) {
        for (std::size_t b = 0; b < segments; ++b) {
            const AcceleratorCount twice = plan.pools[p].start[b] + plan.pools[p].end[b];
            if (2 * work[p * segments + b] <= twice.value()) continue;
            const Pool& pool = plan.layout.routes.pools[p];
            broken.add(scenario.halls[pool.hall.value].id + " works more than it runs",
                plan.layout.timeline.boundaries[b]);
        }
    }
}

// The most that a set of workloads could use together in the segment; none: no limit.
std::optional<std::int64_t> wanted_by(
    const Scenario& scenario, const std::vector<std::size_t>& workloads, const Segment& span) {
    std::int64_t sum = 0;
    for (const std::size_t w : workloads) {
        if (!is_active(scenario.workloads[w], span)) continue;
        const std::optional<std::int64_t> most = wanted(scenario.workloads[w], span);
        if (!most) return std::nullopt;
        sum += *most;
    }
    return sum;
}

std::string words_for(const Scenario& scenario, const std::vector<std::size_t>& workloads) {
    std::string words = "more run than there is work in";
    for (const std::size_t w : workloads)
        words += " " + scenario.workloads[w].id;
    return words;
}

// What clouds run for them, evenly through the segment.
std::int64_t rented_by(
    const Plan& plan, const std::vector<std::size_t>& workloads, std::size_t segment) {
    std::int64_t rented = 0;
    for (const Use& use : plan.uses) {
        const bool theirs = std::ranges::find(workloads, use.workload) != workloads.end();
        if (theirs && !use.pool && use.segment == segment) rented += use.accelerators.value();
    }
    return rented;
}

// An average within a segment could hide a count that rises above the demand. Looked
// at for each set of workloads that some pool may work for.
void check_peaks(const Scenario& scenario, const Plan& plan, Breaches& broken) {
    const auto& users = plan.layout.pool_workloads;
    for (const auto& set : std::set<std::vector<std::size_t>>(users.begin(), users.end())) {
        for (std::size_t b = 0; b < plan.layout.timeline.segment_count(); ++b) {
            const Segment span = plan.layout.timeline.segment(b);
            const std::optional<std::int64_t> most = wanted_by(scenario, set, span);
            if (!most) continue;
            std::int64_t start = 0;
            std::int64_t end = 0;
            for (std::size_t p = 0; p < users.size(); ++p) {
                const bool belongs =
                    std::includes(set.begin(), set.end(), users[p].begin(), users[p].end());
                if (!belongs) continue;
                start += plan.pools[p].start[b].value();
                end += plan.pools[p].end[b].value();
            }
            const std::int64_t rented = rented_by(plan, set, b);
            start += rented;
            end += rented;
            if (std::max(start, end) > *most) broken.add(words_for(scenario, set), span.to);
        }
    }
}

} // namespace

void check_work_limits(const Scenario& scenario, const Plan& plan, Breaches& broken) {
    for (std::size_t w = 0; w < scenario.workloads.size(); ++w) {
        check_scale(scenario.workloads[w], plan, w, broken);
        check_amount(scenario.workloads[w], plan, w, broken);
    }
    check_pool_work(scenario, plan, broken);
    check_peaks(scenario, plan, broken);
}

} // namespace gigaplan::plan
