// What the scenario's loans, leases and investments pay whom and when. Where the
// other side is an organisation of the scenario too, it has the mirror image of
// each flow; a bank by name has none.
//
// A loan is drawn at once and paid back in as many payments as its term has
// intervals, to the nearest one and at least one; interest accrues by days over 365.
// It borrows its amount, or its fraction of what all that it finances costs.
//
// The rent of a lease is due at the start of each interval; what keeping the thing
// costs, at the end of the term.
//
// A plan ends before many contracts do. With `until`, flows from that day on are left
// out, and what is then owed of a loan, with the interest accrued, is one settlement
// on that day: what is left of what it paid for counts on the same day. Rents after
// the end pay for use after the end: they are left out, and are commitments.
#pragma once

#include "finance/cash_flow.hpp"
#include "finance/lease.hpp"
#include "finance/loan.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace gigaplan::finance {

// The organisation of that id; none: a name.
[[nodiscard]] std::optional<Index<scenario::Organisation>> organisation_named(
    const scenario::Scenario& scenario, std::string_view id);

// What all that a loan finances costs.
[[nodiscard]] Money financed_cost(const scenario::Scenario& scenario, const scenario::Loan& loan);

[[nodiscard]] LoanTerms terms_of(const scenario::Scenario& scenario, const scenario::Loan& loan);
[[nodiscard]] LeaseTerms terms_of(const scenario::Lease& lease);

// By loan, lease and investment, each by date. Loans and leases whose terms have a
// fault are left out: check() names them.
[[nodiscard]] std::vector<CashFlow> loan_cash(
    const scenario::Scenario& scenario, std::optional<Date> until);
[[nodiscard]] std::vector<CashFlow> lease_cash(
    const scenario::Scenario& scenario, std::optional<Date> until);
[[nodiscard]] std::vector<CashFlow> investment_cash(
    const scenario::Scenario& scenario, std::optional<Date> until);

} // namespace gigaplan::finance
