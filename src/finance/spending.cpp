#include "finance/spending.hpp"

#include "finance/discount.hpp"

#include <map>
#include <utility>

namespace gigaplan::finance {

using scenario::Organisation;
using scenario::Scenario;

namespace {

YearCover cover_of(const Scenario& scenario, Index<Organisation> organisation, int fiscal_year) {
    const unsigned end_month = *scenario.organisations[organisation.value].fiscal_year_end_month;
    const Date from = first_day_after_fiscal_year(fiscal_year - 1, end_month);
    const Date to = first_day_after_fiscal_year(fiscal_year, end_month);
    if (scenario.settings.start <= from && to <= scenario.settings.end) return YearCover::Whole;
    const bool apart = scenario.settings.end <= from || to <= scenario.settings.start;
    return apart ? YearCover::None : YearCover::Part;
}

YearSpending spending_in(
    const std::vector<YearSpending>& spending, Index<Organisation> organisation, int fiscal_year) {
    for (const YearSpending& one : spending) {
        if (one.organisation == organisation && one.fiscal_year == fiscal_year) return one;
    }
    return {organisation, fiscal_year, {}, {}};
}

Money of_kind(const YearSpending& year, scenario::SpendingKind kind) {
    switch (kind) {
    case scenario::SpendingKind::Capital:
        return year.capital;
    case scenario::SpendingKind::Operating:
        return year.operating;
    case scenario::SpendingKind::All:
        break;
    }
    return year.capital + year.operating;
}

} // namespace

bool counts_as_spent(const CashFlow& flow) {
    const CashClass cash_class = class_of(flow);
    if (cash_class == CashClass::Operating) return flow.amount < Money();
    return cash_class == CashClass::Capital;
}

std::vector<YearSpending> spending_by_year(
    const Scenario& scenario, const std::vector<CashFlow>& cash) {
    std::map<std::pair<Index<Organisation>, int>, YearSpending> years;
    for (const CashFlow& flow : cash) {
        if (!counts_as_spent(flow)) continue;
        const unsigned end_month =
            *scenario.organisations[flow.organisation.value].fiscal_year_end_month;
        const int year = fiscal_year(flow.on, end_month);
        YearSpending& one = years[{flow.organisation, year}];
        one.organisation = flow.organisation;
        one.fiscal_year = year;
        (class_of(flow) == CashClass::Capital ? one.capital : one.operating) -= flow.amount;
    }
    std::vector<YearSpending> list;
    for (const auto& [key, year] : years)
        list.push_back(year);
    return list;
}

std::string_view name(GuidanceVerdict verdict) {
    switch (verdict) {
    case GuidanceVerdict::Below:
        return "below";
    case GuidanceVerdict::Inside:
        return "inside";
    case GuidanceVerdict::Above:
        return "above";
    }
    GIGAPLAN_ASSERT(false);
}

std::string_view name(YearCover cover) {
    switch (cover) {
    case YearCover::Whole:
        return "whole year";
    case YearCover::Part:
        return "part of the year";
    case YearCover::None:
        return "outside the plan";
    }
    GIGAPLAN_ASSERT(false);
}

std::vector<GuidanceCheck> check_guidances(
    const Scenario& scenario, const std::vector<YearSpending>& spending) {
    std::vector<GuidanceCheck> checks;
    for (std::size_t g = 0; g < scenario.guidances.size(); ++g) {
        const scenario::Guidance& guidance = scenario.guidances[g];
        const Index<Organisation> who = guidance.organisation.index();
        GuidanceCheck check;
        check.guidance = g;
        check.capital = spending_in(spending, who, guidance.fiscal_year).capital;
        check.cover = cover_of(scenario, who, guidance.fiscal_year);
        check.verdict = check.capital < *guidance.low    ? GuidanceVerdict::Below
                        : check.capital > *guidance.high ? GuidanceVerdict::Above
                                                         : GuidanceVerdict::Inside;
        checks.push_back(check);
    }
    return checks;
}

std::vector<BudgetCheck> check_budgets(
    const Scenario& scenario, const std::vector<YearSpending>& spending) {
    std::vector<BudgetCheck> checks;
    for (std::size_t b = 0; b < scenario.budgets.size(); ++b) {
        const scenario::Budget& budget = scenario.budgets[b];
        const Index<Organisation> who = budget.organisation.index();
        checks.push_back({b, of_kind(spending_in(spending, who, budget.fiscal_year), budget.kind),
            cover_of(scenario, who, budget.fiscal_year)});
    }
    return checks;
}

Money capital_spent_by(const Scenario& scenario, const std::vector<CashFlow>& cash,
    Index<Organisation> organisation, Date on) {
    Money spent;
    for (const scenario::OpeningSpend& one : scenario.opening_spends) {
        if (one.organisation.index() == organisation) spent += *one.amount;
    }
    for (const CashFlow& flow : cash) {
        const bool counts = flow.organisation == organisation && flow.on <= on;
        if (counts && class_of(flow) == CashClass::Capital) spent -= flow.amount;
    }
    return spent;
}

} // namespace gigaplan::finance
