// What is spent in an organisation's own fiscal years, held against what it told the
// public and against its budgets. Spending is what is paid. What is paid back of a price
// (a deposit by the new owner) lessens it; what others pay for what runs (rent, hosting
// fees, transfers) does not, and so adds nothing to a budget.
#pragma once

#include "finance/cash_flow.hpp"

#include <string_view>
#include <vector>

namespace gigaplan::finance {

struct YearSpending {
    Index<scenario::Organisation> organisation;
    int fiscal_year = 0;
    Money capital, operating; // positive is spent

    friend bool operator==(const YearSpending&, const YearSpending&) = default;
};

// Capital, paid and paid back, and what is paid of the operating kinds.
[[nodiscard]] bool counts_as_spent(const CashFlow& flow);

// By organisation and year; years without spending are left out.
[[nodiscard]] std::vector<YearSpending> spending_by_year(
    const scenario::Scenario& scenario, const std::vector<CashFlow>& cash);

enum class GuidanceVerdict { Below, Inside, Above };

[[nodiscard]] std::string_view name(GuidanceVerdict verdict);

// The part of a fiscal year that the scenario covers, from its start to its end.
enum class YearCover { Whole, Part, None };

[[nodiscard]] std::string_view name(YearCover cover);

struct GuidanceCheck {
    std::size_t guidance = 0; // position in the scenario
    Money capital;            // planned
    GuidanceVerdict verdict = GuidanceVerdict::Inside;
    YearCover cover = YearCover::Whole;
};

// In the scenario's order.
[[nodiscard]] std::vector<GuidanceCheck> check_guidances(
    const scenario::Scenario& scenario, const std::vector<YearSpending>& spending);

struct BudgetCheck {
    std::size_t budget = 0; // position in the scenario
    Money planned;
    YearCover cover = YearCover::Whole;
};

[[nodiscard]] std::vector<BudgetCheck> check_budgets(
    const scenario::Scenario& scenario, const std::vector<YearSpending>& spending);

// Capital spent by the end of a day, what was spent before the plan included.
[[nodiscard]] Money capital_spent_by(const scenario::Scenario& scenario,
    const std::vector<CashFlow>& cash, Index<scenario::Organisation> organisation, Date on);

} // namespace gigaplan::finance
