#include "plan/work_done.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace gigaplan::plan {

namespace {

using scenario::Workload;
using scenario::WorkloadKind;

struct SegmentWork {
    std::int64_t accelerators = 0;
    double h100_equivalents = 0.0;
};

std::vector<SegmentWork> by_segment(const Plan& plan, std::size_t w) {
    std::vector<SegmentWork> work(plan.layout.timeline.segment_count());
    for (const Use& use : plan.uses) {
        if (use.workload != w) continue;
        work[use.segment].accelerators += use.accelerators.value();
        work[use.segment].h100_equivalents +=
            use.h100_equivalents * static_cast<double>(use.accelerators.value());
    }
    return work;
}

// Rounding to whole accelerators may leave a sliver of a run's work undone: a
// ten-thousandth, and less than a day of one accelerator.
constexpr double kDone = 1.0 - 1e-4;

double sliver(const Plan& plan, std::size_t w) {
    double largest = 0.0;
    for (const Use& use : plan.uses) {
        if (use.workload == w) largest = std::max(largest, use.h100_equivalents);
    }
    return largest;
}

// The most that rounding to whole systems may have taken from a run: less than a
// system in each pool and segment that it uses.
double rounding_loss_max(const scenario::Scenario& scenario, const Plan& plan, std::size_t w) {
    double loss = 0.0;
    for (const Use& use : plan.uses) {
        if (use.workload != w) continue;
        const auto system = system_of(plan.layout, use);
        const auto size =
            static_cast<double>(scenario.catalogue.systems[system.value].accelerators);
        loss += use.h100_equivalents * size * plan.layout.timeline.segment(use.segment).days();
    }
    return loss;
}

// Up to the last in which anything is done.
std::size_t worked_segments(const std::vector<SegmentWork>& work) {
    std::size_t count = work.size();
    while (count > 0 && work[count - 1].h100_equivalents == 0.0)
        --count;
    return count;
}

// What rounding has left undone is done at the run's last full pace: its last segment
// may be a day on part of which it runs.
std::optional<Date> finish_of_remainder(const Workload& workload, const Plan& plan,
    const std::vector<SegmentWork>& work, double undone) {
    const std::size_t last = worked_segments(work);
    if (last == 0) return std::nullopt;
    const Segment span = plan.layout.timeline.segment(last - 1);
    const double last_work = work[last - 1].h100_equivalents;
    const double before = last > 1 ? work[last - 2].h100_equivalents : 0.0;
    const double days = (last_work * span.days() + undone) / std::max(last_work, before);
    const Date finished = span.from + static_cast<int>(std::ceil(days));
    const std::optional<Date> to =
        workload.placed ? workload.placed->stated_to : value_of(workload.to);
    if (finished > std::min(plan.layout.timeline.end(), to.value_or(finished))) return std::nullopt;
    return finished;
}

void find_finish(const scenario::Scenario& scenario, std::size_t w, const Plan& plan,
    const std::vector<SegmentWork>& work, WorkloadPlan& result) {
    const Workload& workload = scenario.workloads[w];
    if (workload.kind != WorkloadKind::Training || !workload.work) return;
    const double amount = (*workload.work)->raw();
    const double target = amount * kDone - sliver(plan, w);
    double done = 0.0;
    for (std::size_t b = 0; b < work.size(); ++b) {
        const Segment segment = plan.layout.timeline.segment(b);
        const double more = work[b].h100_equivalents * segment.days();
        if (!result.finished && more > 0.0 && done + more >= target) {
            const double part = std::clamp((target - done) / more, 0.0, 1.0);
            result.finished = segment.from + static_cast<int>(std::ceil(part * segment.days()));
        }
        done += more;
    }
    if (!result.finished && done > 0.0 && amount - done <= rounding_loss_max(scenario, plan, w)) {
        result.finished = finish_of_remainder(workload, plan, work, amount - done);
    }
    result.done_fraction = amount > 0.0 ? std::min(1.0, done / amount) : 1.0;
    if (result.finished) result.done_fraction = 1.0;
}

// May a run have begun inside its first segment, when as many systems were there as
// it needs, and still have done there what it did? Systems come whole, evenly over
// the segment: one that comes within a day works half of it on all its accelerators,
// not all of it on half of them.
bool began_inside(const scenario::Scenario& scenario, std::size_t w, const Plan& plan,
    const SegmentWork& work, std::size_t b, std::int64_t minimum) {
    std::int64_t start = 0;
    std::int64_t end = 0;
    std::int64_t size = 1;
    for (const Use& use : plan.uses) {
        if (use.workload != w || use.segment != b) continue;
        if (!use.pool) {
            start += use.accelerators.value();
            end += use.accelerators.value();
            continue;
        }
        const Pool& pool = plan.layout.routes.pools[*use.pool];
        start += plan.pools[*use.pool].start[b].value();
        end += plan.pools[*use.pool].end[b].value();
        size = std::max(size, scenario.catalogue.systems[pool.system.value].accelerators);
    }
    if (end < minimum || start >= minimum) return false;
    const std::int64_t come = (end - start + size - 1) / size;
    const std::int64_t needed = (minimum - start + size - 1) / size;
    // In segments: system i of n comes at (i - 1/2) / n of it.
    double possible = 0.0;
    for (std::int64_t i = 1; i <= come; ++i) {
        const double when =
            (static_cast<double>(std::max(i, needed)) - 0.5) / static_cast<double>(come);
        possible += static_cast<double>(size) * (1.0 - when);
    }
    const double from_start = (static_cast<double>(needed) - 0.5) / static_cast<double>(come);
    possible += static_cast<double>(start) * (1.0 - from_start);
    return static_cast<double>(work.accelerators) <= possible;
}

void check_contiguous(const scenario::Scenario& scenario, std::size_t w, const Plan& plan,
    const std::vector<SegmentWork>& work, WorkloadPlan& result) {
    const Workload& workload = scenario.workloads[w];
    if (workload.kind != WorkloadKind::Training || !result.first_day) return;
    const std::int64_t minimum = workload.minimum ? (*workload.minimum)->value() : 1;
    for (std::size_t b = 0; b < work.size(); ++b) {
        const Segment segment = plan.layout.timeline.segment(b);
        if (segment.from < *result.first_day) continue;
        if (!is_active(workload, segment)) break;
        if (result.finished && b + 1 >= worked_segments(work)) break;
        if (work[b].accelerators >= minimum) continue;
        if (segment.from == *result.first_day &&
            began_inside(scenario, w, plan, work[b], b, minimum)) {
            continue;
        }
        result.broken_rules.push_back(
            work[b].accelerators == 0
                ? fmt::format("pauses on {}", iso(segment.from))
                : fmt::format("runs on {} accelerators from {}, below its minimum of {}",
                      work[b].accelerators, iso(segment.from), minimum));
        return;
    }
}

// To what is required the program keeps; rounding down to whole systems may not. Other
// work need not run at all, but only an integer program could keep it from running on
// less than its minimum.
void check_minimum(const scenario::Scenario& scenario, std::size_t w, const Plan& plan,
    const std::vector<SegmentWork>& work, WorkloadPlan& result) {
    const Workload& workload = scenario.workloads[w];
    if (!workload.minimum || workload.kind == WorkloadKind::Training) return;
    const std::int64_t minimum = (*workload.minimum)->value();
    for (std::size_t b = 0; b < work.size(); ++b) {
        const Segment segment = plan.layout.timeline.segment(b);
        if (!is_active(workload, segment) || work[b].accelerators >= minimum) continue;
        if (!workload.required && work[b].accelerators == 0) continue;
        if (!workload.required && began_inside(scenario, w, plan, work[b], b, minimum)) continue;
        result.misses_requirement = workload.required;
        result.broken_rules.push_back(fmt::format("runs on {} accelerators from {}, below {}",
            work[b].accelerators, iso(segment.from),
            workload.required ? fmt::format("the {} that are required", minimum)
                              : fmt::format("its minimum of {}", minimum)));
        return;
    }
}

// What a cloud lets is a site of its own.
void check_one_site(
    const scenario::Scenario& scenario, std::size_t w, const Plan& plan, WorkloadPlan& result) {
    const Workload& workload = scenario.workloads[w];
    if (workload.kind != WorkloadKind::Training || workload.spans_sites.value_or(false)) return;
    const std::string* place = nullptr;
    for (const Use& use : plan.uses) {
        if (use.workload != w) continue;
        const std::string& here = place_of(scenario, plan.layout, use);
        if (place != nullptr && *place != here) {
            result.broken_rules.push_back("runs on more than one site");
            return;
        }
        place = &here;
    }
}

} // namespace

