#include "plan/refine.hpp"

#include "plan/throughput.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace gigaplan::plan {

namespace {

// Part of a day that the solver's tolerance may add to a hall's work.
constexpr double kDayNoise = 1e-3;
constexpr double kLevelNoise = 1e-6; // thousand accelerators

// Both sides of a moment inside the segment: up to the first at full speed, and a
// part of a day, which alone is spread over the day.
void add_days(const Segment& span, double days, std::vector<Date>& dates) {
    const int last = static_cast<int>(std::ceil(days - kDayNoise));
    const int whole = static_cast<int>(std::floor(days + kDayNoise));
    for (const int day : {whole, last}) {
        if (day > 0 && day < span.days()) dates.push_back(span.from + day);
    }
}

// Where all of a pool runs at the segment's start and not at its end, something
// else stops the running count on the way: power, cooling, or the work there is.
void add_stops(const Layout& layout, const Model& model, const std::vector<double>& columns,
    std::size_t p, std::vector<Date>& dates) {
    const auto value = [&](const MaybeColumn& column) {
        return column ? columns[column->value] : 0.0;
    };
    const Pool& pool = layout.routes.pools[p];
    for (std::size_t b = 0; b < layout.timeline.segment_count(); ++b) {
        const double growth = value(model.growth[p][b]);
        const double install = pool.fit * value(model.install[p][b]);
        if (growth <= kLevelNoise || install <= growth + kLevelNoise) continue;
        const double accepted = opening_units(pool, layout.timeline, b) +
                                value(model.accepted[p][b]) -
                                gone_units(layout, model, columns, p, b);
        const double idle = pool.fit * accepted - value(model.start[p][b]);
        if (idle > kLevelNoise) continue;
        const Segment span = layout.timeline.segment(b);
        add_days(span, span.days() * growth / install, dates);
    }
}

// What is hired as a segment begins, or could be.
double hired(const Layout& layout, const Model& model, const std::vector<double>& columns,
    std::size_t hire, std::size_t b) {
    const Hire& offer = layout.hires[hire];
    if (may_take(offer, layout.timeline.boundaries[b])) {
        return static_cast<double>(offer.most.value()) / kAcceleratorsPerUnit;
    }
    double count = 0.0;
    for (const lp::Term& term : model.hires[hire].level(b))
        count += term.coefficient * columns[term.column.value];
    return count;
}

// What is there of the use's accelerators as its segment begins.
double there(const Layout& layout, const Model& model, const std::vector<double>& columns,
    const UseColumn& use) {
    double count = 0.0;
    if (use.pool) {
        const MaybeColumn& accepted = model.accepted[*use.pool][use.segment];
        const Pool& pool = layout.routes.pools[*use.pool];
        count = pool.fit * (opening_units(pool, layout.timeline, use.segment) +
                               (accepted ? columns[accepted->value] : 0.0) -
                               gone_units(layout, model, columns, *use.pool, use.segment));
    }
    if (!use.hire) return count;
    const double let = hired(layout, model, columns, *use.hire, use.segment);
    return use.pool ? std::min(count, let) : let;
}

// What a run may use of a kind of accelerator, and what the first of them do.
struct AtHand {
    double units = 0.0, h100_equivalents = 0.0;
};

// Of so many, those that run as one doing less each the more they are.
double work_of(const scenario::Workload& workload, Index<catalogue::Accelerator> kind,
    const AtHand& at_hand, double units) {
    const std::vector<ScalingPiece> pieces = scaling_pieces(workload, kind);
    double work = 0.0;
    for (const ScalingPiece& piece : pieces) {
        const double of_piece = std::min(units, piece.accelerators / kAcceleratorsPerUnit);
        work += of_piece * at_hand.h100_equivalents * piece.efficiency / pieces.front().efficiency;
        units -= of_piece;
    }
    return work;
}

// Work of a run per day if it had all that it may use in the segment.
double fastest(const scenario::Scenario& scenario, const Layout& layout, const Model& model,
    const std::vector<double>& columns, std::size_t w, std::size_t b) {
    std::map<std::size_t, AtHand> kinds;
    double all = 0.0;
    for (const UseColumn& use : model.uses) {
        if (use.workload != w || use.segment != b || use.piece > 0) continue;
        const double count = there(layout, model, columns, use);
        const auto system =
            use.pool ? layout.routes.pools[*use.pool].system : layout.hires[*use.hire].system;
        AtHand& kind = kinds[scenario.catalogue.systems[system.value].accelerator->value];
        kind.units += count;
        kind.h100_equivalents = use.h100_equivalents;
        all += count;
    }
    const auto& maximum = scenario.workloads[w].maximum;
    const double most =
        maximum ? static_cast<double>((*maximum)->value()) / kAcceleratorsPerUnit : all;
    const double part = all > most ? most / all : 1.0;
    double work = 0.0;
    for (const auto& [kind, at_hand] : kinds) {
        work += work_of(scenario.workloads[w], make_index<catalogue::Accelerator>(kind), at_hand,
            part * at_hand.units);
    }
    return work;
}

// The day on which a training run could be done in the segment that it ends in:
// spread over all of a segment it would run on few accelerators for too long.
void add_finish(const scenario::Scenario& scenario, const Layout& layout, const Model& model,
    const std::vector<double>& columns, std::size_t w, std::vector<Date>& dates) {
    std::vector<double> work(layout.timeline.segment_count(), 0.0);
    for (const UseColumn& use : model.uses) {
        if (use.workload != w) continue;
        work[use.segment] += columns[use.column.value] * use.h100_equivalents *
                             layout.timeline.segment(use.segment).days();
    }
    std::size_t last = work.size();
    while (last > 0 && work[last - 1] <= kLevelNoise)
        --last;
    if (last == 0) return;
    double per_day = fastest(scenario, layout, model, columns, w, last - 1);
    // Where each of more does less it goes on as before: all at once would waste work.
    const scenario::Workload& workload = scenario.workloads[w];
    const bool scaled = !workload.scaling.empty() || !workload.model_scaling.empty();
    if (scaled && last >= 2 && work[last - 2] > kLevelNoise)
        per_day = std::min(per_day, work[last - 2] / layout.timeline.segment(last - 2).days());
    if (per_day <= kLevelNoise) return;
    add_days(layout.timeline.segment(last - 1), work[last - 1] / per_day, dates);
}

} // namespace

