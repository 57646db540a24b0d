#include "finance/tax.hpp"

#include "finance/discount.hpp"

#include <algorithm>
#include <deque>
#include <map>

namespace gigaplan::finance {

namespace {

struct Loss {
    int fiscal_year = 0;
    Money left;
};
using Losses = std::deque<Loss>; // the oldest first

Money fraction_of(Money amount, Fraction fraction) {
    return money_from_units(to_units(amount) * fraction.raw());
}

Money use(Losses& losses, Money at_most) {
    Money used;
    while (!losses.empty() && used < at_most) {
        const Money part = std::min(losses.front().left, at_most - used);
        used += part;
        losses.front().left -= part;
        if (losses.front().left == Money()) losses.pop_front();
    }
    return used;
}

Money lapse(Losses& losses, const TaxTerms& terms, int fiscal_year) {
    Money lapsed;
    while (terms.loss_life_years && !losses.empty() &&
           losses.front().fiscal_year + *terms.loss_life_years <= fiscal_year) {
        lapsed += losses.front().left;
        losses.pop_front();
    }
    return lapsed;
}

Money sum(const Losses& losses) {
    Money all;
    for (const Loss& loss : losses)
        all += loss.left;
    return all;
}

} // namespace

std::optional<std::string> fault(const TaxTerms& terms) {
    const auto outside = [](Fraction fraction) {
        return !(fraction.raw() >= 0.0 && fraction.raw() <= 1.0);
    };
    if (outside(terms.rate)) return "a tax rate must be between 0 and 1";
    if (outside(terms.loss_use)) return "the usable part of a profit must be between 0 and 1";
    if (terms.loss_life_years && *terms.loss_life_years < 1)
        return "losses must last a year, or have no term";
    return std::nullopt;
}

std::vector<YearlyProfit> profits_by_year(
    const std::vector<DatedAmount>& parts_of_profit, unsigned fiscal_year_end_month) {
    std::map<int, Money> sums;
    for (const DatedAmount& part : parts_of_profit)
        sums[fiscal_year(part.on, fiscal_year_end_month)] += part.amount;
    std::vector<YearlyProfit> years;
    if (sums.empty()) return years;
    for (int year = sums.begin()->first; year <= sums.rbegin()->first; ++year) {
        const auto found = sums.find(year);
        years.push_back({year, found == sums.end() ? Money() : found->second});
    }
    return years;
}

std::vector<TaxYear> taxes(const TaxTerms& terms, const std::vector<YearlyProfit>& years) {
    GIGAPLAN_ASSERT(!fault(terms));
    Losses losses;
    std::vector<TaxYear> list;
    for (const YearlyProfit& year : years) {
        TaxYear row;
        row.fiscal_year = year.fiscal_year;
        row.profit = year.profit;
        if (year.profit > Money()) {
            row.losses_used = use(losses, fraction_of(year.profit, terms.loss_use));
            row.tax = fraction_of(year.profit - row.losses_used, terms.rate);
        }
        row.losses_lapsed = lapse(losses, terms, year.fiscal_year);
        if (year.profit < Money()) losses.push_back({year.fiscal_year, -year.profit});
        row.losses_carried = sum(losses);
        list.push_back(row);
    }
    return list;
}

std::vector<DatedAmount> tax_payments(
    const std::vector<TaxYear>& years, unsigned fiscal_year_end_month, int months_after) {
    std::vector<DatedAmount> payments;
    for (const TaxYear& year : years) {
        if (year.tax == Money()) continue;
        const Date after = first_day_after_fiscal_year(year.fiscal_year, fiscal_year_end_month);
        payments.push_back({add_months(after, months_after) - 1, -year.tax});
    }
    return payments;
}

} // namespace gigaplan::finance