std::optional<std::int64_t> wanted(const Workload& workload, const Segment& segment) {
    std::optional<std::int64_t> most;
    if (workload.maximum) most = (*workload.maximum)->value();
    if (workload.kind == WorkloadKind::Service && !workload.demand.empty()) {
        std::int64_t demand = 0;
        for (const auto& step : workload.demand) {
            if (*step.from <= segment.from) demand = step.value->value();
        }
        most = most ? std::min(*most, demand) : demand;
    }
    return most;
}

void measure_work(const scenario::Scenario& scenario, Plan& plan) {
    plan.workloads.assign(scenario.workloads.size(), {});
    for (std::size_t w = 0; w < scenario.workloads.size(); ++w) {
        WorkloadPlan& result = plan.workloads[w];
        const std::vector<SegmentWork> work = by_segment(plan, w);
        for (std::size_t b = 0; b < work.size(); ++b) {
            if (work[b].accelerators == 0) continue;
            const Segment segment = plan.layout.timeline.segment(b);
            if (!result.first_day) result.first_day = segment.from;
            result.accelerator_days += work[b].accelerators * segment.days();
            result.h100_equivalent_days += work[b].h100_equivalents * segment.days();
            result.peak = std::max(result.peak, work[b].accelerators);
        }
        find_finish(scenario, w, plan, work, result);
        check_contiguous(scenario, w, plan, work, result);
        check_minimum(scenario, w, plan, work, result);
        check_one_site(scenario, w, plan, result);
        if (result.misses_requirement) {
            plan.rounding.unmet.push_back(fmt::format(
                "{} {}", scenario.workloads[w].id, fmt::join(result.broken_rules, "; ")));
        }
    }
}

