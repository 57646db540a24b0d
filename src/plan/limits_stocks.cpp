// What is racked at a site was sent there before, or might have been.
//
// Deliveries with a destination serve its halls alone. Of those without, each
// site must by a date have been given at least what it racked beyond its own
// until then; all sites together, no more than came, or came back from sites whose
// hosting right has ended.
#include "plan/limits.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace gigaplan::plan {

namespace {

using scenario::Scenario;

struct DeliveredCounts {
    std::int64_t to_site = 0;
    std::int64_t free = 0;
};

DeliveredCounts delivered_before(
    const Scenario& scenario, const Plan& plan, const Stock& stock, Date date) {
    DeliveredCounts sum;
    sum.free = opening_in_warehouse(scenario, stock.organisation, stock.system);
    for (const scenario::OwnedLine& line : plan.lines) {
        if (line.owner != stock.organisation || line.system != stock.system) continue;
        if (line.delivery >= date && line.delivery > plan.layout.timeline.begin()) continue;
        const auto site = sent_to(scenario, line);
        if (!site) sum.free += line.accelerators.value();
        if (site == stock.site) sum.to_site += line.accelerators.value();
    }
    for (const scenario::Departure& one : plan.departures) {
        const bool theirs =
            one.organisation == stock.organisation && one.system == stock.system && !one.hall;
        if (!theirs || one.on >= date) continue;
        if (!one.site) sum.free -= one.accelerators.value();
        if (one.site == stock.site) sum.to_site -= one.accelerators.value();
    }
    return sum;
}

// Racked before the date, and so accepted once its time has passed.
std::int64_t racked_before(const Plan& plan, std::size_t stock, Date date) {
    std::int64_t racked = 0;
    for (std::size_t p = 0; p < plan.pools.size(); ++p) {
        const Pool& pool = plan.layout.routes.pools[p];
        if (pool.stock != stock) continue;
        const std::size_t b = plan.layout.timeline.boundary_at(date + pool.acceptance_days);
        racked += accepted_before(plan, p, b);
    }
    return racked;
}

std::optional<Date> right_until(const Scenario& scenario, const Stock& stock) {
    const auto* right = hosting_right(scenario, stock.organisation, stock.site);
    return right != nullptr ? value_of(right->to) : std::nullopt;
}

// What stood on the site from the beginning, less all that has left its halls for good.
std::int64_t opening_on_site(const Plan& plan, std::size_t stock) {
    std::int64_t accelerators = 0;
    for (std::size_t p = 0; p < plan.pools.size(); ++p) {
        const Pool& pool = plan.layout.routes.pools[p];
        if (pool.stock != stock) continue;
        accelerators += pool.opening_accepted + pool.opening_racked;
        accelerators -= plan.pools[p].gone.back().value();
    }
    return accelerators;
}

// Dates just before which more may be racked than was there to be racked. Stocks
// [first, last) are those of one organisation and system.
std::set<Date> supply_dates(
    const Scenario& scenario, const Plan& plan, std::size_t first, std::size_t last) {
    const Timeline& timeline = plan.layout.timeline;
    const Stock& stock = plan.layout.routes.stocks[first];
    std::set<Date> dates = {timeline.end()};
    const auto insert = [&](Date date) {
        if (date > timeline.begin() && date < timeline.end()) dates.insert(date);
    };
    for (const scenario::OwnedLine& line : plan.lines) {
        if (line.owner == stock.organisation && line.system == stock.system) insert(line.delivery);
    }
    for (std::size_t g = first; g < last; ++g) {
        const auto until = right_until(scenario, plan.layout.routes.stocks[g]);
        if (until) insert(*until);
    }
    return dates;
}

void check_group(const Scenario& scenario, const Plan& plan, std::size_t first, std::size_t last,
    Breaches& broken) {
    const std::vector<Stock>& stocks = plan.layout.routes.stocks;
    std::vector<std::int64_t> given(last - first, 0);
    for (const Date date : supply_dates(scenario, plan, first, last)) {
        std::int64_t sum = 0;
        std::int64_t back = 0;
        std::int64_t free = 0;
        for (std::size_t g = first; g < last; ++g) {
            const DeliveredCounts sent = delivered_before(scenario, plan, stocks[g], date);
            free = sent.free;
            const std::optional<Date> until = right_until(scenario, stocks[g]);
            if (until && *until < date) {
                back += sent.to_site + opening_on_site(plan, g);
                continue;
            }
            // Of a single site all is one stock; of several, what one is given stays there.
            const std::int64_t beyond = racked_before(plan, g, date) - sent.to_site;
            std::int64_t& own = given[g - first];
            own = last - first == 1 ? beyond : std::max(own, beyond);
            sum += own;
        }
        if (sum <= free + back) continue;
        broken.add(fmt::format("{} has racked more {} than was sent to its sites",
                       scenario.organisations[stocks[first].organisation.value].id,
                       scenario.catalogue.systems[stocks[first].system.value].id),
            date);
    }
}

} // namespace

void check_stock_limits(const Scenario& scenario, const Plan& plan, Breaches& broken) {
    const std::vector<Stock>& stocks = plan.layout.routes.stocks;
    for (std::size_t first = 0, last = 0; first < stocks.size(); first = last) {
        while (last < stocks.size() && stocks[last].organisation == stocks[first].organisation &&
               stocks[last].system == stocks[first].system) {
            ++last;
        }
        check_group(scenario, plan, first, last, broken);
    }
}

} // namespace gigaplan::plan
