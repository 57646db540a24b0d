// How much money each organisation has laid out by when.
#include "app/organisation_tones.hpp"
#include "app/plan_charts.hpp"
#include "finance/daily_cash.hpp"
#include "finance/entity_statement.hpp"
#include "table/humane.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace gigaplan::app {

namespace {

using report::DatedValue;
using report::Tone;

// Cumulative cash at the end of each day of payment, from the plan's first day.
std::vector<DatedValue> cumulative(
    const PlanAnswer& answer, std::size_t organisation, bool with_funding) {
    std::vector<finance::DatedAmount> payments;
    for (const finance::CashFlow& flow : answer.planned.plan.cash) {
        if (flow.organisation.value != organisation) continue;
        const auto cash_class = finance::class_of(flow);
        if (cash_class == finance::CashClass::Terminal) continue;
        if (!with_funding && cash_class == finance::CashClass::Funding) continue;
        payments.push_back({flow.on, flow.amount});
    }
    const plan::Timeline& timeline = answer.planned.plan.layout.timeline;
    std::vector<DatedValue> values = {{timeline.begin(), 0.0}};
    for (const finance::CashDay& day : finance::cash_by_day(payments)) {
        if (day.on >= timeline.end()) break;
        const double units = to_units(day.cumulative);
        if (day.on <= timeline.begin()) {
            values.front().value = units;
        } else {
            values.push_back({day.on, units});
        }
    }
    return values;
}

bool has_funding(const finance::EntityStatement& one) {
    return one.before_funding.need != one.with_funding.need;
}

using Statements = std::vector<finance::EntityStatement>;

Statements::const_iterator deepest_of(const Statements& statements) {
    return std::max_element(statements.begin(), statements.end(), [](const auto& a, const auto& b) {
        return a.before_funding.need.peak < b.before_funding.need.peak;
    });
}

std::string title_of(const PlanAnswer& answer, const Statements& statements) {
    const auto deepest = deepest_of(statements);
    if (deepest == statements.end() || !deepest->before_funding.need.on) {
        return "Nobody is out of pocket in this plan";
    }
    const finance::FundingNeed& need = deepest->before_funding.need;
    return fmt::format("{} is out of pocket by {} at most, on {}",
        answer.scenario.organisations[deepest->organisation.value].id,
        table::humane(need.peak, answer.scenario.settings.currency), table::humane(*need.on));
}

} // namespace

report::LineChart funding_chart(const PlanAnswer& answer) {
    const std::string& currency = answer.scenario.settings.currency;
    const auto statements = finance::entity_statements(answer.scenario, answer.planned.plan.cash);
    report::LineChart chart;
    chart.text = {"funding", title_of(answer, statements),
        fmt::format("Cash since the beginning, {}, before loans and investments unless said; "
                    "without what is left at the end",
            currency),
        source_words(answer), {}};
    chart.measure = table::money_in(currency);
    const std::vector<Tone> tones = organisation_tones(answer);
    for (const finance::EntityStatement& one : statements) {
        const std::size_t o = one.organisation.value;
        const std::string& id = answer.scenario.organisations[o].id;
        chart.lines.push_back({id, tones[o], Status::Plan, report::LineShape::Step,
            cumulative(answer, o, false), answer.planned.plan.layout.timeline.end()});
        if (!has_funding(one)) continue;
        chart.lines.push_back({id + ", funded", Tone::Grey, Status::Plan, report::LineShape::Step,
            cumulative(answer, o, true), answer.planned.plan.layout.timeline.end()});
    }
    return chart;
}

} // namespace gigaplan::app
