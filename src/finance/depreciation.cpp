#include "finance/depreciation.hpp"

#include "finance/discount.hpp"
#include "finance/payment_term.hpp"

#include <algorithm>

namespace gigaplan::finance {

namespace {

// amount x part / whole to the nearest cent, without the product leaving 64 bits.
Money share(Money amount, int part, int whole) {
    const std::int64_t each = amount.value() / whole;
    const std::int64_t rest = amount.value() % whole;
    return Money(each) * part + Money((rest * part + whole / 2) / whole);
}

// What the year of use takes from what it begins with.
Money charge_of_year(const DepreciationTerms& terms, int year, Money begins_with) {
    const Money left = begins_with - terms.residual;
    Money charge = std::min(
        left, money_from_units(to_units(begins_with) * std::min(1.0, terms.yearly_rate.raw())));
    if (terms.method == DepreciationMethod::DecliningThenStraight)
        charge = std::max(charge, share(left, 1, terms.life_years - year));
    return charge;
}

Money declining_amount(const DepreciationTerms& terms, Date at) {
    Money amount = terms.cost;
    Date begin = terms.in_use_from;
    for (int year = 0; year < terms.life_years; ++year) {
        const Date end = add_months(terms.in_use_from, 12 * (year + 1));
        const Money charge = charge_of_year(terms, year, amount);
        if (at < end) return amount - share(charge, at - begin, end - begin);
        amount -= charge;
        begin = end;
    }
    return terms.residual;
}

} // namespace

std::string_view name(DepreciationMethod method) {
    switch (method) {
    case DepreciationMethod::StraightLine:
        return "straight line";
    case DepreciationMethod::DecliningBalance:
        return "declining balance";
    case DepreciationMethod::DecliningThenStraight:
        return "declining balance, then straight line";
    }
    GIGAPLAN_ASSERT(false);
}

std::optional<std::string> fault(const DepreciationTerms& terms) {
    if (terms.life_years < 1) return "a life must be at least a year";
    if (terms.life_years > kTermYearsMax) return "a life must not be longer than 100 years";
    if (terms.residual < Money()) return "a residual value must not be negative";
    if (terms.cost < terms.residual) return "the residual value must not be above the cost";
    if (terms.method != DepreciationMethod::StraightLine && !(terms.yearly_rate.raw() > 0.0))
        return "a declining balance needs a yearly rate above zero";
    return std::nullopt;
}

Date end_of_life(const DepreciationTerms& terms) {
    return add_months(terms.in_use_from, 12 * terms.life_years);
}

Money carrying_amount(const DepreciationTerms& terms, Date at) {
    GIGAPLAN_ASSERT(!fault(terms));
    if (at <= terms.in_use_from) return terms.cost;
    const Date end = end_of_life(terms);
    if (at >= end) return terms.residual;
    if (terms.method != DepreciationMethod::StraightLine) return declining_amount(terms, at);
    return terms.cost -
           share(terms.cost - terms.residual, at - terms.in_use_from, end - terms.in_use_from);
}

Money depreciation_charge(const DepreciationTerms& terms, Date from, Date to) {
    return carrying_amount(terms, from) - carrying_amount(terms, to);
}

std::vector<DepreciationYear> depreciation_by_year(
    const DepreciationTerms& terms, unsigned fiscal_year_end_month) {
    const int last = fiscal_year(end_of_life(terms) - 1, fiscal_year_end_month);
    std::vector<DepreciationYear> years;
    Money before = terms.cost;
    for (int year = fiscal_year(terms.in_use_from, fiscal_year_end_month); year <= last; ++year) {
        const Money after =
            carrying_amount(terms, first_day_after_fiscal_year(year, fiscal_year_end_month));
        years.push_back({year, before - after, after});
        before = after;
    }
    return years;
}

} // namespace gigaplan::finance
