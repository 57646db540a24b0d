#include "plan/retirement.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>

namespace gigaplan::plan {

namespace {

using scenario::RetirementRule;
using scenario::Scenario;

bool covers(const RetirementRule& rule, const Pool& pool) {
    return rule.required && rule.organisation.index() == pool.organisation &&
           (!rule.system || rule.system->index() == pool.system);
}

} // namespace

std::optional<Date> Retirement::of_age_on(const Timeline& timeline, Date boundary) const {
    const Date over = std::min(to.value_or(timeline.end()), timeline.end());
    Date day = boundary;
    if (boundary >= over) {
        // The last boundary on which the rule held.
        const auto after = std::ranges::lower_bound(timeline.boundaries, over);
        if (after == timeline.boundaries.begin()) return std::nullopt;
        day = *std::prev(after);
    }
    return day < from ? std::nullopt : std::optional(day);
}

std::optional<Date> Retirement::of_age_at_end(const Timeline& timeline, std::size_t segment) const {
    const Segment span = timeline.segment(segment);
    if (span.from < from) return std::nullopt;
    return to && span.from >= *to ? of_age_on(timeline, span.from) : std::optional(span.to);
}

std::vector<std::optional<Retirement>> retirements_of(
    const Scenario& scenario, const Routes& routes, Date begin, Date end) {
    std::vector<std::optional<Retirement>> found(routes.pools.size());
    for (std::size_t r = scenario.retirement_rules.size(); r-- > 0;) {
        const RetirementRule& rule = scenario.retirement_rules[r];
        if (!rule.required) continue;
        const int age_days = static_cast<int>(std::ceil((*rule.age)->raw()));
        if (begin + age_days >= end) continue;
        for (std::size_t p = 0; p < routes.pools.size(); ++p) {
            if (!covers(rule, routes.pools[p])) continue;
            found[p] = Retirement{make_index<RetirementRule>(r), age_days,
                std::max(begin, value_or(rule.from, begin)), value_of(rule.to)};
            // What has left the hall is not in service.
            const auto& until = routes.pools[p].allowed_to;
            if (until) found[p]->to = std::min(found[p]->to.value_or(*until), *until);
        }
    }
    const bool any = std::ranges::any_of(found, [](const auto& one) { return one.has_value(); });
    return any ? found : std::vector<std::optional<Retirement>>();
}

std::vector<Date> retirement_days(const std::vector<std::optional<Retirement>>& retirements,
    const Routes& routes, const Timeline& timeline) {
    std::set<int> lags = {0};
    for (const Pool& pool : routes.pools)
        lags.insert(pool.acceptance_days);
    std::set<Date> days(timeline.boundaries.begin(), timeline.boundaries.end());
    const auto insert = [&](Date day) {
        for (const int lag : lags) {
            if (day > timeline.begin() && day + lag < timeline.end()) days.insert(day + lag);
        }
    };
    std::set<int> ages;
    for (std::size_t p = 0; p < retirements.size(); ++p) {
        const std::optional<Retirement>& one = retirements[p];
        if (!one) continue;
        ages.insert(one->age_days);
        insert(one->from);
        if (one->to) insert(*one->to);
        insert(timeline.begin() + routes.pools[p].acceptance_days + one->age_days);
    }
    // What is inserted lies ahead, and is looked at in its turn.
    for (auto day = days.begin(); day != days.end(); ++day) {
        for (const int age_days : ages)
            insert(*day + age_days);
    }
    return {days.begin(), days.end()};
}

std::int64_t opening_of_age(const Pool& pool, const Retirement& retirement, Date begin, Date day) {
    const Date aged = begin + retirement.age_days;
    std::int64_t accelerators = 0;
    if (day >= aged) accelerators += pool.opening_accepted;
    if (day >= aged + pool.acceptance_days) accelerators += pool.opening_racked;
    return accelerators;
}

} // namespace gigaplan::plan
