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

std::optional<Date> Retirement::of_age_on(Date boundary) const {
    if (boundary < from) return std::nullopt;
    return std::min(boundary, to.value_or(boundary));
}

std::optional<Date> Retirement::of_age_at_end(const Segment& span) const {
    if (span.from < from) return std::nullopt;
    return std::min(span.to, to.value_or(span.to));
}

std::vector<std::optional<Retirement>> retirements_of(
    const Scenario& scenario, const Routes& routes, Date begin, Date end) {
    std::vector<std::optional<Retirement>> found(routes.pools.size());
    for (std::size_t r = 0; r < scenario.retirement_rules.size(); ++r) {
        const RetirementRule& rule = scenario.retirement_rules[r];
        if (!rule.required) continue;
        const int age_days = static_cast<int>(std::ceil((*rule.age)->raw()));
        if (begin + age_days >= end) continue;
        for (std::size_t p = 0; p < routes.pools.size(); ++p) {
            if (!covers(rule, routes.pools[p])) continue;
            if (found[p] && found[p]->age_days <= age_days) continue;
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
    std::set<Date> days(timeline.boundaries.begin(), timeline.boundaries.end());
    const auto insert = [&](Date day) {
        if (day > timeline.begin() && day < timeline.end()) days.insert(day);
    };
    std::set<int> ages;
    for (std::size_t p = 0; p < retirements.size(); ++p) {
        const std::optional<Retirement>& one = retirements[p];
        if (!one) continue;
        ages.insert(one->age_days);
        insert(one->from);
        const Date over = std::min(timeline.end(), one->to.value_or(timeline.end()));
        insert(over);
        insert(over - one->age_days); // what is accepted from then on is never of age
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
    const auto leaves = [&](Date of_age) {
        return day >= of_age && (!retirement.to || of_age < *retirement.to);
    };
    std::int64_t accelerators = 0;
    if (leaves(aged)) accelerators += pool.opening_accepted;
    if (leaves(aged + pool.acceptance_days)) accelerators += pool.opening_racked;
    return accelerators;
}

} // namespace gigaplan::plan
