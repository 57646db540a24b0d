// Tables of what would help, of money, and of how far the plan can be trusted.
#include "app/decision_words.hpp"
#include "app/evidence_tables.hpp"
#include "app/plan_tables.hpp"

#include "plan/binding.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace gigaplan::app {

namespace {

using table::Table;
using table::Value;

std::string reading_unit(const PlanAnswer& answer, scenario::ReadingMeasure measure) {
    switch (measure) {
    case scenario::ReadingMeasure::Accelerators:
        return "accelerators";
    case scenario::ReadingMeasure::H100Equivalents:
        return "H100e";
    case scenario::ReadingMeasure::ServerPower:
        return "MW server";
    case scenario::ReadingMeasure::ItPower:
        return "MW IT";
    case scenario::ReadingMeasure::FacilityPower:
        return "MW facility";
    case scenario::ReadingMeasure::Capital:
        return answer.scenario.settings.currency;
    }
    return {};
}

} // namespace

Table bottlenecks_table(const PlanAnswer& answer) {
    const std::string unit = unit_of_gain(answer);
    const std::string kept = as_decided_words(answer);
    Table table{"bottlenecks", "What would help, solved again",
        fmt::format("Gains of single steps{}{}; they do not add up. Price above and below: the "
                    "gain per unit of a step up and the loss per unit of a step down.",
            kept.empty() ? "" : ", ", kept),
        {table::text_column("step", "Step"), table::text_column("relieves", "Relieves"),
            table::number_column("gain", "Gain", unit, 1),
            table::number_column("amount", "Size of the step", ""),
            table::text_column("unit", "Unit"),
            table::number_column("price_above", "Price above", unit + " per unit", 3),
            table::number_column("price_below", "Price below", unit + " per unit", 3),
            table::text_column("price", "Price is")},
        {}};
    for (const plan::StepGain& step : answer.bottlenecks.steps) {
        const bool priced = step.step.kind != plan::StepKind::Earlier;
        const bool both = step.loss.has_value();
        table.rows.push_back({step.step.words, std::string(plan::name(step.step.limit)),
            gain_in_unit(answer, step.gain), step.step.amount, step.step.unit,
            priced ? Value(gain_in_unit(answer, step.price_above())) : Value(),
            both ? Value(gain_in_unit(answer, *step.price_below())) : Value(),
            std::string(!both                    ? ""
                        : step.price_is_unique() ? "unique"
                                                 : "not unique")});
    }
    return table;
}

Table pairs_table(const PlanAnswer& answer) {
    const std::string unit = unit_of_gain(answer);
    const std::string kept = as_decided_words(answer);
    Table table{"pairs", "What the best steps bring together",
        kept.empty() ? std::string() : fmt::format("Solved again {}.", kept),
        {table::text_column("steps", "Steps"),
            table::number_column("together", "Together", unit, 1),
            table::number_column("sum", "Sum of the single gains", unit, 1)},
        {}};
    for (const plan::PairGain& pair : answer.bottlenecks.pairs) {
        std::vector<std::string> words;
        for (const std::size_t i : pair.steps) {
            words.push_back(answer.bottlenecks.steps[i].step.words);
        }
        table.rows.push_back({fmt::format("{}", fmt::join(words, " + ")),
            gain_in_unit(answer, pair.together), gain_in_unit(answer, pair.sum)});
    }
    return table;
}

Table cash_table(const PlanAnswer& answer) {
    const std::string& currency = answer.scenario.settings.currency;
    Table table{"cash", "Payments by organisation",
        "Negative amounts are paid. Idleness is a cost of the decision and no payment; it is not "
        "part of any sum of money.",
        {table::date_column("on", "Date"), table::text_column("organisation", "Organisation"),
            table::text_column("kind", "Kind"), table::money_column("amount", "Amount", currency),
            table::text_column("subject", "For")},
        {}};
    std::vector<finance::CashFlow> flows = answer.planned.plan.cash;
    const auto& idle = answer.planned.plan.idle_costs;
    flows.insert(flows.end(), idle.begin(), idle.end());
    std::stable_sort(flows.begin(), flows.end(),
        [](const finance::CashFlow& a, const finance::CashFlow& b) { return a.on < b.on; });
    for (const finance::CashFlow& flow : flows) {
        table.rows.push_back({flow.on, answer.scenario.organisations[flow.organisation.value].id,
            std::string(finance::name(flow.kind)), flow.amount, flow.subject});
    }
    return table;
}

Table values_table(const PlanAnswer& answer) {
    const std::string& currency = answer.scenario.settings.currency;
    Table table{"values", "Money by organisation",
        "Net present value on the as-of date, at the organisation's rate; salvage included. Work "
        "without a sourced value earns nothing here.",
        {table::text_column("organisation", "Organisation"),
            table::money_column("total", "Undiscounted", currency),
            table::money_column("npv", "Net present value", currency),
            table::money_column("peak_need", "Peak need", currency),
            table::date_column("peak_on", "On")},
        {}};
    for (const finance::OrganisationValue& value : answer.planned.plan.values) {
        table.rows.push_back({answer.scenario.organisations[value.organisation.value].id,
            value.total, value.net_present_value, value.peak_need,
            value.peak_on ? Value(*value.peak_on) : Value()});
    }
    return table;
}

Table checks_table(const PlanAnswer& answer) {
    Table table{"checks", "The plan against published readings",
        "Nothing is tuned to a reading. One is met when the plan lies within the spread of its "
        "source's own editions, or half a per cent of a single one.",
        {table::text_column("reading", "Reading"), table::text_column("site", "Site"),
            table::date_column("date", "Date"), table::number_column("published", "Published", ""),
            table::number_column("low", "Low", ""), table::number_column("high", "High", ""),
            table::number_column("planned", "Planned", ""), table::text_column("unit", "Unit"),
            table::number_column("miss_percent", "Miss", "%", 1), table::text_column("met", "Met"),
            table::status_column(), table::source_column()},
        {}};
    for (const ReadingCheck& check : answer.checks) {
        const scenario::Reading& reading = answer.scenario.readings[check.reading];
        table.rows.push_back({reading.id, answer.scenario.sites[reading.site.position()].id,
            *reading.date, check.published, check.low, check.high, check.planned,
            reading_unit(answer, reading.measure), check.miss_fraction() * 100.0,
            std::string(check.met ? "yes" : "no"), reading.value.evidence.status,
            reading.value.evidence.source});
    }
    return table;
}

Table horizon_table(const PlanAnswer& answer) {
    Table table{"horizon", "The same with an end twelve months later",
        answer.horizon.has_plan
            ? "A headline that moves by more than 2 % depends on where the plan ends."
            : "With an end 12 months later no plan satisfies the scenario: what it requires can be "
              "kept until the end, not for longer.",
        {table::text_column("headline", "Headline"), table::number_column("base", "Plan", ""),
            table::number_column("longer", "Longer", ""), table::text_column("unit", "Unit"),
            table::number_column("moved_percent", "Moves by", "%", 2),
            table::text_column("flagged", "Flagged")},
        {}};
    for (const plan::HeadlineMove& move : answer.horizon.moves) {
        table.rows.push_back({move.headline, move.base, move.longer, move.unit,
            move.moved_fraction() * 100.0, std::string(move.is_flagged() ? "yes" : "")});
    }
    return table;
}

Table assumptions_table(const PlanAnswer& answer) {
    return assumption_figures(answer.scenario);
}

} // namespace gigaplan::app
