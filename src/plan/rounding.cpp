#include "plan/rounding.hpp"

#include "plan/round_accepted.hpp"
#include "plan/work_done.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace gigaplan::plan {

namespace {

// Accepted on a date beyond the opening ones, straight inside segments.
std::int64_t accepted_beyond_opening(
    const Plan& plan, std::size_t p, std::int64_t size, Date date) {
    const Timeline& timeline = plan.layout.timeline;
    const std::size_t b = timeline.segment_at(date);
    const Segment segment = timeline.segment(b);
    const AcceleratorCount start = plan.pools[p].accepted[b];
    const std::int64_t gain = (plan.pools[p].accepted_end[b] - start).value();
    const int days = std::min(date - segment.from, segment.days());
    const std::int64_t part = gain * days / segment.days() / size * size;
    return start.value() + part + plan.pools[p].gone[b].value() -
           opening_accelerators(plan.layout.routes.pools[p], timeline, b);
}

// Racked by a date is accepted that many days later; past the end of the plan, or
// of the right to stand there, at that end.
void derive_racked(std::size_t p, std::int64_t size, Plan& plan) {
    const Timeline& timeline = plan.layout.timeline;
    const Pool& pool = plan.layout.routes.pools[p];
    const Date last = std::min(timeline.end(), pool.allowed_to.value_or(timeline.end()));
    for (std::size_t b = 0; b < timeline.boundaries.size(); ++b) {
        const Date boundary = timeline.boundaries[b];
        if (!stands(pool, boundary)) {
            plan.pools[p].racked.emplace_back();
            continue;
        }
        const Date later = boundary + pool.acceptance_days;
        // At the end of the segment that ends there, not at the start of the next.
        const std::size_t before = timeline.boundary_at(last) - 1;
        const std::int64_t beyond = later < last ? accepted_beyond_opening(plan, p, size, later)
                                                 : plan.pools[p].accepted_end[before].value() +
                                                       plan.pools[p].gone[before].value() -
                                                       opening_accelerators(pool, timeline, before);
        plan.pools[p].racked.emplace_back(
            beyond + pool.opening_accepted + pool.opening_racked - plan.pools[p].gone[b].value());
    }
}

void round_running(
    const Model& model, const std::vector<double>& columns, std::size_t p, Plan& plan) {
    PoolPlan& pool = plan.pools[p];
    for (std::size_t b = 0; b < plan.layout.timeline.segment_count(); ++b) {
        const double start = value_of(model.start[p][b], columns);
        const double end = start + value_of(model.growth[p][b], columns);
        const std::int64_t most_start = pool.accepted[b].value() - out_of_use(plan, p, b, b);
        const std::int64_t most_end = pool.accepted_end[b].value() - out_of_use(plan, p, b, b + 1);
        pool.start.emplace_back(std::min(whole(start, 1), most_start));
        pool.end.emplace_back(std::min(whole(end, 1), most_end));
    }
}

// Averages of the workloads in whole accelerators.
class UseRounding {
public:
    UseRounding(const scenario::Scenario& scenario, const Model& model,
        const std::vector<double>& columns, Plan& plan)
        : scenario_(scenario), model_(model), columns_(columns), plan_(plan),
          segments_(plan.layout.timeline.segment_count()), given_(model.uses.size(), 0),
          of_work_(scenario.workloads.size() * segments_, 0),
          of_hire_(plan.hires.size() * segments_, 0) {}

    void round() {
        for (std::size_t u = 0; u < model_.uses.size(); ++u) {
            if (!model_.uses[u].pool) round_down(u);
        }
        for (const std::vector<std::size_t>& group : model_.pool_segment_uses) {
            for (const std::size_t u : group)
                round_down(u);
        }
        for (std::size_t p = 0; p < plan_.pools.size(); ++p) {
            for (std::size_t b = 0; b < segments_; ++b)
                share_rest(p, b);
        }
    }

