// Accelerators: how many run, how many wait, and who got them from whom.
#include "app/organisation_tones.hpp"
#include "app/plan_charts.hpp"
#include "app/plan_hires.hpp"

#include "table/humane.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace gigaplan::app {

namespace {

using plan::Plan;
using report::DatedValue;
using report::Tone;

// Running accelerators of one organisation at both ends of each segment.
std::vector<DatedValue> running_of(const Plan& plan, std::size_t organisation) {
    std::vector<DatedValue> values;
    for (std::size_t b = 0; b < plan.layout.timeline.segment_count(); ++b) {
        double start = 0.0;
        double end = 0.0;
        for (std::size_t p = 0; p < plan.pools.size(); ++p) {
            if (plan.layout.routes.pools[p].organisation.value != organisation) continue;
            start += static_cast<double>(plan.pools[p].start[b].value());
            end += static_cast<double>(plan.pools[p].end[b].value());
        }
        const plan::Segment span = plan.layout.timeline.segment(b);
        values.push_back({span.from, start});
        values.push_back({span.to, end});
    }
    return values;
}

// What was delivered and has not left for good.
std::vector<DatedValue> owned_by(const Plan& plan, std::size_t organisation) {
    std::vector<DatedValue> values;
    for (std::size_t b = 0; b < plan.layout.timeline.boundaries.size(); ++b) {
        double owned = 0.0;
        for (const plan::Holding& holding : plan.holdings) {
            if (holding.organisation.value == organisation) {
                owned += static_cast<double>((holding.delivered[b] - holding.gone[b]).value());
            }
        }
        values.push_back({plan.layout.timeline.boundaries[b], owned});
    }
    return values;
}

// Organisations that own accelerators, in the scenario's order.
std::vector<std::size_t> owners(const Plan& plan) {
    std::vector<std::size_t> found;
    for (const plan::Holding& holding : plan.holdings) {
        if (std::find(found.begin(), found.end(), holding.organisation.value) == found.end()) {
            found.push_back(holding.organisation.value);
        }
    }
    return found;
}

struct IdleLevels {
    std::vector<DatedValue> warehouse, racked, off;
};

IdleLevels idle_levels(const Plan& plan) {
    IdleLevels levels;
    for (std::size_t b = 0; b < plan.layout.timeline.segment_count(); ++b) {
        std::int64_t waiting = 0;
        std::int64_t in_acceptance = 0;
        std::int64_t off = 0;
        for (const plan::Holding& holding : plan.holdings)
            waiting += holding.waiting[b].value();
        for (const plan::PoolPlan& pool : plan.pools) {
            in_acceptance += pool.racked[b].value() - pool.accepted[b].value();
            off += pool.accepted[b].value() - pool.start[b].value();
        }
        const Date date = plan.layout.timeline.boundaries[b];
        levels.warehouse.push_back({date, static_cast<double>(waiting)});
        levels.racked.push_back({date, static_cast<double>(in_acceptance)});
        levels.off.push_back({date, static_cast<double>(off)});
    }
    return levels;
}

DatedValue largest(const std::vector<DatedValue>& values) {
    return *std::max_element(values.begin(), values.end(),
        [](const DatedValue& a, const DatedValue& b) { return a.value < b.value; });
}

// Nodes by stage and name, made when first asked for.
class FlowNodes {
public:
    explicit FlowNodes(report::Flow& flow) : flow_(flow) {}

