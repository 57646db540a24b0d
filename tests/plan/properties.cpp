#include "properties.hpp"

#include "invariants.hpp"
#include "plan/rounding.hpp"
#include "random_scenario.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace gigaplan::plan {

namespace {

using scenario::Scenario;

std::string joined(const Complaints& complaints) {
    std::string text;
    for (const std::string& complaint : complaints)
        text += complaint + "\n";
    return text;
}

} // namespace

bool may_be_infeasible(const Scenario& scenario) {
    const auto idle_powered = [](const scenario::Site& site) { return site.idle_powered; };
    return !scenario.opening_stocks.empty() &&
           std::any_of(scenario.sites.begin(), scenario.sites.end(), idle_powered);
}

void holds_of_random_scenarios(int cases, const Property& property) {
    for (int number = 1; number <= random_cases(cases); ++number) {
        const Scenario scenario = random_scenario(static_cast<std::uint64_t>(number));
        if (property(scenario).empty()) continue;
        const Scenario small = shrunk(
            scenario, [&](const Scenario& candidate) { return !property(candidate).empty(); });
        FAIL() << "random scenario " << number << "\n"
               << short_text(small) << joined(property(small));
    }
}

Complaints of_plan(
    const Scenario& scenario, const std::function<Complaints(const Planned&)>& judge) {
    const Result<Planned> made = make_plan(scenario, {});
    if (made) return judge(*made);
    if (made.failure().kind == FailureKind::Infeasible && may_be_infeasible(scenario)) return {};
    return {made.failure().message};
}

Complaints unsound(const Scenario& scenario) {
    return of_plan(scenario, [&](const Planned& made) {
        Complaints all = broken_limits(scenario, made.plan);
        for (const auto& more : {broken_counts(scenario, made.plan),
                 broken_field(scenario, made.plan), broken_power(scenario, made.plan),
                 broken_work(scenario, made.plan), broken_money(scenario, made.plan)}) {
            all.insert(all.end(), more.begin(), more.end());
        }
        for (const StageResult& stage : made.plan.stages) {
            if (!stage.certificate.holds()) {
                all.push_back(fmt::format("stage {} is not certified", name(stage.kind)));
            }
        }
        return all;
    });
}

} // namespace gigaplan::plan
