#include "plan/reasons.hpp"

#include "base/check.hpp"
#include "plan/binding.hpp"
#include "plan/queue.hpp"
#include "text/units.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <set>
#include <utility>

namespace gigaplan::plan {

namespace {

using scenario::Scenario;

// Segments of one cause, both counted in.
struct Stretch {
    std::size_t first = 0;
    std::size_t last = 0;
};

// Small sites are told by the kilowatt.
std::string mw(double power_mw) {
    if (power_mw < 1.0) return fmt::format("{:.3g} kW", power_mw * 1000.0);
    return power_mw < 10.0 ? fmt::format("{:.2g} MW", power_mw)
                           : fmt::format("{:.0f} MW", power_mw);
}

// "30 MW", or "30 MW to 60 MW" where it changed meanwhile.
template <class Supply>
std::string mw_range(const Stretch& stretch, Supply supply_mw) {
    double least = supply_mw(stretch.first);
    double most = least;
    for (std::size_t b = stretch.first; b <= stretch.last; ++b) {
        least = std::min(least, supply_mw(b));
        most = std::max(most, supply_mw(b));
    }
    return mw(least) == mw(most) ? mw(most) : fmt::format("{} to {}", mw(least), mw(most));
}

std::string site_power_words(
    const Scenario& scenario, const Plan& plan, std::size_t site, const Stretch& stretch) {
    const auto supplies = power::site_supplies(scenario);
    std::string outage;
    for (const power::PowerStep& step : supplies[site].power) {
        if (step.from <= plan.layout.timeline.boundaries[stretch.last]) outage = step.worst_outage;
    }
    std::string words = fmt::format("{} has {} of firm facility power", scenario.sites[site].id,
        mw_range(stretch, [&](std::size_t segment) {
            return megawatts(plan.sites[site].segments[segment].firm);
        }));
    if (!outage.empty()) words += fmt::format(", without {}", outage);
    std::string waits;
    for (const scenario::PowerSource& source : scenario.power_sources) {
        const bool later =
            std::any_of(source.steps.begin(), source.steps.end(), [&](const auto& s) {
                return *s.from > plan.layout.timeline.boundaries[stretch.first];
            });
        if (source.site.position() == site && later && !source.waits_for.empty() && waits.empty()) {
            waits = fmt::format("; {} waits for {}", source.id, source.waits_for);
        }
    }
    return words + waits;
}

std::string cooling_words(
    const Scenario& scenario, const Plan& plan, std::size_t site, const Stretch& stretch) {
    std::string words = fmt::format("{} has {} of cooling", scenario.sites[site].id,
        mw_range(stretch, [&](std::size_t segment) {
            const auto& cooling = plan.sites[site].segments[segment].cooling;
            return cooling ? megawatts(*cooling) : 0.0;
        }));
    for (const scenario::CoolingStep& step : scenario.cooling_steps) {
        const bool later = *step.ready > plan.layout.timeline.boundaries[stretch.first];
        if (step.site.position() == site && later && !step.waits_for.empty()) {
            return words + fmt::format("; {} waits for {}", step.id, step.waits_for);
        }
    }
    return words;
}

std::string hosting_words(const scenario::HostingRight& right, Date date) {
    if (right.from && date < right.from->value) {
        return fmt::format(
            "{} may stand at {} from {}", right.guest.id, right.site.id, iso(right.from->value));
    }
    if (right.to && date >= right.to->value) {
        return fmt::format(
            "{} may stand at {} until {}", right.guest.id, right.site.id, iso(right.to->value));
    }
    return fmt::format("{} may have {} at {}", right.guest.id,
        right.limit ? (*right.limit)->value() : 0, right.site.id);
}

std::string places_words(const Scenario& scenario, const Plan& plan, std::size_t h, std::size_t b) {
    const scenario::Hall& hall = scenario.halls[h];
    std::int64_t racked = 0;
    std::int64_t rounding = 0; // a system of each kind that no longer fits
    for (std::size_t p = 0; p < plan.pools.size(); ++p) {
        const Pool& pool = plan.layout.routes.pools[p];
        if (pool.hall.value != h) continue;
        racked += plan.pools[p].racked[b + 1].value();
        rounding += scenario.catalogue.systems[pool.system.value].accelerators;
    }
    const std::int64_t places = hall.places->value();
    if (racked + rounding > places)
        return fmt::format("hall {} is full with {} places", hall.id, places);
    return fmt::format("hall {} has {} places, and keeps those that are left for what comes later",
        hall.id, places);
}

std::string service_life_words(const Scenario& scenario, std::size_t site) {
    if (const auto& until = scenario.assumptions.service_life_until) {
        return fmt::format(
            "at {} the service life ended on {}", scenario.sites[site].id, iso(until->value));
    }
    return fmt::format("at {} the service life of {} is over", scenario.sites[site].id,
        text::format(*scenario.assumptions.service_life));
}

std::string budget_words(const Scenario& scenario, const scenario::Budget& budget) {
    return fmt::format("{} has spent its budget {} of fiscal year {}",
        scenario.organisations[budget.organisation.position()].id, budget.id, budget.fiscal_year);
}

std::string worth_words(const Scenario& scenario, std::size_t site) {
    const bool least_cost = scenario.settings.objective == scenario::Objective::LeastCost;
    return fmt::format("{} at {}",
        least_cost ? "no more work is required" : "more work would earn less than it costs",
        scenario.sites[site].id);
}

std::string words_of(const Scenario& scenario, const Plan& plan, std::size_t site,
    const Stretch& stretch, const Binding& binding) {
    const auto hall = [&]() -> const scenario::Hall& { return scenario.halls[binding.subject]; };
    switch (binding.limit) {
    case Limit::HallReady: {
        std::string words =
            fmt::format("hall {} is closed until {}", hall().id, iso(*hall().ready));
        if (!hall().waits_for.empty()) words += fmt::format("; it waits for {}", hall().waits_for);
        return words;
    }
    case Limit::HallPlaces:
        return places_words(scenario, plan, binding.subject, stretch.first);
    case Limit::HallPower:
        return fmt::format("hall {} has {} of IT power", hall().id,
            mw(hall().it_power ? megawatts(**hall().it_power) : 0.0));
    case Limit::InstallRate:
        return fmt::format("{} takes {:.0f} accelerators a day, and acceptance its time", hall().id,
            hall().install_rate->raw());
    case Limit::SitePower:
        return site_power_words(scenario, plan, site, stretch);
    case Limit::Cooling:
        return cooling_words(scenario, plan, site, stretch);
    case Limit::Hosting:
        return hosting_words(scenario.hosting_rights[binding.subject],
            plan.layout.timeline.boundaries[stretch.first]);
    case Limit::Demand:
        return fmt::format("{} has no more work for them", scenario.sites[site].id);
    case Limit::Budget:
        return budget_words(scenario, scenario.budgets[binding.subject]);
    case Limit::Worth:
        return worth_words(scenario, site);
    case Limit::ServiceLife:
        return service_life_words(scenario, site);
    default:
        return std::string(name(binding.limit));
    }
}

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
        const std::string words = words_of(scenario, plan, site, {b, b}, binding);
        // A right that has not begun and the same right used up are two causes.
        const bool same = !chain.empty() && same_cause(chain.back().cause, binding) &&
                          (binding.limit != Limit::Hosting || chain.back().words == words);
        if (same) {
            chain.back().to = std::min(span.to, to);
            chain.back().words = words_of(scenario, plan, site, {first, b}, binding);
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
                [&](AcceleratorCount count) {
                    return count.value() > pool.opening_accepted + pool.opening_racked;
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
        if (std::llround(plan.divisible[p].accepted_end.back()) > opening) ++halls;
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

void add_opening(const Scenario& scenario, const Plan& plan, Stories& stories) {
    std::set<std::pair<Index<scenario::Organisation>, Index<catalogue::System>>> waiting;
    for (const scenario::OpeningStock& stock : scenario.opening_stocks) {
        if (stock.state != scenario::WayState::Warehouse) continue;
        waiting.emplace(stock.organisation.index(), stock.system.index());
    }
    for (const auto& [owner, system] : waiting) {
        if (goes_into_field(scenario, owner, system)) continue;
        const AcceleratorCount there(opening_in_warehouse(scenario, owner, system));
        const Lot lot{owner, system, std::nullopt};
        const Way way = way_of(scenario, plan, lot, queue_of_opening(scenario, plan, lot), there,
            plan.layout.timeline.begin());
        stories.opening.push_back({way, owner, system, there});
    }
}

void add_idle(const Scenario& scenario, const Plan& plan, std::size_t stock, Stories& stories) {
    const std::size_t site = plan.layout.routes.stocks[stock].site.value;
    const Timeline& timeline = plan.layout.timeline;
    std::optional<IdleStory> open;
    std::size_t first = 0; // segment of `open`
    const auto close = [&] {
        if (open) stories.idle.push_back(*open);
        open.reset();
    };
    for (std::size_t b = 0; b < timeline.segment_count(); ++b) {
        std::int64_t idle = 0;
        std::int64_t size = 1;
        for (std::size_t p = 0; p < plan.pools.size(); ++p) {
            const Pool& pool = plan.layout.routes.pools[p];
            if (pool.stock != stock) continue;
            idle += plan.pools[p].accepted[b].value() - plan.pools[p].start[b].value() -
                    past_life(plan, p, b, b);
            size = std::max(size, scenario.catalogue.systems[pool.system.value].accelerators);
        }
        const Segment span = timeline.segment(b);
        if (idle <= size) {
            close();
            continue;
        }
        const Binding binding = plan.waiting[stock][b];
        if (open && !same_cause(open->cause.cause, binding)) close();
        if (!open) {
            first = b;
            open = IdleStory{site, span.from, span.to, AcceleratorCount(idle),
                {binding, span.from, span.to, {}}};
        }
        open->to = span.to;
        open->cause.to = span.to;
        open->cause.words = words_of(scenario, plan, site, {first, b}, binding);
        open->most = std::max(open->most, AcceleratorCount(idle));
    }
    close();
}

// Of a count by segment the stretches in which it is not zero.
template <class Count>
void add_stretch(const Plan& plan, std::size_t site, const Binding& cause, const std::string& words,
    Count count, Stories& stories) {
    std::optional<IdleStory> open;
    for (std::size_t b = 0; b < plan.layout.timeline.segment_count(); ++b) {
        const Segment span = plan.layout.timeline.segment(b);
        const AcceleratorCount idle(count(b));
        if (idle > AcceleratorCount()) {
            if (!open) open = IdleStory{site, span.from, span.to, idle, {cause, {}, {}, words}};
            open->to = span.to;
            open->most = std::max(open->most, idle);
        }
        const bool ends =
            idle <= AcceleratorCount() || b + 1 == plan.layout.timeline.segment_count();
        if (!open || !ends) continue;
        open->cause.from = open->from;
        open->cause.to = open->to;
        stories.idle.push_back(*std::move(open));
        open.reset();
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
    add_stretch(plan, site, {Limit::ServiceLife, site, true},
        service_life_words(scenario, site) + ", and they keep their places", past, stories);
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

} // namespace

Stories tell_stories(const Scenario& scenario, const Plan& plan) {
    Stories stories;
    for (std::size_t l = 0; l < plan.lines.size(); ++l) {
        const scenario::OwnedLine& line = plan.lines[l];
        if (line.delivery >= plan.layout.timeline.end()) continue;
        if (goes_into_field(scenario, line.owner, line.system)) continue;
        const Way way = way_of(scenario, plan, lot_of(scenario, line), queue_of(scenario, plan, l),
            line.accelerators, line.delivery);
        stories.lines.push_back({way, l});
    }
    add_opening(scenario, plan, stories);
    for (std::size_t g = 0; g < plan.layout.routes.stocks.size(); ++g)
        add_idle(scenario, plan, g, stories);
    for (std::size_t s = 0; s < plan.sites.size(); ++s)
        add_past_life(scenario, plan, s, stories);
    add_returned(scenario, plan, stories);
    return stories;
}

} // namespace gigaplan::plan