    // By pool, segment, and those of clouds at last; without zeros.
    [[nodiscard]] std::vector<Use> uses() const {
        std::vector<Use> uses;
        const auto add = [&](std::size_t u) {
            const UseColumn& use = model_.uses[u];
            if (given_[u] == 0) return;
            uses.push_back({use.workload, use.pool, use.segment, AcceleratorCount(given_[u]),
                use.h100_equivalents, use.hire});
        };
        for (const std::vector<std::size_t>& group : model_.pool_segment_uses)
            std::ranges::for_each(group, add);
        for (std::size_t u = 0; u < model_.uses.size(); ++u) {
            if (!model_.uses[u].pool) add(u);
        }
        return uses;
    }

private:
    // What is left for a use, of what runs in its pool and of what is hired.
    [[nodiscard]] std::int64_t rest(const UseColumn& use) const {
        const std::size_t b = use.segment;
        std::int64_t left = std::numeric_limits<std::int64_t>::max();
        if (use.hire) {
            left = plan_.hires[*use.hire].level(b).value() - of_hire_[*use.hire * segments_ + b];
        }
        if (!use.pool) return left;
        const PoolPlan& pool = plan_.pools[*use.pool];
        std::int64_t running = (pool.start[b] + pool.end[b]).value() / 2;
        for (const std::size_t u : model_.pool_segment_uses[*use.pool * segments_ + b])
            running -= given_[u];
        return std::min(left, running);
    }

    void give(std::size_t u, std::int64_t count) {
        const UseColumn& use = model_.uses[u];
        given_[u] += count;
        of_work_[use.workload * segments_ + use.segment] += count;
        if (use.hire) of_hire_[*use.hire * segments_ + use.segment] += count;
    }

    void round_down(std::size_t u) {
        const std::int64_t most = whole(columns_[model_.uses[u].column.value], 1);
        give(u, std::min(most, rest(model_.uses[u])));
    }

    // An accelerator that no part of a workload adds up to goes to one that has room
    // for it. A run has no room: its amount of work is all shared out.
    void share_rest(std::size_t p, std::size_t b) {
        const Segment span = plan_.layout.timeline.segment(b);
        for (const std::size_t u : model_.pool_segment_uses[p * segments_ + b]) {
            const scenario::Workload& workload = scenario_.workloads[model_.uses[u].workload];
            const double units = columns_[model_.uses[u].column.value];
            const bool partly = units * kAcceleratorsPerUnit > static_cast<double>(given_[u]);
            if (!partly || workload.kind == scenario::WorkloadKind::Training) continue;
            const std::optional<std::int64_t> most = wanted(workload, span);
            const std::int64_t used = of_work_[model_.uses[u].workload * segments_ + b];
            if (rest(model_.uses[u]) > 0 && (!most || used < *most)) give(u, 1);
        }
    }

