#include "plan/period_prices.hpp"

#include "plan/leading.hpp"
#include "plan/trial.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace gigaplan::plan {

namespace {

struct Span {
    Date from, to;
};

std::vector<Span> periods(const Timeline& timeline, scenario::Period period) {
    std::vector<Span> spans;
    Date from = timeline.begin();
    while (from < timeline.end()) {
        Date to = from + 7;
        if (period == scenario::Period::Month) to = add_months(first_of_month(from), 1);
        if (period == scenario::Period::Quarter) {
            const Date month = first_of_month(from);
            to = add_months(month, 3 - static_cast<int>((month.month() - 1) % 3));
        }
        to = std::min(to, timeline.end());
        spans.push_back({from, to});
        from = to;
    }
    return spans;
}

// What binds on most days of the span; the earlier one when they tie.
Binding most_days(const Plan& plan, std::size_t site, const Span& span) {
    using Limiting = std::tuple<bool, Limit, std::size_t>;
    std::map<Limiting, int> days;
    std::vector<Binding> order;
    for (std::size_t b = 0; b < plan.layout.timeline.segment_count(); ++b) {
        const Segment segment = plan.layout.timeline.segment(b);
        const int overlap = std::min(segment.to, span.to) - std::max(segment.from, span.from);
        if (overlap <= 0) continue;
        const Binding& binding = plan.sites[site].segments[b].binding;
        int& sum = days[{binding.binds, binding.limit, binding.subject}];
        if (sum == 0) order.push_back(binding);
        sum += overlap;
    }
    return *std::max_element(order.begin(), order.end(), [&](const Binding& a, const Binding& b) {
        return days[{a.binds, a.limit, a.subject}] < days[{b.binds, b.limit, b.subject}];
    });
}

// The step for a limit with an amount in every segment; zero for others.
double step_of(Limit limit) {
    switch (limit) {
    case Limit::SitePower:
    case Limit::Cooling:
    case Limit::HallPower:
        return 1.0;
    case Limit::InstallRate:
        return 100.0;
    default:
        return 0.0;
    }
}

std::string unit_of(Limit limit) {
    switch (limit) {
    case Limit::SitePower:
        return "MW facility";
    case Limit::Cooling:
        return "MW cooling";
    case Limit::HallPower:
        return "MW IT";
    case Limit::InstallRate:
        return "accelerators a day";
    default:
        return {};
    }
}

// Rows of the binding limit within the span, raised by the step.
std::vector<BoundChange> raised(const scenario::Scenario& scenario, const Plan& plan,
    const Model& model, const PeriodBinding& period) {
    std::vector<BoundChange> changes;
    for (std::size_t i = 0; i < model.tags.size(); ++i) {
        const RowTag& tag = model.tags[i];
        if (tag.limit != period.binding.limit || tag.subject != period.binding.subject) continue;
        const Segment segment = plan.layout.timeline.segment(tag.segment);
        if (segment.from < period.from || segment.to > period.to) continue;
        double more = period.step;
        if (tag.limit == Limit::SitePower) more /= scenario.sites[tag.subject].peak_pue->raw();
        if (tag.limit == Limit::InstallRate) more *= segment.days() / kAcceleratorsPerUnit;
        changes.push_back({true, static_cast<std::uint32_t>(i), model.program.row_lower()[i],
            model.program.row_upper()[i] + more});
    }
    return changes;
}

} // namespace

Result<std::vector<PeriodBinding>> period_bindings(
    const scenario::Scenario& scenario, const Planned& planned, const PlanOptions& options) {
    const Plan& plan = planned.plan;
    Trial trial(scenario, planned, options.stop);
    if (has_several_tiers(scenario)) {
        const Result<Done> solved = trial.solve_base();
        if (!solved) return solved.failure();
    }
    std::vector<PeriodBinding> found;
    for (std::size_t s = 0; s < plan.sites.size(); ++s) {
        for (const Span& span : periods(plan.layout.timeline, scenario.settings.period)) {
            PeriodBinding period;
            period.site = s;
            period.from = span.from;
            period.to = span.to;
            period.binding = most_days(plan, s, span);
            period.step = step_of(period.binding.limit);
            period.unit = unit_of(period.binding.limit);
            if (period.binding.binds && period.step > 0.0) {
                const auto changes = raised(scenario, plan, trial.model(), period);
                Result<std::optional<double>> gain = trial.gain({changes});
                if (!gain) return gain.failure();
                if (*gain) period.price = **gain / period.step;
            }
            found.push_back(std::move(period));
        }
    }
    return found;
}

} // namespace gigaplan::plan
