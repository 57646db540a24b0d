// Power and cooling, held at the end of each segment, when most runs, and where the
// running count may fall at its start too.
#include "plan/model_builder.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace gigaplan::plan {

namespace {

using lp::kInfinity;
using lp::Term;

std::vector<SegmentEnd> ends(
    const ModelBuilder& builder, const std::vector<std::size_t>& pools, std::size_t b) {
    const bool falls = std::any_of(pools.begin(), pools.end(),
        [&](std::size_t p) { return may_retire(builder.layout, builder.pools()[p], b); });
    return falls ? std::vector<SegmentEnd>{SegmentEnd::End, SegmentEnd::Start}
                 : std::vector<SegmentEnd>{SegmentEnd::End};
}

// "power|memphis|2025-03-01", and of a segment's start "power-start|..."
std::string row_name(const ModelBuilder& builder, std::string_view what, SegmentEnd end,
    std::string_view id, std::size_t b) {
    const std::string_view suffix = end == SegmentEnd::Start ? "-start" : "";
    return builder.dated(fmt::format("{}{}|{}", what, suffix, id), b);
}

template <class Belongs>
std::vector<std::size_t> pools_where(const ModelBuilder& builder, Belongs belongs) {
    std::vector<std::size_t> found;
    for (std::size_t p = 0; p < builder.pools().size(); ++p) {
        if (belongs(builder.pools()[p])) found.push_back(p);
    }
    return found;
}

void add_site(ModelBuilder& builder, std::size_t s) {
    const scenario::Site& site = builder.scenario.sites[s];
    const power::SiteSupply& supply = builder.model.supplies[s];
    const auto pools = pools_where(builder, [&](const Pool& pool) { return pool.site.value == s; });
    for (std::size_t b = 0; b < builder.segments(); ++b) {
        const Date date = builder.layout.timeline.boundaries[b];
        const ItPower power = facility_to_it(power::firm_on(supply, date), *site.peak_pue);
        for (const SegmentEnd end : ends(builder, pools, b)) {
            double constant_mw = 0.0;
            const std::vector<Term> terms = it_power_terms(
                builder.scenario, builder.layout, builder.model, pools, b, end, constant_mw);
            if (terms.empty()) continue;
            if (builder.deciding != nullptr) {
                const std::string_view suffix = end == SegmentEnd::Start ? "-start" : "";
                add_site_choices(builder, s, b, suffix, terms, constant_mw);
                continue;
            }
            builder.add_row(row_name(builder, "power", end, site.id, b), -kInfinity,
                megawatts(power) - constant_mw, terms, {Limit::SitePower, s, b, site.place});
            if (const auto cooling = power::cooling_on(supply, date)) {
                builder.add_row(row_name(builder, "cooling", end, site.id, b), -kInfinity,
                    megawatts(*cooling) - constant_mw, terms, {Limit::Cooling, s, b, site.place});
            }
        }
    }
}

void add_hall(ModelBuilder& builder, std::size_t h) {
    const scenario::Hall& hall = builder.scenario.halls[h];
    if (!hall.it_power) return;
    const auto pools = pools_where(builder, [&](const Pool& pool) { return pool.hall.value == h; });
    for (std::size_t b = 0; b < builder.segments(); ++b) {
        for (const SegmentEnd end : ends(builder, pools, b)) {
            double constant_mw = 0.0;
            const std::vector<Term> terms = it_power_terms(
                builder.scenario, builder.layout, builder.model, pools, b, end, constant_mw);
            if (terms.empty()) continue;
            builder.add_row(row_name(builder, "hall-power", end, hall.id, b), -kInfinity,
                megawatts(**hall.it_power) - constant_mw, terms,
                {Limit::HallPower, h, b, hall.it_power->place});
        }
    }
}

} // namespace

std::vector<Term> it_power_terms(const scenario::Scenario& scenario, const Layout& layout,
    const Model& model, const std::vector<std::size_t>& pools, std::size_t b, SegmentEnd end,
    double& constant_mw) {
    std::vector<Term> terms;
    for (const std::size_t p : pools) {
        const Pool& pool = layout.routes.pools[p];
        const double idle_mw = scenario.sites[pool.site.value].idle_powered
                                   ? megawatts(pool.power.idle) * kAcceleratorsPerUnit
                                   : 0.0;
        const double run_mw = megawatts(pool.power.it) * kAcceleratorsPerUnit - idle_mw;
        const bool at_end = end == SegmentEnd::End;
        const MaybeColumn& growth = model.growth[p][b];
        if (model.start[p][b]) terms.push_back({*model.start[p][b], run_mw});
        if (growth && at_end) terms.push_back({*growth, run_mw});
        if (idle_mw == 0.0 || !stands(pool, layout.timeline.boundaries[b])) continue;
        constant_mw += idle_mw * opening_units(pool, layout.timeline, b) +
                       add_gone(layout, model, p, b, -idle_mw, terms);
        if (const MaybeColumn& column = model.accepted[p][at_end ? b + 1 : b]) {
            terms.push_back({*column, idle_mw});
        }
    }
    return terms;
}

void add_site_rows(ModelBuilder& builder) {
    for (std::size_t s = 0; s < builder.scenario.sites.size(); ++s)
        add_site(builder, s);
    for (std::size_t h = 0; h < builder.scenario.halls.size(); ++h)
        add_hall(builder, h);
}

} // namespace gigaplan::plan
