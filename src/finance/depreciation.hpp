// What the books say a thing is still worth, day by day and to the cent.
//
// The charge of any stretch of time is the difference of two carrying amounts, so
// charges add up to the cost less the residual value, whatever the fiscal year.
// This is what books and tax see; what hardware would fetch is book_value() in
// purchases.hpp.
//
// - Straight line: the same every day of the life.
// - Declining balance: each year of use takes the fraction `yearly_rate` of what the
//   year began with, by days within the year; never below the residual value; what
//   is left over that at the end of the life is written off then.
// - Declining, then straight: as before, but from the year in which an equal spread
//   over the years left takes more, that.
// Years run from the day of first use. The half-year and mid-quarter conventions of
// tax tables (MACRS) are not modelled.
#pragma once

#include "base/quantity.hpp"
#include "finance/dated_amount.hpp"

#include <optional>
#include <string>
#include <vector>

namespace gigaplan::finance {

enum class DepreciationMethod { StraightLine, DecliningBalance, DecliningThenStraight };

[[nodiscard]] std::string_view name(DepreciationMethod method);

struct DepreciationTerms {
    DepreciationMethod method = DepreciationMethod::StraightLine;
    Money cost;
    Money residual;
    Date in_use_from;
    int life_years = 0;
    // Of the declining methods: twice the straight-line rate over 5 years is 0.4.
    Fraction yearly_rate;
};

// What is wrong with the terms, as a sentence; none if they hold together.
[[nodiscard]] std::optional<std::string> fault(const DepreciationTerms& terms);

[[nodiscard]] Date end_of_life(const DepreciationTerms& terms);

// At the start of that day: the cost up to the day of first use, the residual value
// from the end of the life on. The terms have no fault.
[[nodiscard]] Money carrying_amount(const DepreciationTerms& terms, Date at);

// What is written off in [from, to).
[[nodiscard]] Money depreciation_charge(const DepreciationTerms& terms, Date from, Date to);

struct DepreciationYear {
    int fiscal_year = 0;
    Money charge;
    Money carrying_amount; // at its end

    friend bool operator==(const DepreciationYear&, const DepreciationYear&) = default;
};

// The fiscal years from first use to the end of the life; see fiscal_year().
[[nodiscard]] std::vector<DepreciationYear> depreciation_by_year(
    const DepreciationTerms& terms, unsigned fiscal_year_end_month);

} // namespace gigaplan::finance
