#include "sketch.hpp"

#include <gtest/gtest.h>

namespace gigaplan::plan {

using catalogue::System;
using scenario::Organisation;
using scenario::Reference;
using scenario::Scenario;
using scenario::Site;
using scenario::Workload;

Sketch::Sketch(Date begin, Date end, scenario::Period period) {
    scenario.settings.as_of = scenario.settings.start = begin;
    scenario.settings.end = end;
    scenario.settings.period = period;
}

template <class Entity>
Reference<Entity> Sketch::refer(const std::vector<Entity>& list, std::string_view id) const {
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (list[i].id == id) return {std::string(id), {}, make_index<Entity>(i)};
    }
    ADD_FAILURE() << "the sketch has no " << id;
    return {};
}

Reference<Site> Sketch::site_named(std::string_view id) const {
    return refer(scenario.sites, id);
}
Reference<Organisation> Sketch::organisation_named(std::string_view id) const {
    return refer(scenario.organisations, id);
}
Reference<System> Sketch::system_named(std::string_view id) const {
    return refer(scenario.catalogue.systems, id);
}
Reference<scenario::ScheduleLine> Sketch::line_named(std::string_view id) const {
    return refer(scenario.schedule_lines, id);
}

Organisation& Sketch::organisation(const std::string& id, int priority) {
    Organisation& made = scenario.organisations.emplace_back();
    made.id = id;
    made.priority = priority;
    return made;
}

System& Sketch::system(
    const std::string& id, std::int64_t accelerators, double it_kw, double h100_equivalents) {
    catalogue::Accelerator& kind = scenario.catalogue.accelerators.emplace_back();
    kind.id = id + "-accelerator";
    kind.server_power = stated(ServerPower(it_kw / 1e3));
    kind.it_power = stated(ItPower(it_kw / 1e3));
    kind.h100_equivalents = stated(Throughput(h100_equivalents));
    System& made = scenario.catalogue.systems.emplace_back();
    made.id = id;
    made.accelerator_id = kind.id;
    made.accelerator =
        make_index<catalogue::Accelerator>(scenario.catalogue.accelerators.size() - 1);
    made.accelerators = accelerators;
    return made;
}

Site& Sketch::site(const std::string& id, std::string_view operated_by, double pue) {
    Site& made = scenario.sites.emplace_back();
    made.id = id;
    made.operated_by = organisation_named(operated_by);
    made.peak_pue = made.annual_pue = stated(Pue(pue));
    made.outage_rule = scenario::OutageRule::None;
    return made;
}

scenario::PowerSource& Sketch::grid(const std::string& site, double power_mw) {
    return source(site + "-grid", site, power_mw,
        {{stated(scenario.settings.start), stated<std::int64_t>(1)}});
}

scenario::PowerSource& Sketch::source(const std::string& id, std::string_view site, double unit_mw,
    std::vector<scenario::UnitStep> steps) {
    scenario::PowerSource& made = scenario.power_sources.emplace_back();
    made.id = id;
    made.site = site_named(site);
    made.unit_power = stated(GridPower(unit_mw));
    made.steps = std::move(steps);
    return made;
}

scenario::CoolingStep& Sketch::cooling(
    const std::string& id, std::string_view site, Date ready, double power_mw) {
    scenario::CoolingStep& made = scenario.cooling_steps.emplace_back();
    made.id = id;
    made.site = site_named(site);
    made.ready = stated(ready);
    made.unit_power = stated(CoolingPower(power_mw));
    return made;
}

scenario::Hall& Sketch::hall(const std::string& id, std::string_view site, Date ready,
    std::int64_t places, double rate_per_day) {
    scenario::Hall& made = scenario.halls.emplace_back();
    made.id = id;
    made.site = site_named(site);
    made.ready = stated(ready);
    made.places = stated(AcceleratorCount(places));
    made.install_rate = stated(AcceleratorRate(rate_per_day));
    return made;
}

scenario::HostingRight& Sketch::hosting(
    const std::string& id, std::string_view site, std::string_view guest) {
    scenario::HostingRight& made = scenario.hosting_rights.emplace_back();
    made.id = id;
    made.site = site_named(site);
    made.guest = organisation_named(guest);
    return made;
}

