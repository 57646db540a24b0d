// What leaves for good: from a hall, where it makes room, or out of the warehouse.
#include "finance/purchases.hpp"
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
using scenario::Departure;

std::optional<std::size_t> pool_of(const ModelBuilder& builder, const Departure& departure) {
    if (!departure.hall) return std::nullopt;
    for (std::size_t p = 0; p < builder.pools().size(); ++p) {
        const Pool& pool = builder.pools()[p];
        const bool same = pool.organisation == departure.organisation &&
                          pool.system == departure.system && pool.hall == *departure.hall;
        if (same) return p;
    }
    GIGAPLAN_ASSERT(false);
}

void add_leaving(ModelBuilder& builder, const Departure& departure, MaybeColumn column) {
    Leaving leaving;
    leaving.pool = pool_of(builder, departure);
    leaving.organisation = departure.organisation;
    leaving.system = departure.system;
    leaving.site = departure.site;
    leaving.on = departure.on;
    leaving.age_days = departure.age_days;
    leaving.units = static_cast<double>(departure.accelerators.value()) / kAcceleratorsPerUnit;
    leaving.column = column;
    leaving.proceeds_per_accelerator = departure.proceeds_per_accelerator;
    leaving.cost_per_accelerator = departure.cost_per_accelerator;
    if (leaving.pool) {
        builder.model.leavings_from[*leaving.pool].push_back(builder.model.leavings.size());
    }
    builder.model.leavings.push_back(leaving);
}

// "leave|offer|xai|h100|hall-1|2025-03-01"
std::string column_name(const ModelBuilder& builder, const Departure& one) {
    const scenario::Scenario& scenario = builder.scenario;
    const std::string& place = one.hall   ? scenario.halls[one.hall->value].id
                               : one.site ? scenario.sites[one.site->value].id
                                          : std::string("warehouse");
    return fmt::format("leave|{}|{}|{}|{}|{}", one.sold ? "sold" : "retired", one.id,
        scenario.catalogue.systems[one.system.value].id, place, iso(one.on));
}

void add_maxima(ModelBuilder& builder, std::size_t first) {
    const std::vector<Permit> permits = permits_of(*builder.deciding->undecided);
    const std::vector<PossibleDeparture>& possible = builder.deciding->departures;
    for (std::size_t k = 0; k < permits.size(); ++k) {
        if (!permits[k].maximum) continue;
        std::vector<Term> terms;
        for (std::size_t i = 0; i < possible.size(); ++i) {
            const Leaving& leaving = builder.model.leavings[first + i];
            if (possible[i].permit == k) terms.push_back({*leaving.column, leaving.units});
        }
        if (terms.empty()) continue;
        builder.add_row(
            fmt::format("leave|{}|{}", permits[k].sold ? "sold" : "retired", permits[k].id),
            -kInfinity, static_cast<double>(permits[k].maximum->value()) / kAcceleratorsPerUnit,
            terms, {Limit::Balance, 0, 0, permits[k].place});
    }
}

// What leaves a hall by a day has been accepted there by then, or so long before as it must be.
void add_pool_rows(ModelBuilder& builder, std::size_t p) {
    const std::vector<std::size_t>& from_here = builder.model.leavings_from[p];
    const Pool& pool = builder.pools()[p];
    const Timeline& timeline = builder.layout.timeline;
    std::set<std::pair<int, Date>> ages_and_days;
    for (const std::size_t i : from_here) {
        const Leaving& leaving = builder.model.leavings[i];
        ages_and_days.emplace(0, leaving.on);
        ages_and_days.emplace(leaving.age_days, leaving.on);
    }
    for (const auto& [age_days, day] : ages_and_days) {
        std::vector<Term> terms;
        double gone = 0.0;
        for (const std::size_t i : from_here) {
            const Leaving& leaving = builder.model.leavings[i];
            if (leaving.on > day || leaving.age_days < age_days) continue;
            if (leaving.column) {
                terms.push_back({*leaving.column, leaving.units});
            } else {
                gone += leaving.units;
            }
        }
        add_accepted_by(builder.layout, builder.model, p, day - age_days, -1.0, terms);
        const bool opened = day - age_days >= timeline.begin();
        const double opening =
            opened ? opening_units(pool, timeline, timeline.segment_at(day - age_days)) : 0.0;
        builder.add_row(fmt::format("{}|{}|{}", builder.pool_name("there", p), age_days, iso(day)),
            -kInfinity, opening - gone, terms, {Limit::Balance, p, timeline.segment_at(day), {}});
    }
}

