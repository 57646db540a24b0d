#include "plan/horizon.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace gigaplan::plan {

namespace {

// H100-equivalent days of work done before a date.
double work_until(const Plan& plan, Date date) {
    double work = 0.0;
    for (const Use& use : plan.uses) {
        const Segment span = plan.layout.timeline.segment(use.segment);
        const int days = std::clamp(date - span.from, 0, span.days());
        work += use.h100_equivalents * static_cast<double>(use.accelerators.value()) * days;
    }
    return work;
}

double value_of(const Plan& plan, Index<scenario::Organisation> organisation) {
    for (const finance::OrganisationValue& value : plan.values) {
        if (value.organisation == organisation) return to_units(value.net_present_value);
    }
    return 0.0;
}

} // namespace

double HeadlineMove::moved_fraction() const {
    const double size = std::max(std::abs(base), std::abs(longer));
    return size > 0.0 ? std::abs(longer - base) / size : 0.0;
}

Result<HorizonTest> test_horizon(
    const scenario::Scenario& scenario, const Planned& planned, const PlanOptions& options) {
    const Date end = scenario.settings.end;
    scenario::Scenario longer_scenario = scenario;
    longer_scenario.settings.end = add_months(end, 12);
    PlanOptions longer_options = options;
    longer_options.hot = &planned.hot;
    longer_options.boundaries = &planned.plan.layout.timeline;
    const Result<Planned> longer = make_plan(longer_scenario, longer_options);
    if (!longer && longer.failure().kind == FailureKind::Infeasible) return HorizonTest{{}, false};
    if (!longer) return longer.failure();

    const Plan& base = planned.plan;
    HorizonTest test;
    std::vector<HeadlineMove>& moves = test.moves;
    moves.push_back({fmt::format("work until {}", iso(end)), "H100-equivalent days",
        work_until(base, end), work_until(longer->plan, end)});
    for (std::size_t s = 0; s < scenario.sites.size(); ++s) {
        const SiteMoment before = site_on(base, s, end - 1);
        const SiteMoment after = site_on(longer->plan, s, end - 1);
        moves.push_back(
            {fmt::format("running at {} on {}", scenario.sites[s].id, iso(end - 1)), "accelerators",
                static_cast<double>(before.running), static_cast<double>(after.running)});
    }
    for (std::size_t o = 0; o < scenario.organisations.size(); ++o) {
        const auto organisation = make_index<scenario::Organisation>(o);
        moves.push_back(
            {fmt::format("NPV of {}", scenario.organisations[o].id), scenario.settings.currency,
                value_of(base, organisation), value_of(longer->plan, organisation)});
    }
    return test;
}

} // namespace gigaplan::plan
