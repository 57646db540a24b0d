// How much work there is, and how much of it must be done.
#include "plan/field.hpp"
#include "plan/model_builder.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>
#include <tuple>

namespace gigaplan::plan {

namespace {

using lp::kInfinity;
using lp::Term;
using scenario::Workload;
using scenario::WorkloadKind;

double units(const Figure<AcceleratorCount>& figure) {
    return static_cast<double>(figure->value()) / kAcceleratorsPerUnit;
}

// The most accelerators that the workload can use in the segment.
double most_units(const Workload& workload, const Segment& segment) {
    double most = workload.maximum ? units(*workload.maximum) : kInfinity;
    if (workload.kind == WorkloadKind::Service && !workload.demand.empty()) {
        double demand = 0.0;
        for (const auto& step : workload.demand) {
            if (*step.from <= segment.from) demand = units(step.value);
        }
        most = std::min(most, demand);
    }
    return most;
}

// On how many it must run all through the segment, and where that is said.
struct LeastScale {
    double units = 0.0;
    Place place;
};

std::optional<LeastScale> least_scale(const Workload& workload, const Segment& segment) {
    if (!is_active(workload, segment)) return std::nullopt;
    if (workload.kind != WorkloadKind::Training) {
        if (!workload.required || !workload.minimum) return std::nullopt;
        return LeastScale{units(*workload.minimum), workload.minimum->place};
    }
    if (!workload.placed || segment.to > workload.placed->unbroken_to) return std::nullopt;
    return LeastScale{static_cast<double>(workload.placed->minimum.value()) / kAcceleratorsPerUnit,
        workload.minimum ? workload.minimum->place : workload.place};
}

using TermsBySegment = std::vector<std::vector<Term>>;

TermsBySegment use_terms(const ModelBuilder& builder, std::size_t w) {
    TermsBySegment terms(builder.segments());
    for (const UseColumn& use : builder.model.uses) {
        if (use.workload == w) terms[use.segment].push_back({use.column, 1.0});
    }
    return terms;
}

void add_scale(ModelBuilder& builder, std::size_t w, const TermsBySegment& terms) {
    const Workload& workload = builder.scenario.workloads[w];
    for (std::size_t b = 0; b < builder.segments(); ++b) {
        const Segment segment = builder.layout.timeline.segment(b);
        const double most = most_units(workload, segment);
        if (most < kInfinity && !terms[b].empty()) {
            const Place& place = workload.maximum ? workload.maximum->place : workload.place;
            builder.add_row(builder.dated("scale|" + workload.id, b), -kInfinity, most, terms[b],
                {Limit::Demand, w, b, place});
        }
        const std::optional<LeastScale> least = least_scale(workload, segment);
        if (!least) continue;
        builder.add_row(builder.dated("required|" + workload.id, b), least->units, kInfinity,
            terms[b], {Limit::Requirement, w, b, least->place});
    }
}

// Wherever a placed run is on, its minimum is there as the segment begins: an average over
// the segment could hide that it comes later.
void add_fit_rows(ModelBuilder& builder, std::size_t w) {
    const Workload& workload = builder.scenario.workloads[w];
    if (!workload.placed || workload.placed->left) return;
    const double least =
        static_cast<double>(workload.placed->minimum.value()) / kAcceleratorsPerUnit;
    for (std::size_t b = 0; b < builder.segments(); ++b) {
        const Segment segment = builder.layout.timeline.segment(b);
        if (!is_active(workload, segment) || segment.from > workload.placed->unbroken_to) continue;
        double there = 0.0;
        const std::vector<Term> terms = fit_terms(
            builder.layout, builder.model, w, b, [](const UseColumn&) { return true; }, there);
        builder.add_row(builder.dated("there|" + workload.id, b), least - there, kInfinity, terms,
            {Limit::Requirement, w, b, workload.place});
    }
}

// Those that run as one: at one place, or at all places for what spans sites; segment and piece.
using Together = std::tuple<std::size_t, std::size_t, std::size_t>;

Together together(const ModelBuilder& builder, const UseColumn& use, const Workload& workload) {
    const std::size_t places = builder.scenario.sites.size();
    std::size_t place = places;
    if (!workload.spans_sites.value_or(false)) {
        place = use.pool
                    ? builder.scenario.halls[builder.pools()[*use.pool].hall.value].site.position()
                    : places + 1 + *use.hire;
    }
    return {place, use.segment, use.piece};
}

// Each piece of the scaling holds so many accelerators of a kind, or parts of several kinds'; the
// best is filled first, as slopes fall.
void add_scaling(ModelBuilder& builder, std::size_t w) {
    const Workload& workload = builder.scenario.workloads[w];
    if (workload.scaling.empty() && workload.model_scaling.empty()) return;
    std::map<Together, std::vector<Term>> terms;
    for (const UseColumn& use : builder.model.uses) {
        if (use.workload != w) continue;
        const double most =
            scaling_pieces(workload, builder.accelerator_of(use))[use.piece].accelerators;
        if (most == kInfinity) continue;
        terms[together(builder, use, workload)].push_back(
            {use.column, kAcceleratorsPerUnit / most});
    }
    for (const auto& [where, of_piece] : terms) {
        const auto [place, segment, piece] = where;
        builder.add_row(
            builder.dated(fmt::format("scaling|{}|{}|{}", workload.id, place, piece), segment),
            -kInfinity, 1.0, of_piece, {Limit::Demand, w, segment, workload.place});
    }
}

void add_amount(ModelBuilder& builder, std::size_t w) {
    const Workload& workload = builder.scenario.workloads[w];
    if (workload.kind != WorkloadKind::Training || !workload.work) return;
    std::vector<Term> terms;
    for (const UseColumn& use : builder.model.uses) {
        if (use.workload != w) continue;
        const double days = builder.layout.timeline.segment(use.segment).days();
        terms.push_back({use.column, use.h100_equivalents * days});
    }
    const double amount = (*workload.work)->raw() / kAcceleratorsPerUnit;
    const bool all = workload.required || (workload.placed && workload.placed->done);
    const Limit limit = all ? Limit::Requirement : Limit::Demand;
    builder.add_row("amount|" + workload.id, all ? amount : -kInfinity, amount, terms,
        {limit, w, builder.segments() - 1, workload.work->place});
}

// The most that a set of workloads could use together in the segment.
double most_units(
    const ModelBuilder& builder, const std::vector<std::size_t>& workloads, std::size_t b) {
    const Segment segment = builder.layout.timeline.segment(b);
    double most = 0.0;
    for (const std::size_t w : workloads) {
        const Workload& workload = builder.scenario.workloads[w];
        if (is_active(workload, segment)) most += most_units(workload, segment);
    }
    return most;
}

// What clouds run for the workloads, evenly through the segment.
void add_rented(const ModelBuilder& builder, const std::vector<std::size_t>& workloads,
    std::size_t b, std::vector<Term>& terms) {
    for (const UseColumn& use : builder.model.uses) {
        const bool theirs = std::ranges::find(workloads, use.workload) != workloads.end();
        if (theirs && !use.pool && use.segment == b) terms.push_back({use.column, 1.0});
    }
}

// No more runs at a segment's end either than there is work for: an average
// within it could hide a count that has risen above it. One row for each set of
// workloads that some pool may work for.
void add_peaks(ModelBuilder& builder) {
    const auto& users = builder.layout.pool_workloads;
    const std::set<std::vector<std::size_t>> sets(users.begin(), users.end());
    for (const std::vector<std::size_t>& workloads : sets) {
        std::string name = "peak";
        for (const std::size_t w : workloads)
            name += "|" + builder.scenario.workloads[w].id;
        for (std::size_t b = 0; b < builder.segments(); ++b) {
            const double most = most_units(builder, workloads, b);
            if (most == kInfinity) continue;
            bool grows = false;
            bool falls = false;
            std::vector<Term> terms;
            std::vector<Term> start_terms;
            for (std::size_t p = 0; p < users.size(); ++p) {
                const bool belongs = std::includes(
                    workloads.begin(), workloads.end(), users[p].begin(), users[p].end());
                if (!belongs) continue;
                const MaybeColumn& growth = builder.model.growth[p][b];
                grows = grows || growth;
                falls = falls || may_retire(builder.layout, builder.pools()[p], b);
                if (growth) terms.push_back({*growth, 1.0});
                if (const MaybeColumn& start = builder.model.start[p][b]) {
                    terms.push_back({*start, 1.0});
                    start_terms.push_back({*start, 1.0});
                }
            }
            if (!grows || workloads.empty()) continue;
            add_rented(builder, workloads, b, terms);
            add_rented(builder, workloads, b, start_terms);
            const RowTag tag{Limit::Demand, workloads.front(), b,
                builder.scenario.workloads[workloads.front()].place};
            builder.add_row(builder.dated(name, b), -kInfinity, most, terms, tag);
            if (!falls || start_terms.empty()) continue;
            builder.add_row(builder.dated(name + "|start", b), -kInfinity, most, start_terms, tag);
        }
    }
}

// Accelerator-days that an organisation owns, delivered or there from the start.
double owned_units_days(const ModelBuilder& builder, const std::vector<scenario::OwnedLine>& lines,
    Index<scenario::Organisation> owner) {
    const Timeline& timeline = builder.layout.timeline;
    double owned = 0.0;
    for (const scenario::OwnedLine& line : lines) {
        if (goes_into_field(builder.scenario, line.owner, line.system)) continue;
        const int days = timeline.end() - std::max(line.delivery, timeline.begin());
        if (line.owner == owner && days > 0) {
            owned += static_cast<double>(line.accelerators.value()) * days;
        }
    }
    for (const scenario::OpeningStock& stock : builder.scenario.opening_stocks) {
        if (stock.organisation.index() != owner || !is_at_hand(stock.state)) continue;
        if (goes_into_field(builder.scenario, owner, stock.system.index())) continue;
        owned +=
            static_cast<double>(stock.accelerators->value()) * (timeline.end() - timeline.begin());
    }
    for (const scenario::Departure& one : builder.scenario.departures) {
        if (one.organisation == owner)
            owned -= static_cast<double>(one.accelerators.value()) * (timeline.end() - one.on);
    }
    return owned / kAcceleratorsPerUnit;
}

// Under the pro-rata rule: work of each organisation >= its holdings x fair share.
// Who owns nothing, or has nothing to run, takes no part.
void add_fair_share(ModelBuilder& builder) {
    if (builder.scenario.settings.fairness != scenario::FairnessRule::ProRata) return;
    const auto lines = scenario::owned_lines(builder.scenario);
    for (std::size_t o = 0; o < builder.scenario.organisations.size(); ++o) {
        const auto owner = make_index<scenario::Organisation>(o);
        const double owned = owned_units_days(builder, lines, owner);
        std::vector<Term> terms;
        for (const UseColumn& use : builder.model.uses) {
            if (builder.scenario.workloads[use.workload].owner.index() != owner) continue;
            const double days = builder.layout.timeline.segment(use.segment).days();
            terms.push_back({use.column, use.h100_equivalents * days});
        }
        if (owned <= 0.0 || terms.empty()) continue;
        MaybeColumn& share = builder.model.fair_share;
        if (!share) share = builder.model.program.add_column("fair-share", 0.0, kInfinity);
        terms.push_back({*share, -owned});
        builder.add_row("fair|" + builder.scenario.organisations[o].id, 0.0, kInfinity, terms,
            {Limit::Balance, o, 0, {}});
    }
}

} // namespace

std::vector<Term> fit_terms(const Layout& layout, const Model& model, std::size_t workload,
    std::size_t segment, const std::function<bool(const UseColumn&)>& passes, double& constant) {
    std::vector<Term> terms;
    std::set<std::size_t> pools;
    std::set<std::size_t> hires;
    for (const UseColumn& use : model.uses) {
        if (use.workload != workload || use.segment != segment || !passes(use)) continue;
        if (use.pool) {
            pools.insert(*use.pool);
        } else {
            hires.insert(*use.hire);
        }
    }
    for (const std::size_t p : pools) {
        const Pool& pool = layout.routes.pools[p];
        constant += pool.fit * opening_units(pool, layout.timeline, segment) +
                    add_gone(layout, model, p, segment, -pool.fit, terms);
        if (const MaybeColumn& accepted = model.accepted[p][segment])
            terms.push_back({*accepted, pool.fit});
    }
    for (const std::size_t hire : hires)
        std::ranges::copy(model.hires[hire].level(segment), std::back_inserter(terms));
    return terms;
}

void add_work_rows(ModelBuilder& builder) {
    for (std::size_t w = 0; w < builder.scenario.workloads.size(); ++w) {
        add_scale(builder, w, use_terms(builder, w));
        add_fit_rows(builder, w);
        add_amount(builder, w);
        add_scaling(builder, w);
    }
    add_peaks(builder);
    add_fair_share(builder);
}

} // namespace gigaplan::plan
