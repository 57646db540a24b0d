#include "plan/targets.hpp"

#include "plan/throughput.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace gigaplan::plan {

namespace {

using scenario::Scenario;
using scenario::Target;
using scenario::TargetMeasure;

// The part of an amount that the solver's tolerance may leave open.
constexpr double kNoise = 1e-7;

bool counts_at(const Target& target, Index<scenario::Site> site) {
    return !target.site || target.site->index() == site;
}

double per_it_megawatt(const Scenario& scenario, const Target& target, const Pool& pool) {
    if (target.measure() != TargetMeasure::FacilityPower) return 1.0;
    return scenario.sites[pool.site.value].peak_pue->raw();
}

TargetLevel power_level(const Scenario& scenario, const Layout& layout, const Model& model,
    const Target& target, std::size_t boundary) {
    TargetLevel level;
    const bool is_last = boundary == layout.timeline.segment_count();
    const std::size_t b = is_last ? boundary - 1 : boundary;
    const SegmentEnd end = is_last ? SegmentEnd::End : SegmentEnd::Start;
    for (std::size_t p = 0; p < layout.routes.pools.size(); ++p) {
        const Pool& pool = layout.routes.pools[p];
        if (!counts_at(target, pool.site)) continue;
        const double factor = per_it_megawatt(scenario, target, pool);
        double constant_mw = 0.0;
        for (const lp::Term& term :
            it_power_terms(scenario, layout, model, {p}, b, end, constant_mw)) {
            level.terms.push_back({term.column, term.coefficient * factor});
        }
        level.constant += constant_mw * factor;
    }
    return level;
}

TargetLevel work_level(const Scenario& scenario, const Layout& layout, const Model& model,
    const Target& target, std::size_t boundary) {
    TargetLevel level;
    if (boundary == 0) return level;
    for (const UseColumn& use : model.uses) {
        if (use.segment != boundary - 1 || !scenario.workloads[use.workload].value) continue;
        if (!use.pool || !counts_at(target, layout.routes.pools[*use.pool].site)) continue;
        level.terms.push_back({use.column, 1.0});
    }
    return level;
}

// No less than what can be reached on the boundary, of work with a value too.
TargetLevel upper_level(const Scenario& scenario, const Layout& layout, const Model& model,
    const Target& target, std::size_t boundary) {
    if (target.measure() != TargetMeasure::Accepted) {
        return power_level(scenario, layout, model, target, boundary);
    }
    TargetLevel level;
    if (boundary == 0) return level;
    for (std::size_t p = 0; p < layout.routes.pools.size(); ++p) {
        if (!counts_at(target, layout.routes.pools[p].site)) continue;
        for (const auto* columns : {&model.start[p], &model.growth[p]}) {
            if ((*columns)[boundary - 1]) level.terms.push_back({*(*columns)[boundary - 1], 1.0});
        }
    }
    return level;
}

class Search {
public:
    Search(const Scenario& scenario, const std::vector<Date>& extra, const PlanOptions& options)
        : scenario_(scenario), options_(options), extra_(extra) {}

    Result<TargetDay> find(std::size_t t) {
        const Target& target = scenario_.targets[t];
        const Layout layout = layout_with({});
        const Model model = build_model(scenario_, layout, given_throughput(scenario_));
        lp::Solver solver(model.program);
        double most = 0.0;
        Date most_on = layout.timeline.begin();
        for (std::size_t b = 0; b < layout.timeline.boundaries.size(); ++b) {
            const Result<double> bound =
                highest(solver, model, upper_level(scenario_, layout, model, target, b));
            if (!bound) return bound.failure();
            const Date date = layout.timeline.boundaries[b];
            double reached = *bound;
            if (enough(target, *bound)) {
                const Result<double> level = best_on(target, date);
                if (!level) return level.failure();
                reached = *level;
            }
            if (reached > most) {
                most = reached;
                most_on = date;
            }
            if (!enough(target, reached)) continue;
            const Result<Date> first = first_within(target, layout.timeline, date);
            if (!first) return first.failure();
            days_.push_back({make_index<Target>(t), *first});
            return days_.back();
        }
        return Failure{FailureKind::Infeasible, unreachable(target, most, most_on)};
    }

private:
    static bool enough(const Target& target, double level) {
        return level >= target_amount(target) * (1.0 - kNoise);
    }