std::int64_t running_days(const Plan& plan, Index<scenario::Organisation> organisation) {
    std::int64_t days = 0;
    for (const Use& use : plan.uses) {
        if (!use.pool) continue;
        if (plan.layout.routes.pools[*use.pool].organisation != organisation) continue;
        days += use.accelerators.value() * plan.layout.timeline.segment(use.segment).days();
    }
    return days;
}

std::int64_t hired_days(const Plan& plan, std::size_t hire) {
    std::int64_t days = 0;
    for (std::size_t b = 0; b < plan.layout.timeline.segment_count(); ++b)
        days += plan.hires[hire].level(b).value() * plan.layout.timeline.segment(b).days();
    return days;
}

// Deliveries need not fall on boundaries: each counts from its own day.
std::int64_t owned_days(const Plan& plan, const Holding& holding, std::size_t segment) {
    const Segment span = plan.layout.timeline.segment(segment);
    std::int64_t days = (holding.delivered[segment] - holding.gone[segment]).value() * span.days();
    for (const scenario::OwnedLine& line : plan.lines) {
        const bool same = line.owner == holding.organisation && line.system == holding.system;
        if (!same || line.delivery <= span.from || line.delivery >= span.to) continue;
        days += line.accelerators.value() * (span.to - line.delivery);
    }
    return days;
}

std::int64_t idle_days(const Plan& plan, Index<scenario::Organisation> organisation) {
    std::int64_t owned = 0;
    for (const Holding& holding : plan.holdings) {
        if (holding.organisation != organisation) continue;
        for (std::size_t b = 0; b < plan.layout.timeline.segment_count(); ++b) {
            owned += owned_days(plan, holding, b);
        }
    }
    return owned - running_days(plan, organisation);
}

bool all_work_is_done(const scenario::Scenario& scenario, const Plan& plan) {
    std::int64_t system = 1;
    for (const Use& use : plan.uses) {
        const std::size_t of = system_of(plan.layout, use).value;
        system = std::max(system, scenario.catalogue.systems[of].accelerators);
    }
    for (std::size_t w = 0; w < scenario.workloads.size(); ++w) {
        const Workload& workload = scenario.workloads[w];
        if (workload.kind == WorkloadKind::Training) {
            if (!plan.workloads[w].finished) return false;
            continue;
        }
        const std::vector<SegmentWork> work = by_segment(plan, w);
        for (std::size_t b = 0; b < work.size(); ++b) {
            const Segment segment = plan.layout.timeline.segment(b);
            if (!is_active(workload, segment)) continue;
            const std::optional<std::int64_t> most = wanted(workload, segment);
            if (!most || *most - work[b].accelerators >= system) return false;
        }
    }
    return true;
}

} // namespace gigaplan::plan