struct ValuedLot {
    double units = 0.0;
    Date from;
    Money worth_per_accelerator;
};

using OwnerAndSystem = std::pair<Index<scenario::Organisation>, Index<catalogue::System>>;

// What is certain to come, and what was there; of what is still decided on nothing leaves.
std::map<OwnerAndSystem, std::vector<ValuedLot>> lots_of(const ModelBuilder& builder) {
    const scenario::Scenario& scenario = *builder.deciding->undecided;
    const Timeline& timeline = builder.layout.timeline;
    std::map<OwnerAndSystem, std::vector<ValuedLot>> lots;
    for (const scenario::OpeningStock& stock : scenario.opening_stocks) {
        if (!is_at_hand(stock.state)) continue;
        lots[{stock.organisation.index(), stock.system.index()}].push_back(
            {static_cast<double>(stock.accelerators->value()) / kAcceleratorsPerUnit,
                timeline.begin(), Money()});
    }
    const std::vector<scenario::OwnedLine> lines = scenario::owned_lines(scenario);
    const std::vector<Money> costs = finance::line_costs(scenario, lines);
    for (std::size_t l = 0; l < lines.size(); ++l) {
        const scenario::OwnedLine& line = lines[l];
        const std::vector<DatedWay> ways = builder.ways_to_deliver(line);
        const bool certain = ways.size() == 1 && !ways.front().taken &&
                             !is_divertible(scenario, line.line) && line.delivery < timeline.end();
        if (!certain || line.accelerators == AcceleratorCount()) continue;
        const Money worth = finance::book_value(
            scenario.assumptions, costs[l], line.delivery, line.delivery, timeline.end());
        lots[{line.owner, line.system}].push_back(
            {static_cast<double>(line.accelerators.value()) / kAcceleratorsPerUnit, line.delivery,
                money_from_units(
                    to_units(worth) / static_cast<double>(line.accelerators.value()))});
    }
    return lots;
}

// By each day on which some may leave, of all lots that have come by then: no more leave than
// are taken from these lots, and no more are taken from a lot than there are.
void add_lots_of(ModelBuilder& builder, std::size_t first, const OwnerAndSystem& whose,
    const std::vector<ValuedLot>& lots) {
    const auto is_theirs = [&](const Leaving& leaving) {
        return leaving.organisation == whose.first && leaving.system == whose.second;
    };
    const std::string name =
        fmt::format("lot|{}|{}", builder.scenario.organisations[whose.first.value].id,
            builder.scenario.catalogue.systems[whose.second.value].id);
    std::set<Date> days;
    for (std::size_t i = first; i < builder.model.leavings.size(); ++i) {
        if (is_theirs(builder.model.leavings[i])) days.insert(builder.model.leavings[i].on);
    }
    if (days.empty()) return;
    std::vector<lp::Column> sold;
    for (const ValuedLot& lot : lots) {
        const lp::Column column = builder.model.program.add_column(
            fmt::format("{}|{}|{}", name, iso(lot.from), sold.size()), 0.0, lot.units);
        sold.push_back(column);
        builder.model.sold_lots.push_back({whose.first, lot.worth_per_accelerator, column});
    }
    for (const Date day : days) {
        std::vector<Term> terms;
        for (std::size_t i = first; i < builder.model.leavings.size(); ++i) {
            const Leaving& leaving = builder.model.leavings[i];
            if (is_theirs(leaving) && leaving.on <= day)
                terms.push_back({*leaving.column, leaving.units});
        }
        for (std::size_t k = 0; k < lots.size(); ++k) {
            if (lots[k].from <= day) terms.push_back({sold[k], -1.0});
        }
        builder.add_row(fmt::format("{}|{}", name, iso(day)), -kInfinity, 0.0, terms,
            {Limit::Balance, 0, builder.layout.timeline.segment_at(day), {}});
    }
}

