// Tax on the profit of fiscal years, with losses carried forward.
//
// A loss pays no tax and gives none back; it is carried forward, the oldest used
// first, against at most `loss_use` of a later year's profit (all of it; 80 % of
// taxable income for United States losses since 2018, 26 U.S.C. 172(a)(2)), and
// lapses after `loss_life_years`, if there is such a term.
//
// Profit is what the caller says it is: income less running costs, interest and
// depreciation. Not modelled: carrying losses back, limits on the deduction of
// interest, minimum taxes, credits, groups that are taxed as one.
#pragma once

#include "base/quantity.hpp"
#include "finance/dated_amount.hpp"

#include <optional>
#include <string>
#include <vector>

namespace gigaplan::finance {

struct TaxTerms {
    Fraction rate;
    Fraction loss_use{1.0};
    std::optional<int> loss_life_years; // a loss of 2025 with 5 can be used up to 2030
};

// What is wrong with the terms, as a sentence; none if they hold together.
[[nodiscard]] std::optional<std::string> fault(const TaxTerms& terms);

struct YearlyProfit {
    int fiscal_year = 0;
    Money profit; // negative: a loss

    friend bool operator==(const YearlyProfit&, const YearlyProfit&) = default;
};

// Sums by fiscal year, see fiscal_year(); from the first year to the last, without
// gaps.
[[nodiscard]] std::vector<YearlyProfit> profits_by_year(
    const std::vector<DatedAmount>& parts_of_profit, unsigned fiscal_year_end_month);

struct TaxYear {
    int fiscal_year = 0;
    Money profit;
    Money losses_used;
    Money losses_lapsed;  // at the end of this year
    Money losses_carried; // into the next
    Money tax;

    friend bool operator==(const TaxYear&, const TaxYear&) = default;
};

// One entry a year. The years ascend, each once; the terms have no fault.
[[nodiscard]] std::vector<TaxYear> taxes(
    const TaxTerms& terms, const std::vector<YearlyProfit>& years);

// Negative amounts, each due so many months after the end of its fiscal year; years
// without tax are left out.
[[nodiscard]] std::vector<DatedAmount> tax_payments(
    const std::vector<TaxYear>& years, unsigned fiscal_year_end_month, int months_after);

} // namespace gigaplan::finance
