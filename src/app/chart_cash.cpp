// Money by quarter and organisation.
#include "app/organisation_tones.hpp"
#include "app/plan_charts.hpp"

#include "table/humane.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace gigaplan::app {

namespace {

// The plan knows nothing of the days before it and after it.
std::vector<report::BarPeriod> quarters(Date from, Date to) {
    std::vector<report::BarPeriod> periods;
    Date begin = first_of_month(from);
    begin = add_months(begin, -static_cast<int>((begin.month() - 1) % 3));
    for (; begin < to; begin = add_months(begin, 3)) {
        periods.push_back({std::max(begin, from), std::min(add_months(begin, 3), to)});
    }
    return periods;
}

} // namespace

report::Bars cash_chart(const PlanAnswer& answer) {
    const plan::Plan& plan = answer.planned.plan;
    const std::string& currency = answer.scenario.settings.currency;
    report::Bars bars;
    bars.measure = table::money_in(currency);
    bars.periods = quarters(plan.layout.timeline.begin(), plan.layout.timeline.end());
    const std::vector<report::Tone> tones = organisation_tones(answer);
    Money total;
    for (std::size_t o = 0; o < answer.scenario.organisations.size(); ++o) {
        report::BarPart part{answer.scenario.organisations[o].id, tones[o],
            std::vector<double>(bars.periods.size(), 0.0)};
        bool any = false;
        for (const finance::CashFlow& flow : plan.cash) {
            if (flow.organisation.value != o || !finance::is_spending(flow)) continue;
            for (std::size_t i = 0; i < bars.periods.size(); ++i) {
                if (flow.on < bars.periods[i].from || flow.on >= bars.periods[i].to) continue;
                part.values[i] -= to_units(flow.amount);
                total += -flow.amount;
                any = true;
            }
        }
        if (any) bars.parts.push_back(std::move(part));
    }
    bars.text = {"cash",
        fmt::format("{} is paid by {}", table::humane(total, currency),
            table::humane(plan.layout.timeline.end())),
        fmt::format("Payments by quarter and organisation, {}, undiscounted", currency),
        source_words(answer), {}};
    bars.period_name = "quarter";
    bars.running_total_title = "Paid since " + month_and_year(plan.layout.timeline.begin());
    return bars;
}

} // namespace gigaplan::app