    [[nodiscard]] Layout layout_with(const std::vector<Date>& more) const {
        std::vector<Date> extra = extra_;
        extra.insert(extra.end(), more.begin(), more.end());
        for (const TargetDay& day : days_)
            extra.insert(extra.end(), {day.on - 1, day.on});
        Layout layout = make_layout(scenario_, extra);
        layout.target_days = days_;
        return layout;
    }

    // The most that a plan can reach on a day.
    Result<double> best_on(const Target& target, Date date) const {
        const Layout layout = layout_with({date - 1, date});
        const Model model = build_model(scenario_, layout, given_throughput(scenario_));
        lp::Solver solver(model.program);
        return highest(solver, model,
            target_level(scenario_, layout, model, target, layout.timeline.boundary_at(date)));
    }

    Result<double> highest(lp::Solver& solver, const Model& model, const TargetLevel& level) const {
        if (level.terms.empty()) return level.constant;
        Coefficients costs(model.program.column_count(), 0.0);
        for (const lp::Term& term : level.terms)
            costs[term.column.value] += term.coefficient;
        solver.set_sense(lp::Sense::Maximise);
        solver.set_costs(costs);
        const lp::Certified best = lp::solve_certified(solver, options_.stop);
        switch (best.solution.outcome) {
        case lp::Outcome::Optimal:
            return best.solution.objective + level.constant;
        case lp::Outcome::Infeasible:
            return Failure{FailureKind::Infeasible, "no plan satisfies the scenario"};
        case lp::Outcome::Interrupted:
            return Failure{FailureKind::Interrupted, "stopped while looking for a target's day"};
        default:
            return Failure{FailureKind::Internal, "the solver found no day for a target"};
        }
    }

    // The segment that ends on `date` ends with enough; the first day of it that does.
    Result<Date> first_within(const Target& target, const Timeline& timeline, Date date) const {
        const std::size_t b = timeline.boundary_at(date);
        Date high = date;
        Date low = b == 0 ? date - 1 : timeline.boundaries[b - 1];
        while (high - low > 1) {
            const Date middle = low + (high - low) / 2;
            const Result<double> level = best_on(target, middle);
            if (!level) return level.failure();
            (enough(target, *level) ? high : low) = middle;
        }
        return high;
    }

    [[nodiscard]] std::string unreachable(const Target& target, double most, Date on) const {
        const bool power = target.measure() != TargetMeasure::Accepted;
        return fmt::format("target {} cannot be reached before {}: the most is {:.{}f} {}, by {}",
            target.id, iso(scenario_.settings.end), power ? most : most * kAcceleratorsPerUnit,
            power ? 1 : 0,
            power ? (target.measure() == TargetMeasure::ItPower ? "MW IT" : "MW facility")
                  : "accelerators",
            iso(on));
    }