void add_possible(ModelBuilder& builder) {
    const std::size_t first = builder.model.leavings.size();
    for (const PossibleDeparture& possible : builder.deciding->departures) {
        const lp::Column column =
            builder.model.program.add_column(column_name(builder, possible.one_system), 0.0,
                static_cast<double>(possible.systems_max));
        add_leaving(builder, possible.one_system, column);
    }
    if (builder.model.leavings.size() == first) return;
    add_maxima(builder, first);
    const auto lots = lots_of(builder);
    std::set<OwnerAndSystem> whose;
    for (std::size_t i = first; i < builder.model.leavings.size(); ++i) {
        whose.emplace(builder.model.leavings[i].organisation, builder.model.leavings[i].system);
    }
    for (const OwnerAndSystem& one : whose) {
        const auto found = lots.find(one);
        add_lots_of(
            builder, first, one, found == lots.end() ? std::vector<ValuedLot>() : found->second);
    }
}

} // namespace

void add_departures(ModelBuilder& builder) {
    builder.model.leavings_from.assign(builder.pools().size(), {});
    for (const Departure& departure : builder.scenario.departures)
        add_leaving(builder, departure, std::nullopt);
    if (builder.deciding != nullptr) add_possible(builder);
    for (std::size_t p = 0; p < builder.pools().size(); ++p)
        add_pool_rows(builder, p);
}

double gone_units(const Layout& layout, const Model& model, const std::vector<double>& columns,
    std::size_t p, std::size_t boundary) {
    std::vector<Term> terms;
    double units = add_gone(layout, model, p, boundary, 1.0, terms);
    for (const Term& term : terms)
        units += term.coefficient * columns[term.column.value];
    return units;
}

bool may_lose(const Layout& layout, const Model& model, std::size_t p) {
    return retirement_of(layout, p) != nullptr || !model.leavings_from[p].empty();
}

void add_accepted_by(const Layout& layout, const Model& model, std::size_t p, Date date,
    double factor, std::vector<Term>& terms) {
    const Timeline& timeline = layout.timeline;
    if (date <= timeline.begin()) return;
    const std::size_t b = timeline.segment_at(date);
    const Segment span = timeline.segment(b);
    const double part = static_cast<double>(date - span.from) / span.days();
    const auto& accepted = model.accepted[p];
    if (accepted[b] && part < 1.0) terms.push_back({*accepted[b], factor * (1.0 - part)});
    if (accepted[b + 1] && part > 0.0) terms.push_back({*accepted[b + 1], factor * part});
}

double add_gone(const Layout& layout, const Model& model, std::size_t p, std::size_t boundary,
    double factor, std::vector<Term>& terms) {
    const Timeline& timeline = layout.timeline;
    const Date date = timeline.boundaries[boundary];
    double units = 0.0;
    for (const std::size_t i : model.leavings_from[p]) {
        const Leaving& leaving = model.leavings[i];
        if (leaving.on > date) continue;
        if (leaving.column) {
            terms.push_back({*leaving.column, factor * leaving.units});
        } else {
            units += factor * leaving.units;
        }
    }
    const Retirement* retirement = retirement_of(layout, p);
    if (retirement == nullptr) return units;
    // Nothing leaves as the plan ends.
    const std::size_t last = std::min(boundary, timeline.segment_count() - 1);
    const std::optional<Date> day = retirement->of_age_on(timeline.boundaries[last]);
    if (!day) return units;
    add_accepted_by(layout, model, p, *day - retirement->age_days, factor, terms);
    const std::int64_t opening =
        opening_of_age(layout.routes.pools[p], *retirement, timeline.begin(), *day);
    return units + factor * static_cast<double>(opening) / kAcceleratorsPerUnit;
}

} // namespace gigaplan::plan
