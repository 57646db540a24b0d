#include "app/plan_answer.hpp"

#include "app/capital_at_site.hpp"
#include "app/not_decided.hpp"
#include "finance/spending.hpp"
#include "plan/binding.hpp"
#include "plan/bound_rents.hpp"
#include "plan/departures_that_pay.hpp"
#include "plan/open_orders.hpp"
#include "plan/under_repair.hpp"
#include "plan/work_done.hpp"
#include "table/humane.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <iterator>
#include <utility>

namespace gigaplan::app {

namespace {

using plan::Plan;
using scenario::ReadingMeasure;

// What runs at a site on a day, by the catalogue's H100-equivalents.
double h100_equivalents_on(
    const scenario::Scenario& scenario, const Plan& plan, std::size_t site, Date date) {
    const std::size_t b = plan.layout.timeline.segment_at(date);
    const plan::Segment span = plan.layout.timeline.segment(b);
    const double part = std::clamp(static_cast<double>(date - span.from) / span.days(), 0.0, 1.0);
    double sum = 0.0;
    for (std::size_t p = 0; p < plan.pools.size(); ++p) {
        const plan::Pool& pool = plan.layout.routes.pools[p];
        const auto kind = scenario.catalogue.systems[pool.system.value].accelerator;
        if (pool.site.value != site || !kind) continue;
        const auto& equivalents = scenario.catalogue.accelerators[kind->value].h100_equivalents;
        const auto start = static_cast<double>(plan.pools[p].start[b].value());
        const auto end = static_cast<double>(plan.pools[p].end[b].value());
        if (equivalents) sum += (start + (end - start) * part) * (*equivalents)->raw();
    }
    return sum;
}

double planned_value(
    const scenario::Scenario& scenario, const Plan& plan, const scenario::Reading& reading) {
    const plan::SiteMoment moment = plan::site_on(plan, reading.site.position(), *reading.date);
    switch (reading.measure) {
    case ReadingMeasure::Accelerators:
        return static_cast<double>(moment.running);
    case ReadingMeasure::H100Equivalents:
        return h100_equivalents_on(scenario, plan, reading.site.position(), *reading.date);
    case ReadingMeasure::ServerPower:
        return megawatts(moment.server);
    case ReadingMeasure::ItPower:
        return megawatts(moment.it);
    case ReadingMeasure::FacilityPower:
        return megawatts(moment.facility);
    case ReadingMeasure::Capital:
        if (reading.organisation) {
            return to_units(finance::capital_spent_by(
                scenario, plan.cash, reading.organisation->index(), *reading.date));
        }
        return capital_at_site(scenario, plan, reading.site.position(), *reading.date);
    }
    return 0.0;
}

// Readings within the plan's time; those before or after it say nothing of it.
std::vector<ReadingCheck> check_readings(const scenario::Scenario& scenario, const Plan& plan) {
    std::vector<ReadingCheck> checks;
    for (std::size_t r = 0; r < scenario.readings.size(); ++r) {
        const scenario::Reading& reading = scenario.readings[r];
        const plan::Timeline& timeline = plan.layout.timeline;
        if (*reading.date < timeline.begin() || *reading.date >= timeline.end()) continue;
        ReadingCheck check;
        check.reading = r;
        check.published = reading.value->number;
        check.low = value_or(reading.low, *reading.value).number;
        check.high = value_or(reading.high, *reading.value).number;
        check.planned = planned_value(scenario, plan, reading);
        // No source is sharper than its last printed digit: half a per cent.
        const double slack = 0.005 * std::abs(check.published);
        check.met = check.planned >= check.low - slack && check.planned <= check.high + slack;
        checks.push_back(check);
    }
    return checks;
}

} // namespace

Result<PlanAnswer> plain_answer_for(
    scenario::Scenario scenario, Diagnostics diagnostics, const plan::PlanOptions& options) {
    PlanAnswer answer;
    answer.diagnostics = std::move(diagnostics);
    std::vector<std::string> undecided = not_decided(scenario);
    scenario = plan::with_repairs(plan::with_open_orders(std::move(scenario)));
    Result<plan::Decisions> decisions = plan::decide(scenario, options);
    if (!decisions) return decisions.failure();
    const Result<Done> weighed = plan::keep_departures_that_pay(*decisions, options);
    if (!weighed) return weighed.failure();
    answer.projects = scenario.projects;
    answer.options = scenario.diversion_options;
    Result<plan::PlannedRuns> planned = plan::plan_with_runs(decisions->world, options);
    if (!planned) return planned.failure();
    answer.scenario = std::move(planned->world);
    std::ranges::move(undecided, std::back_inserter(answer.scenario.not_used));
    answer.decisions = std::move(*decisions);
    answer.planned = std::move(planned->planned);
    answer.runs = std::move(planned->placed);
    answer.checks = check_readings(answer.scenario, answer.planned.plan);
    answer.promises = check_promises(answer.scenario, answer.planned.plan);
    return answer;
}

Result<PlanAnswer> answer_for(
    scenario::Scenario scenario, Diagnostics diagnostics, const plan::PlanOptions& options) {
    Result<PlanAnswer> plain =
        plain_answer_for(std::move(scenario), std::move(diagnostics), options);
    if (!plain) return plain.failure();
    PlanAnswer answer = std::move(*plain);
    if (options.progress) options.progress("looking for what binds");
    auto bottlenecks = plan::find_bottlenecks(answer.scenario, answer.planned, options);
    if (!bottlenecks) return bottlenecks.failure();
    answer.bottlenecks = std::move(*bottlenecks);
    auto periods = plan::period_bindings(answer.scenario, answer.planned, options);
    if (!periods) return periods.failure();
    answer.periods = std::move(*periods);
    if (options.progress) options.progress("planning twelve months longer");
    auto horizon = plan::test_horizon(answer.scenario, answer.planned, options);
    if (!horizon) return horizon.failure();
    answer.horizon = std::move(*horizon);
    answer.stories = plan::tell_stories(answer.scenario, answer.planned.plan);
    if (options.progress) options.progress("looking at related parties");
    auto dealings = related_dealings(answer.scenario, answer.planned, options);
    if (!dealings) return dealings.failure();
    answer.dealings = std::move(*dealings);
    return answer;
}

std::vector<finance::Commitment> commitments_of(const PlanAnswer& answer) {
    const Plan& plan = answer.planned.plan;
    return finance::commitments(answer.scenario, plan.lines, plan::bound_rents(plan));
}

Totals totals_of(const PlanAnswer& answer) {
    const Plan& plan = answer.planned.plan;
    Totals totals;
    totals.peak_on = plan.layout.timeline.begin();
    for (const plan::Holding& holding : plan.holdings) {
        totals.owned += (holding.delivered.back() - holding.gone.back()).value();
        for (std::size_t b = 0; b < plan.layout.timeline.segment_count(); ++b) {
            totals.owned_days += plan::owned_days(plan, holding, b);
        }
    }
    for (const plan::PoolPlan& pool : plan.pools)
        totals.accepted += pool.accepted.back().value();
    for (std::size_t o = 0; o < answer.scenario.organisations.size(); ++o) {
        totals.idle_days += plan::idle_days(plan, make_index<scenario::Organisation>(o));
    }
    for (const plan::Use& use : plan.uses) {
        const bool is_last = use.segment + 1 == plan.layout.timeline.segment_count();
        if (!use.pool && is_last) totals.rented += use.accelerators.value();
    }
    for (std::size_t b = 0; b < plan.layout.timeline.segment_count(); ++b) {
        ServerPower server;
        ItPower it;
        FacilityPower facility;
        std::int64_t running = 0;
        for (const plan::SitePlan& site : plan.sites) {
            const plan::SiteMoment& end = site.segments[b].end;
            server += end.server;
            it += end.it;
            facility += end.facility;
            running += end.running;
        }
        if (facility > totals.peak_facility) totals.peak_on = plan.layout.timeline.segment(b).to;
        totals.peak_server = std::max(totals.peak_server, server);
        totals.peak_it = std::max(totals.peak_it, it);
        totals.peak_facility = std::max(totals.peak_facility, facility);
        totals.server = server;
        totals.it = it;
        totals.facility = facility;
        totals.running = running;
    }
    for (const finance::CashFlow& flow : plan.cash) {
        const bool within = flow.on < plan.layout.timeline.end();
        if (within && finance::is_spending(flow)) totals.paid += -flow.amount;
    }
    return totals;
}

std::vector<BindingRun> binding_runs(const PlanAnswer& answer) {
    std::vector<BindingRun> runs;
    const Plan& plan = answer.planned.plan;
    for (std::size_t s = 0; s < plan.sites.size(); ++s) {
        bool open = false;
        for (std::size_t b = 0; b < plan.layout.timeline.segment_count(); ++b) {
            const plan::Segment span = plan.layout.timeline.segment(b);
            const plan::Binding& binding = plan.sites[s].segments[b].binding;
            const bool goes_on = open && runs.back().binding.limit == binding.limit &&
                                 runs.back().binding.subject == binding.subject &&
                                 runs.back().binding.binds == binding.binds;
            if (goes_on) {
                runs.back().to = span.to;
            } else {
                runs.push_back({s, binding, span.from, span.to});
                open = true;
            }
        }
    }
    return runs;
}

std::vector<BindingRun> telling_runs(const PlanAnswer& answer) {
    std::vector<BindingRun> runs = binding_runs(answer);
    std::erase_if(runs, [](const BindingRun& run) { return !run.binding.binds; });
    const auto key = [](const BindingRun& run) {
        return std::pair(run.binding.limit == plan::Limit::Supply, run.from - run.to);
    };
    std::stable_sort(runs.begin(), runs.end(),
        [&](const BindingRun& a, const BindingRun& b) { return key(a) < key(b); });
    return runs;
}

std::string binding_subject(
    const PlanAnswer& answer, std::size_t site, const plan::Binding& binding) {
    switch (binding.limit) {
    case plan::Limit::HallReady:
    case plan::Limit::HallPlaces:
    case plan::Limit::HallPower:
    case plan::Limit::InstallRate:
        return answer.scenario.halls[binding.subject].id;
    case plan::Limit::Budget:
        return answer.scenario.budgets[binding.subject].id;
    default:
        return answer.scenario.sites[site].id;
    }
}

const std::string& organisation_id(const PlanAnswer& answer, Index<scenario::Organisation> index) {
    return answer.scenario.organisations[index.value].id;
}

namespace {

bool counts_money(const PlanAnswer& answer, GainOf of) {
    return of == GainOf::Step ? plan::steps_count_money(answer.scenario)
                              : plan::leads_with_money(answer.scenario);
}

} // namespace

bool counts_days(const PlanAnswer& answer, GainOf of) {
    return of == GainOf::Decision && answer.decisions.stage == plan::StageKind::Target;
}

double gain_in_unit(const PlanAnswer& answer, double gain, GainOf of) {
    if (counts_days(answer, of)) return gain;
    if (counts_money(answer, of)) return gain;
    return gain * plan::kAcceleratorsPerUnit / kDaysPerMonth;
}

std::string gain_words(const PlanAnswer& answer, double gain, GainOf of) {
    const double in_unit = gain_in_unit(answer, gain, of);
    if (counts_days(answer, of)) {
        const std::string days = table::humane_number(std::abs(in_unit));
        return fmt::format("{} {} {}", in_unit == 0.0 ? "no" : days, days == "1" ? "day" : "days",
            in_unit < 0.0 ? "later" : "earlier");
    }
    if (counts_money(answer, of)) {
        return table::humane(in_unit * 1e6, table::money_in(answer.scenario.settings.currency));
    }
    return fmt::format("{} {}", table::humane_number(in_unit), unit_of_gain(answer, of));
}

std::string unit_of_gain(const PlanAnswer& answer, GainOf of) {
    if (counts_days(answer, of)) return "days earlier";
    if (counts_money(answer, of)) {
        return "million " + answer.scenario.settings.currency;
    }
    return "H100-equivalent months";
}

} // namespace gigaplan::app
