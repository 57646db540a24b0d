#include "plan/compare_facts.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <tuple>

namespace gigaplan::plan {

namespace {

using scenario::Organisation;
using scenario::Scenario;

constexpr double kGigawattMegawatts = 1000.0;

// Those that own accelerators, in the scenario's order.
std::vector<std::size_t> owners(const Scenario& scenario, const Plan& plan) {
    std::vector<std::size_t> found;
    for (std::size_t o = 0; o < scenario.organisations.size(); ++o) {
        const bool owns = std::any_of(plan.holdings.begin(), plan.holdings.end(),
            [&](const Holding& holding) { return holding.organisation.value == o; });
        if (owns) found.push_back(o);
    }
    return found;
}

// Accepted by each boundary, opening ones included.
std::vector<std::int64_t> accepted_of(const Plan& plan, std::size_t organisation) {
    std::vector<std::int64_t> sum(plan.layout.timeline.boundaries.size());
    for (std::size_t p = 0; p < plan.pools.size(); ++p) {
        if (plan.layout.routes.pools[p].organisation.value != organisation) continue;
        for (std::size_t b = 0; b < sum.size(); ++b) {
            sum[b] += plan.pools[p].accepted[b].value();
        }
    }
    return sum;
}

// Is all that came before the plan's end accepted by then?
bool all_accepted(const Plan& plan, std::size_t organisation, std::int64_t accepted) {
    std::int64_t delivered = 0;
    for (const Holding& holding : plan.holdings) {
        if (holding.organisation.value != organisation) continue;
        delivered += holding.delivered.back().value();
        for (const scenario::OwnedLine& line : plan.lines) {
            const bool on_the_last = line.owner == holding.organisation &&
                                     line.system == holding.system &&
                                     line.delivery == plan.layout.timeline.end();
            if (on_the_last) delivered -= line.accelerators.value();
        }
    }
    return accepted >= delivered;
}

template <PowerKind Kind>
double peak_mw(const SitePlan& site, Power<Kind> SiteMoment::*power) {
    double peak = 0.0;
    for (const SiteSegment& segment : site.segments) {
        peak = std::max({peak, megawatts(segment.start.*power), megawatts(segment.end.*power)});
    }
    return peak;
}

table::Value date_value(const std::optional<Date>& date) {
    return date ? table::Value(*date) : table::Value();
}

template <PowerKind Kind>
Fact gigawatt_fact(
    const Scenario& scenario, const Plan& plan, std::size_t site, std::string_view kind) {
    return {scenario.sites[site].id, fmt::format("1 GW {}", kind), "",
        date_value(first_at_least(plan, site, Power<Kind>(kGigawattMegawatts)))};
}

} // namespace

const table::Value* find_value(
    const Facts& facts, std::string_view subject, std::string_view what) {
    const auto found = std::find_if(facts.begin(), facts.end(),
        [&](const Fact& fact) { return fact.subject == subject && fact.what == what; });
    return found == facts.end() ? nullptr : &found->value;
}

Facts count_facts(const Scenario& scenario, const Plan& plan) {
    Facts facts;
    for (const std::size_t o : owners(scenario, plan)) {
        const std::string& id = scenario.organisations[o].id;
        const auto organisation = make_index<Organisation>(o);
        facts.push_back({id, "running", "accelerator-days", running_days(plan, organisation)});
        facts.push_back({id, "idle", "accelerator-days", idle_days(plan, organisation)});
        facts.push_back({id, "accepted by the end", "accelerators", accepted_of(plan, o).back()});
    }
    for (std::size_t h = 0; h < plan.hires.size(); ++h) {
        facts.push_back(
            {plan.layout.hires[h].id, "hired", "accelerator-days", hired_days(plan, h)});
    }
    return facts;
}

Facts work_facts(const Scenario& scenario, const Plan& plan) {
    Facts facts;
    for (std::size_t w = 0; w < scenario.workloads.size(); ++w) {
        const std::string& id = scenario.workloads[w].id;
        const WorkloadPlan& work = plan.workloads[w];
        facts.push_back({id, "work", "H100-equivalent days", work.h100_equivalent_days});
        facts.push_back({id, "peak", "accelerators", static_cast<double>(work.peak)});
    }
    return facts;
}

Facts power_facts(const Scenario& scenario, const Plan& plan) {
    Facts facts;
    for (std::size_t s = 0; s < plan.sites.size(); ++s) {
        const std::string& id = scenario.sites[s].id;
        const SitePlan& site = plan.sites[s];
        facts.push_back({id, "peak, server", "MW server", peak_mw(site, &SiteMoment::server)});
        facts.push_back({id, "peak, IT", "MW IT", peak_mw(site, &SiteMoment::it)});
        facts.push_back(
            {id, "peak, facility", "MW facility", peak_mw(site, &SiteMoment::facility)});
    }
    return facts;
}

Facts date_facts(const Scenario& scenario, const Plan& plan) {
    Facts facts;
    const Timeline& timeline = plan.layout.timeline;
    for (const std::size_t o : owners(scenario, plan)) {
        const std::vector<std::int64_t> accepted = accepted_of(plan, o);
        std::optional<Date> first, last;
        for (std::size_t b = 1; b < accepted.size(); ++b) {
            if (accepted[b] <= accepted[b - 1]) continue;
            if (!first) first = timeline.boundaries[b - 1];
            last = timeline.boundaries[b];
        }
        const std::string& id = scenario.organisations[o].id;
        facts.push_back({id, "acceptance begins", "", date_value(first)});
        if (!all_accepted(plan, o, accepted.back())) last.reset();
        facts.push_back({id, "all accepted", "", date_value(last)});
    }
    for (std::size_t s = 0; s < plan.sites.size(); ++s) {
        facts.push_back(gigawatt_fact<PowerKind::Server>(scenario, plan, s, "server"));
        facts.push_back(gigawatt_fact<PowerKind::It>(scenario, plan, s, "IT"));
        facts.push_back(gigawatt_fact<PowerKind::Facility>(scenario, plan, s, "facility"));
    }
    for (std::size_t w = 0; w < scenario.workloads.size(); ++w) {
        const std::string& id = scenario.workloads[w].id;
        facts.push_back({id, "begins", "", date_value(plan.workloads[w].first_day)});
        facts.push_back({id, "finished", "", date_value(plan.workloads[w].finished)});
    }
    return facts;
}

Facts money_facts(const Scenario& scenario, const Plan& plan) {
    Facts facts;
    std::map<std::tuple<std::size_t, finance::CashKind>, Money> by_kind;
    for (const finance::CashFlow& flow : plan.cash) {
        by_kind[{flow.organisation.value, flow.kind}] += flow.amount;
    }
    for (const finance::OrganisationValue& value : plan.values) {
        const std::size_t o = value.organisation.value;
        const std::string& id = scenario.organisations[o].id;
        facts.push_back({id, "net present value", "", value.net_present_value});
        facts.push_back({id, "cash in total", "", value.total});
        facts.push_back({id, "most out of pocket", "", value.peak_need});
        for (const auto& [key, amount] : by_kind) {
            if (std::get<0>(key) != o) continue;
            const auto kind = finance::name(std::get<1>(key));
            facts.push_back({id, fmt::format("cash: {}", kind), "", amount});
        }
    }
    return facts;
}

} // namespace gigaplan::plan
