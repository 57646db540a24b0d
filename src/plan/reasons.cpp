#include "plan/reasons.hpp"

#include "base/check.hpp"
#include "plan/binding.hpp"
#include "plan/queue.hpp"
#include "plan/reason_words.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <functional>
#include <map>
#include <set>
#include <utility>

namespace gigaplan::plan {

namespace {

using scenario::Scenario;

bool same_cause(const Binding& a, const Binding& b) {
    return a.limit == b.limit && (a.limit == Limit::Demand || a.subject == b.subject);
}

// Of several stocks that a lot may go to the first that has work for it.
std::pair<Binding, std::size_t> binding_and_site(
    const Plan& plan, const std::vector<std::size_t>& stocks, std::size_t b) {
    std::optional<std::pair<Binding, std::size_t>> found;
    for (const std::size_t g : stocks) {
        const Binding binding = plan.waiting[g][b];
        const bool idle = binding.limit == Limit::Demand || binding.limit == Limit::Worth;
        if (!found || !idle) found = {binding, plan.layout.routes.stocks[g].site.value};
        if (!idle) break;
    }
    GIGAPLAN_ASSERT(found.has_value());
    return *found;
}

// What held the stocks back between two days, one link a cause.
std::vector<ReasonLink> chain_at(const Scenario& scenario, const Plan& plan,
    const std::vector<std::size_t>& stocks, Date from, Date to) {
    std::vector<ReasonLink> chain;
    std::size_t first = 0; // segment of the last link
    const Timeline& timeline = plan.layout.timeline;
    for (std::size_t b = 0; b < timeline.segment_count(); ++b) {
        const Segment span = timeline.segment(b);
        if (span.to <= from || span.from >= to) continue;
        const auto [binding, site] = binding_and_site(plan, stocks, b);
        const std::string words = reason_words(scenario, plan, site, {b, b}, binding);
        // A right that has not begun and the same right used up are two causes.
        const bool same = !chain.empty() && same_cause(chain.back().cause, binding) &&
                          (binding.limit != Limit::Hosting || chain.back().words == words);
        if (same) {
            chain.back().to = std::min(span.to, to);
            chain.back().words = reason_words(scenario, plan, site, {first, b}, binding);
        } else {
            first = b;
            chain.push_back({binding, std::max(span.from, from), std::min(span.to, to), words});
        }
    }
    return chain;
}

// The stocks that the lot's accelerators may go to, that at which they are first accepted
// at the head.
std::vector<std::size_t> destinations(const Plan& plan, const Lot& lot) {
    std::vector<std::size_t> stocks;
    std::size_t best = plan.layout.timeline.boundaries.size() + 1;
    for (std::size_t p = 0; p < plan.pools.size(); ++p) {
        const Pool& pool = plan.layout.routes.pools[p];
        if (!may_go_to(lot, pool)) continue;
        const auto& accepted = plan.pools[p].accepted;
        const auto first = static_cast<std::size_t>(
            std::find_if(accepted.begin(), accepted.end(),
                [&](const AcceleratorCount& count) {
                    const auto b = static_cast<std::size_t>(&count - accepted.data());
                    return (count + plan.pools[p].gone[b]).value() >
                           pool.opening_accepted + pool.opening_racked;
                }) -
            accepted.begin());
        const bool known = std::ranges::find(stocks, pool.stock) != stocks.end();
        if (first >= best && known) continue;
        if (known) std::erase(stocks, pool.stock);
        stocks.insert(first < best ? stocks.begin() : stocks.end(), pool.stock);
        best = std::min(best, first);
    }
    return stocks;
}

int acceptance_days(const Plan& plan, const Lot& lot) {
    int days = 0;
    bool found = false;
    for (const Pool& pool : plan.layout.routes.pools) {
        if (!may_go_to(lot, pool)) continue;
        days = found ? std::min(days, pool.acceptance_days) : pool.acceptance_days;
        found = true;
    }
    return days;
}

// Halls that the stock is spread over. Rounding may leave a system out of each
// but one.
std::int64_t halls_used(const Plan& plan, const Lot& lot) {
    std::int64_t halls = 0;
    for (std::size_t p = 0; p < plan.pools.size(); ++p) {
        const Pool& pool = plan.layout.routes.pools[p];
        if (!may_go_to(lot, pool)) continue;
        const std::int64_t opening = pool.opening_accepted + pool.opening_racked;
        const std::int64_t ever =
            std::llround(plan.divisible[p].accepted_end.back()) + plan.pools[p].gone.back().value();
        if (ever > opening) ++halls;
    }
    return std::max<std::int64_t>(halls, 1);
}

ReasonLink no_hall(const Scenario& scenario, const Lot& lot, Date from, Date to) {
    std::string words =
        fmt::format("{} may use no hall that takes {}", scenario.organisations[lot.owner.value].id,
            scenario.catalogue.systems[lot.system.value].id);
    if (lot.to) words += fmt::format(" at {}", scenario.sites[lot.to->value].id);
    return {{Limit::Hosting, 0, true}, from, to, words};
}

// How many of a queue's first `all` are not yet served on the day that serves `most` of them.
std::int64_t left_then(
    const Queue& queue, const Timeline& timeline, std::int64_t most, std::int64_t all) {
    const std::optional<Date> day = queue.reached(timeline, most);
    if (!day) return 0;
    std::int64_t served = most;
    std::int64_t upper = all;
    while (served < upper) {
        const std::int64_t middle = upper - (upper - served) / 2;
        const std::optional<Date> reached = queue.reached(timeline, middle);
        if (reached && *reached <= *day) {
            served = middle;
        } else {
            upper = middle - 1;
        }
    }
    return all - served;
}

// Accelerators that came on a day, in their place in the queue.
Way way_of(const Scenario& scenario, const Plan& plan, const Lot& lot, const Queue& queue,
    AcceleratorCount accelerators, Date delivery) {
    const Timeline& timeline = plan.layout.timeline;
    const std::int64_t size = scenario.catalogue.systems[lot.system.value].accelerators;
    const std::int64_t ahead = queue.ahead;
    // A remainder that fills no system is never racked.
    const std::int64_t whole = (ahead + accelerators.value()) / size * size;
    const std::int64_t all = std::max(ahead + 1, whole - size * (halls_used(plan, lot) - 1));
    Way way;
    way.first_accepted = queue.reached(timeline, ahead + 1);
    way.last_accepted = queue.reached(timeline, all);
    way.left_then = AcceleratorCount(left_then(queue, timeline, all, ahead + accelerators.value()));
    way.accepted_by_end = AcceleratorCount(
        std::clamp<std::int64_t>(queue.end.back() - ahead, 0, accelerators.value()));
    const Date possible = std::max(delivery, timeline.begin()) + acceptance_days(plan, lot);
    const Date last = way.last_accepted.value_or(timeline.end());
    way.days_late = std::max(0, last - possible);
    if (way.days_late == 0) return way;
    const std::vector<std::size_t> stocks = destinations(plan, lot);
    way.chain = stocks.empty() ? std::vector{no_hall(scenario, lot, possible, last)}
                               : chain_at(scenario, plan, stocks, possible, last);
    return way;
}

using OwnerAndStock = std::pair<Index<scenario::Organisation>, Index<catalogue::System>>;

// `left` has left the warehouse for good and was part of no line.
void add_opening(const Scenario& scenario, const Plan& plan,
    const std::map<OwnerAndStock, AcceleratorCount>& left, Stories& stories) {
    std::set<OwnerAndStock> waiting;
    for (const scenario::OpeningStock& stock : scenario.opening_stocks) {
        if (stock.state != scenario::WayState::Warehouse) continue;
        waiting.emplace(stock.organisation.index(), stock.system.index());
    }
    for (const auto& [owner, system] : waiting) {
        if (goes_into_field(scenario, owner, system)) continue;
        const AcceleratorCount there(opening_in_warehouse(scenario, owner, system));
        const auto found = left.find({owner, system});
        const AcceleratorCount gone =
            found == left.end() ? AcceleratorCount() : std::min(found->second, there);
        const Lot lot{owner, system, std::nullopt};
        Way way;
        if (gone < there) {
            way = way_of(scenario, plan, lot, queue_of_opening(scenario, plan, lot), there - gone,
                plan.layout.timeline.begin());
        }
        way.left_unused = gone;
        stories.opening.push_back({way, owner, system, there - gone});
    }
}

void add_idle(const Scenario& scenario, const Plan& plan, std::size_t stock, Stories& stories) {
    const std::size_t site = plan.layout.routes.stocks[stock].site.value;
    const Timeline& timeline = plan.layout.timeline;
    bool open = false;     // does the last story go on?
    std::size_t first = 0; // its segment
    for (std::size_t b = 0; b < timeline.segment_count(); ++b) {
        std::int64_t idle = 0;
        std::int64_t size = 1;
        for (std::size_t p = 0; p < plan.pools.size(); ++p) {
            const Pool& pool = plan.layout.routes.pools[p];
            if (pool.stock != stock) continue;
            idle += plan.pools[p].accepted[b].value() - plan.pools[p].start[b].value() -
                    out_of_use(plan, p, b, b);
            size = std::max(size, scenario.catalogue.systems[pool.system.value].accelerators);
        }
        const Segment span = timeline.segment(b);
        const Binding binding = plan.waiting[stock][b];
        open = open && idle > size && same_cause(stories.idle.back().cause.cause, binding);
        if (idle <= size) continue;
        if (!open) {
            first = b;
            open = true;
            stories.idle.push_back({site, span.from, span.to, AcceleratorCount(idle),
                {binding, span.from, span.to, {}}});
        }
        IdleStory& story = stories.idle.back();
        story.to = story.cause.to = span.to;
        story.cause.words = reason_words(scenario, plan, site, {first, b}, binding);
        story.most = std::max(story.most, AcceleratorCount(idle));
    }
}

// Of a count by segment the stretches in which it is not zero.
template <class Count>
void add_stretch(const Plan& plan, std::size_t site, const Binding& cause, const std::string& words,
    Count count, Stories& stories) {
    bool open = false; // does the last story go on?
    for (std::size_t b = 0; b < plan.layout.timeline.segment_count(); ++b) {
        const Segment span = plan.layout.timeline.segment(b);
        const AcceleratorCount idle(count(b));
        if (idle > AcceleratorCount() && !open)
            stories.idle.push_back(
                {site, span.from, span.to, idle, {cause, span.from, span.to, words}});
        open = idle > AcceleratorCount();
        if (!open) continue;
        IdleStory& story = stories.idle.back();
        story.to = story.cause.to = span.to;
        story.most = std::max(story.most, idle);
    }
}

void add_past_life(const Scenario& scenario, const Plan& plan, std::size_t site, Stories& stories) {
    const auto past = [&](std::size_t b) {
        std::int64_t sum = 0;
        for (std::size_t p = 0; p < plan.pools.size(); ++p) {
            if (plan.layout.routes.pools[p].site.value == site) sum += past_life(plan, p, b, b);
        }
        return sum;
    };
    const Binding cause{Limit::ServiceLife, site, true};
    add_stretch(plan, site, cause,
        reason_words(scenario, plan, site, {0, 0}, cause) + ", and they keep their places", past,
        stories);
}

// Those that are accepted and not past their life, and neither run nor wait for anything.
void add_unfit(const Scenario& scenario, const Plan& plan, std::size_t site, Stories& stories) {
    const auto& life_until = scenario.assumptions.service_life_until;
    const auto unfit = [&](std::size_t b) {
        std::int64_t sum = 0;
        if (life_until && plan.layout.timeline.segment(b).from >= life_until->value) return sum;
        for (std::size_t p = 0; p < plan.pools.size(); ++p) {
            if (plan.layout.routes.pools[p].site.value == site)
                sum += out_of_use(plan, p, b, b) - past_life(plan, p, b, b);
        }
        return sum;
    };
    const Binding cause{Limit::Upkeep, site, true};
    add_stretch(
        plan, site, cause, reason_words(scenario, plan, site, {0, 0}, cause), unfit, stories);
}

// Those that had to leave when a hosting right ended, as long as they lie in the warehouse.
void add_returned(const Scenario& scenario, const Plan& plan, Stories& stories) {
    for (std::size_t p = 0; p < plan.pools.size(); ++p) {
        const Pool& pool = plan.layout.routes.pools[p];
        const auto* right = hosting_right(scenario, pool.organisation, pool.site);
        if (right == nullptr || !pool.allowed_to) continue;
        std::int64_t left = 0;
        for (std::size_t b = 0; b < plan.layout.timeline.segment_count(); ++b) {
            if (plan.layout.timeline.segment(b).to == *pool.allowed_to)
                left = plan.pools[p].accepted_end[b].value();
        }
        const auto holding = std::ranges::find_if(plan.holdings, [&](const Holding& one) {
            return one.organisation == pool.organisation && one.system == pool.system;
        });
        if (left == 0 || holding == plan.holdings.end()) continue;
        const auto position = static_cast<std::size_t>(right - scenario.hosting_rights.data());
        add_stretch(
            plan, pool.site.value, {Limit::Hosting, position, true},
            fmt::format("{} may stand at {} until {}", right->guest.id, right->site.id,
                iso(*pool.allowed_to)),
            [&](std::size_t b) {
                const bool after = plan.layout.timeline.segment(b).from >= *pool.allowed_to;
                return after ? std::min(left, holding->waiting[b].value()) : std::int64_t{0};
            },
            stories);
    }
}

// Those of a line that are not taken out of the warehouse for good.
Way way_of_line(const Scenario& scenario, const Plan& plan, std::size_t l, AcceleratorCount left) {
    const scenario::OwnedLine& line = plan.lines[l];
    Way way;
    if (left < line.accelerators) {
        way = way_of(scenario, plan, lot_of(scenario, line), queue_of(scenario, plan, l),
            line.accelerators - left, line.delivery);
    }
    way.left_unused = left;
    return way;
}

// What leaves the warehouse for good is what came last of what is never accepted; the result is
// what was there before all of them.
std::map<OwnerAndStock, AcceleratorCount> tell_departures(
    const Scenario& scenario, const Plan& plan, Stories& stories) {
    std::map<OwnerAndStock, AcceleratorCount> rest;
    for (const scenario::Departure& departure : plan.departures) {
        AcceleratorCount to_go = departure.hall ? AcceleratorCount() : departure.accelerators;
        std::vector<LineStory*> theirs;
        for (LineStory& story : stories.lines) {
            const scenario::OwnedLine& line = plan.lines[story.line];
            const bool same = line.owner == departure.organisation &&
                              line.system == departure.system && line.delivery <= departure.on;
            if (same) theirs.push_back(&story);
        }
        std::ranges::stable_sort(theirs, std::greater<>(),
            [&](const LineStory* story) { return plan.lines[story->line].delivery; });
        for (LineStory* story : theirs) {
            const AcceleratorCount unused =
                plan.lines[story->line].accelerators - story->accepted_by_end - story->left_unused;
            const AcceleratorCount some = std::min(unused, to_go);
            if (some <= AcceleratorCount()) continue;
            to_go -= some;
            static_cast<Way&>(*story) =
                way_of_line(scenario, plan, story->line, story->left_unused + some);
        }
        rest[{departure.organisation, departure.system}] += to_go;
    }
    return rest;
}

} // namespace

Stories tell_stories(const Scenario& scenario, const Plan& plan) {
    Stories stories;
    for (std::size_t l = 0; l < plan.lines.size(); ++l) {
        const scenario::OwnedLine& line = plan.lines[l];
        if (line.delivery >= plan.layout.timeline.end()) continue;
        if (goes_into_field(scenario, line.owner, line.system)) continue;
        stories.lines.push_back({way_of_line(scenario, plan, l, {}), l});
    }
    add_opening(scenario, plan, tell_departures(scenario, plan, stories), stories);
    for (std::size_t g = 0; g < plan.layout.routes.stocks.size(); ++g)
        add_idle(scenario, plan, g, stories);
    for (std::size_t s = 0; s < plan.sites.size(); ++s)
        add_past_life(scenario, plan, s, stories);
    for (std::size_t s = 0; s < plan.sites.size(); ++s)
        add_unfit(scenario, plan, s, stories);
    add_returned(scenario, plan, stories);
    return stories;
}

} // namespace gigaplan::plan