std::vector<Date> finish_days(const scenario::Scenario& scenario, const Layout& layout,
    const Model& model, const std::vector<double>& columns) {
    std::vector<Date> dates;
    for (std::size_t w = 0; w < scenario.workloads.size(); ++w) {
        if (scenario.workloads[w].kind != scenario::WorkloadKind::Training) continue;
        add_finish(scenario, layout, model, columns, w, dates);
    }
    return dates;
}

std::vector<Date> refinements(const scenario::Scenario& scenario, const Layout& layout,
    const Model& model, const std::vector<double>& columns) {
    std::vector<Date> dates;
    for (std::size_t p = 0; p < layout.routes.pools.size(); ++p) {
        add_stops(layout, model, columns, p, dates);
    }
    std::ranges::move(finish_days(scenario, layout, model, columns), std::back_inserter(dates));
    for (std::size_t h = 0; h < scenario.halls.size(); ++h) {
        const double rate = scenario.halls[h].install_rate->raw() / kAcceleratorsPerUnit;
        if (rate <= 0.0) continue;
        for (std::size_t b = 0; b < layout.timeline.segment_count(); ++b) {
            double accepted = 0.0;
            double growth = 0.0;
            for (std::size_t p = 0; p < layout.routes.pools.size(); ++p) {
                const MaybeColumn& column = model.install[p][b];
                if (layout.routes.pools[p].hall.value != h || !column) continue;
                accepted += columns[column->value];
                // After the day on which all are past their life nothing more runs.
                const MaybeColumn& running = model.growth[p][b];
                growth += running ? columns[running->value] : 0.0;
            }
            // What is accepted ahead of its power runs no sooner for a split.
            if (growth <= kLevelNoise) continue;
            // However fast the crew, they stand on the next day and not in the segment's middle.
            add_days(layout.timeline.segment(b), std::max(accepted / rate, 2.0 * kDayNoise), dates);
        }
    }
    return dates;
}

} // namespace gigaplan::plan
