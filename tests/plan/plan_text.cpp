#include "plan_text.hpp"

#include <fmt/format.h>

namespace gigaplan::plan {

namespace {

std::string counts(const std::vector<AcceleratorCount>& list) {
    std::string text;
    for (const AcceleratorCount count : list)
        text += fmt::format(" {}", count.value());
    return text;
}

// In the place of what is not there.
constexpr std::size_t kNone = 999;

std::string hire_text(const Plan& plan) {
    std::string text;
    for (const HirePlan& hire : plan.hires)
        text += fmt::format("hire taken{} back{}\n", counts(hire.taken), counts(hire.given_back));
    return text;
}

std::string pool_text(const Plan& plan, std::size_t p) {
    const PoolPlan& pool = plan.pools[p];
    return fmt::format("pool {} accepted{} racked{} start{} end{}\n", p, counts(pool.accepted),
        counts(pool.racked), counts(pool.start), counts(pool.end));
}

std::string site_text(const SitePlan& site) {
    std::string text;
    for (const SiteSegment& segment : site.segments) {
        text +=
            fmt::format("  {} {:a} {:a} -> {} {:a} {:a} firm {:a} cooling {:a} binds {} {} {}\n",
                segment.start.running, megawatts(segment.start.it),
                megawatts(segment.start.facility), segment.end.running, megawatts(segment.end.it),
                megawatts(segment.end.facility), megawatts(segment.firm),
                segment.cooling ? megawatts(*segment.cooling) : -1.0, segment.binding.binds,
                static_cast<int>(segment.binding.limit), segment.binding.subject);
    }
    return text;
}

std::string cash_text(const std::vector<finance::CashFlow>& flows) {
    std::string text;
    for (const finance::CashFlow& flow : flows) {
        text += fmt::format("cash {} {} {} {} {}\n", flow.organisation.value,
            finance::name(flow.kind), iso(flow.on), flow.amount.value(), flow.subject);
    }
    return text;
}

std::string work_text(const Plan& plan) {
    std::string text;
    for (const Use& use : plan.uses) {
        text += fmt::format("use {} {} {} {} of {}\n", use.workload, use.pool.value_or(kNone),
            use.segment, use.accelerators.value(), use.hire.value_or(kNone));
    }
    for (const WorkloadPlan& work : plan.workloads) {
        text += fmt::format("work {} {:a} {} {} {} {:a}\n", work.accelerator_days,
            work.h100_equivalent_days, work.peak, work.first_day ? iso(*work.first_day) : "-",
            work.finished ? iso(*work.finished) : "-", work.done_fraction);
        for (const std::string& rule : work.broken_rules)
            text += "  " + rule + "\n";
    }
    return text;
}

std::string money_text(const Plan& plan) {
    std::string text = cash_text(plan.cash) + "idle\n" + cash_text(plan.idle_costs);
    for (const finance::OrganisationValue& value : plan.values) {
        text += fmt::format("value {} {} {} {} {}\n", value.organisation.value, value.total.value(),
            value.net_present_value.value(), value.peak_need.value(),
            value.peak_on ? iso(*value.peak_on) : "-");
    }
    return text;
}

} // namespace

std::string to_text(const Plan& plan) {
    std::string text = "boundaries";
    for (const Date date : plan.layout.timeline.boundaries)
        text += " " + iso(date);
    text += "\n";
    for (std::size_t p = 0; p < plan.pools.size(); ++p)
        text += pool_text(plan, p);
    for (const Holding& holding : plan.holdings) {
        text += fmt::format("holding {} {} delivered{} waiting{}\n", holding.organisation.value,
            holding.system.value, counts(holding.delivered), counts(holding.waiting));
    }
    for (const SitePlan& site : plan.sites)
        text += "site\n" + site_text(site);
    text += hire_text(plan) + work_text(plan) + money_text(plan);
    for (const std::string& broken : plan.rounding.violations)
        text += "broken " + broken + "\n";
    return text;
}

std::string counts_text(const Plan& plan, Index<scenario::Organisation> organisation) {
    std::string text;
    for (std::size_t p = 0; p < plan.pools.size(); ++p) {
        if (plan.layout.routes.pools[p].organisation == organisation) text += pool_text(plan, p);
    }
    return text;
}

} // namespace gigaplan::plan