    std::size_t at(std::size_t stage, const std::string& name, Tone tone) {
        const auto [found, is_new] = positions_.try_emplace({stage, name}, flow_.nodes.size());
        if (is_new) flow_.nodes.push_back({name, stage, tone});
        return found->second;
    }

private:
    report::Flow& flow_;
    std::map<std::pair<std::size_t, std::string>, std::size_t> positions_;
};

void add_supply_links(const PlanAnswer& answer, FlowNodes& nodes, report::Flow& flow) {
    const Plan& plan = answer.planned.plan;
    for (const scenario::OwnedLine& line : plan.lines) {
        if (line.delivery >= plan.layout.timeline.end()) continue;
        if (plan::goes_into_field(answer.scenario, line.owner, line.system)) continue;
        const auto& order =
            answer.scenario
                .orders[answer.scenario.schedule_lines[line.line.value].order.position()];
        const std::string& supplier = answer.scenario.suppliers[order.supplier.position()].id;
        const std::string& owner = answer.scenario.organisations[line.owner.value].id;
        const std::string detail =
            line.diversion ? fmt::format("{}: ordered by {}",
                                 answer.scenario.diversions[line.diversion->value].id,
                                 answer.scenario.organisations[line.ordered_by.value].id)
                           : answer.scenario.schedule_lines[line.line.value].id;
        flow.links.push_back({nodes.at(0, supplier, Tone::Supply), nodes.at(1, owner, Tone::Ink),
            static_cast<double>(line.accelerators.value()), line.diversion.has_value(), detail});
    }
    for (const scenario::OpeningStock& stock : answer.scenario.opening_stocks) {
        const bool leaves = plan::goes_into_field(
            answer.scenario, stock.organisation.index(), stock.system.index());
        if (!is_at_hand(stock.state) || leaves) continue;
        flow.links.push_back({nodes.at(0, "there from the start", Tone::Grey),
            nodes.at(1, answer.scenario.organisations[stock.organisation.position()].id, Tone::Ink),
            static_cast<double>(stock.accelerators->value()), false, stock.id});
    }
}

void add_site_links(const PlanAnswer& answer, FlowNodes& nodes, report::Flow& flow) {
    const Plan& plan = answer.planned.plan;
    std::map<std::pair<std::size_t, std::size_t>, std::int64_t> accepted;
    for (std::size_t p = 0; p < plan.pools.size(); ++p) {
        const plan::Pool& pool = plan.layout.routes.pools[p];
        accepted[{pool.organisation.value, pool.site.value}] +=
            plan.pools[p].accepted.back().value();
    }
    std::map<std::size_t, std::int64_t> owned;
    for (const plan::Holding& holding : plan.holdings) {
        owned[holding.organisation.value] += holding.delivered.back().value();
    }
    for (const scenario::Departure& one : plan.departures) {
        owned[one.organisation.value] -= one.accelerators.value();
        flow.links.push_back(
            {nodes.at(1, answer.scenario.organisations[one.organisation.value].id, Tone::Ink),
                nodes.at(2, "sold or retired", Tone::Grey),
                static_cast<double>(one.accelerators.value()), false, one.id});
    }
    for (const auto& [key, count] : accepted) {
        const auto& [organisation, site] = key;
        owned[organisation] -= count;
        flow.links.push_back(
            {nodes.at(1, answer.scenario.organisations[organisation].id, Tone::Ink),
                nodes.at(2, answer.scenario.sites[site].id, Tone::Hall), static_cast<double>(count),
                false, "accepted by the end"});
    }
    for (const auto& [organisation, waiting] : owned) {
        flow.links.push_back(
            {nodes.at(1, answer.scenario.organisations[organisation].id, Tone::Ink),
                nodes.at(2, "not accepted", Tone::Grey), static_cast<double>(waiting), false,
                "delivered and not accepted by the end"});
    }
}

void add_work_links(const PlanAnswer& answer, FlowNodes& nodes, report::Flow& flow) {
    const Plan& plan = answer.planned.plan;
    const std::size_t last = plan.layout.timeline.segment_count() - 1;
    std::map<std::pair<std::size_t, std::size_t>, std::int64_t> running;
    std::map<std::size_t, std::int64_t> idle;
    for (std::size_t p = 0; p < plan.pools.size(); ++p) {
        idle[plan.layout.routes.pools[p].site.value] += plan.pools[p].accepted.back().value();
    }
    for (const plan::Use& use : plan.uses) {
        if (use.segment != last) continue;
        if (!use.pool) continue; // see add_rent_links()
        const std::size_t site = plan.layout.routes.pools[*use.pool].site.value;
        running[{site, use.workload}] += use.accelerators.value();
        idle[site] -= use.accelerators.value();
    }
    for (const auto& [key, count] : running) {
        const auto& [site, workload] = key;
        flow.links.push_back({nodes.at(2, answer.scenario.sites[site].id, Tone::Hall),
            nodes.at(3, answer.scenario.workloads[workload].id, Tone::Work),
            static_cast<double>(count), false, "running at the end"});
    }
    for (const auto& [site, count] : idle) {
        flow.links.push_back({nodes.at(2, answer.scenario.sites[site].id, Tone::Hall),
            nodes.at(3, "off", Tone::Grey), static_cast<double>(count), false,
            "accepted and off at the end"});
    }
}

// From the offer to its tenant, to what stands in the cloud, to the work.
void add_rent_links(const PlanAnswer& answer, FlowNodes& nodes, report::Flow& flow) {
    const Plan& plan = answer.planned.plan;
    const std::size_t last = plan.layout.timeline.segment_count() - 1;
    for (std::size_t h = 0; h < plan.hires.size(); ++h) {
        const plan::Hire& hire = plan.layout.hires[h];
        if (hire.lender || plan.hires[h].level(last) == AcceleratorCount()) continue;
        const auto level = static_cast<double>(plan.hires[h].level(last).value());
        const std::size_t tenant =
            nodes.at(1, answer.scenario.organisations[hire.tenant.value].id, Tone::Ink);
        const std::size_t cloud = nodes.at(2, hire.id + " (rented)", Tone::Hall);
        flow.links.push_back({nodes.at(0, hire.id, Tone::Supply), tenant, level, false, "rented"});
        flow.links.push_back({tenant, cloud, level, false, "rented at the end"});
        double off = level;
        for (const plan::Use& use : plan.uses) {
            if (use.pool || use.hire != h || use.segment != last) continue;
            const auto count = static_cast<double>(use.accelerators.value());
            off -= count;
            flow.links.push_back(
                {cloud, nodes.at(3, answer.scenario.workloads[use.workload].id, Tone::Work), count,
                    false, "running at the end"});
        }
        if (off <= 0.0) continue;
        flow.links.push_back(
            {cloud, nodes.at(3, "off", Tone::Grey), off, false, "rented and off at the end"});
    }
}

} // namespace

