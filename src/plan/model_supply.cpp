// No accelerator is racked before it is delivered.
//
// Deliveries D are steps, the racked count rises in between, so the two need to
// be compared only just before each step: for every date c on which D may jump,
//   sum over the stock's halls of accepted(c + acceptance) <= D before c.
// Deliveries without a place to ship to are shared out between sites by columns
// that never take back. When the right to stand on a site ends, all that was sent
// there comes back and may be racked elsewhere.
#include "plan/model_builder.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <set>

namespace gigaplan::plan {

namespace {

using lp::kInfinity;
using lp::Term;

struct Delivered {
    Date on;
    double units = 0.0;
    MaybeColumn taken; // of an order that may be left; none: it comes anyway
};

struct Deliveries {
    std::vector<Delivered> to_site;
    std::vector<Delivered> free;
    double opening_on_site = 0.0;
    std::optional<Date> until; // from then on nothing of it stands on the site
    std::vector<std::size_t> pools;
};

// What comes before a date anyway; what may come is added to `terms`, which must
// stay at or below the result.
double before(const std::vector<Delivered>& deliveries, Date date, std::vector<Term>& terms) {
    double units = 0.0;
    for (const Delivered& delivery : deliveries) {
        if (delivery.on >= date) continue;
        if (delivery.taken) {
            terms.push_back({*delivery.taken, -delivery.units});
        } else {
            units += delivery.units;
        }
    }
    return units;
}

// What came before the plan begins lies in the warehouse when it does.
void add_delivery(
    const ModelBuilder& builder, const scenario::OwnedLine& line, std::vector<Delivered>& to) {
    const double units = static_cast<double>(line.accelerators.value()) / kAcceleratorsPerUnit;
    const Date earliest = builder.layout.timeline.begin() - 1;
    for (const DatedWay& way : builder.ways_to_deliver(line))
        to.push_back({std::max(way.on, earliest), units, way.taken});
}

// What an option sends from one owner to the other: to each its own side of it.
void add_diverted(const ModelBuilder& builder, std::size_t g, Deliveries& result) {
    if (builder.deciding == nullptr) return;
    const Stock& stock = builder.layout.routes.stocks[g];
    const Date earliest = builder.layout.timeline.begin() - 1;
    for (std::size_t i = 0; i < builder.deciding->divertible.size(); ++i) {
        const DivertibleLine& one = builder.deciding->divertible[i];
        const scenario::ScheduleLine& line = builder.scenario.schedule_lines[one.line.value];
        if (builder.scenario.orders[line.order.position()].system->index() != stock.system)
            continue;
        const double units =
            static_cast<double>(one.accelerators_per_system) / kAcceleratorsPerUnit;
        const auto add = [&](Index<scenario::Organisation> owner, double sign, bool diverted) {
            if (owner != stock.organisation) return;
            const auto site = sent_to(builder.scenario, line, owner, diverted);
            if (site && *site != stock.site) return;
            std::vector<Delivered>& to = site ? result.to_site : result.free;
            to.push_back(
                {std::max(*line.delivery, earliest), sign * units, builder.model.diverted[i]});
        };
        add(one.from, -1.0, false);
        add(one.to, 1.0, true);
    }
}

// What comes later of a line than it was booked, at its own owner's.
void add_later(const ModelBuilder& builder, std::size_t g, Deliveries& result) {
    if (builder.deciding == nullptr) return;
    const Stock& stock = builder.layout.routes.stocks[g];
    const std::vector<LaterShipment>& later = builder.deciding->scarce.later;
    const Date earliest = builder.layout.timeline.begin() - 1;
    for (std::size_t i = 0; i < later.size(); ++i) {
        const scenario::ScheduleLine& line = builder.scenario.schedule_lines[later[i].line.value];
        const bool theirs =
            later[i].owner == stock.organisation &&
            builder.scenario.orders[line.order.position()].system->index() == stock.system;
        const auto site = sent_to(builder.scenario, line, later[i].owner, false);
        if (!theirs || (site && *site != stock.site)) continue;
        std::vector<Delivered>& to = site ? result.to_site : result.free;
        const double units =
            static_cast<double>(later[i].accelerators_per_system) / kAcceleratorsPerUnit;
        to.push_back({std::max(later[i].booked, earliest), -units, builder.model.later[i]});
        to.push_back({std::max(later[i].on, earliest), units, builder.model.later[i]});
    }
}

// What leaves the warehouse for good.
void add_departed(const ModelBuilder& builder, const Stock& stock, Deliveries& result) {
    const Date earliest = builder.layout.timeline.begin() - 1;
    for (const Leaving& leaving : builder.model.leavings) {
        const bool theirs = !leaving.pool && leaving.organisation == stock.organisation &&
                            leaving.system == stock.system;
        if (!theirs || (leaving.site && *leaving.site != stock.site)) continue;
        std::vector<Delivered>& to = leaving.site ? result.to_site : result.free;
        to.push_back({std::max(leaving.on, earliest), -leaving.units, leaving.column});
    }
}

// What has come back from a site whose right has ended by a date: all that was sent there but
// what left its halls for good.
double returned(
    const ModelBuilder& builder, const Deliveries& site, Date date, std::vector<Term>& terms) {
    const std::size_t end = builder.layout.timeline.boundary_at(*site.until);
    double units = before(site.to_site, date, terms) + site.opening_on_site;
    for (const std::size_t p : site.pools)
        units -= add_gone(builder.layout, builder.model, p, end, 1.0, terms);
    return units;
}

Deliveries deliveries_of(
    const ModelBuilder& builder, const std::vector<scenario::OwnedLine>& lines, std::size_t g) {
    const Stock& stock = builder.layout.routes.stocks[g];
    Deliveries result;
    const Date begin = builder.layout.timeline.begin();
    for (const scenario::OwnedLine& line : lines) {
        if (line.owner != stock.organisation || line.system != stock.system) continue;
        const auto site = sent_to(builder.scenario, line);
        if (!site) {
            add_delivery(builder, line, result.free);
        } else if (*site == stock.site) {
            add_delivery(builder, line, result.to_site);
        }
    }
    add_diverted(builder, g, result);
    add_later(builder, g, result);
    for (const scenario::OpeningStock& opening : builder.scenario.opening_stocks) {
        if (opening.state != scenario::WayState::Warehouse) continue;
        if (opening.organisation.index() != stock.organisation) continue;
        if (opening.system.index() != stock.system) continue;
        const double units =
            static_cast<double>(opening.accelerators->value()) / kAcceleratorsPerUnit;
        result.free.push_back({begin - 1, units, std::nullopt});
    }
    for (const Pool& pool : builder.pools()) {
        if (pool.stock != g) continue;
        result.pools.push_back(static_cast<std::size_t>(&pool - builder.pools().data()));
        result.until = pool.allowed_to;
        result.opening_on_site +=
            static_cast<double>(pool.opening_accepted + pool.opening_racked) / kAcceleratorsPerUnit;
    }
    add_departed(builder, stock, result);
    return result;
}

std::string stock_name(const ModelBuilder& builder, std::string_view what, std::size_t g) {
    const Stock& stock = builder.layout.routes.stocks[g];
    return fmt::format("{}|{}|{}|{}", what,
        builder.scenario.organisations[stock.organisation.value].id,
        builder.scenario.catalogue.systems[stock.system.value].id,
        builder.scenario.sites[stock.site.value].id);
}

// accepted(date + acceptance) over the stock's halls.
std::vector<Term> racked_by(const ModelBuilder& builder, std::size_t g, Date date) {
    std::vector<Term> terms;
    const Timeline& timeline = builder.layout.timeline;
    for (std::size_t p = 0; p < builder.pools().size(); ++p) {
        const Pool& pool = builder.pools()[p];
        if (pool.stock != g) continue;
        const std::size_t b = timeline.boundary_at(date + pool.acceptance_days);
        if (const MaybeColumn& column = builder.model.accepted[p][b]) {
            terms.push_back({*column, 1.0});
        }
    }
    return terms;
}

bool past_the_end(const ModelBuilder& builder, std::size_t g, Date date) {
    const Date end = builder.layout.timeline.end();
    return std::all_of(builder.pools().begin(), builder.pools().end(), [&](const Pool& pool) {
        const Date last = std::min(end, pool.allowed_to.value_or(end));
        return pool.stock != g || date + pool.acceptance_days >= last;
    });
}

// Dates whose rows can bind: of those whose acceptance falls after the end, of the
// plan or of the right to the site, only the first, which has the least delivered
// before it.
std::vector<Date> binding_dates(const ModelBuilder& builder, std::size_t g) {
    std::vector<Date> dates;
    for (const Date date : builder.layout.stock_dates[g]) {
        dates.push_back(date);
        if (past_the_end(builder, g, date)) break;
    }
    return dates;
}

using DatedColumns = std::vector<std::pair<Date, lp::Column>>;

// A column per date for what a site has been given of the free deliveries.
DatedColumns add_share_columns(ModelBuilder& builder, std::size_t g) {
    DatedColumns shares;
    const std::string name = stock_name(builder, "share", g);
    for (const Date date : binding_dates(builder, g)) {
        const lp::Column share =
            builder.model.program.add_column(fmt::format("{}|{}", name, iso(date)), 0.0, kInfinity);
        if (!shares.empty()) {
            const std::vector<Term> keeps = {{share, 1.0}, {shares.back().second, -1.0}};
            builder.add_row(fmt::format("{}|{}|keeps", name, iso(date)), 0.0, kInfinity, keeps,
                {Limit::Balance, g, builder.layout.timeline.segment_at(date), {}});
        }
        shares.emplace_back(date, share);
    }
    return shares;
}

void add_stock_rows(ModelBuilder& builder, std::size_t g, const Deliveries& deliveries,
    const DatedColumns& shares) {
    const std::vector<Date> dates = binding_dates(builder, g);
    for (std::size_t i = 0; i < dates.size(); ++i) {
        std::vector<Term> terms = racked_by(builder, g, dates[i]);
        if (terms.empty()) continue;
        double available = before(deliveries.to_site, dates[i], terms);
        if (shares.empty()) {
            available += before(deliveries.free, dates[i], terms);
        } else {
            terms.push_back({shares[i].second, -1.0});
        }
        builder.add_row(fmt::format("{}|{}", stock_name(builder, "stock", g), iso(dates[i])),
            -kInfinity, available, terms,
            {Limit::Supply, g, builder.layout.timeline.segment_at(dates[i]), {}});
    }
}

// What one site of a group is sent, and its columns for what it is given beyond.
struct SiteSupply {
    Deliveries deliveries;
    DatedColumns shares;
};

// What all sites together have been given by a date was delivered before it, or
// has come back. A site without a column on that date keeps what its last one says.
void add_share_rows(
    ModelBuilder& builder, std::size_t first, const std::vector<SiteSupply>& sites) {
    std::set<Date> dates;
    for (const SiteSupply& site : sites) {
        for (const auto& [date, column] : site.shares)
            dates.insert(date);
    }
    for (const Date date : dates) {
        std::vector<Term> terms;
        double available = before(sites.front().deliveries.free, date, terms);
        for (const auto& [deliveries, shares] : sites) {
            if (deliveries.until && *deliveries.until < date) {
                available += returned(builder, deliveries, date, terms);
                continue;
            }
            const auto later = std::find_if(shares.begin(), shares.end(),
                [&](const auto& dated) { return dated.first > date; });
            if (later != shares.begin()) terms.push_back({std::prev(later)->second, 1.0});
        }
        if (terms.empty()) continue;
        builder.add_row(fmt::format("{}|{}", stock_name(builder, "shares", first), iso(date)),
            -kInfinity, available, terms,
            {Limit::Supply, first, builder.layout.timeline.segment_at(date), {}});
    }
}

// Days on which some of the owner's may leave the warehouse.
std::set<Date> days_of_departure(const ModelBuilder& builder, const Stock& stock) {
    std::set<Date> days;
    for (const Leaving& leaving : builder.model.leavings) {
        const bool theirs = !leaving.pool && leaving.organisation == stock.organisation &&
                            leaving.system == stock.system;
        if (theirs) days.insert(leaving.on);
    }
    return days;
}

// Racked in the stock's halls before a day, and standing there on it.
std::vector<Term> racked_and_standing(
    const ModelBuilder& builder, const Deliveries& site, Date day) {
    std::vector<Term> terms;
    for (const std::size_t p : site.pools) {
        const Pool& pool = builder.pools()[p];
        const Date accepted = day + pool.acceptance_days;
        const std::size_t b = builder.layout.timeline.boundary_from(
            std::min(accepted, pool.allowed_to.value_or(accepted)));
        if (const MaybeColumn& column = builder.model.accepted[p][b])
            terms.push_back({*column, 1.0});
    }
    return terms;
}

// What leaves the warehouse on a day lies there: what came by then is racked, given to a site
// that may still rack it, or there.
void add_departure_rows(ModelBuilder& builder, const std::vector<std::size_t>& group,
    const std::vector<SiteSupply>& sites, Date day) {
    std::vector<Term> given;
    double free = before(sites.front().deliveries.free, day + 1, given);
    for (std::size_t i = 0; i < sites.size(); ++i) {
        const Deliveries& deliveries = sites[i].deliveries;
        if (deliveries.until && *deliveries.until <= day) {
            free += returned(builder, deliveries, day + 1, given);
            continue;
        }
        std::vector<Term> terms = racked_and_standing(builder, deliveries, day);
        const double sent = before(deliveries.to_site, day + 1, terms);
        if (sites.size() == 1) {
            given.insert(given.end(), terms.begin(), terms.end());
            free += sent;
            continue;
        }
        const auto later = std::ranges::find_if(
            sites[i].shares, [&](const auto& dated) { return dated.first > day; });
        if (later != sites[i].shares.begin()) {
            terms.push_back({std::prev(later)->second, -1.0});
            given.push_back({std::prev(later)->second, 1.0});
        }
        builder.add_row(fmt::format("lies|{}|{}", stock_name(builder, "stock", group[i]), iso(day)),
            -kInfinity, sent, terms,
            {Limit::Balance, group[i], builder.layout.timeline.segment_at(day), {}});
    }
    builder.add_row(fmt::format("lies|{}|{}", stock_name(builder, "free", group.front()), iso(day)),
        -kInfinity, free, given,
        {Limit::Balance, group.front(), builder.layout.timeline.segment_at(day), {}});
}

// Stocks of one organisation and system: one, or one a site that it uses.
void add_group(ModelBuilder& builder, const std::vector<std::size_t>& group,
    const std::vector<scenario::OwnedLine>& lines) {
    std::vector<SiteSupply> sites;
    for (const std::size_t g : group) {
        SiteSupply& site = sites.emplace_back();
        site.deliveries = deliveries_of(builder, lines, g);
        if (group.size() > 1) site.shares = add_share_columns(builder, g);
        add_stock_rows(builder, g, site.deliveries, site.shares);
    }
    if (group.size() > 1) add_share_rows(builder, group.front(), sites);
    for (const Date day : days_of_departure(builder, builder.layout.routes.stocks[group.front()]))
        add_departure_rows(builder, group, sites, day);
}

// Of a system that its owner may stand nowhere no more leaves than has come.
void add_rows_without_a_site(ModelBuilder& builder, const std::vector<scenario::OwnedLine>& lines) {
    for (const auto& [owner, system] : owned_systems(builder.scenario, lines)) {
        const Stock nowhere{owner, system, {}};
        const bool stands_somewhere =
            std::ranges::any_of(builder.layout.routes.stocks, [&](const Stock& stock) {
                return stock.organisation == owner && stock.system == system;
            });
        if (stands_somewhere) continue;
        for (const Date day : days_of_departure(builder, nowhere)) {
            Deliveries all;
            for (const scenario::OwnedLine& line : lines) {
                if (line.owner == owner && line.system == system)
                    add_delivery(builder, line, all.free);
            }
            const std::int64_t opening = opening_in_warehouse(builder.scenario, owner, system);
            all.free.push_back({builder.layout.timeline.begin() - 1,
                static_cast<double>(opening) / kAcceleratorsPerUnit, std::nullopt});
            add_departed(builder, nowhere, all);
            std::vector<Term> terms;
            const double available = before(all.free, day + 1, terms);
            builder.add_row(
                fmt::format("left|{}|{}|{}", builder.scenario.organisations[owner.value].id,
                    builder.scenario.catalogue.systems[system.value].id, iso(day)),
                -kInfinity, available, terms, {Limit::Balance, 0, 0, {}});
        }
    }
}

} // namespace

void add_supply_rows(ModelBuilder& builder) {
    const std::vector<scenario::OwnedLine> lines = scenario::owned_lines(builder.scenario);
    const std::vector<Stock>& stocks = builder.layout.routes.stocks;
    std::size_t g = 0;
    while (g < stocks.size()) {
        std::vector<std::size_t> group;
        const Stock& first = stocks[g];
        for (; g < stocks.size() && stocks[g].organisation == first.organisation &&
               stocks[g].system == first.system;
             ++g) {
            group.push_back(g);
        }
        add_group(builder, group, lines);
    }
    if (!builder.model.leavings.empty()) add_rows_without_a_site(builder, lines);
}

} // namespace gigaplan::plan
