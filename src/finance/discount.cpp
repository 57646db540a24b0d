#include "finance/discount.hpp"

#include <algorithm>
#include <cmath>

namespace gigaplan::finance {

double discount_factor(YearlyRate rate, Date today, Date at) {
    const double years = static_cast<double>(at - today) / kDaysPerYear;
    return std::pow(1.0 + rate.raw(), -years);
}

Money present_money(double units) {
    constexpr double kPresentUnitsMax = 8e16;
    return money_from_units(std::clamp(units, -kPresentUnitsMax, kPresentUnitsMax));
}

int whole_months(Date from, Date at) {
    if (at <= from) return 0;
    const int months = (at.year() - from.year()) * 12 + static_cast<int>(at.month()) -
                       static_cast<int>(from.month());
    return add_months(from, months) <= at ? months : months - 1;
}

double decline_factor(YearlyRate decline, Date from, Date at) {
    const double left_after_year = std::max(0.0, 1.0 - decline.raw());
    return std::pow(left_after_year, whole_months(from, at) / 12.0);
}

Date middle(Date from, Date to) {
    return from + (to - from) / 2;
}

int fiscal_year(Date date, unsigned fiscal_year_end_month) {
    return date.month() > fiscal_year_end_month ? date.year() + 1 : date.year();
}

Date first_day_after_fiscal_year(int fiscal_year, unsigned fiscal_year_end_month) {
    return add_months(Date(fiscal_year, fiscal_year_end_month, 1), 1);
}

} // namespace gigaplan::finance
