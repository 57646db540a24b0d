#include "plan/layout.hpp"

#include "finance/discount.hpp"
#include "plan/departures.hpp"
#include "plan/possible_lines.hpp"

#include <algorithm>
#include <iterator>
#include <set>

namespace gigaplan::plan {

namespace {

using scenario::Scenario;
using scenario::Workload;

std::set<int> acceptance_days_in(Index<scenario::Hall> hall, const Routes& routes) {
    std::set<int> days;
    for (const Pool& pool : routes.pools) {
        if (pool.hall == hall) days.insert(pool.acceptance_days);
    }
    return days;
}

std::vector<DatedChange> movable_changes(
    const Scenario& scenario, const std::vector<scenario::OwnedLine>& lines, const Routes& routes) {
    std::vector<DatedChange> changes;
    for (const Pool& pool : routes.pools) {
        changes.push_back({*scenario.halls[pool.hall.value].ready, pool.acceptance_days});
        const std::set<int> lags = acceptance_days_in(pool.hall, routes);
        for (const scenario::OwnedLine& line : lines) {
            if (line.owner != pool.organisation || line.system != pool.system) continue;
            // The crew turns to it, and less of what the others rack is accepted later.
            for (const int days : lags)
                changes.push_back({line.delivery, days});
        }
    }
    // Where what idles draws power, more of it lets more in, and that quickly at first: before
    // that day it would have taken the power of what runs.
    const bool idle_powered = std::ranges::any_of(
        scenario.sites, [](const scenario::Site& site) { return site.idle_powered; });
    const std::vector<int> lags = idle_powered ? std::vector{0, 1, 8} : std::vector{0};
    for (const Date date : power::change_dates(scenario)) {
        for (const int days : lags)
            changes.push_back({date, days});
    }
    return changes;
}

std::vector<Date> fixed_changes(const Scenario& scenario, const Routes& routes) {
    std::vector<Date> dates;
    for (const Workload& workload : scenario.workloads) {
        if (workload.from) dates.push_back(workload.from->value);
        if (workload.to) dates.push_back(workload.to->value);
        for (const auto& step : workload.demand)
            dates.push_back(*step.from);
    }
    for (const scenario::Site& site : scenario.sites) {
        for (const auto& step : site.energy_price)
            dates.push_back(*step.from);
    }
    for (const Pool& pool : routes.pools) {
        if (pool.allowed_from) dates.push_back(*pool.allowed_from + pool.acceptance_days);
        if (!pool.allowed_to) continue;
        dates.push_back(*pool.allowed_to);
        // What has left may be accepted elsewhere, and others in its places.
        for (const Pool& other : routes.pools) {
            const bool theirs =
                other.organisation == pool.organisation && other.system == pool.system;
            if (theirs || other.hall == pool.hall) {
                dates.push_back(*pool.allowed_to + other.acceptance_days);
            }
        }
    }
    if (scenario.assumptions.service_life_until) {
        dates.push_back(scenario.assumptions.service_life_until->value);
    }
    return dates;
}

void add_hire_dates(const std::vector<Hire>& hires, std::vector<Date>& dates) {
    for (const Hire& hire : hires) {
        dates.push_back(hire.first);
        dates.push_back(hire.first + hire.least_days);
        if (hire.takes_to) dates.push_back(*hire.takes_to);
        if (!hire.ends) continue;
        dates.push_back(*hire.ends);
        dates.push_back(*hire.ends - hire.least_days);
    }
}

void add_departure_dates(const Scenario& scenario, const Routes& routes, std::vector<Date>& dates) {
    if (scenario.departures.empty()) return;
    std::vector<Date> days;
    for (const scenario::Departure& departure : scenario.departures) {
        days.push_back(departure.on);
        // Of age by then, in the count of that day.
        if (departure.age_days > 0) dates.push_back(departure.on - departure.age_days);
    }
    std::ranges::copy(boundaries_after(days, routes), std::back_inserter(dates));
}

// The first days of fiscal years, so that what is paid in a segment belongs to one.
std::vector<Date> fiscal_years(const Scenario& scenario, Date begin, Date end) {
    std::vector<Date> dates;
    for (const scenario::Organisation& organisation : scenario.organisations) {
        for (int year = begin.year() - 1; year <= end.year(); ++year) {
            dates.push_back(
                finance::first_day_after_fiscal_year(year, *organisation.fiscal_year_end_month));
        }
    }
    return dates;
}

bool takes_system(
    const Scenario& scenario, const Workload& workload, Index<catalogue::System> system) {
    const auto accelerator = scenario.catalogue.systems[system.value].accelerator;
    const auto names_kind = [&](const auto& kind) { return kind.index() == *accelerator; };
    return workload.accelerators.empty() ||
           std::any_of(workload.accelerators.begin(), workload.accelerators.end(), names_kind);
}

bool takes_site(const Workload& workload, Index<scenario::Site> site) {
    return workload.sites.empty() || std::any_of(workload.sites.begin(), workload.sites.end(),
                                         [&](const auto& named) { return named.index() == site; });
}

bool may_run_on(
    const Scenario& scenario, const Layout& layout, const Workload& workload, const Pool& pool) {
    if (!takes_site(workload, pool.site)) return false;
    if (workload.placed && workload.placed->rented_from) return false;
    if (workload.owner.index() == pool.organisation) {
        return takes_system(scenario, workload, pool.system);
    }
    return std::ranges::any_of(layout.hires, [&](const Hire& hire) {
        return is_lent_from(hire, pool) && may_use_hired(scenario, workload, hire);
    });
}

// What is sent to a site whose hosting right has ended comes back as soon as it is there.
bool comes_back(const Routes& routes, const scenario::OwnedLine& line, Index<scenario::Site> site) {
    return std::ranges::any_of(routes.pools, [&](const Pool& pool) {
        return pool.organisation == line.owner && pool.system == line.system && pool.site == site &&
               pool.allowed_to && *pool.allowed_to < line.delivery;
    });
}

// Deliveries, and returns from halls whose hosting right ends.
std::vector<Date> supply_dates(const Scenario& scenario,
    const std::vector<scenario::OwnedLine>& lines, const Routes& routes, const Stock& stock,
    Date begin, Date end) {
    std::set<Date> dates = {end};
    for (const Pool& pool : routes.pools) {
        const bool same = pool.organisation == stock.organisation && pool.system == stock.system;
        if (same && pool.allowed_to && *pool.allowed_to > begin && *pool.allowed_to < end) {
            dates.insert(*pool.allowed_to);
        }
    }
    for (const scenario::OwnedLine& line : lines) {
        const bool same = line.owner == stock.organisation && line.system == stock.system;
        if (!same || line.delivery >= end) continue;
        const auto site = sent_to(scenario, line);
        const bool elsewhere = site && *site != stock.site;
        if (elsewhere && !comes_back(routes, line, *site)) continue;
        for (const Date date : {line.delivery, add_months(line.delivery, -1)}) {
            if (date > begin) dates.insert(date);
        }
    }
    return {dates.begin(), dates.end()};
}

} // namespace

void add_stock_date(Layout& layout, const scenario::Departure& departure) {
    if (departure.hall || departure.on <= layout.timeline.begin()) return;
    for (std::size_t g = 0; g < layout.routes.stocks.size(); ++g) {
        const Stock& stock = layout.routes.stocks[g];
        const bool theirs =
            stock.organisation == departure.organisation && stock.system == departure.system;
        std::vector<Date>& dates = layout.stock_dates[g];
        const auto at = std::ranges::lower_bound(dates, departure.on);
        if (theirs && (at == dates.end() || *at != departure.on)) dates.insert(at, departure.on);
    }
}

Layout make_layout(const Scenario& scenario, const std::vector<Date>& extra) {
    const std::vector<scenario::OwnedLine> lines = possible_lines(scenario);
    const Date begin = std::max(scenario.settings.as_of, scenario.settings.start);
    const Date end = scenario.settings.end;
    Layout layout;
    layout.routes = make_routes(scenario, lines);
    layout.hires = hires_of(scenario, begin);
    std::vector<Date> fixed = fixed_changes(scenario, layout.routes);
    add_hire_dates(layout.hires, fixed);
    const std::vector<Date> years = fiscal_years(scenario, begin, end);
    fixed.insert(fixed.end(), years.begin(), years.end());
    fixed.insert(fixed.end(), extra.begin(), extra.end());
    const std::vector<DatedChange> movable = movable_changes(scenario, lines, layout.routes);
    add_departure_dates(scenario, layout.routes, fixed);
    layout.timeline = make_timeline(begin, end, scenario.settings.period, movable, fixed);
    layout.retirements = retirements_of(scenario, layout.routes, begin, end);
    if (!layout.retirements.empty()) {
        std::ranges::copy(retirement_days(layout.retirements, layout.routes, layout.timeline),
            std::back_inserter(fixed));
        layout.timeline = make_timeline(begin, end, scenario.settings.period, movable, fixed);
    }
    layout.service_life = service_life_within(scenario, lines, begin, end);
    if (layout.service_life) {
        fixed = retirement_dates(*layout.service_life, lines, layout.routes, layout.timeline);
        layout.timeline = make_timeline(begin, end, scenario.settings.period, movable, fixed);
    }
    for (const scenario::Hall& hall : scenario.halls) {
        layout.hall_ready_earliest.push_back(add_months(*hall.ready, -1));
    }
    for (const Stock& stock : layout.routes.stocks) {
        layout.stock_dates.push_back(
            supply_dates(scenario, lines, layout.routes, stock, begin, end));
    }
    for (const scenario::Departure& departure : scenario.departures)
        add_stock_date(layout, departure);
    for (const Pool& pool : layout.routes.pools) {
        std::vector<std::size_t>& users = layout.pool_workloads.emplace_back();
        for (std::size_t w = 0; w < scenario.workloads.size(); ++w) {
            if (may_run_on(scenario, layout, scenario.workloads[w], pool)) users.push_back(w);
        }
    }
    return layout;
}

bool may_install(const Layout& layout, const Pool& pool, std::size_t segment) {
    const Date from = layout.timeline.boundaries[segment];
    const Date open =
        std::max(layout.hall_ready_earliest[pool.hall.value], layout.timeline.begin());
    if (from < open + pool.acceptance_days) return false;
    if (pool.allowed_from && from < *pool.allowed_from + pool.acceptance_days) return false;
    return stands(pool, from);
}

const Retirement* retirement_of(const Layout& layout, std::size_t pool) {
    if (layout.retirements.empty() || !layout.retirements[pool]) return nullptr;
    return &*layout.retirements[pool];
}

bool may_retire(const Layout& layout, const Pool& pool, std::size_t segment) {
    const Timeline& timeline = layout.timeline;
    const Date end = timeline.boundaries[segment + 1];
    const auto position = static_cast<std::size_t>(&pool - layout.routes.pools.data());
    const Retirement* retirement = retirement_of(layout, position);
    if (retirement != nullptr && end > timeline.begin() + retirement->age_days) return true;
    return layout.service_life && end > timeline.begin() + layout.service_life->days_accepted(pool);
}

bool may_use_hired(const Scenario& scenario, const Workload& workload, const Hire& hire) {
    // What a cloud lets stands on no site of the scenario.
    const bool anywhere = hire.lender || workload.sites.empty();
    const bool elsewhere = workload.placed && workload.placed->rented_from &&
                           (hire.lender || *workload.placed->rented_from != hire.id);
    if (elsewhere) return false;
    return workload.owner.index() == hire.tenant && anywhere &&
           takes_system(scenario, workload, hire.system);
}

bool is_lent_from(const Hire& hire, const Pool& pool) {
    return hire.lender == pool.organisation && hire.system == pool.system;
}

bool is_active(const Workload& workload, const Segment& segment) {
    if (workload.placed && workload.placed->left) return false;
    return (!workload.from || segment.from >= workload.from->value) &&
           (!workload.to || segment.to <= workload.to->value);
}

} // namespace gigaplan::plan
