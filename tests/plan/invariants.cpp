#include "invariants.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace gigaplan::plan {

namespace {

using scenario::Scenario;
using Complaints = std::vector<std::string>;

std::string at(const Plan& plan, std::size_t b) {
    return iso(plan.layout.timeline.boundaries[b]);
}

// Accelerators of one owner and system that the scenario delivers before a date,
// and at the latest when the plan begins: all of them, those sent to one site, or
// those that may go anywhere.
enum class Sent { Any, ToSite, Anywhere };

std::int64_t delivered_before(
    const Scenario& scenario, const Plan& plan, const Stock& stock, Date date, Sent sent) {
    std::int64_t count = 0;
    for (const scenario::ScheduleLine& line : scenario.schedule_lines) {
        const scenario::Order& order = scenario.orders[line.order.position()];
        const bool here = line.ship_to && line.ship_to->index() == stock.site;
        if (order.system->index() != stock.system) continue;
        if (*line.delivery >= date && *line.delivery > plan.layout.timeline.begin()) continue;
        if (sent == Sent::ToSite && !here) continue;
        if (sent == Sent::Anywhere && line.ship_to) continue;
        std::int64_t mine =
            order.buyer.index() == stock.organisation ? line.accelerators->value() : 0;
        for (const scenario::Diversion& diversion : scenario.diversions) {
            for (const scenario::DiversionLeg& leg : diversion.legs) {
                if (leg.line.id != line.id) continue;
                if (order.buyer.index() == stock.organisation) mine -= leg.accelerators->value();
                if (leg.to.index() == stock.organisation) mine += leg.accelerators->value();
            }
        }
        count += mine;
    }
    for (const scenario::OpeningStock& opening : scenario.opening_stocks) {
        const bool mine = opening.organisation.index() == stock.organisation &&
                          opening.system.index() == stock.system;
        const bool free = opening.state == scenario::WayState::Warehouse;
        if (mine && (sent == Sent::Any || (sent == Sent::Anywhere && free))) {
            count += opening.accelerators->value();
        }
    }
    return count;
}

// Accepted accelerators of a pool at an instant, straight inside segments,
// without those that stood there from the beginning.
double accepted_at(const Plan& plan, std::size_t p, Date date) {
    const Timeline& timeline = plan.layout.timeline;
    const auto beyond_opening = [&](std::size_t b) {
        return static_cast<double>(plan.pools[p].accepted[b].value()) -
               std::round(opening_units(plan.layout.routes.pools[p], timeline, b) * 1000.0);
    };
    if (date >= timeline.end()) return beyond_opening(timeline.segment_count());
    const std::size_t b = timeline.segment_at(date);
    const Segment span = timeline.segment(b);
    const double part = static_cast<double>(date - span.from) / span.days();
    return beyond_opening(b) + (beyond_opening(b + 1) - beyond_opening(b)) * part;
}

void check_pool(const Scenario& scenario, const Plan& plan, std::size_t p, Complaints& broken) {
    const Pool& pool = plan.layout.routes.pools[p];
    const PoolPlan& counts = plan.pools[p];
    const std::int64_t size = scenario.catalogue.systems[pool.system.value].accelerators;
    const Date ready = *scenario.halls[pool.hall.value].ready;
    for (std::size_t b = 0; b <= plan.layout.timeline.segment_count(); ++b) {
        const std::int64_t accepted = counts.accepted[b].value();
        const auto opening = static_cast<std::int64_t>(
            std::llround(opening_units(pool, plan.layout.timeline, b) * 1000.0));
        if (counts.racked[b].value() < accepted || accepted < 0) {
            broken.push_back(
                fmt::format("pool {} accepts what is not racked on {}", p, at(plan, b)));
        }
        if ((accepted - opening) % size != 0 || accepted < opening) {
            broken.push_back(fmt::format("pool {} holds no whole systems on {}", p, at(plan, b)));
        }
        if (b == 0) continue;
        const Segment span = plan.layout.timeline.segment(b - 1);
        const std::int64_t start = counts.start[b - 1].value();
        const std::int64_t end = counts.end[b - 1].value();
        const std::int64_t before = counts.accepted[b - 1].value();
        if (accepted < before) {
            broken.push_back(fmt::format("pool {} loses accelerators by {}", p, at(plan, b)));
        }
        if (start < 0 || end < start || start > before || end > accepted) {
            broken.push_back(fmt::format("pool {} runs {} to {} of {} to {} from {}", p, start, end,
                before, accepted, at(plan, b - 1)));
        }
        if (pool.allowed_to && span.from >= *pool.allowed_to && end > 0) {
            broken.push_back(fmt::format("pool {} runs without a right on {}", p, at(plan, b)));
        }
        const bool gains = accepted - opening >
                           before - static_cast<std::int64_t>(std::llround(
                                        opening_units(pool, plan.layout.timeline, b - 1) * 1000.0));
        if (!gains) continue;
        Date first = std::max(ready, plan.layout.timeline.begin());
        if (pool.allowed_from) first = std::max(first, *pool.allowed_from);
        if (span.from < first + pool.acceptance_days) {
            broken.push_back(
                fmt::format("pool {} accepts before it may, from {}", p, at(plan, b - 1)));
        }
        if (pool.allowed_to && span.from >= *pool.allowed_to) {
            broken.push_back(
                fmt::format("pool {} accepts after its right, from {}", p, at(plan, b - 1)));
        }
    }
}

void check_holding(
    const Scenario& scenario, const Plan& plan, const Holding& holding, Complaints& broken) {
    for (std::size_t b = 0; b < plan.layout.timeline.boundaries.size(); ++b) {
        const Date date = plan.layout.timeline.boundaries[b];
        const std::int64_t delivered = delivered_before(
            scenario, plan, {holding.organisation, holding.system, {}}, date + 1, Sent::Any);
        std::int64_t accepted = 0;
        std::int64_t in_acceptance = 0;
        for (std::size_t p = 0; p < plan.pools.size(); ++p) {
            const Pool& pool = plan.layout.routes.pools[p];
            if (pool.organisation != holding.organisation || pool.system != holding.system)
                continue;
            accepted += plan.pools[p].accepted[b].value();
            in_acceptance += plan.pools[p].racked[b].value() - plan.pools[p].accepted[b].value();
        }
        const std::int64_t waiting = holding.waiting[b].value();
        if (waiting < 0 || holding.delivered[b].value() != delivered ||
            waiting + in_acceptance + accepted != delivered) {
            broken.push_back(fmt::format("o{} y{}: {} delivered, but {} wait, {} are in acceptance "
                                         "and {} accepted on {}",
                holding.organisation.value, holding.system.value, delivered, waiting, in_acceptance,
                accepted, at(plan, b)));
        }
    }
}

// Whatever group of an owner's sites is looked at: what was racked there before
// a date was sent there, or might have been.
void check_stocks(
    const Scenario& scenario, const Plan& plan, const Holding& holding, Complaints& broken) {
    const std::vector<Stock>& stocks = plan.layout.routes.stocks;
    std::vector<std::size_t> own;
    for (std::size_t g = 0; g < stocks.size(); ++g) {
        if (stocks[g].organisation == holding.organisation && stocks[g].system == holding.system) {
            own.push_back(g);
        }
    }
    for (const scenario::ScheduleLine& line : scenario.schedule_lines) {
        const Date date = *line.delivery;
        if (date <= plan.layout.timeline.begin()) continue;
        for (std::size_t group = 1; group < (std::size_t{1} << own.size()); ++group) {
            double racked = 0.0;
            std::int64_t sent =
                delivered_before(scenario, plan, stocks[own.front()], date, Sent::Anywhere);
            for (std::size_t i = 0; i < own.size(); ++i) {
                if ((group >> i & 1U) == 0) continue;
                sent += delivered_before(scenario, plan, stocks[own[i]], date, Sent::ToSite);
                for (std::size_t p = 0; p < plan.pools.size(); ++p) {
                    const Pool& pool = plan.layout.routes.pools[p];
                    if (pool.stock != own[i]) continue;
                    racked += accepted_at(plan, p, date + pool.acceptance_days);
                }
            }
            if (racked > static_cast<double>(sent) + 0.01) {
                broken.push_back(fmt::format("o{} y{}: {} racked at sites {:b} of {} delivered "
                                             "before {}",
                    holding.organisation.value, holding.system.value, racked, group, sent,
                    iso(date)));
            }
        }
    }
}

void check_hall(const Scenario& scenario, const Plan& plan, std::size_t h, Complaints& broken) {
    const scenario::Hall& hall = scenario.halls[h];
    const Timeline& timeline = plan.layout.timeline;
    std::vector<std::int64_t> accepted(timeline.boundaries.size(), 0);
    std::vector<double> added(timeline.boundaries.size(), 0.0);
    double slack = 0.5; // of rounding: a system a pool
    for (std::size_t p = 0; p < plan.pools.size(); ++p) {
        const Pool& pool = plan.layout.routes.pools[p];
        if (pool.hall.value != h) continue;
        slack += static_cast<double>(scenario.catalogue.systems[pool.system.value].accelerators);
        for (std::size_t b = 0; b < accepted.size(); ++b) {
            accepted[b] += plan.pools[p].accepted[b].value();
            added[b] += accepted_at(plan, p, timeline.boundaries[b]);
        }
    }
    for (std::size_t b = 0; b < accepted.size(); ++b) {
        if (accepted[b] > hall.places->value()) {
            broken.push_back(fmt::format("{} holds {} on {}", hall.id, accepted[b], at(plan, b)));
        }
        for (std::size_t c = b + 1; c < accepted.size(); ++c) {
            const int days = timeline.boundaries[c] - timeline.boundaries[b];
            if (added[c] - added[b] > hall.install_rate->raw() * days + slack) {
                broken.push_back(fmt::format("{} takes {} in the {} days from {}", hall.id,
                    added[c] - added[b], days, at(plan, b)));
            }
        }
    }
}

void check_hosting(const Scenario& scenario, const Plan& plan, Complaints& broken) {
    for (const scenario::HostingRight& right : scenario.hosting_rights) {
        if (!right.limit) continue;
        std::int64_t count = 0;
        for (std::size_t p = 0; p < plan.pools.size(); ++p) {
            const Pool& pool = plan.layout.routes.pools[p];
            if (pool.organisation == right.guest.index() && pool.site == right.site.index()) {
                count += plan.pools[p].accepted.back().value();
            }
        }
        if (count > (*right.limit)->value()) {
            broken.push_back(fmt::format("{} hosts {}", right.id, count));
        }
    }
}

} // namespace

Complaints broken_counts(const Scenario& scenario, const Plan& plan) {
    Complaints broken;
    for (std::size_t p = 0; p < plan.pools.size(); ++p)
        check_pool(scenario, plan, p, broken);
    for (const Holding& holding : plan.holdings) {
        check_holding(scenario, plan, holding, broken);
        check_stocks(scenario, plan, holding, broken);
    }
    for (std::size_t h = 0; h < scenario.halls.size(); ++h)
        check_hall(scenario, plan, h, broken);
    check_hosting(scenario, plan, broken);
    return broken;
}

} // namespace gigaplan::plan
