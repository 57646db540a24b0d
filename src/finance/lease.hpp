// Rent for a thing over a term, and the rate of interest that is in it.
//
// The lease-equivalent rate is the rate of a loan that costs the same: at it, the
// payments and what the lessee is left without at the end are worth the price that
// the thing has at the start (IFRS 16 calls it implicit in the lease). Whoever takes
// up the purchase option pays it and keeps the thing; whoever does not goes without
// the residual value. A rate above that of a loan says: borrow and buy.
#pragma once

#include "finance/dated_amount.hpp"
#include "finance/internal_rate_of_return.hpp"

#include <optional>
#include <string>
#include <vector>

namespace gigaplan::finance {

struct LeaseTerms {
    Date start;
    int months_between_payments = 1;
    int payments = 0;
    bool in_advance = true; // at the start of each stretch, else at its end
    Money rent;             // each payment
    // Each payment after a year more is higher by that fraction; 0 is level rent.
    Fraction yearly_increase;
    // At the end of the term; none if there is no option, or it is not taken up.
    std::optional<Money> purchase;
};

// What is wrong with the terms, as a sentence; none if they make a lease.
[[nodiscard]] std::optional<std::string> fault(const LeaseTerms& terms);

[[nodiscard]] Date end_of_term(const LeaseTerms& terms);

// The lessee's payments by date, all negative: rents, then the purchase. The terms
// have no fault.
[[nodiscard]] std::vector<DatedAmount> lease_payments(const LeaseTerms& terms);

// By year of 365.25 days. `price` is what the thing costs to buy at the start,
// `residual` what it will fetch at the end of the term. No rate where the payments
// come to nothing; below zero where they come to less than the price.
[[nodiscard]] RatesOfReturn lease_equivalent_rate(
    const LeaseTerms& terms, Money price, Money residual);

} // namespace gigaplan::finance
