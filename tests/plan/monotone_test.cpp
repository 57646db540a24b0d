// More of what limits a plan never makes it worse, and no step has a price of
// the wrong sign. Read backwards, from the wider to the narrower scenario, the
// same comparisons say that less never makes it better.
#include "plan/bottlenecks.hpp"
#include "plan/stages.hpp"
#include "plan/step_bounds.hpp"
#include "plan/throughput.hpp"
#include "properties.hpp"
#include "random_scenario.hpp"
#include "sketch.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace gigaplan::plan {
namespace {

using scenario::Scenario;

// The first stage's objective where time is split at these dates too.
std::optional<double> best(const Scenario& scenario, const std::vector<Date>& boundaries) {
    const Layout layout = make_layout(scenario, boundaries);
    const Model model = build_model(scenario, layout, given_throughput(scenario));
    lp::Solver solver(model.program);
    solver.set_sense(lp::Sense::Maximise);
    solver.set_costs(first_objective(scenario, layout, model));
    const lp::Certified certified = lp::solve_certified(solver);
    if (certified.solution.outcome != lp::Outcome::Optimal) return std::nullopt;
    return certified.solution.objective;
}

struct Relaxation {
    std::string words;
    std::function<void(Scenario&)> apply;
};

template <class T>
void multiply(Figure<T>& figure, double factor) {
    figure.value = figure.value * factor;
}

void later_demand_too(Scenario& scenario) {
    for (scenario::Workload& work : scenario.workloads) {
        if (work.maximum) work.maximum->value += AcceleratorCount(70);
        for (auto& step : work.demand)
            step.value.value += AcceleratorCount(70);
        if (work.work) multiply(*work.work, 1.5);
        work.from.reset();
        work.sites.clear();
    }
}

// What is sent to a site where its owner's right has ended may stand elsewhere, so such an
// end is no limit alone.
bool frees_what_is_sent(const Scenario& scenario, const scenario::HostingRight& right) {
    return std::ranges::any_of(scenario.schedule_lines, [&](const scenario::ScheduleLine& line) {
        return line.ship_to && line.ship_to->index() == right.site.index();
    });
}

std::vector<Relaxation> relaxations() {
    return {
        {"more places",
            [](Scenario& s) {
                for (auto& hall : s.halls)
                    hall.places.value += AcceleratorCount(100);
            }},
        {"larger units of power",
            [](Scenario& s) {
                for (auto& source : s.power_sources)
                    multiply(source.unit_power, 1.3);
            }},
        {"permits for more",
            [](Scenario& s) {
                for (auto& source : s.power_sources) {
                    if (source.permitted) multiply(*source.permitted, 1.5);
                    source.permit_from.reset();
                }
            }},
        {"more cooling",
            [](Scenario& s) {
                for (auto& step : s.cooling_steps) {
                    multiply(step.unit_power, 1.2);
                    step.ready.value = step.ready.value - 13;
                }
            }},
        {"faster installation",
            [](Scenario& s) {
                for (auto& hall : s.halls)
                    multiply(hall.install_rate, 1.4);
            }},
        {"earlier halls",
            [](Scenario& s) {
                for (auto& hall : s.halls)
                    hall.ready.value = hall.ready.value - 17;
            }},
        {"more power in halls",
            [](Scenario& s) {
                for (auto& hall : s.halls) {
                    if (hall.it_power) multiply(*hall.it_power, 1.4);
                }
            }},
        {"earlier deliveries",
            [](Scenario& s) {
                for (auto& line : s.schedule_lines)
                    line.delivery.value = *line.delivery - 9;
            }},
        {"deliveries to anywhere",
            [](Scenario& s) {
                for (auto& line : s.schedule_lines)
                    line.ship_to.reset();
            }},
        {"more work", later_demand_too},
        {"wider hosting rights",
            [](Scenario& s) {
                for (auto& right : s.hosting_rights) {
                    right.limit.reset();
                    right.from.reset();
                    if (!frees_what_is_sent(s, right)) right.to.reset();
                }
            }},
    };
}

// Then what is delivered earlier is past its life earlier.
bool lives_from_delivery(const Scenario& scenario) {
    return scenario.assumptions.service_life_from == scenario::ServiceLifeFrom::Delivery;
}

Complaints loses_by_more(const Scenario& scenario) {
    Complaints losses;
    for (const Relaxation& relaxation : relaxations()) {
        if (relaxation.words == "earlier deliveries" && lives_from_delivery(scenario)) continue;
        Scenario wider = scenario;
        relaxation.apply(wider);
        std::vector<Date> dates = make_layout(scenario).timeline.boundaries;
        const std::vector<Date> more = make_layout(wider).timeline.boundaries;
        dates.insert(dates.end(), more.begin(), more.end());
        const std::optional<double> before = best(scenario, dates);
        const std::optional<double> after = best(wider, dates);
        if (!before || (after && *after >= *before - 1e-6 * (1.0 + std::abs(*before)))) continue;
        losses.push_back(
            fmt::format("{}: {} instead of {}", relaxation.words, after.value_or(-1.0), *before));
    }
    return losses;
}

TEST(Monotone, RelaxingALimitNeverLowersTheObjective) {
    holds_of_random_scenarios(80, loses_by_more);
}

Complaints has_a_wrong_price(const Scenario& scenario) {
    return of_plan(scenario, [&](const Planned& made) -> Complaints {
        const Result<Bottlenecks> found = find_bottlenecks(scenario, made, {});
        if (!found) return {found.failure().message};
        Complaints wrong;
        const double noise = 1e-5 * (1.0 + std::abs(found->base));
        const auto may_cost = [&](const StepGain& step) {
            return step.step.limit == Limit::Supply && lives_from_delivery(scenario);
        };
        for (const StepGain& step : found->steps) {
            if (step.gain + step.cost < -noise && !may_cost(step)) {
                wrong.push_back(fmt::format("{} costs {}", step.step.words, -step.gain));
            }
            if (step.loss && *step.loss < 0.0) {
                wrong.push_back(fmt::format("less of {} gains {}", step.step.words, -*step.loss));
            }
        }
        for (const PairGain& pair : found->pairs) {
            double costs = 0.0; // which may be more than a step brings beside another
            bool any_may_cost = false;
            for (const std::size_t i : pair.steps) {
                costs += found->steps[i].cost;
                any_may_cost = any_may_cost || may_cost(found->steps[i]);
            }
            if (any_may_cost) continue;
            for (const std::size_t i : pair.steps) {
                const StepGain& step = found->steps[i];
                if (pair.together + costs >= step.gain + step.cost - noise) continue;
                wrong.push_back(fmt::format("{} gains less in company: {} of {}", step.step.words,
                    pair.together, step.gain));
            }
        }
        return wrong;
    });
}

TEST(Monotone, NoStepForwardCosts) {
    holds_of_random_scenarios(100, has_a_wrong_price);
}

// Whether all of the step can be taken away at all dates.
bool fits(const Scenario& scenario, const Planned& made, const BlockStep& step) {
    const Layout& layout = made.plan.layout;
    const Model model = build_model(scenario, layout, given_throughput(scenario));
    const auto more = bounds_of(scenario, layout, model, step, +1);
    const auto less = bounds_of(scenario, layout, model, step, -1);
    for (std::size_t i = 0; i < more.size(); ++i) {
        const double upper = model.program.row_upper()[more[i].position];
        if (upper - less[i].upper < more[i].upper - upper - 1e-9) return false;
    }
    return true;
}

// What the first of a capacity brings is never less than what the next does:
// the objective is concave in each bound.
Complaints is_not_concave(const Scenario& scenario) {
    Scenario roomy = scenario;
    for (auto& source : roomy.power_sources) {
        source.unit_power.value = source.unit_power.value * 10.0;
        source.permitted.reset();
        source.steps = {{unsourced(roomy.settings.start), stated<std::int64_t>(3)}};
    }
    for (auto& step : roomy.cooling_steps) {
        step.unit_power.value = step.unit_power.value * 20.0;
        step.ready.value = roomy.settings.start;
        step.test.reset();
        step.spare_units.value = 0;
    }
    for (auto& hall : roomy.halls)
        hall.places.value = hall.places.value * 25;
    for (auto& line : roomy.schedule_lines)
        line.accelerators.value = *line.accelerators * 20;
    return of_plan(roomy, [&](const Planned& made) -> Complaints {
        const Result<Bottlenecks> found = find_bottlenecks(roomy, made, {});
        if (!found) return {found.failure().message};
        Complaints wrong;
        const double noise = 1e-5 * (1.0 + std::abs(found->base));
        for (const StepGain& step : found->steps) {
            if (!step.loss || step.gain <= *step.loss + noise) continue;
            if (!fits(roomy, made, step.step)) continue;
            wrong.push_back(
                fmt::format("{}: {} up, {} down", step.step.words, step.gain, *step.loss));
        }
        return wrong;
    });
}

TEST(Monotone, APriceFromAboveIsNotHigherThanFromBelow) {
    holds_of_random_scenarios(80, is_not_concave);
}

} // namespace
} // namespace gigaplan::plan