report::LineChart accelerators_chart(const PlanAnswer& answer) {
    const Plan& plan = answer.planned.plan;
    const Totals totals = totals_of(answer);
    report::LineChart chart;
    chart.text = {"accelerators",
        fmt::format("{} accelerators run at the end, of {} {}{}",
            table::humane_count(totals.running), table::humane_count(totals.owned),
            plan.departures.empty() ? "delivered" : "owned", rented_words(totals)),
        plan.departures.empty()
            ? "Accelerators running by organisation, with what was delivered to each"
            : "Accelerators running by organisation, with what each owns",
        source_words(answer), {}};
    chart.measure = table::count_of("accelerators");
    const std::vector<Tone> tones = organisation_tones(answer);
    for (const std::size_t o : owners(plan)) {
        const std::string& id = answer.scenario.organisations[o].id;
        chart.lines.push_back({id + " running", tones[o], Status::Plan, report::LineShape::Linear,
            running_of(plan, o), {}});
        chart.capacities.push_back(
            {id + (plan.departures.empty() ? " delivered" : " owned"), owned_by(plan, o)});
    }
    return chart;
}

report::StackedArea idle_chart(const PlanAnswer& answer) {
    const Plan& plan = answer.planned.plan;
    IdleLevels levels = idle_levels(plan);
    const DatedValue most = largest(levels.warehouse);
    report::StackedArea chart;
    chart.text = {"idle",
        most.value > 0.0 ? fmt::format("Up to {} accelerators wait in the warehouse, most on {}",
                               table::humane_count(static_cast<std::int64_t>(most.value)),
                               table::humane(most.on))
                         : std::string("No accelerator waits in a warehouse"),
        "Accelerators that do not run: in the warehouse, in acceptance, accepted and off",
        source_words(answer), {}};
    chart.measure = table::count_of("accelerators");
    chart.parts = {{"warehouse", Tone::Supply, std::move(levels.warehouse)},
        {"in acceptance", Tone::Installation, std::move(levels.racked)},
        {"off", Tone::Power, std::move(levels.off)}};
    std::erase_if(chart.parts,
        [](const report::StackedPart& part) { return largest(part.values).value <= 0.0; });
    chart.until = plan.layout.timeline.end();
    return chart;
}

report::Flow flow_chart(const PlanAnswer& answer) {
    report::Flow flow;
    FlowNodes nodes(flow);
    flow.measure = table::count_of("accelerators");
    flow.stages = {"Supplier", "Owner", "Site", "Work at the end"};
    add_supply_links(answer, nodes, flow);
    add_site_links(answer, nodes, flow);
    add_work_links(answer, nodes, flow);
    add_rent_links(answer, nodes, flow);
    std::int64_t diverted = 0;
    for (const scenario::OwnedLine& line : answer.planned.plan.lines) {
        if (line.diversion) diverted += line.accelerators.value();
    }
    flow.text = {"flow",
        diverted > 0 ? fmt::format("{} accelerators go to another owner than the one that ordered",
                           table::humane_count(diverted))
                     : std::string("Every accelerator goes to the organisation that ordered it"),
        "Accelerators from supplier to owner to site to work, by the end of the plan",
        source_words(answer), {}};
    return flow;
}

} // namespace gigaplan::app
