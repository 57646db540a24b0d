#include "invariants.hpp"

#include "plan/throughput.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <map>

namespace gigaplan::plan {

namespace {

using scenario::Scenario;
using Complaints = std::vector<std::string>;

// The most accelerators that a workload could use on a day; a negative number: any.
std::int64_t wanted_on(const scenario::Workload& work, Date date) {
    std::int64_t most = work.maximum ? (*work.maximum)->value() : -1;
    if (work.kind == scenario::WorkloadKind::Service) {
        std::int64_t demand = 0;
        for (const auto& step : work.demand) {
            if (*step.from <= date) demand = step.value->value();
        }
        if (work.demand.empty()) return most;
        most = most < 0 ? demand : std::min(most, demand);
    }
    return most;
}

bool may_run_there(const Plan& plan, const scenario::Workload& work, const Use& use) {
    if (use.hire && plan.layout.hires[*use.hire].tenant != work.owner.index()) return false;
    if (!use.pool) return use.hire && work.sites.empty();
    const Pool& pool = plan.layout.routes.pools[*use.pool];
    const bool elsewhere = !work.sites.empty() && work.sites.front().index() != pool.site;
    const auto user = use.hire ? plan.layout.hires[*use.hire].lender : work.owner.index();
    return !elsewhere && user == pool.organisation;
}

// What so many do together, the best pieces of their scaling first, in the work of the first.
double most_work(const std::vector<ScalingPiece>& pieces, double accelerators) {
    double work = 0.0;
    for (const ScalingPiece& piece : pieces) {
        const double here = std::min(accelerators, piece.accelerators);
        work += here * piece.efficiency / pieces.front().efficiency;
        accelerators -= here;
    }
    return work;
}

// Those of a kind that run as one at a site do no more than their scaling leaves of them.
void check_scaling(const Scenario& scenario, const Plan& plan, Complaints& broken) {
    struct Together {
        double accelerators = 0.0, work = 0.0;
    };
    std::map<std::array<std::size_t, 4>, Together> all;
    for (const Use& use : plan.uses) {
        if (scenario.workloads[use.workload].scaling.empty() || !use.pool) continue;
        const Pool& pool = plan.layout.routes.pools[*use.pool];
        const auto kind = *scenario.catalogue.systems[pool.system.value].accelerator;
        Together& together = all[{use.workload, pool.site.value, kind.value, use.segment}];
        const auto count = static_cast<double>(use.accelerators.value());
        together.accelerators += count;
        together.work += count * use.h100_equivalents;
    }
    for (const auto& [where, together] : all) {
        const scenario::Workload& work = scenario.workloads[where[0]];
        const auto kind = make_index<catalogue::Accelerator>(where[2]);
        const auto pieces = scaling_pieces(work, kind);
        const double first =
            given_throughput(scenario)(work, kind).raw() * pieces.front().efficiency;
        const double most = first * most_work(pieces, together.accelerators);
        if (together.work <= most + first) continue; // one more, by rounding
        broken.push_back(fmt::format("{} does {} on {}, and its scaling leaves {}", work.id,
            together.work, together.accelerators, most));
    }
}

} // namespace

Complaints broken_work(const Scenario& scenario, const Plan& plan) {
    Complaints broken;
    const std::size_t segments = plan.layout.timeline.segment_count();
    std::vector<std::int64_t> of_pool(plan.pools.size() * segments, 0);
    std::vector<std::int64_t> of_work(scenario.workloads.size() * segments, 0);
    std::vector<double> done(scenario.workloads.size(), 0.0);
    for (const Use& use : plan.uses) {
        const std::int64_t count = use.accelerators.value();
        const scenario::Workload& work = scenario.workloads[use.workload];
        const Segment span = plan.layout.timeline.segment(use.segment);
        if (use.pool) of_pool[*use.pool * segments + use.segment] += count;
        of_work[use.workload * segments + use.segment] += count;
        done[use.workload] += use.h100_equivalents * static_cast<double>(count) * span.days();
        if (count <= 0 || !may_run_there(plan, work, use) ||
            (work.from && span.from < work.from->value) || (work.to && span.to > work.to->value)) {
            broken.push_back(fmt::format("{} runs where or when it may not", work.id));
        }
    }
    for (std::size_t p = 0; p < plan.pools.size(); ++p) {
        for (std::size_t b = 0; b < segments; ++b) {
            const std::int64_t twice =
                plan.pools[p].start[b].value() + plan.pools[p].end[b].value();
            if (2 * of_pool[p * segments + b] <= twice) continue;
            broken.push_back(fmt::format("pool {} works more than it runs on {}", p, at(plan, b)));
        }
    }
    for (std::size_t w = 0; w < scenario.workloads.size(); ++w) {
        const scenario::Workload& work = scenario.workloads[w];
        for (std::size_t b = 0; b < segments; ++b) {
            const std::int64_t most = wanted_on(work, plan.layout.timeline.boundaries[b]);
            if (most < 0 || of_work[w * segments + b] <= most) continue;
            broken.push_back(
                fmt::format("{} runs on more than it wants on {}", work.id, at(plan, b)));
        }
        if (work.work && done[w] > (*work.work)->raw() + 1.0) {
            broken.push_back(
                fmt::format("{} does {} of {}", work.id, done[w], (*work.work)->raw()));
        }
    }
    check_scaling(scenario, plan, broken);
    return broken;
}

Complaints broken_money(const Scenario& scenario, const Plan& plan) {
    Complaints broken;
    std::int64_t all = 0;
    std::int64_t hosting = 0;
    for (const finance::CashFlow& flow : plan.cash) {
        all += flow.amount.value();
        if (flow.kind == finance::CashKind::Hosting) hosting += flow.amount.value();
    }
    if (hosting != 0) broken.push_back(fmt::format("hosting comes to {} cents", hosting));
    std::int64_t of_values = 0;
    for (const finance::OrganisationValue& value : plan.values) {
        std::int64_t own = 0;
        double present = 0.0;
        for (const finance::CashFlow& flow : plan.cash) {
            if (flow.organisation != value.organisation) continue;
            own += flow.amount.value();
            if (flow.beyond_plan || flow.on < scenario.settings.as_of) continue;
            const double years = (flow.on - scenario.settings.as_of) / 365.25;
            present += static_cast<double>(flow.amount.value()) /
                       std::pow(1.0 + scenario.settings.discount_rate->raw(), years);
        }
        of_values += value.total.value();
        if (own != value.total.value()) {
            broken.push_back(fmt::format(
                "o{} sums to {}, not {}", value.organisation.value, own, value.total.value()));
        }
        const auto stated_value = static_cast<double>(value.net_present_value.value());
        if (std::abs(present - stated_value) > 1.0 + 1e-9 * std::abs(present)) {
            broken.push_back(fmt::format(
                "o{} is worth {}, not {}", value.organisation.value, present, stated_value));
        }
    }
    if (all != of_values) broken.push_back("the organisations' sums are not the sum of all cash");
    return broken;
}

} // namespace gigaplan::plan
