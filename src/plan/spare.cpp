#include "plan/spare.hpp"

#include "plan/breakage.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace gigaplan::plan {

namespace {

using scenario::Scenario;
using scenario::WayState;

struct SpareQuestion {
    const Scenario& scenario;
    const Plan& plan;
    const Stock& stock;
    std::size_t b;
    Segment span;
    Date begin;
    int acceptance_days; // of the quickest hall here
};

bool is_same(const Stock& a, const Stock& b) {
    return a.organisation == b.organisation && a.system == b.system;
}

// Of a site, or of all: delivered by a date, and by the acceptance before it.
struct Come {
    std::int64_t all = 0;
    std::int64_t in_time = 0;

    void add(std::int64_t accelerators, Date on, const SpareQuestion& now) {
        if (on <= now.span.from) all += accelerators;
        if (on + now.acceptance_days <= now.span.from) in_time += accelerators;
    }
};

Come delivered(const SpareQuestion& now, std::optional<Index<scenario::Site>> sent) {
    Come come;
    for (const scenario::OwnedLine& line : now.plan.lines) {
        if (line.owner != now.stock.organisation || line.system != now.stock.system) continue;
        if (sent && sent_to(now.scenario, line) != sent) continue;
        come.add(line.accelerators.value(), std::max(line.delivery, now.begin), now);
    }
    return come;
}

Come opening(const SpareQuestion& now) {
    Come come;
    for (const scenario::OpeningStock& stock : now.scenario.opening_stocks) {
        const bool theirs = stock.organisation.index() == now.stock.organisation &&
                            stock.system.index() == now.stock.system;
        if (!theirs || !is_at_hand(stock.state)) continue;
        const bool accepted = stock.state == WayState::Accepted;
        come.add(stock.accelerators->value(),
            accepted ? now.begin - now.acceptance_days : now.begin, now);
    }
    return come;
}

// Has left for good by now: from the halls of a stock, and what was sent there; or all of the
// owner's.
std::int64_t departed(const SpareQuestion& now, std::optional<Index<scenario::Site>> site) {
    std::int64_t gone = 0;
    for (const scenario::Departure& one : now.plan.departures) {
        const bool theirs = one.organisation == now.stock.organisation &&
                            one.system == now.stock.system && one.on <= now.span.from;
        const bool here = !site || one.site == site ||
                          (one.hall && now.scenario.halls[one.hall->value].site.index() == *site);
        if (theirs && here) gone += one.accelerators.value();
    }
    return gone;
}

// Stands on other sites, or was sent there.
Come elsewhere(const SpareQuestion& now) {
    Come sum;
    const std::vector<Stock>& stocks = now.plan.layout.routes.stocks;
    for (std::size_t g = 0; g < stocks.size(); ++g) {
        if (!is_same(stocks[g], now.stock) || stocks[g].site == now.stock.site) continue;
        std::int64_t accepted = 0;
        for (std::size_t p = 0; p < now.plan.pools.size(); ++p) {
            if (now.plan.layout.routes.pools[p].stock == g)
                accepted += now.plan.pools[p].accepted[now.b].value();
        }
        const Come sent = delivered(now, stocks[g].site);
        const std::int64_t gone = departed(now, stocks[g].site);
        sum.all += std::max(accepted, sent.all - gone);
        sum.in_time += std::max(accepted, sent.in_time - gone);
    }
    return sum;
}

struct Running {
    std::int64_t here = 0; // those that cannot run counted in: they do not wait
    std::int64_t anywhere = 0;
};

// Divisible ones: what whole systems leave over waits for nothing.
Running running(const SpareQuestion& now, std::size_t stock) {
    double here = 0.0;
    double anywhere = 0.0;
    std::int64_t unfit = 0;
    for (std::size_t p = 0; p < now.plan.pools.size(); ++p) {
        const Pool& pool = now.plan.layout.routes.pools[p];
        if (pool.organisation != now.stock.organisation || pool.system != now.stock.system)
            continue;
        const double start = now.plan.divisible[p].start[now.b];
        anywhere += start;
        if (pool.stock != stock) continue;
        here += start;
        unfit += out_of_use(now.plan, p, now.b, now.b);
    }
    return {std::llround(here) + unfit, std::llround(anywhere)};
}

// Of those in time the ones that live, where lives count from delivery.
std::int64_t alive(const SpareQuestion& now, std::int64_t spare, const Running& count) {
    const std::optional<ServiceLife>& life = now.plan.layout.service_life;
    if (!life || life->from != scenario::ServiceLifeFrom::Delivery) return spare;
    const std::int64_t useful = fit_of(breakage_of(now.scenario, now.stock.system).fit,
        useful_accelerators(now.scenario, *life, now.plan.lines, now.plan.layout.routes, now.stock,
            now.begin, now.span));
    return std::clamp<std::int64_t>(useful - count.anywhere, 0, spare);
}

} // namespace

Spare spare_of(const Scenario& scenario, const Plan& plan, std::size_t stock, std::size_t segment) {
    const Timeline& timeline = plan.layout.timeline;
    const Segment span = timeline.segment(segment);
    std::optional<int> acceptance_days;
    for (const Pool& pool : plan.layout.routes.pools) {
        if (pool.stock != stock || !stands(pool, span.from)) continue;
        acceptance_days =
            std::min(acceptance_days.value_or(pool.acceptance_days), pool.acceptance_days);
    }
    if (!acceptance_days) return {};
    const SpareQuestion now{scenario, plan, plan.layout.routes.stocks[stock], segment, span,
        timeline.begin(), *acceptance_days};
    const Come lines = delivered(now, std::nullopt);
    const Come there = opening(now);
    const Come away = elsewhere(now);
    const Running count = running(now, stock);
    const std::int64_t gone = departed(now, std::nullopt);
    const std::int64_t in_time =
        std::max<std::int64_t>(0, lines.in_time + there.in_time - away.in_time - gone);
    const std::int64_t all = std::max<std::int64_t>(0, lines.all + there.all - away.all - gone);
    const std::int64_t size = scenario.catalogue.systems[now.stock.system.value].accelerators;
    const std::int64_t waiting = in_time - count.here >= size ? in_time - count.here : 0;
    Spare spare;
    spare.ready = alive(now, waiting, count);
    spare.past = waiting - spare.ready;
    spare.on_the_way = std::max<std::int64_t>(0, all - std::max(in_time, count.here));
    return spare;
}

} // namespace gigaplan::plan
