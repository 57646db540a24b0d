// Tables of what was said in public or agreed between related parties.
#include "app/plan_entity_tables.hpp"
#include "finance/spending.hpp"

namespace gigaplan::app {

namespace {

using table::Table;
using table::Value;

std::string_view words(scenario::SpendingKind kind) {
    switch (kind) {
    case scenario::SpendingKind::Capital:
        return "capital";
    case scenario::SpendingKind::Operating:
        return "operating";
    case scenario::SpendingKind::All:
        break;
    }
    return "all";
}

std::string_view words(scenario::PromiseMeasure measure) {
    switch (measure) {
    case scenario::PromiseMeasure::Bought:
        return "bought";
    case scenario::PromiseMeasure::Installed:
        return "installed";
    case scenario::PromiseMeasure::Running:
        return "running";
    case scenario::PromiseMeasure::Spent:
        break;
    }
    return "spent";
}

void add_range(const std::optional<plan::LowHigh>& range, table::Row& row) {
    // Rents rise with both ends, losses and gains may turn them round.
    row.push_back(range ? Value(std::min(range->low, range->high)) : Value());
    row.push_back(range ? Value(std::max(range->low, range->high)) : Value());
}

} // namespace

Table guidance_table(const PlanAnswer& answer) {
    const std::string& unit = answer.scenario.settings.currency;
    Table table{"guidance", "Capital spending against what was said in public",
        "By the organisation's own fiscal year. A plan that covers a part of the year holds only "
        "what it plans in that part.",
        {table::text_column("guidance", "Guidance"),
            table::text_column("organisation", "Organisation"),
            table::year_column("fiscal_year", "Fiscal year"),
            table::date_column("issued", "Issued"), table::money_column("low", "Low", unit),
            table::money_column("high", "High", unit),
            table::money_column("planned", "Planned", unit),
            table::text_column("verdict", "Planned is"), table::text_column("cover", "Covers")},
        {}};
    const auto& scenario = answer.scenario;
    const auto spending = finance::spending_by_year(scenario, answer.planned.plan.cash);
    for (const finance::GuidanceCheck& check : finance::check_guidances(scenario, spending)) {
        const scenario::Guidance& one = scenario.guidances[check.guidance];
        table.rows.push_back({one.id, organisation_id(answer, one.organisation.index()),
            std::int64_t{one.fiscal_year}, *one.issued, *one.low, *one.high, check.capital,
            std::string(finance::name(check.verdict)), std::string(finance::name(check.cover))});
    }
    return table;
}

Table budgets_table(const PlanAnswer& answer) {
    const std::string& unit = answer.scenario.settings.currency;
    Table table{"budgets", "Spending against budgets", "By the organisation's own fiscal year.",
        {table::text_column("budget", "Budget"), table::text_column("organisation", "Organisation"),
            table::year_column("fiscal_year", "Fiscal year"), table::text_column("kind", "Kind"),
            table::money_column("amount", "Budget", unit),
            table::money_column("planned", "Planned", unit),
            table::money_column("left", "Left", unit), table::text_column("cover", "Covers")},
        {}};
    const auto& scenario = answer.scenario;
    const auto spending = finance::spending_by_year(scenario, answer.planned.plan.cash);
    for (const finance::BudgetCheck& check : finance::check_budgets(scenario, spending)) {
        const scenario::Budget& one = scenario.budgets[check.budget];
        table.rows.push_back({one.id, organisation_id(answer, one.organisation.index()),
            std::int64_t{one.fiscal_year}, std::string(words(one.kind)), *one.amount, check.planned,
            *one.amount - check.planned, std::string(finance::name(check.cover))});
    }
    return table;
}

Table promises_table(const PlanAnswer& answer) {
    Table table{"promises", "Promises against the plan",
        "At the end of the day by which each was made. Bought: delivered by then; installed: "
        "accepted; spent: capital, or what the orders of the system cost that it names.",
        {table::text_column("promise", "Promise"),
            table::text_column("organisation", "Organisation"),
            table::text_column("measure", "Measure"), table::date_column("by", "By"),
            table::number_column("promised", "Promised", "", 0),
            table::number_column("planned", "Planned", "", 0),
            table::number_column("ahead", "Ahead by", "", 0), table::text_column("unit", "Unit"),
            table::text_column("verdict", "Verdict"), table::status_column(),
            table::source_column()},
        {}};
    for (const PromiseCheck& check : answer.promises) {
        const scenario::Promise& one = answer.scenario.promises[check.promise];
        const Evidence& evidence = one.amount ? one.amount->evidence : one.accelerators->evidence;
        table.rows.push_back({one.id, organisation_id(answer, one.organisation.index()),
            std::string(words(one.measure)), *one.by, check.promised, check.planned, check.ahead(),
            one.amount ? answer.scenario.settings.currency : std::string("accelerators"),
            std::string(name(check.verdict)), evidence.status, evidence.source});
    }
    return table;
}

Table related_parties_table(const PlanAnswer& answer) {
    const std::string& unit = answer.scenario.settings.currency;
    Table table{"related_parties", "Between related parties",
        "What the giver loses by it; negative is gained. Diversions are solved again without them; "
        "of hosting the loss is at most what the host's own accelerators waited meanwhile. Money "
        "at the span of published rents.",
        {table::text_column("kind", "Kind"), table::text_column("subject", "What"),
            table::text_column("giver", "Giver or payer"), table::text_column("taker", "Taker"),
            table::text_column("link", "Linked by"), table::text_column("words", "In words"),
            table::count_column("accelerators", "Accelerators"),
            table::number_column("months_lost_low", "Accelerator-months lost, low", "", 0),
            table::number_column("months_lost_high", "high", "", 0),
            table::number_column("value_lost_low", "Operating value lost, low", unit, 0),
            table::number_column("value_lost_high", "high", unit, 0),
            table::number_column("npv_lost_low", "NPV lost, low", unit, 0),
            table::number_column("npv_lost_high", "high", unit, 0),
            table::money_column("paid", "Paid", unit)},
        {}};
    for (const Dealing& one : answer.dealings) {
        table::Row row = {std::string(name(one.kind)), one.subject,
            organisation_id(answer, one.giver), organisation_id(answer, one.taker), one.link,
            one.what, one.accelerators > 0 ? Value(one.accelerators) : Value()};
        add_range(one.accelerator_months_lost, row);
        add_range(one.operating_value_lost, row);
        add_range(one.npv_lost, row);
        row.push_back(one.kind == DealingKind::Payment ? Value(one.paid) : Value());
        table.rows.push_back(std::move(row));
    }
    return table;
}

} // namespace gigaplan::app
