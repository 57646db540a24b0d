#include "finance/lease.hpp"

#include "finance/payment_term.hpp"

#include <cmath>

namespace gigaplan::finance {

namespace {

constexpr double kRentUnitsMax = 1e13;

double rent_units(const LeaseTerms& terms, int payment) {
    const int full_years = payment * terms.months_between_payments / 12;
    return to_units(terms.rent) * std::pow(1.0 + terms.yearly_increase.raw(), full_years);
}

} // namespace

std::optional<std::string> fault(const LeaseTerms& terms) {
    if (terms.payments < 1) return "a lease needs a payment";
    if (terms.months_between_payments < 1) return "payments must be at least a month apart";
    if (terms.rent < Money()) return "the rent must not be negative";
    if (!term_fits(terms.payments, terms.months_between_payments))
        return "the term of a lease must not be longer than 100 years";
    if (!(terms.yearly_increase.raw() > -1.0)) return "rent cannot fall by all of it in a year";
    if (!(rent_units(terms, terms.payments - 1) <= kRentUnitsMax))
        return "the rent rises beyond ten trillion a payment";
    if (terms.purchase && *terms.purchase < Money())
        return "the price of the purchase option must not be negative";
    return std::nullopt;
}

Date end_of_term(const LeaseTerms& terms) {
    return add_months(terms.start, terms.payments * terms.months_between_payments);
}

std::vector<DatedAmount> lease_payments(const LeaseTerms& terms) {
    GIGAPLAN_ASSERT(!fault(terms));
    std::vector<DatedAmount> payments;
    for (int payment = 0; payment < terms.payments; ++payment) {
        const int stretches = terms.in_advance ? payment : payment + 1;
        payments.push_back({add_months(terms.start, stretches * terms.months_between_payments),
            -money_from_units(rent_units(terms, payment))});
    }
    if (terms.purchase) payments.push_back({end_of_term(terms), -*terms.purchase});
    return payments;
}

RatesOfReturn lease_equivalent_rate(const LeaseTerms& terms, Money price, Money residual) {
    std::vector<DatedAmount> loan = lease_payments(terms);
    loan.push_back({terms.start, price});
    if (!terms.purchase) loan.push_back({end_of_term(terms), -residual});
    return internal_rates_of_return(loan, kDaysPerYear);
}

} // namespace gigaplan::finance
