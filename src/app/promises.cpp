#include "app/promises.hpp"

#include "finance/spending.hpp"

#include <algorithm>

namespace gigaplan::app {

namespace {

using plan::Plan;
using scenario::Promise;
using scenario::PromiseMeasure;
using scenario::Scenario;

bool is_of(const Scenario& scenario, const Promise& promise, Index<catalogue::System> index) {
    const catalogue::System& system = scenario.catalogue.systems[index.value];
    return promise.system.empty() || promise.system == system.id ||
           promise.system == system.accelerator_id;
}

double bought(const Scenario& scenario, const Plan& plan, const Promise& promise, Date end) {
    AcceleratorCount count;
    for (const scenario::OpeningStock& stock : scenario.opening_stocks) {
        const bool own = stock.organisation.index() == promise.organisation.index();
        if (own && is_of(scenario, promise, stock.system.index())) count += *stock.accelerators;
    }
    for (const scenario::OwnedLine& line : plan.lines) {
        const bool own = line.owner == promise.organisation.index() && line.delivery < end;
        if (own && is_of(scenario, promise, line.system)) count += line.accelerators;
    }
    return static_cast<double>(count.value());
}

// Of the organisation's accelerators that run, at the start of that day, straight inside
// segments.
double running_on(const Scenario& scenario, const Plan& plan, const Promise& promise, Date at) {
    const std::size_t b = plan.layout.timeline.segment_at(at);
    const plan::Segment span = plan.layout.timeline.segment(b);
    const double part = std::clamp(static_cast<double>(at - span.from) / span.days(), 0.0, 1.0);
    double count = 0.0;
    for (std::size_t p = 0; p < plan.pools.size(); ++p) {
        const plan::Pool& pool = plan.layout.routes.pools[p];
        const bool own = pool.organisation == promise.organisation.index();
        if (!own || !is_of(scenario, promise, pool.system)) continue;
        const plan::PoolPlan& counts = plan.pools[p];
        const auto from = static_cast<double>(counts.start[b].value());
        const auto to = static_cast<double>(counts.end[b].value());
        count += from + (to - from) * part;
    }
    return count;
}

// Of a pool's, straight inside segments.
double accepted_on(const Plan& plan, std::size_t p, Date at) {
    const plan::PoolPlan& counts = plan.pools[p];
    const std::size_t b = plan.layout.timeline.segment_at(at);
    const plan::Segment span = plan.layout.timeline.segment(b);
    const double part = std::clamp(static_cast<double>(at - span.from) / span.days(), 0.0, 1.0);
    const auto from = static_cast<double>(counts.accepted[b].value());
    const auto to = static_cast<double>(counts.accepted_end[b].value());
    return from + (to - from) * part;
}

// Of those that are racked: what is accepted so many days later was racked by then.
double installed_on(const Scenario& scenario, const Plan& plan, const Promise& promise, Date at) {
    double count = 0.0;
    for (std::size_t p = 0; p < plan.pools.size(); ++p) {
        const plan::Pool& pool = plan.layout.routes.pools[p];
        const bool own = pool.organisation == promise.organisation.index();
        if (!own || !is_of(scenario, promise, pool.system)) continue;
        const Date accepted = at + pool.acceptance_days;
        count += accepted < plan.layout.timeline.end()
                     ? accepted_on(plan, p, accepted)
                     : static_cast<double>(plan.pools[p].racked.back().value());
    }
    return count;
}

// What accelerators of the promised kind cost: their orders' lines, nothing around them.
Money paid_for_lines(const Scenario& scenario, const Plan& plan, const Promise& promise) {
    Money paid;
    for (const finance::CashFlow& flow : plan.cash) {
        const bool counts =
            flow.organisation == promise.organisation.index() && flow.on <= *promise.by &&
            (flow.kind == finance::CashKind::Deposit || flow.kind == finance::CashKind::Purchase);
        if (!counts) continue;
        const bool of_kind =
            std::any_of(plan.lines.begin(), plan.lines.end(), [&](const scenario::OwnedLine& line) {
                return scenario.schedule_lines[line.line.value].id == flow.subject &&
                       is_of(scenario, promise, line.system);
            });
        if (of_kind) paid -= flow.amount;
    }
    return paid;
}

double planned(const Scenario& scenario, const Plan& plan, const Promise& promise) {
    switch (promise.measure) {
    case PromiseMeasure::Bought:
        return bought(scenario, plan, promise, *promise.by + 1);
    case PromiseMeasure::Installed:
        return installed_on(scenario, plan, promise, *promise.by + 1);
    case PromiseMeasure::Running:
        return running_on(scenario, plan, promise, *promise.by + 1);
    case PromiseMeasure::Spent:
        break;
    }
    if (!promise.system.empty()) return to_units(paid_for_lines(scenario, plan, promise));
    return to_units(
        finance::capital_spent_by(scenario, plan.cash, promise.organisation.index(), *promise.by));
}

} // namespace

std::string_view name(PromiseVerdict verdict) {
    switch (verdict) {
    case PromiseVerdict::Kept:
        return "kept";
    case PromiseVerdict::Missed:
        return "missed";
    case PromiseVerdict::Outside:
        break;
    }
    return "outside the plan";
}

std::vector<PromiseCheck> check_promises(const Scenario& scenario, const Plan& plan) {
    std::vector<PromiseCheck> checks;
    for (std::size_t i = 0; i < scenario.promises.size(); ++i) {
        const Promise& promise = scenario.promises[i];
        PromiseCheck check;
        check.promise = i;
        check.promised = promise.amount ? to_units(promise.amount->value)
                                        : static_cast<double>(promise.accelerators->value.value());
        check.planned = planned(scenario, plan, promise);
        const bool within =
            *promise.by >= plan.layout.timeline.begin() && *promise.by < plan.layout.timeline.end();
        check.verdict = !within                           ? PromiseVerdict::Outside
                        : check.planned >= check.promised ? PromiseVerdict::Kept
                                                          : PromiseVerdict::Missed;
        checks.push_back(check);
    }
    return checks;
}

} // namespace gigaplan::app