    const scenario::Scenario& scenario_;
    const Model& model_;
    const std::vector<double>& columns_;
    Plan& plan_;
    std::size_t segments_;
    std::vector<std::int64_t> given_;   // by use
    std::vector<std::int64_t> of_work_; // [workload * segments + segment]
    std::vector<std::int64_t> of_hire_; // [hire * segments + segment]
};

// Floors of two counts that never fall: what is hired at a time is less than a system
// off, up or down, never more than the most, and keeps its least time.
void round_hires(const scenario::Scenario& scenario, const Model& model,
    const std::vector<double>& columns, Plan& plan) {
    for (std::size_t h = 0; h < model.hires.size(); ++h) {
        const std::int64_t size =
            scenario.catalogue.systems[plan.layout.hires[h].system.value].accelerators;
        HirePlan& hire = plan.hires.emplace_back();
        for (std::size_t b = 0; b < plan.layout.timeline.segment_count(); ++b) {
            const auto count = [&](const MaybeColumn& column) {
                return AcceleratorCount(whole(value_of(column, columns), size));
            };
            hire.taken.push_back(count(model.hires[h].taken[b]));
            hire.given_back.push_back(count(model.hires[h].given_back[b]));
        }
    }
}

void round_uses(const scenario::Scenario& scenario, const Model& model,
    const std::vector<double>& columns, Plan& plan) {
    UseRounding rounding(scenario, model, columns, plan);
    rounding.round();
    plan.uses = rounding.uses();
    std::stable_sort(plan.uses.begin(), plan.uses.end(),
        [](const Use& a, const Use& b) { return a.workload < b.workload; });
}

// What was decided, and what had to be retired as segments begin.
void record_departures(const scenario::Scenario& scenario, Plan& plan) {
    plan.departures = scenario.departures;
    for (std::size_t p = 0; p < plan.pools.size(); ++p) {
        const Retirement* retirement = retirement_of(plan.layout, p);
        if (retirement == nullptr) continue;
        const Pool& pool = plan.layout.routes.pools[p];
        const auto& rule = scenario.retirement_rules[retirement->rule.value];
        AcceleratorCount before;
        for (std::size_t b = 0; b < plan.layout.timeline.boundaries.size(); ++b) {
            const AcceleratorCount more = plan.pools[p].gone[b] - before;
            before = plan.pools[p].gone[b];
            if (more == AcceleratorCount()) continue;
            plan.departures.push_back({rule.id, rule.place, false, pool.organisation, pool.system,
                pool.hall, std::nullopt, plan.layout.timeline.boundaries[b], more,
                retirement->age_days, value_or(rule.proceeds_per_accelerator, Money()),
                value_or(rule.cost_per_accelerator, Money())});
        }
    }
    std::ranges::stable_sort(plan.departures, {}, &scenario::Departure::on);
}

std::int64_t gone_by(const Plan& plan, const Holding& holding, Date date) {
    std::int64_t gone = 0;
    for (const scenario::Departure& departure : plan.departures) {
        const bool theirs = departure.organisation == holding.organisation &&
                            departure.system == holding.system && departure.on <= date;
        if (theirs) gone += departure.accelerators.value();
    }
    return gone;
}

void derive_holdings(const scenario::Scenario& scenario, Plan& plan) {
    const Timeline& timeline = plan.layout.timeline;
    // Those that no hall takes are owned, too, and wait.
    for (const auto& [organisation, system] : owned_systems(scenario, plan.lines)) {
        if (goes_into_field(scenario, organisation, system)) continue;
        plan.holdings.push_back({organisation, system, {}, {}, {}});
    }
    for (Holding& holding : plan.holdings) {
        std::int64_t opening = 0;
        for (const scenario::OpeningStock& stock : scenario.opening_stocks) {
            if (is_at_hand(stock.state) && stock.organisation.index() == holding.organisation &&
                stock.system.index() == holding.system) {
                opening += stock.accelerators->value();
            }
        }
        for (std::size_t b = 0; b < timeline.boundaries.size(); ++b) {
            std::int64_t delivered = opening;
            for (const scenario::OwnedLine& line : plan.lines) {
                if (line.owner == holding.organisation && line.system == holding.system &&
                    line.delivery <= timeline.boundaries[b]) {
                    delivered += line.accelerators.value();
                }
            }
            std::int64_t racked = 0;
            for (std::size_t p = 0; p < plan.pools.size(); ++p) {
                const Pool& pool = plan.layout.routes.pools[p];
                if (pool.organisation == holding.organisation && pool.system == holding.system) {
                    racked += plan.pools[p].racked[b].value();
                }
            }
            const std::int64_t gone = gone_by(plan, holding, timeline.boundaries[b]);
            holding.delivered.emplace_back(delivered);
            holding.gone.emplace_back(gone);
            holding.waiting.emplace_back(delivered - gone - racked);
        }
    }
}

double work_of(const Plan& plan) {
    double work = 0.0;
    for (const Use& use : plan.uses) {
        work += use.h100_equivalents * static_cast<double>(use.accelerators.value()) *
                plan.layout.timeline.segment(use.segment).days() / kAcceleratorsPerUnit;
    }
    return work;
}

} // namespace

void round_to_systems(const scenario::Scenario& scenario, const Model& model,
    const std::vector<double>& columns, Plan& plan) {
    plan.pools.assign(plan.layout.routes.pools.size(), {});
    for (std::size_t p = 0; p < plan.pools.size(); ++p) {
        const Pool& pool = plan.layout.routes.pools[p];
        round_accepted(scenario, model, columns, p, plan);
        derive_racked(p, scenario.catalogue.systems[pool.system.value].accelerators, plan);
        round_running(model, columns, p, plan);
    }
    round_hires(scenario, model, columns, plan);
    round_uses(scenario, model, columns, plan);
    record_departures(scenario, plan);
    derive_holdings(scenario, plan);
    plan.rounding.work_after = work_of(plan);
}

} // namespace gigaplan::plan
