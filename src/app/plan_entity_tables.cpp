#include "app/plan_entity_tables.hpp"

#include "finance/entity_statement.hpp"
#include "plan/cost_of_work.hpp"

#include <fmt/format.h>

namespace gigaplan::app {

namespace {

using table::Table;
using table::Value;

const std::string& currency(const PlanAnswer& answer) {
    return answer.scenario.settings.currency;
}

Value date_value(const std::optional<Date>& date) {
    return date ? Value(*date) : Value();
}

Value percent_value(const std::optional<double>& fraction) {
    return fraction ? Value(*fraction * 100.0) : Value();
}

Value number_value(const std::optional<double>& number) {
    return number ? Value(*number) : Value();
}

void add_sums_columns(const std::string& unit, Table& table) {
    for (const auto& [key, title] : {std::pair("capital", "Capital"),
             std::pair("operating", "Operating"), std::pair("revenue", "Revenue"),
             std::pair("terminal", "Left at the end"), std::pair("tax", "Tax"),
             std::pair("funding", "Loans and investments"), std::pair("total", "Total")}) {
        table.columns.push_back(table::money_column(key, title, unit));
    }
}

void add_sums(const finance::ClassSums& sums, table::Row& row) {
    for (const Money amount : {sums.capital, sums.operating, sums.revenue, sums.terminal, sums.tax,
             sums.funding, sums.total()}) {
        row.emplace_back(amount);
    }
}

void add_value_columns(
    const std::string& prefix, const std::string& when, const std::string& unit, Table& table) {
    table.columns.push_back(
        table::money_column("npv_" + prefix, "Net present value " + when, unit));
    table.columns.push_back(
        table::number_column("irr_" + prefix, "Rate of return " + when, "%/year", 1));
    table.columns.push_back(table::text_column("irrs_" + prefix, "Such rates " + when));
    table.columns.push_back(table::money_column("peak_" + prefix, "Peak need " + when, unit));
    table.columns.push_back(table::date_column("peak_" + prefix + "_on", "On"));
}

void add_value(const finance::EntityValue& value, table::Row& row) {
    row.emplace_back(value.net_present_value);
    row.push_back(percent_value(value.returns.chosen));
    row.emplace_back(std::string(finance::name(value.returns.count())));
    row.emplace_back(value.need.peak);
    row.push_back(date_value(value.need.on));
}

} // namespace

Table entities_table(const PlanAnswer& answer) {
    Table table{"entities", "Money by legal entity",
        "Net present values on the as-of date, at the entity's rate. Before funding: all but loans "
        "and investments. A rate of return is none, one or several; of several the smallest that "
        "is not negative is shown, and the net present value is the better answer.",
        {table::text_column("organisation", "Organisation")}, {}};
    add_sums_columns(currency(answer), table);
    add_value_columns("before_funding", "before funding", currency(answer), table);
    add_value_columns("with_funding", "with funding", currency(answer), table);
    for (const finance::EntityStatement& one :
        finance::entity_statements(answer.scenario, answer.planned.plan.cash)) {
        table::Row row = {organisation_id(answer, one.organisation)};
        add_sums(one.sums, row);
        add_value(one.before_funding, row);
        add_value(one.with_funding, row);
        table.rows.push_back(std::move(row));
    }
    return table;
}

Table groups_table(const PlanAnswer& answer) {
    Table table{"groups", "Money by group",
        "What members pay each other is left out; at the scenario's rate. Unmatched is zero where "
        "each such payment has its mirror image.",
        {table::text_column("group", "Group"), table::text_column("members", "Members")}, {}};
    add_sums_columns(currency(answer), table);
    add_value_columns("before_funding", "before funding", currency(answer), table);
    add_value_columns("with_funding", "with funding", currency(answer), table);
    table.columns.push_back(table::money_column("eliminated", "Eliminated", currency(answer)));
    table.columns.push_back(table::money_column("unmatched", "Unmatched", currency(answer)));
    for (const finance::GroupStatement& one :
        finance::group_statements(answer.scenario, answer.planned.plan.cash)) {
        std::vector<std::string> members;
        for (const auto member : one.members)
            members.push_back(organisation_id(answer, member));
        table::Row row = {one.name.empty() ? std::string("all organisations") : one.name,
            fmt::format("{}", fmt::join(members, ", "))};
        add_sums(one.sums, row);
        add_value(one.before_funding, row);
        add_value(one.with_funding, row);
        row.emplace_back(one.eliminated);
        row.emplace_back(one.unmatched);
        table.rows.push_back(std::move(row));
    }
    return table;
}

Table money_by_year_table(const PlanAnswer& answer) {
    Table table{"money_by_year", "Money by fiscal year and kind",
        "Negative amounts are paid. Fiscal years are the organisation's own, named after the "
        "year in which they end.",
        {table::text_column("organisation", "Organisation"),
            table::year_column("fiscal_year", "Fiscal year"), table::text_column("kind", "Kind"),
            table::money_column("amount", "Amount", currency(answer))},
        {}};
    for (const finance::YearSum& sum :
        finance::sums_by_year(answer.scenario, answer.planned.plan.cash)) {
        table.rows.push_back({organisation_id(answer, sum.organisation),
            std::int64_t{sum.fiscal_year}, std::string(finance::name(sum.kind)), sum.amount});
    }
    return table;
}

Table commitments_table(const PlanAnswer& answer) {
    const std::string& unit = currency(answer);
    Table table{"commitments", "What cannot be cancelled any more",
        "Still to be paid after that day whatever is then decided, also after the plan's end. Of "
        "an order that can be cancelled: the committed part, and of the rest the fee.",
        {table::text_column("organisation", "Organisation"),
            table::date_column("on", "At the end of"),
            table::year_column("fiscal_year", "Fiscal year"),
            table::money_column("purchases", "Purchases", unit),
            table::money_column("construction", "Construction", unit),
            table::money_column("leases", "Leases", unit),
            table::money_column("rents", "Rents", unit),
            table::money_column("loans", "Loans", unit),
            table::money_column("investments", "Investments", unit),
            table::money_column("total", "Total", unit)},
        {}};
    for (const finance::Commitment& one : commitments_of(answer)) {
        table.rows.push_back({organisation_id(answer, one.organisation), one.on,
            one.fiscal_year ? Value(std::int64_t{*one.fiscal_year}) : Value(), one.purchases,
            one.construction, one.leases, one.rents, one.loans, one.investments, one.total()});
    }
    return table;
}

Table taxes_table(const PlanAnswer& answer) {
    const std::string& unit = currency(answer);
    Table table{"taxes", "Tax by fiscal year",
        "Profit is revenue less operating costs, interest and depreciation until the plan's end.",
        {table::text_column("organisation", "Organisation"),
            table::year_column("fiscal_year", "Fiscal year"),
            table::money_column("depreciation", "Depreciation", unit),
            table::money_column("profit", "Profit", unit),
            table::money_column("losses_used", "Losses used", unit),
            table::money_column("losses_carried", "Losses carried on", unit),
            table::money_column("tax", "Tax", unit)},
        {}};
    for (const finance::EntityTaxYear& one : answer.planned.plan.taxes) {
        table.rows.push_back({organisation_id(answer, one.organisation),
            std::int64_t{one.year.fiscal_year}, one.depreciation, one.year.profit,
            one.year.losses_used, one.year.losses_carried, one.year.tax});
    }
    return table;
}

Table cost_of_work_table(const PlanAnswer& answer) {
    const std::string& unit = currency(answer);
    Table table{"cost_of_work", "What an hour of work costs",
        "Spending until the plan's end less what is left of the hardware then, over hours with "
        "work; both discounted. What stood there when the plan begins costs nothing here. An "
        "exaFLOP is the catalogue's dense BF16 peak over these hours: no utilisation is claimed.",
        {table::text_column("organisation", "Organisation"),
            table::money_column("cost", "Cost, undiscounted", unit),
            table::number_column("accelerator_months", "Accelerator-months of work", "", 0),
            table::number_column("h100_equivalent_months", "H100-equivalent months", "", 0),
            table::number_column(
                "per_accelerator_hour", "Per accelerator-hour", unit + "/accelerator-hour", 2),
            table::number_column("per_h100_equivalent_hour", "Per useful H100-equivalent hour",
                unit + "/H100-equivalent hour", 2),
            table::number_column("per_exaflop", "Per exaFLOP at peak", unit + "/exaFLOP", 3)},
        {}};
    for (const plan::CostOfWork& one : plan::costs_of_work(answer.scenario, answer.planned.plan)) {
        table.rows.push_back(
            {one.organisation ? organisation_id(answer, *one.organisation) : std::string("all"),
                one.cost, static_cast<double>(one.accelerator_days) / kDaysPerMonth,
                one.h100_equivalent_days / kDaysPerMonth, number_value(one.per_accelerator_hour()),
                number_value(one.per_h100_equivalent_hour()), number_value(one.per_exaflop())});
    }
    return table;
}

std::vector<Table> entity_tables(const PlanAnswer& answer) {
    return {entities_table(answer), groups_table(answer), money_by_year_table(answer),
        commitments_table(answer), taxes_table(answer), cost_of_work_table(answer),
        guidance_table(answer), budgets_table(answer), promises_table(answer),
        related_parties_table(answer)};
}

} // namespace gigaplan::app
