// What a hall can take: its places.
#include "plan/model_builder.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace gigaplan::plan {

namespace {

using lp::kInfinity;
using lp::Term;

double units(std::int64_t accelerators) {
    return static_cast<double>(accelerators) / kAcceleratorsPerUnit;
}

std::vector<std::size_t> pools_in(const ModelBuilder& builder, std::size_t hall) {
    std::vector<std::size_t> found;
    for (std::size_t p = 0; p < builder.pools().size(); ++p) {
        if (builder.pools()[p].hall.value == hall) found.push_back(p);
    }
    return found;
}

// When the hall is fullest: at the end, and before guests or retired accelerators leave.
std::set<std::size_t> fullest_boundaries(
    const ModelBuilder& builder, const std::vector<std::size_t>& pools) {
    const Timeline& timeline = builder.layout.timeline;
    std::set<std::size_t> fullest = {builder.segments()};
    const auto add = [&](Date leaves) {
        if (leaves > timeline.begin()) fullest.insert(timeline.boundary_at(leaves));
    };
    for (const std::size_t p : pools) {
        if (const auto& until = builder.pools()[p].allowed_to) add(*until);
        for (const std::size_t i : builder.model.leavings_from[p])
            add(builder.model.leavings[i].on);
        const Retirement* retirement = retirement_of(builder.layout, p);
        if (retirement == nullptr) continue;
        for (const Date boundary : timeline.boundaries) {
            if (boundary >= timeline.begin() + retirement->age_days) add(boundary);
        }
    }
    return fullest;
}

// The boundary by which everything is accepted that the pool has racked before `date`.
std::size_t accepted_by(const ModelBuilder& builder, const Pool& pool, Date date) {
    const Date accepted = date + pool.acceptance_days;
    return builder.layout.timeline.boundary_from(
        std::min(accepted, pool.allowed_to.value_or(accepted)));
}

// What of the pool stands in the hall just before a boundary, times a factor: what hangs on
// columns is added to `terms`, the rest is the result. What is racked and never accepted
// within the plan is none of it.
double add_standing(ModelBuilder& builder, std::size_t p, std::size_t boundary, double factor,
    std::vector<Term>& terms) {
    const Pool& pool = builder.pools()[p];
    const Timeline& timeline = builder.layout.timeline;
    if (!stands(pool, timeline.boundaries[boundary - 1])) return 0.0;
    const std::size_t by = accepted_by(builder, pool, timeline.boundaries[boundary]);
    if (const MaybeColumn& column = builder.model.accepted[p][by]) {
        terms.push_back({*column, factor});
    }
    return factor * units(pool.opening_accepted + pool.opening_racked) +
           add_gone(builder.layout, builder.model, p, boundary - 1, -factor, terms);
}

// The places that are left for what is racked before a boundary.
void add_places_at(ModelBuilder& builder, std::size_t h, const std::vector<std::size_t>& pools,
    std::size_t boundary) {
    const scenario::Hall& hall = builder.scenario.halls[h];
    double left = units(hall.places->value());
    std::vector<Term> terms;
    for (const std::size_t p : pools)
        left -= add_standing(builder, p, boundary, builder.pools()[p].places_each, terms);
    if (terms.empty()) return;
    for (const std::size_t way : builder.ways_to(scenario::ProjectKind::Hall, hall.id)) {
        terms.push_back({builder.model.choices[way], -units(hall.places->value())});
    }
    if (!builder.ways_to(scenario::ProjectKind::Hall, hall.id).empty()) {
        left -= units(hall.places->value());
    }
    const std::string name = fmt::format("places|{}", hall.id);
    const bool last = boundary == builder.segments();
    builder.add_row(last ? name : builder.dated(name, boundary), -kInfinity, left, terms,
        {Limit::HallPlaces, h, boundary - 1, hall.places.place});
}

void add_places(ModelBuilder& builder, std::size_t h, const std::vector<std::size_t>& pools) {
    for (const std::size_t boundary : fullest_boundaries(builder, pools))
        add_places_at(builder, h, pools, boundary);
}

// A hall that may be taken later or earlier has no places before it is: one row
// for each day of use, of what is accepted by then.
void add_openings(ModelBuilder& builder, std::size_t h, const std::vector<std::size_t>& pools) {
    const scenario::Hall& hall = builder.scenario.halls[h];
    const std::vector<std::size_t> ways = builder.ways_to(scenario::ProjectKind::Hall, hall.id);
    const double places = units(hall.places->value());
    for (std::size_t k = 1; k < ways.size(); ++k) {
        const Date in_use = builder.deciding->choices[ways[k]].in_use;
        std::vector<Term> terms;
        for (const std::size_t p : pools) {
            const Pool& pool = builder.pools()[p];
            const std::size_t by = accepted_by(builder, pool, in_use);
            if (const MaybeColumn& column = builder.model.accepted[p][by]) {
                terms.push_back({*column, pool.places_each});
            }
        }
        if (terms.empty()) continue;
        for (std::size_t earlier = 0; earlier < k; ++earlier) {
            terms.push_back({builder.model.choices[ways[earlier]], -places});
        }
        builder.add_row(fmt::format("opens|{}|{}", hall.id, iso(in_use)), -kInfinity, 0.0, terms,
            {Limit::HallReady, h, builder.layout.timeline.segment_at(in_use), hall.ready.place});
    }
}

// How many of a guest may stand on the site.
void add_hosting(ModelBuilder& builder, const scenario::HostingRight& right) {
    if (!right.limit) return;
    std::vector<std::size_t> pools;
    for (std::size_t p = 0; p < builder.pools().size(); ++p) {
        const Pool& pool = builder.pools()[p];
        const bool theirs =
            pool.organisation == right.guest.index() && pool.site == right.site.index();
        if (theirs) pools.push_back(p);
    }
    const std::string name = fmt::format("hosting|{}", right.id);
    for (const std::size_t boundary : fullest_boundaries(builder, pools)) {
        double left = units((*right.limit)->value());
        std::vector<Term> terms;
        for (const std::size_t p : pools)
            left -= add_standing(builder, p, boundary, 1.0, terms);
        if (terms.empty()) continue;
        const bool last = boundary == builder.segments();
        builder.add_row(last ? name : builder.dated(name, boundary), -kInfinity, left, terms,
            {Limit::Hosting, right.site.position(), boundary - 1, right.limit->place});
    }
}

void add_balances(ModelBuilder& builder, std::size_t p) {
    const std::string name = builder.pool_name("balance", p);
    const auto& accepted = builder.model.accepted[p];
    for (std::size_t b = 0; b < builder.segments(); ++b) {
        if (!accepted[b + 1]) continue;
        std::vector<Term> terms = {{*accepted[b + 1], 1.0}};
        if (accepted[b]) terms.push_back({*accepted[b], -1.0});
        if (builder.model.install[p][b]) terms.push_back({*builder.model.install[p][b], -1.0});
        builder.add_row(builder.dated(name, b), 0.0, 0.0, terms, {Limit::Balance, p, b, {}});
    }
}

} // namespace

void add_hall_rows(ModelBuilder& builder) {
    for (std::size_t h = 0; h < builder.scenario.halls.size(); ++h) {
        const std::vector<std::size_t> pools = pools_in(builder, h);
        add_places(builder, h, pools);
        add_openings(builder, h, pools);
        add_crew_rows(builder, h, pools);
    }
    for (std::size_t p = 0; p < builder.pools().size(); ++p)
        add_balances(builder, p);
    for (const scenario::HostingRight& right : builder.scenario.hosting_rights)
        add_hosting(builder, right);
}

} // namespace gigaplan::plan