    const Scenario& scenario_;
    const PlanOptions& options_;
    const std::vector<Date>& extra_;
    std::vector<TargetDay> days_;
};

double whole_level(
    const Scenario& scenario, const Plan& plan, const Target& target, std::size_t b, bool at_end) {
    double level = 0.0;
    for (std::size_t s = 0; s < plan.sites.size(); ++s) {
        if (!counts_at(target, make_index<scenario::Site>(s))) continue;
        const SiteSegment& segment = plan.sites[s].segments[b];
        const SiteMoment& moment = at_end ? segment.end : segment.start;
        level += target.measure() == TargetMeasure::ItPower ? megawatts(moment.it)
                                                            : megawatts(moment.facility);
    }
    if (target.measure() != TargetMeasure::Accepted) return level;
    std::int64_t working = 0;
    for (const Use& use : plan.uses) {
        const bool here = use.pool && counts_at(target, plan.layout.routes.pools[*use.pool].site);
        if (use.segment == b && here && scenario.workloads[use.workload].value) {
            working += use.accelerators.value();
        }
    }
    return static_cast<double>(working) / kAcceleratorsPerUnit;
}

// What rounding has taken off the level in a segment: parts of systems that are not there,
// and of an accelerator in every pool that runs some.
double rounded_off(
    const Scenario& scenario, const Plan& plan, const Target& target, std::size_t b) {
    double level = 0.0;
    for (std::size_t p = 0; p < plan.layout.routes.pools.size(); ++p) {
        const Pool& pool = plan.layout.routes.pools[p];
        if (!counts_at(target, pool.site)) continue;
        const auto lost = [&](std::size_t boundary) {
            return plan.divisible[p].accepted[boundary] -
                   static_cast<double>(plan.pools[p].accepted[boundary].value());
        };
        const auto size =
            static_cast<double>(scenario.catalogue.systems[pool.system.value].accelerators);
        const double running = plan.divisible[p].end[b] > 0.0 ? 1.0 : 0.0;
        const double count = running + std::clamp(std::max(lost(b), lost(b + 1)), 0.0, size);
        level += target.measure() == TargetMeasure::Accepted
                     ? count / kAcceleratorsPerUnit
                     : count * megawatts(pool.power.it) * per_it_megawatt(scenario, target, pool);
    }
    return level;
}

} // namespace

double target_amount(const Target& target) {
    switch (target.measure()) {
    case TargetMeasure::ItPower:
        return megawatts(target.it_power->value);
    case TargetMeasure::FacilityPower:
        return megawatts(target.facility_power->value);
    case TargetMeasure::Accepted:
        break;
    }
    return static_cast<double>(target.accepted->value.value()) / kAcceleratorsPerUnit;
}

TargetLevel target_level(const Scenario& scenario, const Layout& layout, const Model& model,
    const Target& target, std::size_t boundary) {
    return target.measure() == TargetMeasure::Accepted
               ? work_level(scenario, layout, model, target, boundary)
               : power_level(scenario, layout, model, target, boundary);
}

Result<std::vector<TargetDay>> earliest_target_days(
    const Scenario& scenario, const std::vector<Date>& extra, const PlanOptions& options) {
    std::vector<TargetDay> days;
    if (scenario.settings.objective != scenario::Objective::EarliestTarget) return days;
    Search search(scenario, extra, options);
    for (std::size_t t = 0; t < scenario.targets.size(); ++t) {
        if (options.progress) {
            options.progress(
                fmt::format("looking for the first day of {}", scenario.targets[t].id));
        }
        Result<TargetDay> day = search.find(t);
        if (!day) return day.failure();
        days.push_back(*day);
    }
    return days;
}

std::optional<Date> target_reached(
    const Scenario& scenario, const Plan& plan, const Target& target) {
    const Timeline& timeline = plan.layout.timeline;
    for (std::size_t b = 0; b < timeline.segment_count(); ++b) {
        const double enough =
            target_amount(target) * kTargetKept - rounded_off(scenario, plan, target, b);
        const double start = whole_level(scenario, plan, target, b, false);
        const double end = whole_level(scenario, plan, target, b, true);
        const Segment span = timeline.segment(b);
        if (start >= enough)
            return target.measure() == TargetMeasure::Accepted ? span.from + 1 : span.from;
        if (end < enough) continue;
        return span.from +
               static_cast<int>(std::ceil((enough - start) / (end - start) * span.days()));
    }
    return std::nullopt;
}

} // namespace gigaplan::plan