scenario::ScheduleLine& Sketch::line(const std::string& id, std::string_view buyer,
    std::string_view system, std::int64_t accelerators, Date delivery, std::int64_t price) {
    scenario::Order& order = scenario.orders.emplace_back();
    order.id = id + "-order";
    order.buyer = organisation_named(buyer);
    order.system = system_named(system);
    if (price > 0) order.price_per_accelerator = stated(whole_units(price));
    scenario::ScheduleLine& made = scenario.schedule_lines.emplace_back();
    made.id = id;
    made.order = refer(scenario.orders, order.id);
    made.accelerators = stated(AcceleratorCount(accelerators));
    made.delivery = stated(delivery);
    return made;
}

scenario::Diversion& Sketch::diversion(const std::string& id) {
    scenario::Diversion& made = scenario.diversions.emplace_back();
    made.id = id;
    return made;
}

void Sketch::leg(scenario::Diversion& diversion, std::string_view line, std::int64_t accelerators,
    std::string_view to, bool is_return) {
    diversion.legs.push_back({{}, refer(scenario.schedule_lines, line),
        stated(AcceleratorCount(accelerators)), organisation_named(to), is_return});
}

scenario::OpeningStock& Sketch::opening(std::string_view organisation, std::string_view system,
    std::int64_t accelerators, scenario::WayState state, std::string_view hall) {
    scenario::OpeningStock& made = scenario.opening_stocks.emplace_back();
    made.id = "opening-" + std::to_string(scenario.opening_stocks.size());
    made.organisation = organisation_named(organisation);
    made.system = system_named(system);
    made.state = state;
    if (!hall.empty()) made.hall = refer(scenario.halls, hall);
    made.accelerators = stated(AcceleratorCount(accelerators));
    return made;
}

scenario::FieldDestination& Sketch::field(const std::string& id, std::string_view organisation,
    std::string_view system, double rate_per_day, Date from) {
    scenario::FieldDestination& made = scenario.field_destinations.emplace_back();
    made.id = id;
    made.organisation = organisation_named(organisation);
    made.system = system_named(system);
    made.rate = stated(AcceleratorRate(rate_per_day));
    made.from = stated(from);
    return made;
}

Workload& Sketch::workload(
    const std::string& id, std::string_view owner, scenario::WorkloadKind kind) {
    Workload& made = scenario.workloads.emplace_back();
    made.id = id;
    made.kind = kind;
    made.owner = organisation_named(owner);
    return made;
}

Workload& Sketch::reservation(const std::string& id, std::string_view owner) {
    return workload(id, owner, scenario::WorkloadKind::Reservation);
}

Workload& Sketch::service(const std::string& id, std::string_view owner) {
    return workload(id, owner, scenario::WorkloadKind::Service);
}

void Sketch::demand(Workload& workload, Date from, std::int64_t accelerators) {
    workload.demand.push_back({stated(from), stated(AcceleratorCount(accelerators))});
}

Workload& Sketch::training(
    const std::string& id, std::string_view owner, double h100_equivalent_days) {
    Workload& made = workload(id, owner, scenario::WorkloadKind::Training);
    made.work = stated(AcceleratorDays(h100_equivalent_days));
    return made;
}

Planned planned(const Scenario& scenario) {
    Result<Planned> made = make_plan(scenario, {});
    if (!made) {
        ADD_FAILURE() << made.failure().message;
        return {};
    }
    return std::move(*made);
}

std::size_t boundary(const Plan& plan, Date date) {
    const std::vector<Date>& all = plan.layout.timeline.boundaries;
    for (std::size_t b = 0; b < all.size(); ++b) {
        if (all[b] == date) return b;
    }
    ADD_FAILURE() << iso(date) << " is no boundary";
    return 0;
}

std::int64_t accepted_on(const Plan& plan, Date date) {
    const std::size_t b = boundary(plan, date);
    std::int64_t count = 0;
    for (const PoolPlan& pool : plan.pools)
        count += pool.accepted[b].value();
    return count;
}

std::map<finance::CashKind, std::int64_t> cents_by_kind(
    const Plan& plan, std::size_t organisation) {
    std::map<finance::CashKind, std::int64_t> sums;
    for (const finance::CashFlow& flow : plan.cash) {
        if (flow.organisation.value == organisation) sums[flow.kind] += flow.amount.value();
    }
    return sums;
}

std::int64_t running_on(const Plan& plan, Date date, std::size_t site) {
    return site_on(plan, site, date).running;
}

} // namespace gigaplan::plan
