#include "invariants.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>

namespace gigaplan::plan {

namespace {

using scenario::Scenario;
using Complaints = std::vector<std::string>;

// Accelerators of one owner and system that the scenario delivers before a date,
// and at the latest when the plan begins: all of them, those sent to one site, or
// those that may go anywhere.
enum class Sent { Any, ToSite, Anywhere };

// What is diverted to somebody who may not stand where it is sent goes anywhere.
bool may_stand(const Scenario& scenario, const scenario::Reference<scenario::Organisation>& guest,
    const scenario::Reference<scenario::Site>& site) {
    return scenario.sites[site.position()].operated_by.index() == guest.index() ||
           std::any_of(scenario.hosting_rights.begin(), scenario.hosting_rights.end(),
               [&](const scenario::HostingRight& right) {
                   return right.guest.index() == guest.index() &&
                          right.site.index() == site.index();
               });
}

std::int64_t delivered_before(
    const Scenario& scenario, const Plan& plan, const Stock& stock, Date date, Sent sent) {
    std::int64_t count = 0;
    for (const scenario::ScheduleLine& line : scenario.schedule_lines) {
        const scenario::Order& order = scenario.orders[line.order.position()];
        if (order.system->index() != stock.system) continue;
        if (*line.delivery >= date && *line.delivery > plan.layout.timeline.begin()) continue;
        const auto counts = [&](const scenario::Reference<scenario::Organisation>& owner) {
            const bool bound = line.ship_to && (owner.index() == order.buyer.index() ||
                                                   may_stand(scenario, owner, *line.ship_to));
            const bool here = bound && line.ship_to->index() == stock.site;
            return owner.index() == stock.organisation &&
                   (sent == Sent::Any || (sent == Sent::ToSite ? here : !bound));
        };
        if (counts(order.buyer)) count += line.accelerators->value();
        for (const scenario::Diversion& diversion : scenario.diversions) {
            for (const scenario::DiversionLeg& leg : diversion.legs) {
                if (leg.line.id != line.id) continue;
                if (counts(order.buyer)) count -= leg.accelerators->value();
                if (counts(leg.to)) count += leg.accelerators->value();
            }
        }
    }
    for (const scenario::OpeningStock& opening : scenario.opening_stocks) {
        const bool mine = opening.organisation.index() == stock.organisation &&
                          opening.system.index() == stock.system;
        const bool free = opening.state == scenario::WayState::Warehouse;
        if (mine && (sent == Sent::Any || (sent == Sent::Anywhere && free))) {
            count += opening.accelerators->value();
        }
    }
    for (const scenario::Departure& one : plan.departures) {
        const bool mine =
            one.organisation == stock.organisation && one.system == stock.system && one.on < date;
        if (!mine || sent == Sent::Any || one.hall) continue;
        if (one.site ? sent == Sent::ToSite && *one.site == stock.site : sent == Sent::Anywhere)
            count -= one.accelerators.value();
    }
    return count;
}

// What has left a hall for good by a date, on it included; of the warehouse without a hall.
std::int64_t departed(const Plan& plan, Index<scenario::Organisation> owner,
    Index<catalogue::System> system, std::optional<Index<scenario::Hall>> hall, Date date) {
    std::int64_t count = 0;
    for (const scenario::Departure& one : plan.departures) {
        const bool same = one.organisation == owner && one.system == system && one.hall == hall;
        if (same && one.on <= date) count += one.accelerators.value();
    }
    return count;
}

std::int64_t departed(const Plan& plan, const Pool& pool, Date date) {
    return departed(plan, pool.organisation, pool.system, pool.hall, date);
}

// Accelerators that a pool has accepted by an instant, straight inside segments,
// without those that stood there from the beginning. Those that have left since count.
double accepted_at(const Plan& plan, std::size_t p, Date date) {
    const Timeline& timeline = plan.layout.timeline;
    const PoolPlan& counts = plan.pools[p];
    double sum = 0.0;
    for (std::size_t b = 0; b < timeline.segment_count(); ++b) {
        const Segment span = timeline.segment(b);
        const double part =
            std::clamp(static_cast<double>(date - span.from) / span.days(), 0.0, 1.0);
        sum += static_cast<double>((counts.accepted_end[b] - counts.accepted[b]).value()) * part;
    }
    return sum;
}

// Does a rule say when the pool's have to retire? Their running count falls as they come of age.
bool may_lose(const Scenario& scenario, const Pool& pool) {
    return std::ranges::any_of(scenario.retirement_rules, [&](const auto& rule) {
        return rule.required && rule.organisation.index() == pool.organisation;
    });
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
        const Date date = plan.layout.timeline.boundaries[b];
        const bool left = pool.allowed_to && date >= *pool.allowed_to;
        const std::int64_t ever = left ? accepted : accepted + departed(plan, pool, date);
        if (left && (accepted != 0 || counts.racked[b].value() != 0)) {
            broken.push_back(fmt::format("pool {} stands without a right on {}", p, at(plan, b)));
        }
        if (counts.racked[b].value() < accepted || accepted < 0) {
            broken.push_back(
                fmt::format("pool {} accepts what is not racked on {}", p, at(plan, b)));
        }
        if ((ever - opening) % size != 0 || ever < opening) {
            broken.push_back(fmt::format("pool {} holds no whole systems on {}", p, at(plan, b)));
        }
        if (b == 0) continue;
        const Segment span = plan.layout.timeline.segment(b - 1);
        const std::int64_t start = counts.start[b - 1].value();
        const std::int64_t end = counts.end[b - 1].value();
        const std::int64_t before = counts.accepted[b - 1].value();
        const std::int64_t until = counts.accepted_end[b - 1].value();
        const std::int64_t leave = departed(plan, pool, date) - departed(plan, pool, span.from);
        if (until < before || (!left && accepted + leave < until)) {
            broken.push_back(fmt::format("pool {} loses accelerators by {}", p, at(plan, b)));
        }
        const bool falls = (plan.layout.service_life || may_lose(scenario, pool)) && end < start;
        if (start < 0 || end < 0 || (end < start && !falls) || start > before || end > until) {
            broken.push_back(fmt::format("pool {} runs {} to {} of {} to {} from {}", p, start, end,
                before, until, at(plan, b - 1)));
        }
        if (until == before) continue;
        Date first = std::max(ready, plan.layout.timeline.begin());
        if (pool.allowed_from) first = std::max(first, *pool.allowed_from);
        if (span.from < first + pool.acceptance_days) {
            broken.push_back(
                fmt::format("pool {} accepts before it may, from {}", p, at(plan, b - 1)));
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
        std::int64_t gone =
            departed(plan, holding.organisation, holding.system, std::nullopt, date);
        for (std::size_t h = 0; h < scenario.halls.size(); ++h) {
            gone += departed(
                plan, holding.organisation, holding.system, make_index<scenario::Hall>(h), date);
        }
        if (waiting < 0 || holding.delivered[b].value() != delivered ||
            waiting + in_acceptance + accepted + gone != delivered) {
            broken.push_back(fmt::format("o{} y{}: {} delivered, but {} wait, {} are in acceptance "
                                         "and {} accepted on {}",
                holding.organisation.value, holding.system.value, delivered, waiting, in_acceptance,
                accepted, at(plan, b)));
        }
    }
}

// Has the owner's right to stand on the site ended before the date?
bool is_closed(const Scenario& scenario, const Stock& stock, Date date) {
    return std::any_of(scenario.hosting_rights.begin(), scenario.hosting_rights.end(),
        [&](const scenario::HostingRight& right) {
            return right.guest.index() == stock.organisation && right.site.index() == stock.site &&
                   right.to && right.to->value < date;
        });
}

// What comes back from a site where it may stand no longer: all that was sent there,
// and all that stood there from the beginning.
std::int64_t returned(const Scenario& scenario, const Plan& plan, std::size_t g, Date date) {
    const Stock& stock = plan.layout.routes.stocks[g];
    if (!is_closed(scenario, stock, date)) return 0;
    std::int64_t count = delivered_before(scenario, plan, stock, date, Sent::ToSite);
    for (const Pool& pool : plan.layout.routes.pools) {
        if (pool.stock != g) continue;
        count += pool.opening_accepted + pool.opening_racked;
        count -= departed(plan, pool, plan.layout.timeline.end());
    }
    return count;
}

// Dates just before which more may be racked than was there.
std::vector<Date> supply_dates(const Scenario& scenario, const Plan& plan) {
    std::vector<Date> dates = {plan.layout.timeline.end()};
    for (const scenario::ScheduleLine& line : scenario.schedule_lines)
        dates.push_back(*line.delivery);
    for (const scenario::HostingRight& right : scenario.hosting_rights) {
        if (right.to) dates.push_back(right.to->value);
    }
    return dates;
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
    for (const Date date : supply_dates(scenario, plan)) {
        if (date <= plan.layout.timeline.begin()) continue;
        for (std::size_t group = 1; group < (std::size_t{1} << own.size()); ++group) {
            double racked = 0.0;
            std::int64_t sent =
                delivered_before(scenario, plan, stocks[own.front()], date, Sent::Anywhere);
            for (std::size_t i = 0; i < own.size(); ++i) {
                sent += returned(scenario, plan, own[i], date);
                if ((group >> i & 1U) == 0 || is_closed(scenario, stocks[own[i]], date)) continue;
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

// Over no stretch more is racked than the crew can: `slack` is what rounding explains.
void check_crew(
    const Scenario& scenario, const Plan& plan, std::size_t h, double slack, Complaints& broken) {
    const scenario::Hall& hall = scenario.halls[h];
    std::map<Date, double> racked; // before a date, beyond the opening ones
    for (std::size_t p = 0; p < plan.pools.size(); ++p) {
        const Pool& pool = plan.layout.routes.pools[p];
        if (pool.hall.value != h) continue;
        for (const Date boundary : plan.layout.timeline.boundaries)
            racked.emplace(boundary - pool.acceptance_days, 0.0);
    }
    for (auto& [date, count] : racked) {
        for (std::size_t p = 0; p < plan.pools.size(); ++p) {
            const Pool& pool = plan.layout.routes.pools[p];
            if (pool.hall.value == h) count += accepted_at(plan, p, date + pool.acceptance_days);
        }
    }
    for (auto from = racked.begin(); from != racked.end(); ++from) {
        for (auto to = std::next(from); to != racked.end(); ++to) {
            const int days = to->first - from->first;
            const double count = to->second - from->second;
            if (count <= hall.install_rate->raw() * days + slack) continue;
            broken.push_back(fmt::format(
                "{} racks {} in the {} days from {}", hall.id, count, days, iso(from->first)));
        }
    }
}

void check_hall(const Scenario& scenario, const Plan& plan, std::size_t h, Complaints& broken) {
    const scenario::Hall& hall = scenario.halls[h];
    const Timeline& timeline = plan.layout.timeline;
    // Parts of the hall; what leaves included.
    std::vector<double> racked(timeline.boundaries.size(), 0.0);
    std::vector<double> before(timeline.boundaries.size(), 0.0);
    double slack = 0.5; // of rounding: a system a pool
    for (std::size_t p = 0; p < plan.pools.size(); ++p) {
        const Pool& pool = plan.layout.routes.pools[p];
        if (pool.hall.value != h) continue;
        slack += static_cast<double>(scenario.catalogue.systems[pool.system.value].accelerators);
        auto room = static_cast<double>(hall.places->value());
        for (const scenario::SystemPlaces& one : hall.places_by_system) {
            if (one.system.index() == pool.system) room = static_cast<double>(one.places->value());
        }
        for (std::size_t b = 0; b < racked.size(); ++b) {
            const PoolPlan& counts = plan.pools[p];
            racked[b] += static_cast<double>(counts.racked[b].value()) / room;
            if (b == 0) continue;
            // Those that leave on the boundary stand there just before it.
            const Date date = timeline.boundaries[b];
            const AcceleratorCount leave(
                departed(plan, pool, date) - departed(plan, pool, timeline.boundaries[b - 1]));
            const auto most = std::max(counts.accepted_end[b - 1], counts.racked[b] + leave);
            before[b] += static_cast<double>(most.value()) / room;
        }
    }
    for (std::size_t b = 0; b < racked.size(); ++b) {
        const double most = std::max(racked[b], before[b]);
        if (most > 1.0 + 1e-4) {
            broken.push_back(
                fmt::format("{} is filled {} times on {}", hall.id, most, at(plan, b)));
        }
    }
    check_crew(scenario, plan, h, slack, broken);
}

// Whatever a pool runs on a day it has accepted, and not so long ago that its life
// has ended; nor has an owner more at work than was delivered within a life.
void check_life(const Scenario& scenario, const Plan& plan, Date date, Complaints& broken) {
    const auto& assumptions = scenario.assumptions;
    const bool from_delivery = assumptions.service_life_from == scenario::ServiceLifeFrom::Delivery;
    const int life = static_cast<int>(assumptions.service_life->raw());
    const Date begin = plan.layout.timeline.begin();
    const std::size_t b = plan.layout.timeline.segment_at(date);
    const Segment span = plan.layout.timeline.segment(b);
    const double part = static_cast<double>(date - span.from) / span.days();
    std::vector<double> at_work(plan.holdings.size(), 0.0);
    for (std::size_t p = 0; p < plan.pools.size(); ++p) {
        const Pool& pool = plan.layout.routes.pools[p];
        const auto start = static_cast<double>(plan.pools[p].start[b].value());
        const auto end = static_cast<double>(plan.pools[p].end[b].value());
        const double running = start + (end - start) * part;
        const int days = from_delivery ? std::max(1, life - pool.acceptance_days) : life;
        double alive = accepted_at(plan, p, date) - accepted_at(plan, p, date - days);
        if (date < begin + life) alive += static_cast<double>(pool.opening_accepted);
        const int acceptance = from_delivery ? 0 : pool.acceptance_days;
        if (date < begin + acceptance + life) alive += static_cast<double>(pool.opening_racked);
        if (running > alive + 1e-6) {
            broken.push_back(
                fmt::format("pool {} runs {} of {} alive on {}", p, running, alive, iso(date)));
        }
        for (std::size_t h = 0; h < plan.holdings.size(); ++h) {
            const Holding& holding = plan.holdings[h];
            if (holding.organisation != pool.organisation || holding.system != pool.system)
                continue;
            at_work[h] += running;
        }
    }
    if (!from_delivery) return;
    for (std::size_t h = 0; h < plan.holdings.size(); ++h) {
        const Holding& holding = plan.holdings[h];
        std::int64_t alive = 0;
        for (const scenario::OwnedLine& line : plan.lines) {
            const bool theirs = line.owner == holding.organisation && line.system == holding.system;
            const bool lives = line.delivery <= date && date < line.delivery + life;
            if (theirs && lives) alive += line.accelerators.value();
        }
        for (const scenario::OpeningStock& opening : scenario.opening_stocks) {
            const bool theirs = opening.organisation.index() == holding.organisation &&
                                opening.system.index() == holding.system;
            if (theirs && date < begin + life) alive += opening.accelerators->value();
        }
        if (at_work[h] > static_cast<double>(alive) + 1e-6) {
            broken.push_back(fmt::format("o{} runs {} of {} alive on {}",
                holding.organisation.value, at_work[h], alive, iso(date)));
        }
    }
}

// Nothing runs that is of the age at which it has to retire.
void check_retired(const Scenario& scenario, const Plan& plan, Date date, Complaints& broken) {
    const Date begin = plan.layout.timeline.begin();
    const std::size_t b = plan.layout.timeline.segment_at(date);
    const Segment span = plan.layout.timeline.segment(b);
    const double part = static_cast<double>(date - span.from) / span.days();
    for (const scenario::RetirementRule& rule : scenario.retirement_rules) {
        const bool holds = rule.required && date >= value_or(rule.from, begin) &&
                           date < value_or(rule.to, plan.layout.timeline.end());
        if (!holds) continue;
        const int age = static_cast<int>(std::ceil((*rule.age)->raw()));
        for (std::size_t p = 0; p < plan.pools.size(); ++p) {
            const Pool& pool = plan.layout.routes.pools[p];
            const bool covers = rule.organisation.index() == pool.organisation &&
                                (!rule.system || rule.system->index() == pool.system);
            if (!covers) continue;
            const auto start = static_cast<double>(plan.pools[p].start[b].value());
            const auto end = static_cast<double>(plan.pools[p].end[b].value());
            double young = accepted_at(plan, p, date) - accepted_at(plan, p, date - age);
            if (date < begin + age) young += static_cast<double>(pool.opening_accepted);
            if (date < begin + pool.acceptance_days + age)
                young += static_cast<double>(pool.opening_racked);
            if (start + (end - start) * part > young + 1e-6) {
                broken.push_back(
                    fmt::format("pool {} runs what must be retired on {}", p, iso(date)));
            }
        }
    }
}

void check_hosting(const Scenario& scenario, const Plan& plan, Complaints& broken) {
    for (const scenario::HostingRight& right : scenario.hosting_rights) {
        if (!right.limit) continue;
        for (std::size_t b = 0; b < plan.layout.timeline.segment_count(); ++b) {
            std::int64_t count = 0;
            for (std::size_t p = 0; p < plan.pools.size(); ++p) {
                const Pool& pool = plan.layout.routes.pools[p];
                if (pool.organisation == right.guest.index() && pool.site == right.site.index()) {
                    count += plan.pools[p].accepted_end[b].value();
                }
            }
            if (count > (*right.limit)->value()) {
                broken.push_back(fmt::format("{} hosts {} on {}", right.id, count, at(plan, b)));
            }
        }
    }
}

} // namespace

std::string at(const Plan& plan, std::size_t b) {
    return iso(plan.layout.timeline.boundaries[b]);
}

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
    const Timeline& timeline = plan.layout.timeline;
    for (Date date = timeline.begin(); date < timeline.end(); date = date + 2)
        check_life(scenario, plan, date, broken);
    for (Date date = timeline.begin(); date < timeline.end(); date = date + 2)
        check_retired(scenario, plan, date, broken);
    return broken;
}

} // namespace gigaplan::plan
